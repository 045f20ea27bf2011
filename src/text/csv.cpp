#include "text/csv.h"

#include <utility>

namespace revisit::text {

std::vector<CsvRecord> read_csv(std::string_view contents) {
  if (contents.starts_with("\xEF\xBB\xBF")) contents.remove_prefix(3);
  std::vector<CsvRecord> records;
  std::size_t line = 1;
  CsvRecord record{line, {}};
  std::string field;
  bool quoted = false;
  const auto end_record = [&] {
    record.fields.push_back(std::move(field));
    field.clear();
    if (record.fields.size() > 1 || !record.fields[0].empty()) records.push_back(std::move(record));
    record = {line, {}};
  };
  for (std::size_t i = 0; i < contents.size(); ++i) {
    const char c = contents[i];
    if (c == '\n') ++line;
    if (quoted) {
      if (c != '"') {
        field += c;
      } else if (i + 1 < contents.size() && contents[i + 1] == '"') {
        field += '"';
        ++i;
      } else {
        quoted = false;
      }
    } else if (c == '"') {
      quoted = true;
    } else if (c == ',') {
      record.fields.push_back(std::move(field));
      field.clear();
    } else if (c == '\n') {
      end_record();
    } else if (c != '\r') {
      field += c;
    }
  }
  end_record();
  return records;
}

std::string csv_field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

}  // namespace revisit::text
