#include "report/records.h"

#include <nlohmann/json.hpp>

#include "report/table.h"
#include "text/formula.h"

namespace revisit::report {

std::string to_json(const Records& records) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& row : records.rows) {
    nlohmann::ordered_json object = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      nlohmann::ordered_json& target = object[records.keys[i]];
      if (const auto* number = std::get_if<std::int64_t>(&row[i])) target = *number;
      if (const auto* text = std::get_if<std::string>(&row[i])) target = *text;
      if (const auto* texts = std::get_if<std::vector<std::string>>(&row[i])) target = *texts;
    }
    list.push_back(std::move(object));
  }
  return list.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::string to_csv(const Records& records) {
  std::vector<Column> columns;
  for (const std::string& key : records.keys) columns.push_back({key});
  Table table(std::move(columns));
  for (const auto& row : records.rows) {
    std::vector<Cell> cells;
    for (const Value& value : row) {
      std::string cell;
      if (const auto* number = std::get_if<std::int64_t>(&value)) cell = std::to_string(*number);
      if (const auto* text = std::get_if<std::string>(&value)) cell = text::without_formula(*text);
      if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        for (const std::string& text : *texts) cell += (cell.empty() ? "" : "; ") + text;
        cell = text::without_formula(cell);
      }
      cells.push_back({std::move(cell)});
    }
    table.add_row(std::move(cells));
  }
  return table.csv();
}

}  // namespace revisit::report
