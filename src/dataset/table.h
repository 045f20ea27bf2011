// Tidy tables: a row a thing, a column a fact about it, each column described.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace revisit::dataset {

// Absent, a whole number, a number, a text. Flags are 0 and 1, dates ISO 8601.
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

enum class Type : std::uint8_t { text, integer, real };
// "text", "integer", "number"
[[nodiscard]] std::string_view name_of(Type type);

struct Column {
  std::string name;
  std::string description;  // one line
  Type type = Type::text;   // of all values that are there
};

struct Table {
  std::string name;
  std::string description;  // one line
  std::vector<Column> columns;
  std::vector<std::vector<Value>> rows;  // each as long as columns

  [[nodiscard]] std::optional<std::size_t> find_column(std::string_view column) const;
};

// The value of a column in a row as text, empty where it or the column is absent; numbers in their shortest
// form.
[[nodiscard]] std::string text_of(const Value& value);
[[nodiscard]] std::string text_at(const Table& table, const std::vector<Value>& row, std::string_view column);
[[nodiscard]] std::optional<std::int64_t> integer_at(const Table& table, const std::vector<Value>& row,
                                                     std::string_view column);

// Sets each column's type to what its values are; a column that mixes numbers and texts becomes text.
void settle_types(Table& table);

[[nodiscard]] const Table* find_table(const std::vector<Table>& tables, std::string_view name);

}  // namespace revisit::dataset
