// Findings, their sections and what they say; themes; inspectors.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "patterns/pattern_set.h"
#include "tag/polarity.h"
#include "tag/tagged.h"
#include "tag/themes.h"
#include "text/sentences.h"

using namespace revisit;
using namespace revisit::test;

namespace {

// "help_protection 1 strength (heading)"
std::string findings_of(const tag::Report& report) {
  std::string text;
  for (const tag::Finding& f : report.findings) {
    text +=
        f.section + " " + (f.number.empty() ? "•" : f.number) + " " + (f.polarity.empty() ? "-" : f.polarity);
    if (f.recommended) text += " {recommended}";
    for (const std::string& number : f.recommendations) text += " {recommendation " + number + "}";
    if (f.raised_before) text += " {raised before}";
    text += "\n";
  }
  return text;
}

std::string polarity_of(const std::string& passage) {
  std::vector<tag::Clause> clauses;
  for (const text::Span sentence :
       text::sentences_of(passage, {0, static_cast<std::uint32_t>(passage.size())})) {
    for (tag::Clause& clause : tag::cues_of(shipped_packs(), passage, sentence).clauses)
      clauses.push_back(std::move(clause));
  }
  return tag::polarity_of(clauses);
}

}  // namespace

TEST_CASE("tag: findings of a report, with their sections") {
  const Tagged result = tagged(
      k_good_in_all +
          "Children in Aldermere receive good services from skilled social workers.\n"
          "## What needs to improve?\n"
          "• The timeliness of visits to children.\n"
          "----\n"
          "## The experiences and progress of children who need help and protection: good\n"
          "1. Early help is effective and well coordinated.\n"
          "2. Children are seen by social workers, who:\n"
          "• record visits promptly and clearly;\n"
          "• know children well.\n"
          "3. Strategy discussions are not always timely. (Recommendation)\n"
          "## The impact of leaders on social work practice with children and families: good\n"
          "4. Supervision was an area for improvement at the last inspection. It remains inconsistent.\n"
          "## Information about this inspection\n"
          "Inspectors looked closely at the experiences of children and young people.\n",
      shipped_packs());
  CHECK(findings_of(result.report) ==
        "overall • strength\n"
        "help_protection 1 strength\n"
        "help_protection 2 strength\n"
        "help_protection 3 weakness {recommended}\n"
        "leadership 4 weakness {raised before}\n");
  REQUIRE(result.report.findings.size() == 5);
  const tag::Finding& list = result.report.findings[2];
  CHECK(list.text ==
        "Children are seen by social workers, who: record visits promptly and clearly; know children well.");
  CHECK(list.source.spans.size() == 3);
  CHECK(list.heading == "The experiences and progress of children who need help and protection: good");
  CHECK(result.report.findings[3].text == "Strategy discussions are not always timely.");
  REQUIRE(result.report.findings[3].themes.size() == 1);
  CHECK(result.report.findings[3].themes[0].theme == "strategy_discussions");
}

TEST_CASE("findings: a study in a box ends with the box") {
  const Tagged result = tagged(
      "10 July 2023\n# Joint targeted area inspection of Aldermere\nThis joint targeted area inspection "
      "(JTAI) took "
      "place from 3 to 7 July 2023. It was carried out by inspectors from Ofsted, the Care Quality "
      "Commission (CQC) and "
      "His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services (HMICFRS).\n## Headline "
      "findings\nPartners work well together to protect all children.\n## Main findings\nVisits to children "
      "at risk are timely and "
      "recorded.\n| Practice study: highly effective practice |\n| A nurse saw a bruise and spoke with the "
      "police "
      "at once. |\nPlans for children are reviewed when they should be reviewed.\n",
      shipped_packs());
  std::string sections;
  for (const tag::Finding& finding : result.report.findings) sections += finding.section + ' ';
  CHECK(sections == "headline_findings main_findings practice_study main_findings ");
}

