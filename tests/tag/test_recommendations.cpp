// Lists of recommendations: where they begin and end, what belongs to an item, what its markers say.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tag/tagged.h"

using namespace revisit;
using namespace revisit::test;

namespace {

const std::string k_title = "# School inspection report\n";

struct Case {
  const char* what;
  const char* notation;
  const char* recommendations;
};

void check(const std::vector<Case>& cases, Layout layout = {}) {
  for (const Case& c : cases) {
    INFO(c.what);
    const Tagged t = tagged(k_title + c.notation, island_packs(), layout);
    CHECK(recommendations_of(t.report) == c.recommendations);
    CHECK(doubts_of(t.report) == "");
    // Whatever the case is about: the text is made of the spans, and every fact has a place.
    for (const tag::Recommendation& r : t.report.recommendations) {
      REQUIRE_FALSE(r.source.spans.empty());
      std::size_t words = 0;
      for (const text::Span span : r.source.spans) {
        CHECK(r.text.find(text::text_of(t.document, span)) != std::string::npos);
        words += span.size();
      }
      CHECK(r.text.size() >= words);
      CHECK(r.source.page == text::page_of(t.document, r.source.spans.front()));
    }
  }
}

}  // namespace

TEST_CASE("tag: numbered lists") {
  check({
      {"no list", "Text.", ""},
      {"three items", "## Recommendations\n1. Mend the fence.\n2. Paint the gate.\n3. Oil the hinges.",
       "recommendation/school 1 Mend the fence.\n"
       "recommendation/school 2 Paint the gate.\n"
       "recommendation/school 3 Oil the hinges.\n"},
      {"a colon in the heading is not in the pattern", "## Recommendations:\n1. Mend the fence.", ""},
      {"an introduction", "## Recommendations\nThe school should:\n1. Mend the fence.",
       "recommendation/school 1 Mend the fence.\n"},
      {"numbers that go on from elsewhere", "## Recommendations\n14. Mend the fence.\n15. Paint the gate.",
       "recommendation/school 14 Mend the fence.\nrecommendation/school 15 Paint the gate.\n"},
      {"sub-headings between items",
       "## Recommendations\n### Grounds\n1. Mend the fence.\n2. Paint the gate.\n### Lessons\n3. Read more.",
       "recommendation/school 1 Mend the fence.\n"
       "recommendation/school 2 Paint the gate.\n"
       "recommendation/school 3 Read more.\n"},
      {"bold sub-headings between items",
       "## Recommendations\n**Grounds**\n1. Mend the fence.\n**Lessons**\n2. Read more.",
       "recommendation/school 1 Mend the fence.\nrecommendation/school 2 Read more.\n"},
      {"a paragraph behind the list ends it",
       "## Recommendations\n1. Mend the fence.\nThe school has 200 pupils.\n1. We visited lessons.",
       "recommendation/school 1 Mend the fence.\n"},
      {"a heading of the pack ends it",
       "## Recommendations\n1. Mend the fence.\n## What we found\n2. Lessons are dull.",
       "recommendation/school 1 Mend the fence.\n"},
      {"numbers that begin again end it",
       "## Recommendations\n1. Mend the fence.\n2. Paint the gate.\n1. Lessons are dull.\n2. Pupils yawn.",
       "recommendation/school 1 Mend the fence.\nrecommendation/school 2 Paint the gate.\n"},
      {"numbers that leap end it", "## Recommendations\n1. Mend the fence.\n17. Lessons are dull.",
       "recommendation/school 1 Mend the fence.\n"},
      {"bullets below a number are its points",
       "## Recommendations\n1. Mend:\n  • the fence\n  • the gate.\n2. Read more.",
       "recommendation/school 1 Mend: the fence; the gate.\nrecommendation/school 2 Read more.\n"},
      {"letters below a number are its points",
       "## Recommendations\n1. Mend:\n  a) the fence\n  b) the gate.",
       "recommendation/school 1 Mend: the fence; the gate.\n"},
      {"a second paragraph of an item", "## Recommendations\n1. Mend the fence.\n  It is low.\n2. Read more.",
       "recommendation/school 1 Mend the fence. It is low.\nrecommendation/school 2 Read more.\n"},
      {"an item over two pages", "## Recommendations\n1. Mend the ---- fence.\n2. Read more.",
       "recommendation/school 1 Mend the fence.\nrecommendation/school 2 Read more.\n"},
      {"a list over two pages", "## Recommendations\n1. Mend the fence.\n----\n2. Read more.",
       "recommendation/school 1 Mend the fence.\nrecommendation/school 2 Read more.\n"},
      {"furniture and footnotes between",
       "## Recommendations\n1. Mend the fence.\n^ A fence is a barrier.\n~ Page 1\n----\n2. Read more.",
       "recommendation/school 1 Mend the fence.\nrecommendation/school 2 Read more.\n"},
      {"a rule for numbered lists takes bullets only where one begins the list",
       "## Recommendations\n• Mend the fence.", "recommendation/school • Mend the fence.\n"},
      {"bullets behind an introduction are no items of a numbered list",
       "## Recommendations\nThe school should:\n• Mend the fence.", ""},
      {"the contents name the list too",
       "# Contents\nRecommendations 2\nWhat we found 3\n----\n## Recommendations\n1. Mend the fence.",
       "recommendation/school 1 Mend the fence.\n"},
      {"the heading in a sentence is none", "Recommendations were made.\n1. Mend the fence.", ""},
      {"two lists",
       "## What must happen now\n1. Shut the gate.\n## Recommendations\n1. Mend the fence.\n2. Read more.",
       "priority_action/school 1 Shut the gate. {immediate}\n"
       "recommendation/school 1 Mend the fence.\nrecommendation/school 2 Read more.\n"},
      {"one list after the other, numbered on",
       "## What must happen now\n1. Shut the gate.\n## What the school should improve\n2. Mend the fence.",
       "priority_action/school 1 Shut the gate. {immediate}\nimprovement/school 2 Mend the fence.\n"},
  });
}

