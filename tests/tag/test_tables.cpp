// Lists in tables, as area SEND reports print them, rows broken over pages, and lists with groups and
// lead-ins, as in letters to partnerships.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tag/tagged.h"

using namespace revisit;
using namespace revisit::test;

namespace {

const std::string k_send =
    "# Area SEND inspection of Aldermere Local Area Partnership\n"
    "Inspection dates: 8 to 12 July 2024\n"
    "## Inspection outcome\n"
    "The local area partnership’s arrangements lead to inconsistent experiences and outcomes for children.\n";

const std::string k_letter =
    "30 January 2018\n"
    "Dear local partnership\n"
    "# Joint targeted area inspection of the multi-agency response to neglect in Aldermere\n"
    "Between 4 and 8 December 2017, Ofsted and others undertook a joint inspection.\n";

struct Case {
  const char* what;
  const char* notation;
  const char* recommendations;
};

void check(const std::string& head, const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    INFO(c.what);
    const Tagged t = tagged(head + c.notation, shipped_packs());
    CHECK(recommendations_of(t.report) == c.recommendations);
  }
}

}  // namespace

TEST_CASE("tag: rows of one and of two columns") {
  check(k_send,
        {{"one column: each row is an item",
          "## Areas for improvement\n| Leaders should mend plans. |\n| Leaders should cut waits. |",
          "improvement/partnership • Leaders should mend plans.\n"
          "improvement/partnership • Leaders should cut waits.\n"},
         {"a heading over the column",
          "## Areas for improvement\n| Areas for improvement |\n| Leaders should mend plans. |",
          "improvement/partnership • Leaders should mend plans.\n"},
         {"two columns, left to right, below the headings of the columns",
          "## Areas for priority action\n| Responsible body | Areas for priority action |\n"
          "| Aldermere Council | Leaders should urgently mend plans. |\n| The ICB | It should cut waits. |",
          "priority_action/partnership • Aldermere Council Leaders should urgently mend plans. {immediate}\n"
          "priority_action/partnership • The ICB It should cut waits.\n"},
         {"points in a cell, with and without punctuation of their own",
          "## Areas for improvement\n| Leaders should improve: / • plans; and / • reviews |\n"
          "| They should also mend / • gates / • doors. |",
          "improvement/partnership • Leaders should improve: plans; and reviews\n"
          "improvement/partnership • They should also mend; gates; doors.\n"},
         {"no table: each paragraph is an item",
          "## Areas for improvement\nLeaders should mend plans.\nLeaders should cut waits.",
          "improvement/partnership • Leaders should mend plans.\n"
          "improvement/partnership • Leaders should cut waits.\n"}});
}

TEST_CASE("tag: rows broken over pages") {
  check(k_send,
        {{"a sentence goes on",
          "## Areas for improvement\n| Leaders across the partnership should mend plans and |\n----\n| "
          "Reviews in every service. |\n"
          "| Leaders should cut waits. |",
          "improvement/partnership • Leaders across the partnership should mend plans and Reviews in every "
          "service.\n"
          "improvement/partnership • Leaders should cut waits.\n"},
         {"words in lower case",
          "## Areas for improvement\n| Leaders should mend plans. |\n----\n| and so on for reviews. |",
          "improvement/partnership • Leaders should mend plans. and so on for reviews.\n"},
         {"points go on",
          "## Areas for improvement\n| Leaders should improve: / • plans; |\n----\n| • reviews. |\n"
          "| Leaders should cut waits. |",
          "improvement/partnership • Leaders should improve: plans; reviews.\n"
          "improvement/partnership • Leaders should cut waits.\n"},
         {"an empty cell on the left",
          "## Areas for priority action\n| Responsible body | Areas for priority action |\n"
          "| The council | Leaders should mend plans. |\n----\n| | They should do so with families. |\n"
          "| The ICB | It should cut waits. |",
          "priority_action/partnership • The council Leaders should mend plans. They should do so with "
          "families.\n"
          "priority_action/partnership • The ICB It should cut waits.\n"},
         {"the rest of the left cell stands before the right one",
          "## Areas for priority action\n| Responsible body | Areas for priority action |\n"
          "| The council and its Care | Leaders should mend plans. |\n----\n| Board | |\n"
          "| The ICB | It should cut waits. |",
          "priority_action/partnership • The council and its Care Board Leaders should mend plans.\n"
          "priority_action/partnership • The ICB It should cut waits.\n"},
         {"a full stop before the break and a capital behind it: two items",
          "## Areas for improvement\n| Leaders should mend plans. |\n----\n| Leaders should cut waits. |",
          "improvement/partnership • Leaders should mend plans.\n"
          "improvement/partnership • Leaders should cut waits.\n"},
         {"the headings of the columns again",
          "## Areas for priority action\n| Responsible body | Actions |\n| The council | It should mend "
          "plans. |\n"
          "----\n| Responsible body | Actions |\n| The ICB | It should cut waits. |",
          "priority_action/partnership • The council It should mend plans.\n"
          "priority_action/partnership • The ICB It should cut waits.\n"}});
}

