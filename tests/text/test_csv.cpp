#include <catch2/catch.hpp>

#include "text/csv.h"

using namespace revisit;

TEST_CASE("read_csv: quotation marks, line ends, lines") {
  using Fields = std::vector<std::string>;
  struct Case {
    const char* text;
    std::vector<Fields> records;
  };
  const Case cases[] = {
      {"", {}},
      {"a,b\n1,2\n", {{"a", "b"}, {"1", "2"}}},
      {"\xEF\xBB\xBF"
       "a,b\r\n1,2",
       {{"a", "b"}, {"1", "2"}}},
      {"\"a,\"\"b\"\"\nc\",d\n", {{"a,\"b\"\nc", "d"}}},
      {"a\n\n,\n", {{"a"}, {"", ""}}},
      {"\"open,\nend", {{"open,\nend"}}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    std::vector<Fields> records;
    for (const text::CsvRecord& record : text::read_csv(c.text)) records.push_back(record.fields);
    CHECK(records == c.records);
  }
  CHECK(text::read_csv("a\n\"b\nc\"\nd")[2].line == 4);
}

TEST_CASE("csv_field: what is written is read back") {
  for (const std::string field : {"", "plain", "a,b", "say \"yes\"", "two\nlines", "carriage\rreturn"}) {
    CAPTURE(field);
    const auto records = text::read_csv("x," + text::csv_field(field) + "\n");
    CHECK(records[0].fields[1] == field);
  }
  CHECK(text::csv_field("plain") == "plain");
}
