#include <catch2/catch.hpp>

#include "text/formula.h"

using namespace revisit;

TEST_CASE("without_formula: what spreadsheets calculate gets an apostrophe") {
  for (const char* text : {"=1+1", "+44", "-2", "@x", "\t=1", "\r=1", "\n=1", "\uFF1D1"}) {
    CAPTURE(text);
    CHECK(text::without_formula(text) == "'" + std::string(text));
  }
  for (const char* text : {"", "a=1", "1-2", "'=1", "– dash", "é"})
    CHECK(text::without_formula(text) == text);
}
