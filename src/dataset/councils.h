// The tables that people in the sector keep by hand: the latest grades of each council, and their history.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "dataset/table.h"
#include "patterns/catalogue.h"

namespace revisit::dataset {

struct CouncilSettings {
  std::span<const patterns::Provider> providers;  // the reference data
  std::string as_of;  // ISO date: days since the last inspection are counted up to it
};

// `councils`: one row for each provider of the reference data and each with visits: the latest grade of each
// area and its date, the latest inspection with its dates, lead inspector and framework, the days on site,
// from its end to publication and since then, recommendations, the share that the report calls repeated and
// the share that the links say repeats an earlier visit, and how the grades of the statistical
// neighbours compare. REQUIRES: tables with the columns that the store's views of these names have, and
// `links` of threads.h.
[[nodiscard]] Table council_table(const Table& visits, const Table& judgements, const Table& recommendations,
                                  const Table& links, const CouncilSettings& settings);

// `history`: one row for each visit of all providers, with its grades side by side and the same measures.
[[nodiscard]] Table history_table(const Table& visits, const Table& judgements, const Table& recommendations,
                                  const Table& links);

// Days from one ISO date to another, both YYYY-MM-DD; nothing where one is not.
[[nodiscard]] Value days_between(const std::string& from, const std::string& to);

}  // namespace revisit::dataset
