#include <catch2/catch.hpp>

#include "patterns/loose_expression.h"
#include "patterns/pattern.h"

using namespace revisit::patterns;

TEST_CASE("loose_expression: drops the upper limits of long repetitions") {
  struct Case {
    const char* what;
    const char* expression;
    const char* loose;
  };
  const Case cases[] = {
      {"of any number", "late[^.]{0,60}plan", "late[^.]*plan"},
      {"of one at least, as few as possible", "late.{1,60}?plan", "late.+?plan"},
      {"of some at least", "late\\w{5,150}?plan", "late\\w{5,}?plan"},
      {"in a group", "(?:late(?P<gap>[^.]{0,40}))plan", "(?:late(?P<gap>[^.]*))plan"},
      {"not short ones", "late[^.]{0,15}plan", ""},
      {"short ones beside long ones stay", "a{0,3}[^.]{0,16}b", "a{0,3}[^.]*b"},
      {"not where there is no upper limit", "a{3,}b{20}", ""},
      {"not what only looks like one", "a\\{0,60}[{0,60}]b", ""},
      {"not where there is none", "late plan", ""},
      {"nothing is said of quoted text", "\\Qa{0,60}\\E", ""},
      {"nor of what does not end", "[a{0,60}", ""},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(loose_expression(c.expression) == c.loose);
  }
}

TEST_CASE("Pattern: long repetitions keep their limits") {
  const auto pattern = Pattern::compile("late[^.]{0,20}plan");
  REQUIRE(pattern);
  CHECK(pattern->matches("late and weak plan"));
  CHECK_FALSE(pattern->matches("late, and so much weaker than a plan"));
  const auto found = pattern->find("late, and so much weaker than a late plan");
  REQUIRE(found);
  CHECK(found->begin == 32);
}
