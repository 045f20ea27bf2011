#include "dataset/table.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace revisit::dataset {

std::string_view name_of(Type type) {
  switch (type) {
    case Type::text:
      return "text";
    case Type::integer:
      return "integer";
    case Type::real:
      return "number";
  }
  return "";
}

std::optional<std::size_t> Table::find_column(std::string_view column) const {
  const auto found = std::ranges::find(columns, column, &Column::name);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

std::string text_of(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  if (const auto* number = std::get_if<std::int64_t>(&value)) return std::to_string(*number);
  if (const auto* number = std::get_if<double>(&value)) {
    std::array<char, 32> buffer;
    return {buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), *number).ptr};
  }
  return {};
}

std::string text_at(const Table& table, const std::vector<Value>& row, std::string_view column) {
  const auto index = table.find_column(column);
  return index ? text_of(row[*index]) : std::string();
}

std::optional<std::int64_t> integer_at(const Table& table, const std::vector<Value>& row,
                                       std::string_view column) {
  const auto index = table.find_column(column);
  if (!index) return std::nullopt;
  const auto* number = std::get_if<std::int64_t>(&row[*index]);
  return number == nullptr ? std::nullopt : std::optional(*number);
}

void settle_types(Table& table) {
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    bool text = false;
    bool integer = false;
    bool real = false;
    for (const auto& row : table.rows) {
      text = text || std::holds_alternative<std::string>(row[i]);
      integer = integer || std::holds_alternative<std::int64_t>(row[i]);
      real = real || std::holds_alternative<double>(row[i]);
    }
    const bool number = (integer || real) && !text;
    table.columns[i].type = !number ? Type::text : real ? Type::real : Type::integer;
    for (auto& row : table.rows) {
      Value& value = row[i];
      if (std::holds_alternative<std::monostate>(value)) continue;
      if (!number) {
        value = text_of(value);
      } else if (real && std::holds_alternative<std::int64_t>(value)) {
        value = static_cast<double>(std::get<std::int64_t>(value));
      }
    }
  }
}

const Table* find_table(const std::vector<Table>& tables, std::string_view name) {
  const auto found = std::ranges::find(tables, name, &Table::name);
  return found == tables.end() ? nullptr : &*found;
}

}  // namespace revisit::dataset
