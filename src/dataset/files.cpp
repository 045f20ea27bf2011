#include "dataset/files.h"

#include <nlohmann/json.hpp>

#include "text/csv.h"
#include "text/formula.h"

namespace revisit::dataset {

namespace {

using Json = nlohmann::ordered_json;

std::string cell_of(const Value& value, Formulas formulas) {
  std::string text = text_of(value);
  const bool from_document = std::holds_alternative<std::string>(value);
  if (formulas == Formulas::guarded && from_document) text = text::without_formula(text);
  return text::csv_field(text);
}

std::string escaped_markdown(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (c == '|') result += '\\';
    result += c == '\n' ? ' ' : c;
  }
  return result;
}

}  // namespace

std::string to_csv(const Table& table, Formulas formulas) {
  std::string out;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    out += (i == 0 ? "" : ",") + text::csv_field(table.columns[i].name);
  }
  out += '\n';
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out += ',';
      out += cell_of(row[i], formulas);
    }
    out += '\n';
  }
  return out;
}

std::string to_json_lines(const Table& table) {
  std::string out;
  for (const auto& row : table.rows) {
    Json object = Json::object();
    for (std::size_t i = 0; i < row.size(); ++i) {
      Json& target = object[table.columns[i].name];
      std::visit(
          [&target](const auto& value) {
            if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::monostate>) target = value;
          },
          row[i]);
    }
    out += object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
  }
  return out;
}

Table data_dictionary(const std::vector<Table>& tables) {
  Table dictionary{"data_dictionary",
                   "What each column of the tables means.",
                   {{"table", "name of the table"},
                    {"column", "name of the column"},
                    {"type", "text, integer or number; dates are text in the form of ISO 8601"},
                    {"description", "what it means"}},
                   {}};
  for (const Table& table : tables) {
    dictionary.rows.push_back({table.name, std::string(), std::string("table"), table.description});
    for (const Column& column : table.columns) {
      dictionary.rows.push_back(
          {table.name, column.name, std::string(name_of(column.type)), column.description});
    }
  }
  return dictionary;
}

std::string dictionary_markdown(const std::vector<Table>& tables) {
  std::string out = "# Data dictionary\n";
  for (const Table& table : tables) {
    out += "\n## " + table.name + "\n\n" + escaped_markdown(table.description) +
           "\n\n| column | type | meaning |\n|---|---|---|\n";
    for (const Column& column : table.columns) {
      out += "| `" + column.name + "` | " + std::string(name_of(column.type)) + " | " +
             escaped_markdown(column.description) + " |\n";
    }
  }
  return out;
}

std::string datasette_metadata(const std::vector<Table>& tables, std::string_view database) {
  Json described = Json::object();
  for (const Table& table : tables) {
    Json columns = Json::object();
    for (const Column& column : table.columns) columns[column.name] = column.description;
    described[table.name] = {{"description", table.description}, {"columns", std::move(columns)}};
  }
  Json metadata;
  metadata["title"] = "Inspection findings";
  metadata["description"] =
      "What inspectors said, read from published reports by revisit. Every fact names its document and page.";
  metadata["databases"][std::string(database)]["tables"] = std::move(described);
  return metadata.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace revisit::dataset
