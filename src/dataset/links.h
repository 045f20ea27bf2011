// Recommendations that belong together in successive inspections, as a table.
#pragma once

#include <string>
#include <vector>

#include "compare/comparison.h"
#include "dataset/table.h"
#include "tag/report.h"

namespace revisit::dataset {

// The main report of a visit.
struct VisitReport {
  std::string visit;     // key
  std::string provider;  // plain name
  const tag::Report* report = nullptr;
};

// The table `links`: a row for each recommendation of a report that repeats or touches one of the inspection
// before. `series` are the visits to be compared with each other, a list for each provider, oldest first.
[[nodiscard]] Table link_table(const std::vector<std::vector<VisitReport>>& series,
                               const compare::Settings& settings);

}  // namespace revisit::dataset