TEST_CASE("tag: bulleted lists") {
  const std::vector<Case> cases = {
      {"items", "## What the school should improve\n• the fence\n• the gate",
       "improvement/school • the fence\nimprovement/school • the gate\n"},
      {"points", "## What the school should improve\n• the fence:\n  • its height\n  • its paint\n• the gate",
       "improvement/school • the fence: its height; its paint\nimprovement/school • the gate\n"},
      {"points of points", "## What the school should improve\n• the fence:\n  • its height:\n    • in front",
       "improvement/school • the fence: its height: in front\n"},
      {"points over two pages",
       "## What the school should improve\n• the fence:\n  • its height\n----\n  • its paint\n• the gate",
       "improvement/school • the fence: its height; its paint\nimprovement/school • the gate\n"},
      {"a heading ends it",
       "## What the school should improve\n• the fence\n## What we found\n• Lessons are dull.",
       "improvement/school • the fence\n"},
      {"a heading that no rule knows ends it",
       "## What the school should improve\n• the fence\n## Annex\n• A list.",
       "improvement/school • the fence\n"},
      {"numbered findings end it", "## What the school should improve\n• the fence\n1. Lessons are dull.",
       "improvement/school • the fence\n"},
      {"a paragraph ends it", "## What the school should improve\n• the fence\nLessons are dull.\n• Yawning.",
       "improvement/school • the fence\n"},
      {"an item over two pages", "## What the school should improve\n• the ---- fence\n• the gate",
       "improvement/school • the fence\nimprovement/school • the gate\n"},
  };
  SECTION("by depth") {
    check(cases);
  }
  SECTION("by depth, without pages") {
    check(cases, {.pages = Layout::Pages::no});
  }
  SECTION("by indent") {
    check(cases, {.depth = Layout::Depth::by_indent});
  }
}

TEST_CASE("tag: lists in tables") {
  check({
      {"a row is an item",
       "## What the school should improve\n"
       "| Who | What |\n"
       "| The head | should see to it that the fence is mended this year. |\n"
       "| The head and the governors | should read to pupils every day. / They should sing, too. |",
       "improvement/school • The head should see to it that the fence is mended this year.\n"
       "improvement/school • The head and the governors should read to pupils every day. They should sing, "
       "too.\n"},
      {"bullets in a cell are points",
       "## What the school should improve\n"
       "| The head and the governors | should care for: / • the fence that fell over / • the gate that is "
       "open. |",
       "improvement/school • The head and the governors should care for: the fence that fell over; the gate "
       "that "
       "is open.\n"},
  });
}

