// The shipped pack for letters about visits, on the wordings that such letters have had since 2016.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tag/tagged.h"

using namespace revisit;
using namespace revisit::test;

namespace {

// The header of a letter on one line: framework, kind of visit, place, days, day of the letter, inspector.
std::string header_of(const std::string& notation) {
  const tag::Report report = tagged(notation, shipped_packs()).report;
  const auto value = [](const std::optional<tag::Fact>& fact) { return fact ? fact->value : "none"; };
  return report.framework + " " + report.visit_type + "; " + value(report.provider) + "; " +
         value(report.inspection_start) + "/" + value(report.inspection_end) + "; " +
         value(report.published) + "; " + value(report.lead_inspector);
}

// A letter of 15 August 2023 with this title and these sentences, and such an end.
std::string letter(const std::string& title, const std::string& sentences,
                   const std::string& end = "Yours sincerely\nHettie Larkspur\nHis Majesty’s Inspector\n",
                   const std::string& date = "15 August 2023") {
  return date + "\nSunniva Crale\nDirector of Children’s Services\nDear Ms Crale\n# " + title + "\n" +
         sentences + "\n## Headline findings\nChildren are safe.\n" + end;
}

constexpr const char* k_monitoring = "Monitoring visit to Aldermere children’s services";
constexpr const char* k_findings =
    "This letter summarises the findings of the monitoring visit to Aldermere children’s services on 5 and 6 "
    "July 2023.";

}  // namespace

TEST_CASE("ofsted-visit-letters: titles") {
  struct Case {
    const char* title;
    const char* expected;
  };
  const std::vector<Case> cases = {
      {"Monitoring visit of Aldermere children’s services", "monitoring-visit; Aldermere"},
      {"Monitoring visit of Aldermere County Council children’s services", "monitoring-visit; Aldermere"},
      {"Monitoring visit to the London Borough of Aldermere children’s services",
       "monitoring-visit; Aldermere"},
      {"Monitoring visit of Aldermere Metropolitan Borough Council’s children’s services",
       "monitoring-visit; Aldermere"},
      {"Monitoring visit to Aldermere Children’s Trust", "monitoring-visit; Aldermere"},
      {"Second monitoring visit to Aldermere Council", "monitoring-visit; Aldermere"},
      {"Ofsted monitoring visit to Nether Aldermere children’s social care",
       "monitoring-visit; Nether Aldermere"},
      {"Aldermere Council children’s services: monitoring visit", "monitoring-visit; Aldermere"},
      {"Focused visit to Aldermere local authority children’s services", "focused-visit; Aldermere"},
      {"Focused visit to Aldermere City Council", "focused-visit; Aldermere"},
      {"Focused visit to the Royal Borough of Aldermere upon Tarn children’s services",
       "focused-visit; Aldermere upon Tarn"},
      {"Focussed visit of Aldermere children’s services", "focused-visit; Aldermere"},
      {"Aldermere City Council: focused visit", "focused-visit; Aldermere"},
      {"ILACS focused visit to Aldermere Council children’s services", "focused-visit; Aldermere"},
      {"Focused visit to children’s services in Aldermere", "focused-visit; Aldermere"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.title);
    const std::string header = header_of(letter(c.title, "The inspectors were Hettie Larkspur and Jo Till."));
    CHECK(header == "ILACS " + std::string(c.expected) + "; none/none; 2023-08-15; Hettie Larkspur");
  }
}

