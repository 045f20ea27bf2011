// What documents and names must not do to terminals, pages and spreadsheets.
#include <catch2/catch.hpp>

#include "report/colour.h"
#include "report/records.h"

using namespace revisit;

TEST_CASE("printable: one line that steers no terminal") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {{"plain text.pdf", "plain text.pdf"},
                        {"Children’s café", "Children’s café"},
                        {"line\nfeed\ttab\r", "line feed tab "},
                        {"\x1b[31mred", "?[31mred"},
                        {"bell\x07\x7f", "bell??"},
                        {"\xC2\x9B"
                         "31m",
                         "?31m"},  // CSI as one character
                        {"a\xE2\x80\xAE"
                         "fdp.exe",
                         "a?fdp.exe"},  // right-to-left override
                        {"\xE2\x81\xA6isolated\xE2\x81\xA9", "?isolated?"},
                        {"two\xE2\x80\xA8lines", "two lines"},
                        {"latin\xE9.pdf", "latin\xEF\xBF\xBD.pdf"},
                        {"raw\x9B"
                         "31m",
                         "raw\xEF\xBF\xBD"
                         "31m"}};
  for (const Case& c : cases) {
    CAPTURE(c.expected);
    CHECK(report::printable(c.text) == c.expected);
  }
}

TEST_CASE("to_csv: text of a document is no formula for a spreadsheet") {
  report::Records records;
  records.keys = {"text", "number", "texts"};
  records.rows = {
      {std::string("=HYPERLINK(\"http://x\")"), std::int64_t{-3}, std::vector<std::string>{"@a", "b"}},
      {std::string("plain"), std::int64_t{4}, std::vector<std::string>{}}};
  CHECK(report::to_csv(records) ==
        "text,number,texts\n\"'=HYPERLINK(\"\"http://x\"\")\",-3,'@a; b\nplain,4,\n");
}
