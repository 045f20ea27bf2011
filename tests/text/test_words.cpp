#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <thread>
#include <vector>

#include "text/stemmer.h"
#include "text/words.h"

using namespace revisit::text;

namespace {

std::string joined(std::string_view text) {
  std::string result;
  for (const Word& word : words(text)) result += (result.empty() ? "" : "|") + word.folded;
  return result;
}

}  // namespace

TEST_CASE("words", "[text]") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"", ""},
      {" .,–  ", ""},
      {"The IRO’s role", "the|iro|role"},
      {"Children's plans, carers' views", "children|plans|carers|views"},
      {"16- and 17-year-olds", "16|and|17|year|olds"},
      {"don't won’t", "don't|won't"},
      {"'quoted'", "quoted"},
      {"Llŷn Ünited", "llŷn|ünited"},
      {"a\xff b", "a|b"},
      {"trailing’", "trailing"},
      {"it’\xff", "it"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(joined(c.text) == c.expected);
  }
}

TEST_CASE("words: spans are those of the printed words", "[text]") {
  const std::string text = "The child’s plan";
  const std::vector<Word> found = words(text);
  REQUIRE(found.size() == 3);
  CHECK(text.substr(found[1].span.begin, found[1].span.size()) == "child");
  CHECK(text.substr(found[2].span.begin, found[2].span.size()) == "plan");
}

TEST_CASE("remembered_stem: the same the first time and later, by any thread") {
  const Stemmer stemmer;
  const std::vector<std::string> words = {"assessments", "assessed", "carers",     "ünïcode",
                                          "17",          "",         "assessments"};
  const auto check = [&] {
    return std::ranges::all_of(
        words, [&](const std::string& word) { return remembered_stem(word) == stemmer.stem(word); });
  };
  CHECK(check());
  bool elsewhere = false;
  std::thread([&] { elsewhere = remembered_stem("assessments") == "assess"; }).join();
  CHECK(elsewhere);
  // More words than are remembered
  for (int i = 0; i < 70000; ++i) static_cast<void>(remembered_stem("word" + std::to_string(i)));
  CHECK(check());
}