TEST_CASE("ofsted-visit-letters: days of the visit") {
  struct Case {
    const char* sentence;
    const char* days;
  };
  const std::vector<Case> cases = {
      {"on 5 and 6 July 2023.", "2023-07-05/2023-07-06"},
      {"on 5 July and 6 July 2023.", "2023-07-05/2023-07-06"},
      {"on 31 July and 1 August 2023.", "2023-07-31/2023-08-01"},
      {"on 31 July 2023 and 1 August 2023.", "2023-07-31/2023-08-01"},
      {"between 4 and 5 July 2023.", "2023-07-04/2023-07-05"},
      {"between 4 July and 6 July 2023.", "2023-07-04/2023-07-06"},
      {"from 4 to 6 July 2023.", "2023-07-04/2023-07-06"},
      {"on 4–6 July 2023.", "2023-07-04/2023-07-06"},
      {"on 4 & 5 July 2023.", "2023-07-04/2023-07-05"},
      {"on 4, 5 and 6 July 2023.", "2023-07-04/2023-07-06"},
      {"on the 5th and 6th July 2023.", "2023-07-05/2023-07-06"},
      {"on 25th/26th July.", "2023-07-25/2023-07-26"},
      {"on 25 and 26 July.", "2023-07-25/2023-07-26"},
      {"between 4 and 5 July.", "2023-07-04/2023-07-05"},
      {"on 8 June 2023.", "2023-06-08/2023-06-08"},
      {"on Tuesday 4 July and Wednesday 5 July 2023.", "2023-07-04/2023-07-05"},
      {"on Tuesday 4 and Wednesday 5 July 2023.", "2023-07-04/2023-07-05"},
      {"which took place on 4 and 5 July 2023.", "2023-07-04/2023-07-05"},
      {"that was carried out between 4 and 5 July 2023.", "2023-07-04/2023-07-05"},
      {"on 30 and 31 December.", "2022-12-30/2022-12-31"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.sentence);
    const std::string header = header_of(letter(
        k_monitoring, std::string("This letter summarises the findings of the monitoring visit to Aldermere "
                                  "children’s services ") +
                          c.sentence +
                          " This was the second monitoring visit since the local authority was judged "
                          "inadequate in June 2018."));
    CHECK(header ==
          "ILACS monitoring-visit; Aldermere; " + std::string(c.days) + "; 2023-08-15; Hettie Larkspur");
  }
}

TEST_CASE("ofsted-visit-letters: openings") {
  struct Case {
    const char* sentence;
    const char* expected;
  };
  const std::vector<Case> cases = {
      {"I am writing to summarise the findings of the monitoring visit to Aldermere Council on 5 and 6 July "
       "2023.",
       "monitoring-visit"},
      {"This letter outlines the findings from our recent monitoring visit of Aldermere children’s services "
       "on 5 and 6 July 2023.",
       "monitoring-visit"},
      {"This letter summarises the findings of a focused visit undertaken to Aldermere children’s services "
       "on "
       "5 and 6 July 2023.",
       "focused-visit"},
      {"This letter summarises the findings of the ILACS focused visit to Aldermere on 5 and 6 July 2023.",
       "focused-visit"},
      {"On 5 and 6 July 2023, Ofsted carried out a focused visit to Aldermere children’s services.",
       "focused-visit"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.sentence);
    const std::string header = header_of(letter("Aldermere", c.sentence));
    CHECK(header == "ILACS " + std::string(c.expected) +
                        "; Aldermere; 2023-07-05/2023-07-06; 2023-08-15; Hettie Larkspur");
  }
}

TEST_CASE("ofsted-visit-letters: who signs") {
  struct Case {
    const char* end;
    const char* inspector;
  };
  const std::vector<Case> cases = {
      {"Yours sincerely\nHettie Larkspur\n**His Majesty’s Inspector**", "Hettie Larkspur"},
      {"Yours sincerely,\nHettie Larkspur\nSenior His Majesty’s Inspector", "Hettie Larkspur"},
      {"Yours sincerely\nHettie Larkspur HMI", "Hettie Larkspur"},
      {"Yours sincerely\nHettie J. Larkspur, Her Majesty’s Inspector", "Hettie J. Larkspur"},
      {"Yours sincerely\nMs Hettie O’Dea-Larkspur\nHer Majesty’s Inspector, Ofsted", "Hettie O’Dea-Larkspur"},
      {"Yours faithfully\n----\nHettie Larkspur\nHer Majesty’s Inspector", "Hettie Larkspur"},
      {"Yours sincerely\nHettie Larkspur\nRegional Director, South West", "Hettie Larkspur"},
      {"Yours sincerely\nHettie Larkspur\nOfsted", "Hettie Larkspur"},
      {"Yours sincerely\nOfsted", "none"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.end);
    const std::string header = header_of(letter(k_monitoring, k_findings, c.end));
    CHECK(header == "ILACS monitoring-visit; Aldermere; 2023-07-05/2023-07-06; 2023-08-15; " +
                        std::string(c.inspector));
  }
}

