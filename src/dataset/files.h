// Tables as files for other programs. The same tables give the same bytes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/table.h"

namespace revisit::dataset {

// Spreadsheet programs take a cell that begins with '=', '+', '-', '@', a tab or a carriage return for a
// formula, and text from a document must never be one.
enum class Formulas : std::uint8_t {
  guarded,  // such texts get an apostrophe in front
  as_is,    // for programs, which would take the apostrophe for part of the text
};

// RFC 4180 in UTF-8, with the columns' names as the first record and '\n' at the ends of lines; absent values
// are empty.
[[nodiscard]] std::string to_csv(const Table& table, Formulas formulas);

// An object a line, keys in the order of the columns; absent values are null.
[[nodiscard]] std::string to_json_lines(const Table& table);

// What each column of the tables means: a table of its own, with the columns table, column, type,
// description.
[[nodiscard]] Table data_dictionary(const std::vector<Table>& tables);

// The same for readers, in Markdown.
[[nodiscard]] std::string dictionary_markdown(const std::vector<Table>& tables);

// What Datasette shows beside the tables of the database of that name (`--metadata FILE`).
[[nodiscard]] std::string datasette_metadata(const std::vector<Table>& tables, std::string_view database);

}  // namespace revisit::dataset
