// Maps of terms: in the order of their bytes, as std::map would hold them.
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "compare/term_map.h"

using namespace revisit::compare;

namespace {

// Terms that share their first eight bytes, are prefixes of each other, hold bytes above 0x7F, or none.
std::vector<std::string> terms() {
  return {"supervis",
          "supervision",
          "super",
          "",
          "#care_leavers",
          "#care_plans",
          "\xC3\xA9tude",
          std::string(1, 0),
          "zz",
          "supervisory",
          "supervis",
          "#care_leavers",
          "a",
          "ab"};
}

}  // namespace

TEST_CASE("TermMap: holds what a std::map holds, in its order", "[compare]") {
  TermMap<int> map;
  std::map<std::string, int> known;
  int number = 0;
  for (const std::string& term : terms()) {
    CAPTURE(term);
    ++number;
    const auto [value, is_new] = map.add(term, number);
    CHECK(is_new == known.emplace(term, number).second);
    CHECK(*value == known.at(term));
  }
  CHECK(std::ranges::equal(map, known, [](const auto& entry, const auto& pair) {
    return entry.term == pair.first && entry.value == pair.second;
  }));
  for (const std::string& term : terms()) CHECK(map.contains(term));
  for (const char* term : {"supervi", "supervisi", "#care_leaver", "b"}) CHECK_FALSE(map.contains(term));
}

TEST_CASE("for_each_shared: the terms of both, each once and in order", "[compare]") {
  TermMap<std::string> one;
  TermMap<std::string> other;
  for (const char* term : {"zz", "supervision", "ab", "#care_leavers"})
    one.add(term, std::string("1") + term);
  for (const char* term : {"supervisory", "supervision", "#care_plans", "zz", "a"})
    other.add(term, std::string("2") + term);
  std::string shared;
  for_each_shared(one, other,
                  [&](const std::string& x, const std::string& y) { shared += x + '=' + y + ' '; });
  CHECK(shared == "1supervision=2supervision 1zz=2zz ");
}

TEST_CASE("share_any: sets of terms", "[compare]") {
  TermSet one;
  TermSet other;
  CHECK_FALSE(share_any(one, other));
  one.add("neglect");
  other.add("neglected");
  CHECK_FALSE(share_any(one, other));
  other.add("neglect");
  CHECK(share_any(one, other));
}
