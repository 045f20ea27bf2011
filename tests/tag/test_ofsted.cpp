// The shipped packs for Ofsted's reports, on made-up reports of fictional councils.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tag/tagged.h"

using namespace revisit;
using namespace revisit::test;

namespace {

const std::string k_sif =
    "# Aldermere Council\n# Inspection of services for children in need of help and protection, children "
    "looked "
    "after and care leavers\n";
const std::string k_with_review =
    k_sif + "# and\n# Review of the effectiveness of the Local Safeguarding Children Board\n";
const std::string k_ilacs =
    "# Inspection of Aldermere local authority children’s services\n"
    "Inspection dates: 7 to 18 March 2022\n"
    "Lead inspector: Karin Ode, Her Majesty’s Inspector\n"
    "| Judgement | Grade |\n"
    "| The impact of leaders on social work practice with children and families | Good |\n"
    "| The experiences and progress of children who need help and protection | Requires improvement to be "
    "good |\n"
    "| The experiences and progress of children in care and care leavers | Good |\n"
    "| Overall effectiveness | Good |\n";

struct Case {
  const char* what;
  std::string notation;
  const char* recommendations;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(recommendations_of(tagged(c.notation, shipped_packs()).report) == c.recommendations);
  }
}

}  // namespace

TEST_CASE("ofsted-sif: kinds of report") {
  const auto kind = [](const std::string& notation) {
    const tag::Report report = tagged(notation, shipped_packs()).report;
    return report.framework + " " + report.document_kind + ", " + report.visit_type;
  };
  CHECK(kind(k_sif) == "SIF inspection report, inspection");
  CHECK(kind(k_with_review) == "SIF inspection report, inspection");
  CHECK(
      kind("# Aldermere Council\n# Re-inspection of services for children in need of help and protection") ==
      "SIF inspection report, re-inspection");
  CHECK(
      kind("# Aldermere Safeguarding Children Board\n# Review of the effectiveness of the Local Safeguarding "
           "Children Board") == "SIF LSCB review report, other");
}

TEST_CASE("ofsted-sif: judgements") {
  const Tagged t = tagged(k_with_review +
                              "Inspection date: 2 November 2015 – 26 November 2015\n"
                              "| Children’s services in Aldermere require improvement to be good |\n"
                              "| 1. Children who need help and protection | Requires improvement |\n"
                              "| 2. Children looked after and achieving permanence | Good |\n"
                              "| 2.1 Adoption performance | Outstanding |\n"
                              "| 2.2 Experiences and progress of care leavers | Requires / improvement |\n"
                              "| 3. Leadership, management and governance | Inadequate |\n"
                              "----\nText.\n----\n# The Local Safeguarding Children Board (LSCB)\n"
                              "The Local Safeguarding Children Board is good\n",
                          shipped_packs());
  CHECK(judgements_of(t.report) ==
        "overall: requires improvement (Children’s services in Aldermere)\n"
        "help_protection: requires improvement (1. Children who need help and protection)\n"
        "in_care: good (2. Children looked after and achieving permanence)\n"
        "adoption: outstanding (2.1 Adoption performance)\n"
        "care_leavers: requires improvement (2.2 Experiences and progress of care leavers)\n"
        "leadership: inadequate (3. Leadership, management and governance)\n"
        "lscb: good (The Local Safeguarding Children Board)\n");
  CHECK(doubts_of(t.report).find("Aldermere Council' is not in the reference data") != std::string::npos);
  CHECK(t.report.inspection_start->value == "2015-11-02");
  CHECK(t.report.inspection_end->value == "2015-11-26");
}