TEST_CASE("ofsted-visit-letters: monitoring visits before 2018 belong to the single inspection framework") {
  const auto framework = [](const std::string& days, const std::string& date) {
    return header_of(
               letter("Monitoring visit of Aldermere children’s services",
                      "This letter summarises the findings of the monitoring visit to Aldermere children’s "
                      "services on " +
                          days + ". It was the first since services were judged inadequate in June 2016.",
                      "", date))
        .substr(0, 5);
  };
  CHECK(framework("4 and 5 October 2016", "2 November 2016") == "SIF m");
  CHECK(framework("5 and 6 December 2017", "12 January 2018") == "SIF m");
  CHECK(framework("16 and 17 January 2018", "20 February 2018") == "ILACS");
  CHECK(framework("4 and 5 October", "2 November 2016") == "SIF m");
}

TEST_CASE("ofsted-visit-letters: a letter gives no grade, and quotes those of before") {
  struct Case {
    const char* sentence;
    const char* previous;
  };
  const std::vector<Case> cases = {
      {"This was the second monitoring visit since the local authority was judged inadequate in June 2018.",
       "2018-06 overall: inadequate (the local authority)\n"},
      {"The visit was the first since the local authority was judged inadequate, for the second time, in "
       "June "
       "2018.",
       "2018-06 overall: inadequate (the local authority)\n"},
      {"It was the third monitoring visit since Aldermere’s children’s services were judged to be inadequate "
       "in "
       "June 2018.",
       "2018-06 overall: inadequate (Aldermere’s children’s services)\n"},
      {"It was the first visit since being judged inadequate in June 2018.",
       "2018-06 overall: inadequate (overall)\n"},
      {"Services were judged to be good overall at the last inspection in March 2019.",
       "2019-03 overall: good (overall)\n"},
      {"In 2018, services had been judged to require improvement to be good.",
       "2018 overall: requires improvement (overall)\n"},
      {"The local authority was last inspected in October 2019, when overall effectiveness was judged to "
       "require improvement to be good.",
       "2019-10 overall: requires improvement (overall effectiveness)\n"},
      {"The local authority was last inspected in October 2019 and judged to be good.",
       "2019-10 overall: good (The local authority)\n"},
      {"Services are now good, outstanding even, and no longer inadequate.", ""},
      {"Two of the council’s homes were judged inadequate in June 2018.", ""},
      {"Auditors judged half of the cases to be good, and inspectors agreed.", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.sentence);
    const Tagged t =
        tagged(letter(k_monitoring, std::string(k_findings) + " " + c.sentence), shipped_packs());
    CHECK(judgements_of(t.report) == "");
    CHECK(previous_judgements_of(t.report) == c.previous);
  }
}

