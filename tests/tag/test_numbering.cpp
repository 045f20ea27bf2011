// The number of the last finding, and numbers about the area.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tag/tagged.h"

using namespace revisit;
using namespace revisit::test;

namespace {

const std::string k_title = "# School inspection report\n## What we found\n";

// Paragraphs with these numbers.
std::string numbered(const std::vector<int>& numbers) {
  std::string notation;
  for (const int number : numbers) notation += std::to_string(number) + ". We saw lessons.\n";
  return notation;
}

}  // namespace

TEST_CASE("tag: the last numbered paragraph") {
  struct Case {
    const char* what;
    std::string notation;
    int last;  // 0 where there is none
  };
  const std::vector<Case> cases = {
      {"no numbers", "Text.\n", 0},
      {"eight", numbered({1, 2, 3, 4, 5, 6, 7, 8}), 8},
      {"seven are a list in the text", numbered({1, 2, 3, 4, 5, 6, 7}), 0},
      {"one missing", numbered({1, 2, 3, 5, 6, 7, 8, 9}), 9},
      {"two missing", numbered({1, 2, 3, 6, 7, 8, 9, 10}), 10},
      {"three missing: it ends there", numbered({1, 2, 3, 4, 5, 6, 7, 8, 12, 13, 14}), 8},
      {"one missing at the end is not forgiven", numbered({1, 2, 3, 4, 5, 6, 7, 8, 10}), 8},
      {"a short list before", numbered({1, 2, 3}) + numbered({1, 2, 3, 4, 5, 6, 7, 8, 9}), 9},
      {"a short list behind", numbered({1, 2, 3, 4, 5, 6, 7, 8, 9}) + numbered({1, 2, 3}), 9},
      {"a list in the middle", numbered({1, 2, 3, 4}) + numbered({1, 2, 3}) + numbered({5, 6, 7, 8, 9}), 9},
      {"the longest counts",
       numbered({1, 2, 3, 4, 5, 6, 7, 8}) + numbered({1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}), 11},
      {"recommendations go before and are numbered on",
       numbered({1, 2, 3, 4}) + "## Annex\n" + numbered({5, 6, 7, 8}), 8},
      {"areas such as 2.1 are no paragraphs", "2.1 Text.\n1.1. Text.\n" + numbered({1, 2, 3, 4, 5, 6, 7, 8}),
       8},
      {"numbering that does not begin with 1", numbered({17, 18, 19, 20, 21, 22, 23, 24}), 0},
      {"bullets between", numbered({1, 2, 3, 4}) + "• a point\n• another\n" + numbered({5, 6, 7, 8}), 8},
      {"other marks", "1) A\n2) B\n3) C\n4) D\n5) E\n6) F\n7) G\n8) H\n", 8},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Tagged t = tagged(k_title + c.notation);
    CHECK(t.report.last_paragraph_number.value_or(0) == c.last);
    CHECK(t.report.last_paragraph_source.has_value() == (c.last != 0));
    if (t.report.last_paragraph_source) {
      CHECK(words_of(t.document, *t.report.last_paragraph_source).starts_with(std::to_string(c.last)));
    }
  }
}

TEST_CASE("tag: measures") {
  struct Case {
    const char* what;
    const char* notation;
    const char* measures;
  };
  const std::vector<Case> cases = {
      {"none", "Pupils are many.", ""},
      {"figures", "On 1 May 2020, 204 pupils were on roll.", "2020-05-01 pupils_on_roll: 204 pupils\n"},
      {"thousands", "On 1 May 2020, 1,204 pupils were on roll.", "2020-05-01 pupils_on_roll: 1204 pupils\n"},
      {"a small number in words", "On 1 May 2020, seven pupils were on roll.",
       "2020-05-01 pupils_on_roll: 7 pupils\n"},
      {"a word that is no number", "On 1 May 2020, most pupils were on roll.", ""},
      {"two", "On 1 May 2019, 8 pupils were on roll. On 1 May 2020, 9 pupils were on roll.",
       "2019-05-01 pupils_on_roll: 8 pupils\n2020-05-01 pupils_on_roll: 9 pupils\n"},
      {"over two pages", "On 1 May 2020, 204 ---- pupils were on roll.",
       "2020-05-01 pupils_on_roll: 204 pupils\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Tagged t = tagged(k_title + c.notation);
    CHECK(measures_of(t.report) == c.measures);
    for (const tag::Measure& measure : t.report.measures)
      CHECK(words_of(t.document, measure.source) == measure.text);
  }
}
