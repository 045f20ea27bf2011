// Recommendations that belong together, and the threads that they make, as tables.
#pragma once

#include <span>
#include <string>

#include "compare/threads.h"
#include "dataset/table.h"

namespace revisit::dataset {

// The history must outlive the value.
struct NamedHistory {
  std::string provider;  // plain name
  const compare::History* history = nullptr;
};

// The table `links`: a row for each recommendation of a visit that repeats or touches one of an earlier
// visit, by provider, newer and older item.
[[nodiscard]] Table link_table(std::span<const NamedHistory> histories);

// The table `threads`: a row for each recommendation as it was followed through the visits, with the five
// fields of compare/status.h and the words, date and place that they rest on.
[[nodiscard]] Table thread_table(std::span<const NamedHistory> histories);

// The table `thread_evidence`: a row for each recommendation of a thread, for each statement of inspectors
// about it, and for each statement of a council's paper and each quotation that answers or quotes it.
[[nodiscard]] Table thread_evidence_table(std::span<const NamedHistory> histories);

}  // namespace revisit::dataset
