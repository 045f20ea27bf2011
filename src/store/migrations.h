// The schema's history. Only for the .cpp files of this folder and their tests.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace revisit::store {

class Database;

// "RVst": identifies a revisit store in the file's header (`file` and PRAGMA application_id show it).
inline constexpr std::int64_t k_application_id = 0x52567374;

// One step of the schema. Steps that were released are never edited: a change is a new step at the end.
struct Migration {
  int version;           // that the store has afterwards; ascending, from 1
  std::string_view sql;  // statements without parameters
};

// All steps, oldest first.
[[nodiscard]] std::span<const Migration> migrations();

// What a database is, judged by its header and without changing it.
enum class Condition : std::uint8_t {
  empty,    // no tables at all: a new file
  current,  // at the last of the given versions
  older,
  newer,
  foreign,  // somebody else's database
};
// Throws SqliteError where the file cannot be read as a database.
[[nodiscard]] Condition condition_of(Database& database, std::span<const Migration> steps);

// Brings an empty or older store to the last version, in one transaction: a failure leaves the store as it
// was. Safe against another process doing the same. Throws SqliteError.
void migrate(Database& database, std::span<const Migration> steps);

}  // namespace revisit::store
