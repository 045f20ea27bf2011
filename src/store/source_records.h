// Sources of facts as rows, for the files that write and read facts.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "store/sqlite.h"
#include "tag/report.h"

namespace revisit::store {

// Throws StoreFailure: `what` cannot be read back.
[[noreturn]] void throw_damaged(const std::string& what);

// The number itself. Throws StoreFailure where it is not finite, which a column cannot hold.
[[nodiscard]] double finite(double number, const char* what);

// The row that it makes.
std::int64_t insert_source(Database& database, std::int64_t document, const tag::Source& source);
std::optional<std::int64_t> insert_source(Database& database, std::int64_t document,
                                          const std::optional<tag::Source>& source);

// All sources of a report by their ids.
class Sources {
 public:
  Sources(Database& database, std::int64_t document);

  // Throws StoreFailure where there is no such row.
  [[nodiscard]] const tag::Source& at(std::int64_t id) const;
  [[nodiscard]] std::optional<tag::Source> at(std::optional<std::int64_t> id) const;

 private:
  std::vector<std::pair<std::int64_t, tag::Source>> m_sources;  // by id
};

}  // namespace revisit::store