TEST_CASE("ofsted-sif: recommendations") {
  check({
      {"numbered, with references before the stop",
       k_sif + "## Recommendations\n1. Take immediate action to find every child a worker (paragraphs 19, 20 "
               "and 26).\n"
               "2. Keep chronologies up to date (paragraphs 112–119).\n"
               "3. Hold reviews on time (paragraphs 19 to 21).\n"
               "## Summary for children and young people\n• Grown-ups listened to you.",
       "recommendation/local authority 1 Take immediate action to find every child a worker {immediate, 19, "
       "20, 26}\n"
       "recommendation/local authority 2 Keep chronologies up to date {112-119}\n"
       "recommendation/local authority 3 Hold reviews on time {19-21}\n"},
      {"references with their pages",
       k_sif + "## Recommendations\n1. See children alone (page 13, paragraph 20).\n"
               "2. Keep records (Page 14, paragraphs 41, 43, 48. Page 21, paragraph 73).\n"
               "3. Review plans (pages 13, 31, paragraphs 19, 94).\n"
               "## Summary for children and young people\n• Grown-ups listened to you.",
       "recommendation/local authority 1 See children alone {20}\n"
       "recommendation/local authority 2 Keep records {41, 43, 48, 73}\n"
       "recommendation/local authority 3 Review plans {19, 94}\n"},
      {"with sub-headings",
       k_sif + "## Recommendations\n### Help and protection\n1. Visit children more often.\n"
               "### Care leavers\n2. Write pathway plans with young people.",
       "recommendation/local authority 1 Visit children more often.\n"
       "recommendation/local authority 2 Write pathway plans with young people.\n"},
      {"two lists, numbered on, and the repetition of an earlier one",
       k_sif + "## What does the local authority need to improve?\n## Priority and immediate action\n"
               "1. See children alone.\n## Areas for improvement\n"
               "2. Review plans. (This was a recommendation at the last inspection.)\n"
               "3. Train foster carers.",
       "priority_action/local authority 1 See children alone. {immediate}\n"
       "improvement/local authority 2 Review plans. {repeated}\n"
       "improvement/local authority 3 Train foster carers.\n"},
      {"nothing immediate",
       k_sif + "## Priority and immediate action\n• There are no areas for priority action.\n"
               "## Areas for improvement\n1. Train foster carers.",
       "improvement/local authority 1 Train foster carers.\n"},
      {"the board's own",
       k_with_review + "## Recommendations\n1. Train foster carers.\n----\nText.\n----\n"
                       "# The Local Safeguarding Children Board (LSCB)\n## Recommendations\n"
                       "2. Audit the work on neglect.\n3. Report on it each year.",
       "recommendation/local authority 1 Train foster carers.\n"
       "recommendation/lscb 2 Audit the work on neglect.\n"
       "recommendation/lscb 3 Report on it each year.\n"},
      {"bullets right behind the heading, as in reviews of the board alone",
       "# Aldermere Safeguarding Children Board\n# Review of the effectiveness of the Local Safeguarding "
       "Children Board\n----\n## Recommendations\n• Audit the work on neglect (paragraph 4).\n"
       "• Report on it each year.\n## Inspection findings\n1. The board is well led.",
       "recommendation/lscb • Audit the work on neglect {4}\n"
       "recommendation/lscb • Report on it each year.\n"},
  });
}

TEST_CASE("ofsted-ilacs: header, judgements, variant") {
  const Tagged t = tagged(k_ilacs, shipped_packs());
  CHECK(t.report.framework == "ILACS");
  CHECK(t.report.framework_variant == "before 2023");
  CHECK(t.report.provider->value == "Aldermere");
  CHECK(t.report.lead_inspector->value == "Karin Ode");
  CHECK(judgements_of(t.report) ==
        "leadership: good (The impact of leaders on social work practice with children and families)\n"
        "help_protection: requires improvement (The experiences and progress of children who need help and "
        "protection)\n"
        "in_care: good (The experiences and progress of children in care and care leavers)\n"
        "overall: good (Overall effectiveness)\n");
}

TEST_CASE("ofsted-ilacs: recommendations") {
  check({
      {"bullets, points and cross-references",
       k_ilacs + "----\n## What needs to improve?\n• The stability of the workforce. (enabler 3, national "
                 "framework)\n"
                 "• Support for care leavers:\n  • with their health\n  • with work.\n"
                 "• Urgently, the time children wait to be seen.\n"
                 "## The experiences and progress of children who need help and protection: good\n1. Early "
                 "help works.",
       "improvement/local authority • The stability of the workforce. {enabler 3, national framework}\n"
       "improvement/local authority • Support for care leavers: with their health; with work.\n"
       "improvement/local authority • Urgently, the time children wait to be seen. {immediate}\n"},
      {"without a question mark, over two pages",
       k_ilacs + "----\n## What needs to improve\n• The work of ---- independent reviewing officers.\n----\n"
                 "• The quality of plans.",
       "improvement/local authority • The work of independent reviewing officers.\n"
       "improvement/local authority • The quality of plans.\n"},
      {"areas for priority action",
       k_ilacs + "----\n## Areas for priority action\n• The safety of homeless 16- and 17-year-olds.\n"
                 "## What needs to improve?\n• The quality of plans.",
       "priority_action/local authority • The safety of homeless 16- and 17-year-olds. {immediate}\n"
       "improvement/local authority • The quality of plans.\n"},
  });
}

