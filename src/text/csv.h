// Comma-separated values, RFC 4180.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::text {

struct CsvRecord {
  std::size_t line = 0;  // of the text on which it begins, from 1
  std::vector<std::string> fields;
};

// The records of a table, its head included; empty lines are left out. A quoted field may hold line feeds;
// one that is never closed ends with the text. A byte order mark at the beginning is left out.
[[nodiscard]] std::vector<CsvRecord> read_csv(std::string_view contents);

// A field, in quotation marks where it needs them.
[[nodiscard]] std::string csv_field(std::string_view text);

}  // namespace revisit::text
