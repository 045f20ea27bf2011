#include <catch2/catch.hpp>
#include <string_view>

#include "text/distance.h"

using namespace revisit::text;

TEST_CASE("edit_distance") {
  struct Case {
    std::string_view a;
    std::string_view b;
    std::size_t distance;
  };
  const Case cases[] = {
      {"", "", 0},
      {"", "marlsea", 7},
      {"marlsea", "marlsea", 0},
      {"marlsea", "marlse", 1},
      {"marlsea", "marlseas", 1},
      {"marlsea", "marlsey", 1},
      {"marlsea", "malrsea", 2},  // letters that changed places count twice
      {"ab", "ba", 2},
  };
  for (const Case& c : cases) {
    INFO(c.a << ", " << c.b);
    CHECK(edit_distance(c.a, c.b) == c.distance);
    CHECK(edit_distance(c.b, c.a) == c.distance);
  }
}

TEST_CASE("is_near_slug: mistyped in few letters, or begun") {
  struct Case {
    std::string_view typed;
    std::string_view known;
    bool near;
  };
  const Case cases[] = {
      {"aldermere", "aldermere", true},
      {"aldermear", "aldermere", true},  // two letters of nine
      {"aldremear", "aldermere", false},
      {"ald", "aldermere", true},
      {"al", "aldermere", false},
      {"mere", "aldermere", false},
      {"", "aldermere", false},
      {"aldermere", "", false},
      {"bath", "path", true},
      {"bath", "pass", false},
  };
  for (const Case& c : cases) {
    INFO(c.typed << ", " << c.known);
    CHECK(is_near_slug(c.typed, c.known) == c.near);
  }
}
