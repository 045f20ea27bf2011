#include <catch2/catch.hpp>

#include "text/slug.h"
#include "text/width.h"

using namespace revisit;

TEST_CASE("display_width") {
  struct Case {
    const char* text;
    int width;
  };
  for (const auto& [text, width] : std::vector<Case>{{"", 0},
                                                     {"abc", 3},
                                                     {"children’s", 10},
                                                     {"café", 4},
                                                     {"cafe\u0301", 4},   // the accent as a mark of its own
                                                     {"漢字", 4},         // wide
                                                     {"ＡＢ", 4},         // full width
                                                     {"a\u200Bb", 2},     // zero-width space
                                                     {"\xff\xc3", 2}}) {  // broken bytes
    CAPTURE(text);
    CHECK(text::display_width(text) == width);
  }
}

TEST_CASE("prefix_of_width") {
  CHECK(text::prefix_of_width("abc", 2) == "ab");
  CHECK(text::prefix_of_width("abc", 9) == "abc");
  CHECK(text::prefix_of_width("abc", 0).empty());
  CHECK(text::prefix_of_width("cafe\u0301s", 4) == "cafe\u0301");
  CHECK(text::prefix_of_width("漢字", 3) == "漢");
}

TEST_CASE("slug_of") {
  struct Case {
    const char* name;
    const char* slug;
  };
  for (const auto& [name, slug] :
       std::vector<Case>{{"Torbay", "torbay"},
                         {"Bath & North East Somerset", "bath-and-north-east-somerset"},
                         {"King's Lynn", "kings-lynn"},
                         {"King’s Lynn", "kings-lynn"},
                         {"  St. Helens (Council) ", "st-helens-council"},
                         {"Ynys Môn", "ynys-mon"},
                         {"../../etc", "etc"},
                         {"A&B", "a-and-b"},
                         {"", ""},
                         {"--", ""}}) {
    CHECK(text::slug_of(name) == slug);
  }
}