// What was asked for before need not be called so with 'this'.
TEST_CASE("ofsted: recommendations that a finding says were asked for before are repeated") {
  const auto list = [](std::string_view sentences) {
    return k_ilacs +
           "----\n## What needs to improve?\n• The quality of pathway plans, so that they are bold.\n"
           "• The number of care leavers in education, employment or training.\n"
           "## The impact of leaders on social work practice with children and families: good\n1. " +
           std::string(sentences) + "\n2. Social workers like to work here.";
  };
  check({
      {"an area for improvement of a year",
       list("The quality of pathway plans was an area for improvement at the inspection in 2016."),
       "improvement/local authority • The quality of pathway plans, so that they are bold. {repeated}\n"
       "improvement/local authority • The number of care leavers in education, employment or training.\n"},
      {"an area for improvement, now better",
       list("The quality of pathway plans was an area for improvement at the inspection in 2016 and has "
            "improved."),
       "improvement/local authority • The quality of pathway plans, so that they are bold.\n"
       "improvement/local authority • The number of care leavers in education, employment or training.\n"},
      {"what the council was asked to do",
       list("Too few care leavers are in education, employment or training. At the last inspection, the "
            "local authority was asked to increase the chances that they have."),
       "improvement/local authority • The quality of pathway plans, so that they are bold.\n"
       "improvement/local authority • The number of care leavers in education, employment or training. "
       "{repeated}\n"},
      {"raised at visits",
       list("The quality of pathway plans is poor. This was raised with leaders after the first and the "
            "second monitoring visits."),
       "improvement/local authority • The quality of pathway plans, so that they are bold. {repeated}\n"
       "improvement/local authority • The number of care leavers in education, employment or training.\n"},
  });
}

// What is named in a few words, in the sentence behind the one that says that it was asked for before.
TEST_CASE("ofsted: recommendations that the next sentence lists are repeated") {
  const auto list = [](std::string_view sentences) {
    return k_ilacs +
           "----\n## What needs to improve?\n• The quality and timeliness of life-story work.\n"
           "• Permanence planning.\n• Supervision, and the recruitment and retention of staff.\n"
           "• The response to children who go missing, and the oversight of managers over it.\n"
           "## The impact of leaders on social work practice with children and families: good\n1. " +
           std::string(sentences) + "\n2. Social workers like to work here.";
  };
  check({
      {"each part of a listing",
       list(
           "Some areas for improvement from the last inspection in 2018 are still to be addressed. The areas "
           "that still need work include the tracking of permanence planning, life-story work, oversight, "
           "and "
           "recruitment and retention."),
       "improvement/local authority • The quality and timeliness of life-story work. {repeated}\n"
       "improvement/local authority • Permanence planning. {repeated}\n"
       "improvement/local authority • Supervision, and the recruitment and retention of staff. {repeated}\n"
       "improvement/local authority • The response to children who go missing, and the oversight of managers "
       "over it.\n"},
      {"behind a date, divided by semicolons",
       list("Since the last inspection in 2018, areas of weakness have not improved. These areas include: "
            "permanence; and, above all, life-story work."),
       "improvement/local authority • The quality and timeliness of life-story work. {repeated}\n"
       "improvement/local authority • Permanence planning. {repeated}\n"
       "improvement/local authority • Supervision, and the recruitment and retention of staff.\n"
       "improvement/local authority • The response to children who go missing, and the oversight of managers "
       "over it.\n"},
      {"a sentence behind it that lists nothing",
       list("Some areas for improvement from the last inspection in 2018 are still to be addressed. Leaders "
            "are "
            "proud of their life-story work."),
       "improvement/local authority • The quality and timeliness of life-story work.\n"
       "improvement/local authority • Permanence planning.\n"
       "improvement/local authority • Supervision, and the recruitment and retention of staff.\n"
       "improvement/local authority • The response to children who go missing, and the oversight of managers "
       "over it.\n"},
  });
}