TEST_CASE("themes: words that say something else in company") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Foster carers are well trained.", "fostering"},
      {"Awareness of private fostering is low.", "private_fostering"},
      {"Privately fostered children are few.", "private_fostering"},
      {"Private fostering is known; foster carers are not.", "private_fostering fostering"},
  };
  for (const auto& [sentence, themes] : cases) {
    CAPTURE(sentence);
    std::string found;
    for (const tag::ThemeMention& mention :
         tag::themes_of(shipped_packs(), sentence, {{0, static_cast<std::uint32_t>(sentence.size())}}))
      found += (found.empty() ? "" : " ") + mention.theme;
    CHECK(found == themes);
  }
}

TEST_CASE("polarity: negation, contrast and words that only look like cues") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Plans are clear.", "strength"},
      {"Plans are not clear.", "weakness"},
      {"Children are seen without delay.", "strength"},
      {"Plans are clear, but reviews are slow.", "mixed"},
      {"Although caseloads are too high, supervision is effective.", "mixed"},
      {"Supervision has improved since the last inspection.", "progress"},
      {"Areas for improvement at the last inspection are now areas of strength.", "progress"},
      {"The recommendations of the last inspection have not been addressed.", "weakness"},
      {"Some children are on repeated periods of child protection planning.", ""},
      {"The family declined an offer of help.", ""},
      {"When circumstances do not improve, managers act decisively.", "strength"},
      {"Two hospitals serve the area.", ""},
  };
  for (const auto& [passage, expected] : cases) {
    INFO(passage);
    CHECK(polarity_of(passage) == expected);
  }
}

TEST_CASE("PatternSet: the patterns that match, of few or many") {
  std::vector<patterns::Pattern> compiled;
  for (int i = 0; i < 1000; ++i) {
    auto pattern = patterns::Pattern::compile("\\bword" + std::to_string(i) + "\\b");
    REQUIRE(pattern);
    compiled.push_back(std::move(*pattern));
  }
  std::vector<const patterns::Pattern*> pointers;
  for (const patterns::Pattern& pattern : compiled) pointers.push_back(&pattern);
  pointers[7] = nullptr;
  const patterns::PatternSet set(pointers);
  CHECK(set.matching("WORD3 and word999, word7 but not word10000") == std::vector<std::size_t>{3, 999});
  CHECK(set.matching("").empty());
  CHECK(patterns::PatternSet().matching("word1").empty());
}

TEST_CASE("tag: the inspection team") {
  const Tagged result = tagged(
      "# Aldermere Council\n"
      "# Inspection of services for children in need of help and protection\n"
      "**Inspection date: 11 June 2018 to 5 July 2018**\n"
      "----\n"
      "## The inspection team\n"
      "Lead inspector: Karin Ode HMI\n"
      "Team inspectors: Jo Till, Max Orr HMI (Seconded Inspector) and Una Brook\n"
      "Quality assurance manager: Dr Li Ash\n",
      shipped_packs());
  std::string team;
  for (const tag::Inspector& person : result.report.inspectors)
    team += person.role + ": " + person.name + "\n";
  CHECK(team ==
        "Lead inspector: Karin Ode\n"
        "Team inspectors: Jo Till\n"
        "Team inspectors: Max Orr\n"
        "Team inspectors: Una Brook\n"
        "Quality assurance manager: Dr Li Ash\n");
}

TEST_CASE("tag: headings in plain type above groups of points are no findings") {
  const Tagged result =
      tagged(k_good_in_all +
                 "## The experiences and progress of children who need help and protection: good\n"
                 "Quality of work with children and young people\n"
                 "• Visits to children are late too often.\n"
                 "• Assessments are timely and thorough.\n"
                 "A piece of a sentence that has no stop at its end and goes on\n"
                 "with small letters in the line behind it.\n",
             shipped_packs());
  std::string findings;
  for (const tag::Finding& finding : result.report.findings) findings += finding.text + "\n";
  CHECK(findings ==
        "Visits to children are late too often.\n"
        "Assessments are timely and thorough.\n"
        "A piece of a sentence that has no stop at its end and goes on with small letters in the line behind "
        "it.\n");
}