TEST_CASE("tag: items without bullets are taken as they are, with a doubt") {
  const Tagged t =
      tagged(k_title + "## What the school should improve\nThe fence.\nThe gate.\n## What we found\nText.");
  CHECK(recommendations_of(t.report) == "improvement/school • The fence.\nimprovement/school • The gate.\n");
  CHECK(
      doubts_of(t.report) ==
      "p. 1: the items under 'What the school should improve' have no bullets or numbers; each paragraph is "
      "taken as one\n");
}

TEST_CASE("tag: an empty list") {
  const auto near_misses = [](const char* notation) {
    const Tagged t = tagged(k_title + notation);
    CHECK(recommendations_of(t.report) == "");
    CHECK(doubts_of(t.report) == "");
    return events_of(t.events, tag::Event::Kind::near_miss);
  };
  const std::string none = ": heading of a list that has no items\n";
  CHECK(near_misses("## Recommendations\n## What we found\nText.") == "recommendations" + none);
  CHECK(near_misses("## What the school should improve\n## What we found\nText.") == "improve" + none);
  CHECK(near_misses("Text.\n## Recommendations") == "recommendations" + none);
}

TEST_CASE("tag: an item that asks for nothing is none") {
  check({
      {"a bullet", "## What must happen now\n• Nothing.\n## What the school should improve\n• the fence",
       "improvement/school • the fence\n"},
      {"a number", "## What must happen now\n1. We ask for nothing here.", ""},
      {"among others", "## Recommendations\n1. Mend the fence.\n2. Nothing.\n3. Read more.",
       "recommendation/school 1 Mend the fence.\nrecommendation/school 3 Read more.\n"},
  });
}

TEST_CASE("tag: a paragraph that asks for nothing raises no doubt") {
  const Tagged t = tagged(k_title + "## What must happen now\nNothing.\n## What we found\nText.");
  CHECK(recommendations_of(t.report) == "");
  CHECK(doubts_of(t.report) == "");
}

TEST_CASE("tag: whom a list addresses") {
  check({
      {"the pack's body, the part's, the list's",
       "## Recommendations\n1. Mend the fence.\n"
       "## What we ask of the island council\n• a new road\n"
       "----\n# The governing board\n## Recommendations\n1. Meet more often.\n"
       "## What we ask of the island council\n• training",
       "recommendation/school 1 Mend the fence.\n"
       "improvement/authority • a new road\n"
       "recommendation/board 1 Meet more often.\n"
       "improvement/authority • training\n"},
      {"numbers go on in the part",
       "## Recommendations\n1. Mend the fence.\n----\n# The governing board\n## Recommendations\n2. Meet "
       "more.",
       "recommendation/school 1 Mend the fence.\nrecommendation/board 2 Meet more.\n"},
      {"the title page opens no part", "# The governing board\n## Recommendations\n1. Mend the fence.",
       "recommendation/school 1 Mend the fence.\n"},
      {"a part named in a sentence is none",
       "Text.\n----\nThe governing board should meet more often.\n## Recommendations\n1. Mend the fence.",
       "recommendation/school 1 Mend the fence.\n"},
      {"a part named in the contents is none",
       "Text.\n----\n# Contents\nThe governing board 9\nRecommendations 4\n----\n## Recommendations\n1. Mend "
       "the "
       "fence.",
       "recommendation/school 1 Mend the fence.\n"},
  });
}

TEST_CASE("tag: a heading of two lines") {
  check({
      {"both stand out", "## What the school\n## should improve\n• the fence",
       "improvement/school • the fence\n"},
      {"one does not", "What the school\n## should improve\n• the fence", ""},
  });
}

