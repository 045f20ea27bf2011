// What findings say came of what earlier visits asked for.
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "tag/tagged.h"

using namespace revisit;
using namespace revisit::test;

namespace {

// "some", "good (general)", and the words in quotation marks where there is more than a sentence; one a line.
std::string progress_of(const std::string& paragraph) {
  const Tagged result =
      tagged(k_good_in_all +
                 "## The impact of leaders on social work practice with children and families: good\n"
                 "1. " +
                 paragraph + "\n",
             shipped_packs());
  std::string text;
  for (const tag::Finding& finding : result.report.findings) {
    for (const tag::Progress& said : finding.progress) {
      text += (text.empty() ? "" : "; ") + said.status + (said.general ? " (general)" : "");
    }
  }
  return text;
}

}  // namespace

TEST_CASE("progress: what sentences say came of a matter") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"Supervision has improved since the last inspection.", "some"},
      // The verdict stands far from its subject, with another verb between them.
      {"The pace of change in services such as those for disabled children, and in how plans are checked, "
       "which were areas for improvement at the inspection before, has been too slow.",
       "insufficient"},
      {"Action since the last inspection has not yet led to improvements in all teams.", "insufficient"},
      // What is conceded does not outweigh what is said.
      {"There have been improvements since the last inspection, although services still require improvement.",
       "insufficient"},
      {"Planning has been strengthened since the last inspection, but there remains more to do.",
       "insufficient"},
      {"Although consistency has not yet been achieved, plans have improved significantly since the last "
       "inspection.",
       "good"},
      {"Managers have made impressive progress after the focused visit of 2017, which highlighted a "
       "deterioration in planning.",
       "good"},
      // "an area for improvement" is no improvement
      {"Managers see too few plans, despite this being identified as an area of weakness at the focused "
       "visit in 2016.",
       "none"},
      // What was found then is not what came of it.
      {"The previous inspection found that children had waited too long, with no decisive action.", ""},
      {"A focused visit in 2017 that looked at help and protection found that practice had deteriorated.",
       ""},
      {"At the last inspection in 2015, services for care leavers were judged to be good.", ""},
      {"Early monitoring visits in 2016 reported that progress was slow.", ""},
      // Too little of it is not some of it.
      {"The council has not made enough progress since the previous inspection in 2016.", "insufficient"},
      {"Plans have not improved sufficiently since the inspection.", "insufficient"},
      {"There has been no improvement since the inspection, and partners have not agreed on a remedy.",
       "none"},
      {"The council is making expected progress in improving services, although the experiences of care "
       "leavers have not yet improved.",
       "insufficient"},
      {"The council is making steady progress in improving services for children.", "good"},
      {"Children are making good progress at school.", ""},
      {"A focused visit in 2017 found that plans were thin, and this is still the case.", "none"},
      {"The weaknesses that were found at the last inspection have been put right.", "addressed"},
      {"The waiting list that the inspection in 2014 criticised no longer exists.", "addressed"},
      {"Members understand their duties much better than at the time of the inspection.", "good"},
      {"At the time of the inspection, 40 children waited for a much better placement.", ""},
      {"Oversight has become more rigorous since the second monitoring visit.", "some"}};
  for (const auto& [paragraph, expected] : cases) {
    INFO(paragraph);
    CHECK(progress_of(paragraph) == expected);
  }
}

TEST_CASE("progress: sentences that look back only behind one that does") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"The council was last inspected in May 2015, when services were judged to be good. Since then, the "
       "quality of plans has deteriorated.",
       "deteriorated"},
      {"A new director came in May 2015. Since then, the quality of plans has improved.", ""},
      {"In 2016, inspectors found serious gaps in these checks. These have been remedied.", "addressed"},
      {"Leaders have responded well to the recommendations of the last inspection. All of the "
       "recommendations about adoption have been implemented in full.",
       "good (general); addressed (general)"},
      {"Leaders have responded well to the audit. All of the recommendations have been implemented in full.",
       ""},
      {"Written plans were an area for improvement at the inspection in 2016. A new form was brought in, "
       "but this has not led to better plans.",
       "insufficient"}};
  for (const auto& [paragraph, expected] : cases) {
    INFO(paragraph);
    CHECK(progress_of(paragraph) == expected);
  }
}

TEST_CASE("progress: a letter on a monitoring visit speaks of the time since the inspection") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"For care leavers, the pace of improvement has been too slow.", "insufficient"},
      {"There has been good progress in recruiting carers.", "good"},
      {"In summary, the local authority has made satisfactory progress in reducing caseloads.", "some"},
      {"Some weaknesses that were raised with leaders before have not been put right.", "insufficient"},
      {"Children make good progress at school.", ""}};
  const auto letter = [](const std::string& kind, const std::string& paragraph) {
    const Tagged result = tagged(
        "15 August 2023\nSunniva Crale\nDirector of Children’s Services\nDear Ms "
        "Crale\n# " +
            kind +
            " to Aldermere children’s services\nThe inspectors were Hettie Larkspur "
            "and Jo Till.\n## Headline findings\n" +
            paragraph + "\nYours sincerely\nHettie Larkspur\nHis Majesty’s Inspector\n",
        shipped_packs());
    std::string text;
    for (const tag::Finding& finding : result.report.findings) {
      for (const tag::Progress& said : finding.progress) text += (text.empty() ? "" : "; ") + said.status;
    }
    return text;
  };
  for (const auto& [paragraph, expected] : cases) {
    INFO(paragraph);
    CHECK(letter("Monitoring visit", paragraph) == expected);
    CHECK(letter("Focused visit", paragraph).empty());
  }
}

TEST_CASE("progress: what is said of the recommendations as such") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"The areas for improvement from the previous inspection, and from the focused visit that came "
       "after it in the spring of 2017, have largely been addressed.",
       "good (general)"},
      {"All recommendations of the last inspection have been implemented.", "addressed (general)"},
      {"Most areas for improvement of the last inspection have been acted on.", "good (general)"},
      {"Many of the recommendations of the last inspection have been met, with good results.",
       "some (general)"},
      {"Many of the recommendations of the last inspection have been met, but not all.",
       "insufficient (general)"},
      {"Significant areas for development identified at the last inspection have not been progressed.",
       "none (general)"}};
  for (const auto& [paragraph, expected] : cases) {
    INFO(paragraph);
    CHECK(progress_of(paragraph) == expected);
  }
}

TEST_CASE("progress: a sentence that points back is told with the one before it") {
  const Tagged result = tagged(
      "# Inspection of Saltmere local authority children’s services\n"
      "**Inspection dates: 2 July 2018 to 6 July 2018**\n"
      "| Judgement | Grade |\n"
      "| The impact of leaders on social work practice with children and families | Good |\n"
      "| Overall effectiveness | Good |\n"
      "## The impact of leaders on social work practice with children and families: good\n"
      "1. Reviewing officers now see children often. This is a marked improvement since the last "
      "inspection.\n",
      shipped_packs());
  REQUIRE(result.report.findings.size() == 1);
  REQUIRE(result.report.findings[0].progress.size() == 1);
  CHECK(result.report.findings[0].progress[0].text ==
        "Reviewing officers now see children often. This is a marked improvement since the last inspection.");
  CHECK(result.report.findings[0].progress[0].source.spans.size() == 2);
}