TEST_CASE("ofsted-visit-letters: what is to be improved") {
  struct Case {
    const char* what;
    std::string text;
    const char* recommendations;
  };
  const std::vector<Case> cases = {
      {"topics and findings with bullets are nothing that is asked for",
       "## Areas covered by the visit\n• the front door\n• supervision.\n## Findings\n• Thresholds are "
       "clear.\n• Visits "
       "are late.",
       ""},
      {"a list of improvements, and findings with bullets behind it",
       "**What needs to improve in this area of social work practice**\n• The quality of plans.\n• "
       "Supervision.\n**Findings**\n• Thresholds are clear.",
       "improvement/local authority • The quality of plans.\n"
       "improvement/local authority • Supervision.\n"},
      {"an area for priority action with a sentence that leads it in",
       "## Area for priority action\nThe local authority needs to take swift and decisive action to address "
       "the "
       "following weakness:\n• Children at risk of significant harm are not seen.\n## What needs to improve "
       "in this "
       "area of practice\n• Plans.\n## Main findings\nChildren wait.",
       "priority_action/local authority • Children at risk of significant harm are not seen.\n"
       "improvement/local authority • Plans.\n"},
      {"urgent by the words of the sentence above the list",
       "## Areas for priority action\nThe local authority should take immediate action to ensure that:\n• "
       "children "
       "are seen\n• managers know.\n## Main findings\nChildren wait.",
       "priority_action/local authority • children are seen {immediate}\n"
       "priority_action/local authority • managers know. {immediate}\n"},
      {"nothing to ask for",
       "## Areas for priority action\nThere are no areas for priority action.\n## Findings\nAll is "
       "well.",
       ""},
      {"a paragraph without a bullet",
       "## Area for priority action\nUrgently improve the response to children who go missing.\n## "
       "Findings\nAll is well.",
       "priority_action/local authority • Urgently improve the response to children who go missing. "
       "{immediate}\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const Tagged t =
        tagged("15 August 2023\nDear Ms Crale\n# Focused visit to Aldermere children’s services\n" + c.text +
                   "\nYours sincerely\nHettie Larkspur\nHis Majesty’s Inspector",
               shipped_packs());
    CHECK(recommendations_of(t.report) == c.recommendations);
  }
}

TEST_CASE("ofsted-visit-letters: findings end where the letter closes, and stand under their own heading") {
  const std::string closing =
      "## Workforce and leadership\nStaff speak highly of their managers.\n"
      "Ofsted will take the findings from this focused visit into account when planning the next "
      "inspection.\n"
      "I am copying this letter to the Department for Education.\nThis letter will be published on our "
      "website.\n"
      "Yours sincerely\nHettie Larkspur\nHis Majesty’s Inspector\n";
  std::string findings;
  for (const tag::Finding& finding :
       tagged(letter("Focused visit to Aldermere children’s services", "", closing), shipped_packs())
           .report.findings)
    findings += finding.section + ": " + finding.text + "\n";
  CHECK(findings == "leadership: Staff speak highly of their managers.\n");
}

TEST_CASE("ofsted-visit-letters: what the visit looked at") {
  struct Case {
    const char* sentences;
    std::vector<std::string> areas;
  };
  const std::vector<Case> cases = {
      {"## Areas covered by the visit\nInspectors reviewed these areas:\n• the front door\n• plans for "
       "children in "
       "care, and how\n----\nthey are reviewed\nA range of evidence was considered.",
       {"the front door", "plans for children in care, and how they are reviewed"}},
      {"Inspectors looked at the local authority’s arrangements for children in need. They were seen.",
       {"the local authority’s arrangements for children in need"}},
      {"This visit focused on the progress made in these areas:\n• permanence\n• supervision\nLeaders know "
       "this.",
       {"permanence", "supervision"}},
      {"## Areas covered by the visit\nInspectors evaluated the help that care leavers get.",
       {"the help that care leavers get"}},
      {"Leaders reviewed the areas that they had not known.", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.sentences);
    const tag::Report report =
        tagged(letter(k_monitoring, std::string(k_findings) + "\n" + c.sentences), shipped_packs()).report;
    std::vector<std::string> areas;
    for (const tag::Fact& area : report.areas_covered) areas.push_back(area.value);
    CHECK(areas == c.areas);
  }
}

TEST_CASE("ofsted-visit-letters: the verdict ahead of what was covered is a finding") {
  const tag::Report report =
      tagged(letter(k_monitoring, std::string(k_findings) +
                                      "\nThe local authority is making steady progress in "
                                      "improving services for its children.\n## Areas covered "
                                      "by the visit\nInspectors looked at visits."),
             shipped_packs())
          .report;
  REQUIRE(report.findings.size() >= 1);
  CHECK(report.findings.front().text ==
        "The local authority is making steady progress in improving services for its children.");
  CHECK(report.findings.front().section == "headline_findings");
  CHECK(report.findings.front().heading.empty());
}

TEST_CASE("ofsted-visit-letters: sections by their short names; assurance visits") {
  const tag::Report report =
      tagged(
          letter(
              "COVID-19 assurance visit to Aldermere children’s services",
              "This letter summarises the findings of an assurance visit to Aldermere children’s services on "
              "5 "
              "and 6 July 2023. The visit was carried out by His Majesty’s Inspectors, Hettie Larkspur, Jo "
              "Till "
              "and Max Orr.",
              "## Help and protection\nChildren are seen when they need to be seen.\n## Care leavers\nYoung "
              "people have homes that they like.\n## Leadership\nLeaders know what they have to do "
              "next.\nYours "
              "sincerely\nHettie Larkspur\nHis Majesty’s Inspector\n"),
          shipped_packs())
          .report;
  CHECK(report.visit_type == "focused-visit");
  std::string sections;
  for (const tag::Finding& finding : report.findings) sections += finding.section + ' ';
  CHECK(sections.ends_with("help_protection care_leavers leadership "));
  CHECK(report.inspectors.size() == 3);
}