TEST_CASE("tag: markers") {
  check({
      {"paragraphs", "## Recommendations\n1. Mend the fence (paragraph 7).",
       "recommendation/school 1 Mend the fence {7}\n"},
      {"behind the full stop", "## Recommendations\n1. Mend the fence. (paragraph 7)",
       "recommendation/school 1 Mend the fence. {7}\n"},
      {"a list of them", "## Recommendations\n1. Mend (paragraphs 19, 20 and 26).",
       "recommendation/school 1 Mend {19, 20, 26}\n"},
      {"a range with a dash", "## Recommendations\n1. Mend (paragraphs 112–119).",
       "recommendation/school 1 Mend {112-119}\n"},
      {"a range with a spaced dash", "## Recommendations\n1. Mend (paragraphs 112 – 119).",
       "recommendation/school 1 Mend {112-119}\n"},
      {"a range in words", "## Recommendations\n1. Mend (paragraphs 19 to 21).",
       "recommendation/school 1 Mend {19-21}\n"},
      {"a range and a number", "## Recommendations\n1. Mend (paragraphs 19 to 21, 30 & 31-33; 40).",
       "recommendation/school 1 Mend {19-21, 30, 31-33, 40}\n"},
      {"in the middle", "## Recommendations\n1. Mend the fence (paragraph 7) and the gate.",
       "recommendation/school 1 Mend the fence and the gate. {7}\n"},
      {"in a point",
       "## Recommendations\n1. Mend:\n  • the fence (paragraph 7)\n  • the gate (paragraphs 8 and 9).",
       "recommendation/school 1 Mend: the fence; the gate {7, 8, 9}\n"},
      {"another reference", "## Recommendations\n1. Mend the fence. (Standard 4b)",
       "recommendation/school 1 Mend the fence. {Standard 4b}\n"},
      {"two of them and a paragraph", "## Recommendations\n1. Mend (Standard 4b) (Standard 5) (paragraph 3).",
       "recommendation/school 1 Mend {3, Standard 4b, Standard 5}\n"},
      {"repetition, stripped at the end", "## Recommendations\n1. Mend the fence [as we said before].",
       "recommendation/school 1 Mend the fence {repeated}\n"},
      {"repetition, stripped in the middle",
       "## Recommendations\n1. Mend, [as we said in 2015] soon, the fence.",
       "recommendation/school 1 Mend, soon, the fence. {repeated}\n"},
      {"repetition in the item's own words, which stay",
       "## Recommendations\n1. Mend the fence, still not done since 2015.",
       "recommendation/school 1 Mend the fence, still not done since 2015. {repeated}\n"},
      {"immediate, by its words", "## Recommendations\n1. At once, mend the fence.",
       "recommendation/school 1 At once, mend the fence. {immediate}\n"},
      {"words at the beginning only", "## Recommendations\n1. Do not mend all at once.",
       "recommendation/school 1 Do not mend all at once.\n"},
      {"a marker of one item is none of the next",
       "## Recommendations\n1. Mend the fence [as we said before] (paragraph 7).\n2. Read more.",
       "recommendation/school 1 Mend the fence {repeated, 7}\nrecommendation/school 2 Read more.\n"},
      {"curly quotation marks and dashes stay as printed",
       "## Recommendations\n1. Mend the school’s “old” fence – all of it (paragraph 7).",
       "recommendation/school 1 Mend the school’s “old” fence – all of it {7}\n"},
  });
}

TEST_CASE("tag: markers have sources") {
  const Tagged t = tagged(
      k_title +
      "## What must happen now\n1. Mend the fence [as we said before] and the gate (paragraphs 7 and 9).");
  REQUIRE(t.report.recommendations.size() == 1);
  const tag::Recommendation& r = t.report.recommendations[0];
  CHECK(words_of(t.document, r.source) == "Mend the fence|and the gate");
  REQUIRE(r.repeated_source);
  CHECK(words_of(t.document, *r.repeated_source) == "[as we said before]");
  CHECK(r.repeated_source->rule == "island-schools/3:again");
  REQUIRE(r.references_source);
  CHECK(words_of(t.document, *r.references_source) == "(paragraphs 7 and 9)");
  REQUIRE(r.immediate_source);
  CHECK(words_of(t.document, *r.immediate_source) == "What must happen now");
  CHECK(r.immediate_source->rule == "island-schools/3:now");
}

TEST_CASE("tag: an item over two pages is on the first, with boxes on both") {
  const Tagged t = tagged(k_title + "## Recommendations\n1. Mend the ---- fence.");
  REQUIRE(t.report.recommendations.size() == 1);
  const tag::Source& source = t.report.recommendations[0].source;
  CHECK(source.page == 1);
  REQUIRE(source.boxes.size() == 2);
  CHECK(source.boxes[0].page == 1);
  CHECK(source.boxes[1].page == 2);
}
