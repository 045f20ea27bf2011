// Grades of this inspection and of earlier ones.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tag/tagged.h"

using namespace revisit;
using namespace revisit::test;

namespace {

const std::string k_title = "# School inspection report\n";

}  // namespace

TEST_CASE("tag: judgements") {
  struct Case {
    const char* what;
    const char* notation;
    const char* judgements;
    const char* doubts;
  };
  const std::vector<Case> cases = {
      {"none", "Text.", "", ""},
      {"a table", "| The quality of teaching | Secure |\n| Leadership | At risk |",
       "teaching: secure (The quality of teaching)\nleadership: at risk (Leadership)\n", ""},
      {"a table with a head", "| Judgement | Grade |\n| Leadership | At risk |",
       "leadership: at risk (Leadership)\n", ""},
      {"capitals", "| LEADERSHIP | AT RISK |", "leadership: at risk (LEADERSHIP)\n", ""},
      {"another form of the grade", "| Leadership | Developing towards secure |",
       "leadership: developing (Leadership)\n", ""},
      {"a label over two lines of a cell", "| How well pupils are / cared for and kept safe | Secure |",
       "pastoral_care: secure (How well pupils are cared for and kept safe)\n", ""},
      {"a grade over two lines of a cell", "| Leadership | Developing / towards secure |",
       "leadership: developing (Leadership)\n", ""},
      {"the grade first", "| Secure | Leadership |", "leadership: secure (Leadership)\n", ""},
      {"a column between", "| Leadership | see page 4 | Secure |", "leadership: secure (Leadership)\n", ""},
      {"a grade without rank", "| Leadership | Not seen |", "leadership: not seen (Leadership)\n", ""},
      {"a grade of no scale", "| Leadership | Splendid |", "", ""},
      {"no table: grade under the label", "Leadership\nSecure", "leadership: secure (Leadership)\n", ""},
      {"no table: label over two lines", "How well pupils are\ncared for and kept safe\nSecure",
       "pastoral_care: secure (How well pupils are cared for and kept safe)\n", ""},
      {"no table: grade over two lines", "Leadership\nDeveloping\ntowards secure",
       "leadership: developing (Leadership)\n", ""},
      {"no table: label and grade on one line", "Leadership: Secure", "leadership: secure (Leadership)\n",
       ""},
      {"no table: one line, a dash between", "Leadership – At risk", "leadership: at risk (Leadership)\n",
       ""},
      {"no table: label over two lines, grade behind it",
       "How well pupils are cared\nfor and kept safe: Secure",
       "pastoral_care: secure (How well pupils are cared for and kept safe)\n", ""},
      {"no table: grade between the two lines of its label",
       "How well pupils are cared\nSecure\nfor and kept safe",
       "pastoral_care: secure (How well pupils are cared for and kept safe)\n", ""},
      {"a label in a sentence", "Leadership is secure in most respects.", "", ""},
      {"a sentence", "Taken as a whole, the school is developing towards secure.",
       "overall: developing (Taken as a whole, the school)\n", ""},
      {"a sentence without the area's words, on any page",
       "Text.\n----\nText.\n----\nWe found the board to be at risk.", "board: at risk (Governing board)\n",
       ""},
      {"in the order of the document, not of the rules",
       "Taken as a whole, the school is secure.\n| Leadership | Secure |\n| The quality of teaching | At "
       "risk |",
       "overall: secure (Taken as a whole, the school)\nleadership: secure (Leadership)\n"
       "teaching: at risk (The quality of teaching)\n",
       ""},
      {"on page 2", "Text.\n----\n| Leadership | Secure |", "leadership: secure (Leadership)\n", ""},
      {"not on page 3", "Text.\n----\nText.\n----\n| Leadership | Secure |", "", ""},
      {"the label in the contents is none",
       "# Contents\nLeadership 4\nThe quality of teaching 5\n----\nText.", "", ""},
      {"a label that no rule knows", "| Leadership | Secure |\n| Sixth form provision | Secure |",
       "leadership: secure (Leadership)\n",
       "p. 1: a grade is printed beside 'Sixth form provision', which is no known judgement area\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Tagged t = tagged(k_title + c.notation);
    CHECK(judgements_of(t.report) == c.judgements);
    CHECK(doubts_of(t.report) == c.doubts);
  }
}

TEST_CASE("tag: a judgement's spans are label and grade, in text order") {
  const auto spans = [](const char* notation) {
    const Tagged t = tagged(k_title + notation);
    REQUIRE(t.report.judgements.size() == 1);
    CHECK(t.report.judgements[0].source.page == 1);
    CHECK_FALSE(t.report.judgements[0].source.boxes.empty());
    return words_of(t.document, t.report.judgements[0].source);
  };
  CHECK(spans("| Leadership | Secure |") == "Leadership|Secure");
  CHECK(spans("| Secure | Leadership |") == "Secure|Leadership");
  CHECK(spans("Leadership: Secure") == "Leadership: Secure");
  CHECK(spans("How well pupils are cared\nSecure\nfor and kept safe") ==
        "How well pupils are cared|Secure|for and kept safe");
  CHECK(spans("Taken as a whole, the school is secure.") == "Taken as a whole, the school is secure");
}

TEST_CASE("tag: a judgement carries its scale and rank") {
  const Tagged t = tagged(k_title + "| Leadership | Not seen |\n| The quality of teaching | At risk |");
  REQUIRE(t.report.judgements.size() == 2);
  CHECK(t.report.judgements[0].scale == "island");
  CHECK_FALSE(t.report.judgements[0].rank);
  CHECK(t.report.judgements[1].rank == 4);
}

TEST_CASE("tag: grades that contradict each other are a doubt") {
  // Two rules give one key: the first is kept.
  const std::string pack = R"toml(
format = 1
id = "two"
version = 1
title = "Two rules for one area"
regulator = "R"
framework = "F"
source = "made up"
body = "school"
evidence = [{ id = "title", match = '^school inspection report$', matches = ["School inspection report"], rejects = ["No"] }]
kind = [{ id = "inspection", document_kind = "inspection report", visit_type = "inspection", needs = ["title"] }]
[[area]]
id = "a"
key = "teaching"
scale = "s"
match = '^teaching$'
matches = ["Teaching"]
rejects = ["Teachings"]
[[area]]
id = "b"
key = "teaching"
scale = "s"
match = '^lessons$'
matches = ["Lessons"]
rejects = ["Lesson"]
[[scale]]
id = "s"
title = "S"
source = "made up"
grade = [{ name = "good", rank = 1, forms = ["Good"] }, { name = "bad", rank = 2, forms = ["Bad"] }]
)toml";
  const auto library = patterns::load_library(std::vector<patterns::NamedText>{{"two.toml", pack}});
  REQUIRE(library);
  const Tagged same = tagged(k_title + "| Teaching | Good |\n| Lessons | Good |", *library);
  CHECK(judgements_of(same.report) == "teaching: good (Teaching)\n");
  CHECK(doubts_of(same.report) == "");
  const Tagged other = tagged(k_title + "| Teaching | Good |\n| Lessons | Bad |", *library);
  CHECK(judgements_of(other.report) == "teaching: good (Teaching)\n");
  CHECK(doubts_of(other.report) ==
        "p. 1: the report gives teaching as 'good' and as 'bad'; the first is kept\n");
}

