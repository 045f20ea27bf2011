// Searching the store.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "patterns/catalogue.h"
#include "search/query.h"
#include "search/results.h"
#include "store/store.h"

namespace revisit::store {

struct SearchOptions {
  std::int64_t limit = 20;  // hits at most; 0 for all
  bool exact = false;       // words as they are written, without their other forms
  FindProvider find_provider;
  // The providers the program knows, for their regions. May be missing where no query names a region.
  std::function<std::span<const patterns::Provider>()> all_providers;
};

// Why nothing was searched: the query names what is not there, or the store failed.
struct SearchError {
  std::optional<search::QueryError> query;
  Error store;  // where query is missing
};

// The passages that fit a query, best first: by BM25, with recommendations and findings before other text;
// where the query has fields only, by date, the latest first, and by place. REQUIRES: the query is one that
// parse_query() returned.
[[nodiscard]] std::expected<search::Results, SearchError> search(const Store& store,
                                                                 const search::Node& query,
                                                                 const SearchOptions& options);

enum class CountBy : std::uint8_t { provider, region, year, theme, grade, framework };

// How many passages fit, by what their documents are or say; the largest count first, years ascending. A
// passage with several themes counts for each of them, and one without any under the empty value.
[[nodiscard]] std::expected<std::vector<search::Count>, SearchError> count(const Store& store,
                                                                           const search::Node& query,
                                                                           CountBy by,
                                                                           const SearchOptions& options);

}  // namespace revisit::store
