#include <catch2/catch.hpp>

#include "report/records.h"
#include "report/table.h"
#include "report/wrap.h"

using namespace revisit::report;

namespace {

Table sample() {
  Table table({{"Name", Align::left, 0, 6}, {"Number", Align::right, 1, 0}, {"Note", Align::left, 2, 4}});
  table.add_row({{"Torbay"}, {"7"}, {"plain"}});
  table.add_row({{"Ynys Môn"}, {"1234567"}, {"a|b, \"c\"\nd"}});
  table.add_row({{"漢字"}, {""}});
  return table;
}

}  // namespace

TEST_CASE("Table::text: aligned by what is seen") {
  CHECK(sample().text({false, 80}) ==
        "Name       Number  Note\n"
        "Torbay          7  plain\n"
        "Ynys Môn  1234567  a|b, \"c\" d\n"
        "漢字\n");
}

TEST_CASE("Table::text: shortens, then leaves out, then gives up") {
  CHECK(sample().text({false, 25}) ==
        "Name      Number  Note\n"
        "Torbay         7  plain\n"
        "Ynys M…  1234567  a|b, \"…\n"
        "漢字\n");
  CHECK(sample().text({false, 17}) ==
        "Name       Number\n"
        "Torbay          7\n"
        "Ynys Môn  1234567\n"
        "漢字\n");
  CHECK(sample().text({false, 8}) == "Name\nTorbay\nYnys Môn\n漢字\n");
  CHECK(sample().text({false, 1}) == "Name\nTorbay\nYnys…\n漢字\n");
}

TEST_CASE("Table::text: colour, and nothing that steers the terminal") {
  Table table({{"A"}, {"B"}});
  table.add_row({{"bad", Colour::bad}, {"\x1b[31mred\x07\xc2\x9b"}});
  CHECK(table.text({true, 80}) == "\x1b[1mA\x1b[0m    \x1b[1mB\x1b[0m\n\x1b[31mbad\x1b[0m  ?[31mred??\n");
  CHECK(table.text({false, 80}) == "A    B\nbad  ?[31mred??\n");
}

TEST_CASE("Table::markdown") {
  CHECK(sample().markdown() ==
        "| Name | Number | Note |\n"
        "| --- | ---: | --- |\n"
        "| Torbay | 7 | plain |\n"
        "| Ynys Môn | 1234567 | a\\|b, \"c\" d |\n"
        "| 漢字 |  |  |\n");
}

TEST_CASE("Table::csv") {
  CHECK(sample().csv() ==
        "Name,Number,Note\n"
        "Torbay,7,plain\n"
        "Ynys Môn,1234567,\"a|b, \"\"c\"\"\nd\"\n"
        "漢字,,\n");
}

TEST_CASE("Records: JSON and CSV") {
  const Records records{{"b", "a"},
                        {{std::string("x\"\n"), std::int64_t{4}},
                         {std::monostate(), std::vector<std::string>{"one", "two"}},
                         {std::string("\xff"), std::monostate()}}};
  CHECK(to_json(records) ==
        "[\n  {\n    \"b\": \"x\\\"\\n\",\n    \"a\": 4\n  },\n"
        "  {\n    \"b\": null,\n    \"a\": [\n      \"one\",\n      \"two\"\n    ]\n  },\n"
        "  {\n    \"b\": \"\xEF\xBF\xBD\",\n    \"a\": null\n  }\n]\n");
  CHECK(to_csv(records) == "b,a\n\"x\"\"\n\",4\n,one; two\n\xff,\n");
  CHECK(to_json(Records{{"a"}, {}}) == "[]\n");
}

TEST_CASE("wrap") {
  struct Case {
    const char* text;
    int width;
    int first;
    int rest;
    const char* expected;
  };
  const std::vector<Case> cases = {
      {"", 10, 2, 2, ""},
      {"  \n ", 10, 2, 2, ""},
      {"one two three", 80, 0, 0, "one two three"},
      {"one two three", 7, 0, 0, "one two\nthree"},
      {"one two three", 8, 1, 2, " one two\n  three"},
      {" one\n\ttwo ", 80, 2, 0, "  one two"},
      {"a unbreakableword b", 6, 0, 1, "a\n unbreakableword\n b"},
      {"unbreakableword", 3, 2, 2, "  unbreakableword"},
      {"éé éé", 5, 0, 0, "éé éé"},
      {"漢字 漢字", 8, 0, 0, "漢字\n漢字"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text, c.width);
    CHECK(wrap(c.text, c.width, c.first, c.rest) == c.expected);
  }
}