TEST_CASE("tag: grades of earlier inspections") {
  struct Case {
    const char* what;
    const char* notation;
    const char* previous;
  };
  const std::vector<Case> cases = {
      {"none", "Text.", ""},
      {"a sentence", "## Earlier inspections\nThe school was secure in May 2014.",
       "2014-05 overall: secure (The school)\n"},
      {"two sentences",
       "## Earlier inspections\nThe school was at risk in 2011. The school was secure in May 2014.",
       "2011 overall: at risk (The school)\n2014-05 overall: secure (The school)\n"},
      {"not outside its section", "## What we found\nThe school was secure in May 2014.", ""},
      {"not behind the section",
       "## Earlier inspections\nText.\n## What we found\nThe school was secure in May 2014.", ""},
      {"a list takes the last date before it",
       "## Earlier inspections\nWe came in 2011.\nWe came back in May 2014 and said:\n• Teaching: secure",
       "2014-05 teaching: secure (Teaching)\n"},
      {"a list without a date", "## Earlier inspections\nWe said:\n• Teaching: secure",
       " teaching: secure (Teaching)\n"},
      {"in the order of the document",
       "## Earlier inspections\nOn 3 May 2011 we said:\n• Teaching: secure\nThe school was at risk in 2014.",
       "2011-05-03 teaching: secure (Teaching)\n2014 overall: at risk (The school)\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(previous_judgements_of(tagged(k_title + c.notation).report) == c.previous);
  }
}

TEST_CASE("tag: an area looks where its rule says") {
  const auto judgements = [](const std::string& where) {
    const std::string pack = R"toml(
format = 1
id = "places"
version = 1
title = "An area"
regulator = "R"
framework = "F"
source = "made up"
body = "school"
evidence = [{ id = "title", match = '^school inspection report$', matches = ["School inspection report"], rejects = ["No"] }]
kind = [{ id = "inspection", document_kind = "inspection report", visit_type = "inspection", needs = ["title"] }]
[[section]]
id = "grades"
heading = '^our grades$'
matches = ["Our grades"]
rejects = ["Your grades"]
[[area]]
id = "teaching"
key = "teaching"
scale = "s"
)toml" + where + R"toml(
match = '^teaching$'
matches = ["Teaching"]
rejects = ["Teachings"]
[[scale]]
id = "s"
title = "S"
source = "made up"
grade = [{ name = "good", rank = 1, forms = ["Good"] }, { name = "bad", rank = 2, forms = ["Bad"] }]
)toml";
    const auto library = patterns::load_library(std::vector<patterns::NamedText>{{"places.toml", pack}});
    REQUIRE(library);
    return judgements_of(tagged(k_title +
                                    "Text.\n----\nText.\n----\n| Teaching | Bad |\n----\n## Our grades\n"
                                    "| Teaching | Good |",
                                *library)
                             .report);
  };
  CHECK(judgements("") == "");
  CHECK(judgements("where = 'opening'") == "");
  CHECK(judgements("where = 'anywhere'") == "teaching: bad (Teaching)\n");
  CHECK(judgements("where = 'section grades'") == "teaching: good (Teaching)\n");
}
