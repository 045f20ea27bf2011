#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <sstream>

#include "compare/invented_reports.h"
#include "golden.h"
#include "report/diff_json.h"
#include "report/diff_parts.h"
#include "report/diff_sheet.h"
#include "report/diff_text.h"
#include "text/width.h"

using namespace revisit;
using namespace revisit::report;

namespace {

// The goldens of rendering do not depend on the matcher: these are the links whatever it learns.
compare::Comparison saltmere() {
  compare::Comparison result =
      compare::compare(invented::saltmere_2015(), invented::saltmere_2019(), invented::settings());
  result.recommendation_links = {{0,
                                  0,
                                  compare::Relation::same,
                                  0.93,
                                  {"both name supervision, social workers", "words in common: decided"}},
                                 {1,
                                  1,
                                  compare::Relation::same,
                                  0.81,
                                  {"both name independent reviewing officers, plans",
                                   "the newer report says that it was asked for before"}},
                                 {3, 1, compare::Relation::related, 0.55, {"words in common: where"}}};
  result.older_repeated = {0, 1};
  result.older_dropped = {2, 3, 4};
  result.newer_repeated = {0, 1};
  result.newer_said_repeated = {};
  result.newer_new = {2};
  return result;
}

DiffView saltmere_view() {
  return diff_view(saltmere(), invented::saltmere_2015(), invented::saltmere_2019());
}

void check_golden(const std::string& name, const std::string& text) {
  golden::check("report/golden/" + name, text);
}

int widest_line(const std::string& text) {
  std::istringstream lines(text);
  int result = 0;
  for (std::string line; std::getline(lines, line);) {
    CHECK((line.empty() || line.back() != ' '));
    result = std::max(result, text::display_width(line));
  }
  return result;
}

}  // namespace

TEST_CASE("diff_text: golden", "[report]") {
  const tag::Report older = invented::saltmere_2015();
  const tag::Report newer = invented::saltmere_2019();
  check_golden("diff-80.txt", diff_text(saltmere_view(), older, newer, {false, 80}));
  check_golden("diff-200.txt", diff_text(saltmere_view(), older, newer, {false, 200}));
  check_golden("diff-80-colour.txt", diff_text(saltmere_view(), older, newer, {true, 80}));
  check_golden("diff-80-brackets.txt",
               diff_text(saltmere_view(), older, newer, {false, 80}, WordMarks::brackets));
}

TEST_CASE("diff_text: no line is too wide, whatever the width", "[report]") {
  tag::Report older = invented::saltmere_2015();
  tag::Report newer = invented::saltmere_2019();
  older.recommendations[2].text =
      std::string(300, 'x') + " 漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字";
  for (int width = 1; width < 230; width += 7) {
    CAPTURE(width);
    CHECK(widest_line(diff_text(saltmere_view(), older, newer, {false, width})) <= std::max(width, 40));
  }
}

TEST_CASE("diff_text: a report cannot command the terminal", "[report]") {
  tag::Report older = invented::saltmere_2015();
  tag::Report newer = invented::saltmere_2019();
  newer.recommendations[2].text =
      "clear \x1b[2J the \xc2\x9b"
      "31m screen\x7f";
  newer.name = "\x1b]0;title\x07.pdf";
  const std::string text = diff_text(saltmere_view(), older, newer, {false, 80});
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\xc2\x9b") == std::string::npos);
  CHECK(text.find('\x7f') == std::string::npos);
}

TEST_CASE("diff_text: nothing on either side", "[report]") {
  const tag::Report nothing;
  const compare::Comparison comparison = compare::compare(nothing, nothing, invented::settings());
  const std::string text = diff_text(diff_view(comparison, nothing, nothing), nothing, nothing, {false, 80});
  CHECK(text.find("No recommendations in the newer report; none in the older report.") != std::string::npos);
}

TEST_CASE("diff_sheet: golden", "[report]") {
  const Sheet sheet = diff_sheet(saltmere_view(), invented::saltmere_2015(), invented::saltmere_2019());
  check_golden("diff.md", sheet_markdown(sheet));
  check_golden("diff.html", sheet_html(sheet));
}

TEST_CASE("diff_json: golden", "[report]") {
  check_golden("diff.json", diff_json(saltmere_view(), invented::saltmere_2015(), invented::saltmere_2019()));
}

TEST_CASE("diff_json: the keys that other programs read", "[report]") {
  tag::Report newer = invented::saltmere_2019();
  newer.recommendations[0].text += "\xff";  // not UTF-8: replaced, not thrown
  const auto json = nlohmann::json::parse(diff_json(saltmere_view(), invented::saltmere_2015(), newer));
  CHECK(json["judgements"][0]["key"] == "leadership");
  CHECK(json["judgements"][0]["older"] == "inadequate");
  CHECK(json["judgements"][0]["newer"] == "good");
  CHECK(json["judgements"][0]["change"] == "up");
  CHECK(json["recommendation_links"][0]["older"] == 0);
  CHECK(json["recommendation_links"][0]["newer"] == 0);
  CHECK(json["recommendation_links"][0]["relation"] == "same");
  CHECK(json["recommendation_links"][0]["score"] == 0.93);
  CHECK(json["recommendation_links"][0]["reasons"].size() == 2);
  CHECK(json["recommendations_dropped"] == nlohmann::json({2, 3, 4}));
  CHECK(json["recommendations_new"] == nlohmann::json({2}));
  CHECK(json["measures"][0]["difference"] == 24.5);
  CHECK(json["older"]["recommendations"].size() == 5);
}

TEST_CASE("parts::readable_date", "[report]") {
  CHECK(parts::readable_date("2015-10-02") == "2 October 2015");
  CHECK(parts::readable_date("2015-10") == "October 2015");
  CHECK(parts::readable_date("2015") == "2015");
  CHECK(parts::readable_date("2015-13-01") == "2015-13-01");
  CHECK(parts::readable_date("2015-10-xx") == "2015-10-xx");
  CHECK(parts::readable_date("") == "");
}

TEST_CASE("parts::number", "[report]") {
  CHECK(parts::number(132) == "132");
  CHECK(parts::number(13.5) == "13.5");
  CHECK(parts::number(-0.001) == "0");
  CHECK(parts::number(1200) == "1200");
}

TEST_CASE("parts::word_difference", "[report]") {
  const parts::WordDifference difference =
      parts::word_difference("The quality of plans, for all.", "The quality of care plans for all");
  CHECK(difference.worth_showing);
  REQUIRE(difference.newer.size() == 7);
  CHECK(difference.newer[3].differs);
  for (const auto& word : difference.older) CHECK_FALSE(word.differs);
  CHECK_FALSE(parts::word_difference("One thing", "Something else entirely").worth_showing);
}