TEST_CASE("tag: lists in groups, and their lead-ins") {
  check(k_letter,
        {{"groups with headings",
          "## Areas for improvement\n## Leadership\n• Plans are weak.\n## The board\n• Data are late.\n"
          "## Case study: area for improvement\n• Josh waited.",
          "improvement/partnership • Plans are weak.\nimprovement/partnership • Data are late.\n"},
         {"a heading without an item behind it ends the list",
          "## Areas for improvement\n• Plans are weak.\n## Response\nText.\n• Josh waited.",
          "improvement/partnership • Plans are weak.\n"},
         {"there are none",
          "## Areas for priority action\n• There are no areas for priority action\n## Areas for improvement\n"
          "• Plans are weak.",
          "improvement/partnership • Plans are weak.\n"},
         {"a lead-in that asks for urgent action holds for all items",
          "## Area for priority action\nUrgent action is required by the trust.\n• Plans are weak.\n"
          "• Data are late.\n## What needs to improve?\n• Visits.",
          "priority_action/partnership • Plans are weak. {immediate}\n"
          "priority_action/partnership • Data are late. {immediate}\n"
          "improvement/partnership • Visits.\n"}});
}

TEST_CASE("tag: inspection dates without a year are of the letter's year, or of the one before") {
  const auto dates = [](const std::string& letter, const std::string& sentence) {
    const Tagged t = tagged(letter +
                                "\nDear local partnership\n"
                                "# Joint targeted area inspection of Aldermere\n" +
                                sentence,
                            shipped_packs());
    return t.report.inspection_start ? t.report.inspection_start->value + "/" + t.report.inspection_end->value
                                     : "none";
  };
  CHECK(dates("29 June 2016", "Between 16 May and 20 May, Ofsted and others") == "2016-05-16/2016-05-20");
  CHECK(dates("10 January 2017", "Between 5 and 9 December, Ofsted and others") == "2016-12-05/2016-12-09");
  CHECK(dates("The letter", "Between 5 and 9 December, Ofsted and others") == "none");
}

TEST_CASE("tag: a kind may have a framework of its own") {
  const auto framework = [](const std::string& date) {
    const Tagged t = tagged(date +
                                "\nDear Ms Tolliver\n# Monitoring visit of Aldermere children’s services\n"
                                "This letter summarises the findings of the monitoring visit.",
                            shipped_packs());
    return t.report.framework + " " + t.report.visit_type;
  };
  CHECK(framework("2 November 2016") == "SIF monitoring-visit");
  CHECK(framework("2 November 2018") == "ILACS monitoring-visit");
}

TEST_CASE("ofsted-area-send-2016: a letter") {
  const Tagged t = tagged(
      "7 December 2018\nDear Ms Tolliver\n# Joint local area SEND inspection in Aldermere\n"
      "Between 1 October 2018 and 5 October 2018, Ofsted and others conducted a joint inspection of the "
      "local "
      "area of Aldermere to judge the effectiveness of the area.\n"
      "## Main findings\n• Leaders know their area.\n"
      "## The effectiveness of the local area in identifying needs\n### Strengths\n• Nurseries act early.\n"
      "### Areas for development\n• Checks at two are late.\n"
      "## The effectiveness of the local area in improving outcomes\n### Strengths\n• Colleges help.\n"
      "The local area is required to produce and submit a written statement of action to Ofsted that "
      "explains "
      "how it will tackle the following areas of significant weakness:\n"
      "• plans that are late\n• waits for therapy.\nYours sincerely",
      shipped_packs());
  CHECK(t.report.framework == "AREA-SEND");
  REQUIRE(t.report.inspection_start);
  CHECK(t.report.inspection_start->value == "2018-10-01");
  CHECK(t.report.provider_printed == "Aldermere");
  CHECK(recommendations_of(t.report) ==
        "improvement/partnership • Checks at two are late.\n"
        "priority_action/partnership • plans that are late\n"
        "priority_action/partnership • waits for therapy.\n");
}

TEST_CASE("ofsted: what is said to happen next") {
  const Tagged send = tagged(
      "# Area SEND inspection of Aldermere Local Area Partnership\nInspection dates: 9 to 13 June 2025\n"
      "## Inspection outcome\nThe local area partnership’s arrangements lead to inconsistent experiences and "
      "outcomes for children and young people. The local area partnership must work jointly to make "
      "improvements.\nThe next full reinspection will be within approximately three years.",
      shipped_packs());
  CHECK(send.report.framework == "AREA-SEND");
  REQUIRE(send.report.next_inspection);
  CHECK(words_of(send.document, send.report.next_inspection->source) == "within approximately three years");
  CHECK_FALSE(send.report.response_due);

  const Tagged joint = tagged(
      "30 January 2024\nDear Aldermere Local Safeguarding Partnership\n"
      "# Joint targeted area inspection of Aldermere\n"
      "This inspection took place from 4 December 2023 to 8 December 2023.\n----\n## Next steps\n"
      "The director of children’s services should send the written statement of action to "
      "answers@inspectors.example.org by Tuesday 7 May 2024. It will inform later inspections.",
      shipped_packs());
  CHECK(joint.report.framework == "JTAI");
  REQUIRE(joint.report.response_due);
  CHECK(joint.report.response_due->value == "2024-05-07");
  CHECK(words_of(joint.document, joint.report.response_due->source) == "7 May 2024");
  CHECK_FALSE(joint.report.next_inspection);
}
