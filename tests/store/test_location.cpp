#include <catch2/catch.hpp>
#include <map>

#include "store/location.h"

using namespace revisit;

TEST_CASE("default_location") {
  using Variables = std::map<std::string, std::string>;
  struct Case {
    const char* option;
    Variables variables;
    const char* expected;
  };
  const std::vector<Case> cases = {
      {"a.db", {{"REVISIT_STORE", "b.db"}, {"XDG_DATA_HOME", "/data"}, {"HOME", "/people/ada"}}, "a.db"},
      {"", {{"REVISIT_STORE", "b.db"}, {"XDG_DATA_HOME", "/data"}, {"HOME", "/people/ada"}}, "b.db"},
      {"",
       {{"REVISIT_STORE", ""}, {"XDG_DATA_HOME", "/data"}, {"HOME", "/people/ada"}},
       "/data/revisit/revisit.db"},
      {"",
       {{"XDG_DATA_HOME", "data"}, {"HOME", "/people/ada"}},
       "/people/ada/.local/share/revisit/revisit.db"},
      {"", {{"XDG_DATA_HOME", ""}, {"HOME", "/people/ada"}}, "/people/ada/.local/share/revisit/revisit.db"},
      {"", {{"XDG_DATA_HOME", "/data"}}, "/data/revisit/revisit.db"},
      {"", {}, nullptr},
  };
  for (const Case& c : cases) {
    const auto result =
        store::default_location(c.option, [&](const char* name) -> std::optional<std::string> {
          const auto found = c.variables.find(name);
          return found == c.variables.end() ? std::nullopt : std::optional(found->second);
        });
    REQUIRE(result.has_value() == (c.expected != nullptr));
    if (result) CHECK(*result == c.expected);
  }
}
