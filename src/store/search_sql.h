// From a query's tree to SQL and FTS5 expressions. Only for the .cpp files of this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "search/query.h"
#include "store/search.h"
#include "store/sqlite.h"

namespace revisit::store {

// A query that names what is not there. search() turns it into its result.
class QueryFailure : public std::runtime_error {
 public:
  explicit QueryFailure(search::QueryError error)
      : std::runtime_error(error.reason), m_error(std::move(error)) {}
  [[nodiscard]] const search::QueryError& error() const { return m_error; }

 private:
  search::QueryError m_error;
};

using Parameter = std::variant<std::int64_t, std::string>;

// What a query asks of the tables. Everything from the query is in `match` or bound; `match` holds nothing
// but operators and quoted forms of words.
struct CompiledQuery {
  std::string match;                  // FTS5 expression; empty: only conditions
  std::string words;                  // FTS5 expression of what is to be marked; empty: nothing
  std::string condition;              // on rows of passage_search, without match on passage; empty: none
  std::vector<Parameter> parameters;  // of `condition`, in order
};

// Throws QueryFailure, SqliteError.
[[nodiscard]] CompiledQuery compile(Database& database, const search::Node& query,
                                    const SearchOptions& options);

// Binds values that must live until the statement ends.
void bind_all(Statement& statement, const std::vector<Parameter>& parameters);

}  // namespace revisit::store