TEST_CASE("tag: a numbered paragraph goes on on the next page where the next number follows") {
  struct Case {
    const char* between;
    const char* number;
    std::size_t findings;
  };
  for (const Case& c :
       {Case{"----\n", "2", 2}, {"", "2", 3}, {"----\n", "3", 3}, {"----\n**This is bold.**\n", "2", 3}}) {
    CAPTURE(c.between, c.number);
    const Tagged result = tagged(
        k_good_in_all +
            "## The experiences and progress of children who need help and protection: good\n"
            "1. Visits to children are prompt and social workers know them well.\n" +
            c.between + "This limits the harm that comes to some children when their plans are late.\n" +
            c.number + ". Assessments are timely and thorough in nearly all cases.\n",
        shipped_packs());
    const std::vector<tag::Finding>& findings = result.report.findings;
    CHECK(findings.size() == c.findings);
    if (c.findings == 2 && findings.size() == 2) {
      CHECK(findings[0].number == "1");
      CHECK(findings[0].text ==
            "Visits to children are prompt and social workers know them well. This limits the harm that "
            "comes to some "
            "children when their plans are late.");
    }
  }
}

TEST_CASE("tag: points without bullets belong to the paragraph that leads to them") {
  const Tagged result =
      tagged(k_good_in_all +
                 "## The experiences and progress of children who need help and protection: good\n"
                 "1. Managers found several weaknesses. These included:\n"
                 "the absence of a structure in the teams that assess children\n"
                 "2. Visits to children are late too often.\n",
             shipped_packs());
  CHECK(result.report.findings.size() == 2);
}

TEST_CASE(
    "tag: inspections before the single framework: earlier grades, what is no finding, immediate actions") {
  const Tagged result = tagged(
      "# Inspection of looked after children services\n# Aldermere Council\n"
      "**Inspection dates: 8-12 April 2013**\n**Reporting inspector Karin Ode HMI**\n**Age group: All**\n"
      "**Published: 17 May 2013**\n----\n"
      "## The inspection judgements and what they mean\n"
      "3. Each judgement is one of four grades.\n"
      "## Service information\n"
      "5. At the time of this inspection, there were 520 looked after children and 240 care leavers.\n"
      "## Overall effectiveness of services for children looked after\n**Grade 4 (Inadequate)**\n"
      "8. The overall effectiveness of the services is inadequate.\n"
      "## Capacity to improve\n**Grade 3 (Adequate)**\n"
      "14. An inspection of arrangements for safeguarding and looked after children in May 2010 judged "
      "overall effectiveness for looked after children as adequate.\n",
      shipped_packs());
  REQUIRE(result.report.previous_judgements.size() == 1);
  CHECK(result.report.previous_judgements.front().grade == "adequate");
  CHECK(result.report.previous_judgements.front().date == "2010-05");
  REQUIRE(result.report.measures.size() == 1);
  CHECK(result.report.measures.front().name == "children_looked_after");
  REQUIRE(result.report.findings.size() == 2);
  CHECK(result.report.findings.front().number == "8");
}

TEST_CASE("tag: what stands under 'requires improvement because' leans to weakness") {
  const auto says = [](const std::string& heading) {
    const Tagged result = tagged(
        "# Aldermere Council\n**Inspection of services for children in need of help and "
        "protection, children looked after and care leavers**\n" +
            heading + "\n• The work of the board is at a stage of change and growth.\n",
        shipped_packs());
    std::string text;
    for (const tag::Finding& finding : result.report.findings)
      text += finding.section + " " + finding.source.rule.substr(finding.source.rule.find(':') + 1);
    return text;
  };
  CHECK(says("## This local authority requires improvement and is not yet good because") ==
        "executive_summary not-yet-good-because");
  CHECK(says("## The LSCB is inadequate because:") == "lscb board-not-yet-good-because");
  CHECK(says("## The LSCB is good because:") == "lscb board-good-because");
}
