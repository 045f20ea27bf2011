// A regulator with its own words, grades and areas needs a pack and no C++: a whole report, and what it says.
#include <catch2/catch.hpp>
#include <string>

#include "tag/tagged.h"

using namespace revisit;
using namespace revisit::test;

namespace {

constexpr const char* k_report = R"(
~ Island Schools Inspectorate
# Gull Rock Primary School
# School inspection report
Inspected: 29 November to 1 December 2021
Published: 14 January 2022
Led by Ada Quill, inspector of schools

| What we looked at | Grade |
| The quality of teaching | Developing towards secure |
| How well pupils are / cared for and kept safe | Flourishing |
| Leadership | Secure |

## What must happen now
• At once, fence off the slipway. [as we said in 2017]
----
## Recommendations
### Teaching
1. Read to pupils every day, in all classes (paragraphs 2 to 4).
2. Give teachers:
  • time to plan together
  • books that are not older than they are (Standard 4b).
### Grounds
3. Mend the roof of the hall, still not done since ---- 2017.
## Earlier inspections
The school was at risk in March 2013. The school was developing in 2017.
## What we found
1. On 1 September 2021, 64 pupils were on roll.
2. Pupils are glad to come to school.
3. Lessons begin late.
4. Few pupils read for pleasure.
5. The hall is cold.
6. The slipway is not fenced.
7. Teachers plan alone.
8. Parents trust the head.
----
# The governing board
We found the board to be at risk.
## Recommendations
1. Meet more than twice a year.
)";

}  // namespace

TEST_CASE("tag: a report of a made-up inspectorate of schools") {
  const Tagged t = tagged(k_report);
  const tag::Report& report = t.report;
  CHECK(report.pack == "island-schools/3");
  CHECK(report.regulator == "Island Schools Inspectorate");
  CHECK(report.framework == "ISF");
  CHECK(report.framework_variant == "from 2021");
  CHECK(report.document_kind == "inspection report");
  CHECK(report.visit_type == "inspection");
  CHECK(report.pages == 4);
  REQUIRE(report.provider);
  CHECK(report.provider->value == "Gull Rock Primary School");
  CHECK(report.provider_id == "S1");
  REQUIRE(report.inspection_start);
  CHECK(report.inspection_start->value == "2021-11-29");
  CHECK(report.inspection_end->value == "2021-12-01");
  CHECK(report.published->value == "2022-01-14");
  CHECK(report.lead_inspector->value == "Ada Quill");
  CHECK(judgements_of(report) ==
        "teaching: developing (The quality of teaching)\n"
        "pastoral_care: flourishing (How well pupils are cared for and kept safe)\n"
        "leadership: secure (Leadership)\n"
        "board: at risk (Governing board)\n");
  CHECK(previous_judgements_of(report) ==
        "2013-03 overall: at risk (The school)\n"
        "2017 overall: developing (The school)\n");
  CHECK(
      recommendations_of(report) ==
      "priority_action/school • At once, fence off the slipway. {immediate, repeated}\n"
      "recommendation/school 1 Read to pupils every day, in all classes {2-4}\n"
      "recommendation/school 2 Give teachers: time to plan together; books that are not older than they are "
      "{Standard 4b}\n"
      "recommendation/school 3 Mend the roof of the hall, still not done since 2017. {repeated}\n"
      "recommendation/board 1 Meet more than twice a year.\n");
  CHECK(measures_of(report) == "2021-09-01 pupils_on_roll: 64 pupils\n");
  CHECK(report.last_paragraph_number == 8);
  CHECK(doubts_of(report) ==
        "p. 4: a grade was found for board, which ISF reports of this time ('from 2021') do not give\n");
}

TEST_CASE("tag: events tell what each rule did") {
  using Kind = tag::Event::Kind;
  SECTION("what was found, in the order of the document") {
    const Tagged t = tagged(k_report);
    CHECK(events_of(t.events, Kind::found)
              .starts_with("school-above-title: provider: Gull Rock Primary School\n"
                           "title: kind inspection\n"
                           "dates: inspection_dates: 2021-11-29/2021-12-01\n"
                           "published: published: 2022-01-14\n"
                           "lead: lead_inspector: Ada Quill\n"
                           "teaching: judgement teaching: developing\n"));
    for (const tag::Event& event : t.events) CHECK((event.kind == Kind::silent) == (event.page == 0));
  }
  SECTION("rules that found nothing, and those that found something are not among them") {
    const std::string silent = events_of(tagged(k_report).events, Kind::silent);
    CHECK(silent ==
          "school-in-title: fact\n"
          "overall: judgement sentence\n"
          "in-list: previous judgement\n"
          "improve: list\n"
          "authority: list\n"
          "nothing: marker\n");
  }
  SECTION("a heading much like one of the pack") {
    const Tagged t = tagged("# School inspection report\n## Recommendation s\n1. Mend the fence.");
    CHECK(recommendations_of(t.report) == "");
    CHECK(events_of(t.events, Kind::near_miss) ==
          "recommendations: a heading much like this rule's: 'Recommendation s'\n");
  }
  SECTION("a label without a grade") {
    const Tagged t = tagged("# School inspection report\n| Leadership | Splendid |");
    CHECK(events_of(t.events, Kind::near_miss) ==
          "leadership: the label of leadership without a grade beside it\n");
  }
  SECTION("a grade without a label") {
    const Tagged t = tagged("# School inspection report\n| Sixth form provision | Secure |");
    CHECK(events_of(t.events, Kind::near_miss) ==
          ": a grade whose label no rule knows: 'Sixth form provision'\n");
  }
  SECTION("a header fact in a form that cannot be read") {
    const Tagged t = tagged("# School inspection report\nPublished: in spring");
    CHECK(events_of(t.events, Kind::near_miss) ==
          "published: published is printed in a form that cannot be read\n");
  }
}
