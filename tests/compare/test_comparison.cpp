#include <catch2/catch.hpp>
#include <set>

#include "compare/comparison.h"
#include "compare/invented_reports.h"

using namespace revisit;
using namespace revisit::compare;
using namespace revisit::invented;

namespace {

// "SIF" or "ILACS/from 2023", as a report of an inspection in that time.
tag::Report with_judgement(const std::string& framework, const std::string& key, const std::string& grade) {
  const std::size_t slash = framework.find('/');
  const std::string variant = slash == std::string::npos ? "" : framework.substr(slash + 1);
  const std::string start = framework == "SIF"             ? "2015-06-01"
                            : variant == "before 2023"     ? "2019-06-01"
                            : variant == "from 2023"       ? "2023-06-01"
                            : variant == "from April 2026" ? "2026-06-01"
                                                           : "2027-06-01";
  tag::Report result = report(framework.substr(0, slash), variant, start);
  if (!grade.empty()) result.judgements = {judgement(key, "Area of " + key, grade)};
  return result;
}

}  // namespace

TEST_CASE("compare: judgements between frameworks", "[compare]") {
  struct Case {
    const char* key;
    const char* older;
    const char* older_grade;
    const char* newer;
    const char* newer_grade;
    const char* change;
    bool reason;
  };
  const char* const b = "ILACS/before 2023";
  const char* const f = "ILACS/from 2023";
  const char* const a = "ILACS/from April 2026";
  const Case cases[] = {
      // Inside one wording everything may be compared, and nothing needs a reason.
      {"overall", "SIF", "inadequate", "SIF", "good", "up", false},
      {"adoption", "SIF", "good", "SIF", "inadequate", "down", false},
      {"in_care", b, "good", b, "outstanding", "up", false},
      {"in_care", f, "good", f, "good", "same", false},
      {"care_leavers", f, "good", f, "requires improvement", "down", false},
      {"leadership", a, "good", a, "outstanding", "up", false},
      // SIF to ILACS.
      {"overall", "SIF", "inadequate", b, "requires improvement", "up", true},
      {"overall", "SIF", "good", f, "requires improvement", "down", true},
      {"overall", "SIF", "good", a, "", "no longer given", true},
      {"leadership", "SIF", "good", b, "good", "same", true},
      {"leadership", "SIF", "good", f, "outstanding", "up", true},
      {"help_protection", "SIF", "good", b, "inadequate", "down", true},
      {"help_protection", "SIF", "good", a, "good", "same", true},
      {"in_care", "SIF", "good", b, "outstanding", "up", true},
      {"in_care", "SIF", "good", f, "good", "not comparable", true},
      {"in_care", "SIF", "good", a, "inadequate", "not comparable", true},
      {"care_leavers", "SIF", "good", b, "", "no longer given", true},
      {"care_leavers", "SIF", "good", f, "inadequate", "down", true},
      {"adoption", "SIF", "good", b, "", "no longer given", true},
      {"adoption", "SIF", "good", f, "", "no longer given", true},
      {"lscb", "SIF", "good", a, "", "no longer given", true},
      // Inside ILACS.
      {"overall", b, "good", f, "outstanding", "up", true},
      {"overall", b, "good", a, "", "no longer given", true},
      {"overall", f, "good", a, "", "no longer given", true},
      {"leadership", f, "good", a, "inadequate", "down", true},
      {"help_protection", b, "good", f, "good", "same", true},
      {"in_care", b, "good", f, "inadequate", "not comparable", true},
      {"in_care", b, "good", a, "good", "not comparable", true},
      {"in_care", f, "good", a, "outstanding", "up", true},
      {"care_leavers", b, "", f, "good", "not comparable", true},
      {"care_leavers", b, "", a, "good", "not comparable", true},
      {"care_leavers", f, "good", a, "good", "same", true},
      // Nobody says anything about these.
      {"other", f, "good", a, "good", "not comparable", true},
      {"overall", a, "good", "SIF", "good", "not comparable", true},
      {"overall", "JTAI", "good", f, "good", "not comparable", true},
      {"somewhere", b, "", f, "good", "new", false},
      {"somewhere", b, "good", f, "", "no longer given", false},
      {"leadership", b, "", b, "good", "new", false},
      {"leadership", "SIF", "", b, "good", "new", false},
      {"leadership", "SIF", "good", b, "", "no longer given", false},
      // No place in the order.
      {"leadership", b, "not judged", b, "good", "not comparable", true},
      {"leadership", b, "not judged", b, "not judged", "same", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.key, c.older, c.newer, c.older_grade, c.newer_grade);
    const Comparison result = compare::compare(with_judgement(c.older, c.key, c.older_grade),
                                               with_judgement(c.newer, c.key, c.newer_grade), settings());
    REQUIRE(result.judgements.size() == 1);
    const JudgementChange& change = result.judgements[0];
    CHECK(name_of(change.change) == c.change);
    CHECK(change.reason.empty() == !c.reason);
    CHECK((change.steps > 0) == (change.change == Change::up));
    CHECK((change.steps < 0) == (change.change == Change::down));
  }
}

TEST_CASE("compare: the most exact entry of the table counts", "[compare]") {
  const auto rule = [](std::string older, std::string newer, std::string reason) {
    return patterns::Comparability{"overall", std::move(older), std::move(newer), true, std::move(reason)};
  };
  Settings own;
  own.comparable_areas = {rule("A", "B", "plain"), rule("A/1", "B", "older exact"),
                          rule("A", "B/2", "newer exact"), rule("A/1", "B/2", "both exact")};
  const auto reason = [&](const std::string& older, const std::string& newer) {
    return compare::compare(with_judgement(older, "overall", "good"),
                            with_judgement(newer, "overall", "good"), own)
        .judgements.at(0)
        .reason;
  };
  CHECK(reason("A/0", "B/0") == "plain");
  CHECK(reason("A", "B") == "plain");
  CHECK(reason("A/1", "B/0") == "older exact");
  CHECK(reason("A/0", "B/2") == "newer exact");
  CHECK(reason("A/1", "B/2") == "both exact");
  std::swap(own.comparable_areas[0], own.comparable_areas[3]);
  CHECK(reason("A/1", "B/2") == "both exact");
  own.comparable_areas.clear();
  CHECK(reason("A", "B") == "no pack says that these areas may be compared");
}

TEST_CASE("compare: ranks only inside one scale", "[compare]") {
  tag::Report older = with_judgement("SIF", "overall", "good");
  tag::Report newer = with_judgement("SIF", "overall", "good");
  newer.judgements[0].scale = "report-card";
  Settings own = settings();
  own.scales = {{"report-card", "the report card's scale", "", {}, "", "", {}}};
  const JudgementChange change = compare::compare(older, newer, own).judgements.at(0);
  CHECK(change.change == Change::not_comparable);
  CHECK(change.reason == "the grades belong to different scales: ofsted-4 and the report card's scale");
}

TEST_CASE("compare: a grade's rank is looked up in its scale where the report does not carry it",
          "[compare]") {
  tag::Report older = with_judgement("SIF", "overall", "good");
  tag::Report newer = with_judgement("SIF", "overall", "outstanding");
  older.judgements[0].rank.reset();
  newer.judgements[0].rank.reset();
  Settings own = settings();
  CHECK(compare::compare(older, newer, own).judgements.at(0).change == Change::not_comparable);
  own.scales = {{"ofsted-4", "", "", {{"outstanding", 1, {}}, {"good", 2, {}}}, "", "", {}}};
  CHECK(compare::compare(older, newer, own).judgements.at(0).change == Change::up);
}

TEST_CASE("compare: areas of the key 'other' are told apart by their labels", "[compare]") {
  tag::Report older = with_judgement("SIF", "other", "good");
  tag::Report newer = with_judgement("SIF", "other", "good");
  older.judgements = {judgement("other", "Fostering", "good"),
                      judgement("other", "Capacity to improve", "good")};
  newer.judgements = {judgement("other", "Capacity to Improve", "outstanding")};
  const Comparison result = compare::compare(older, newer, settings());
  REQUIRE(result.judgements.size() == 2);
  CHECK(result.judgements[0].change == Change::up);
  CHECK(result.judgements[1].older_area == "Fostering");
  CHECK(result.judgements[1].change == Change::removed);
}

TEST_CASE("compare: warnings", "[compare]") {
  const auto kinds = [](const tag::Report& older, const tag::Report& newer) {
    std::string result;
    for (const Warning& warning : compare::compare(older, newer, settings()).warnings) {
      result += std::string(name_of(warning.kind)) + ";";
    }
    return result;
  };
  const tag::Report older = saltmere_2015();
  const tag::Report newer = saltmere_2019();
  CHECK(kinds(older, newer).empty());
  CHECK(kinds(newer, older) == "order;");
  CHECK(kinds(older, older) == "same document;");
  tag::Report elsewhere = newer;
  elsewhere.provider_id = "E99000002";
  elsewhere.provider->value = "Dunmarsh";
  CHECK(kinds(older, elsewhere) == "different providers;");
  elsewhere.provider_id.clear();
  CHECK(kinds(older, elsewhere) == "different providers;");
  elsewhere.provider->value = "SALTMERE";
  CHECK(kinds(older, elsewhere).empty());
  tag::Report partial = newer;
  partial.inspection_start->value = "2015";
  partial.inspection_end.reset();
  CHECK(kinds(older, partial).empty());
  tag::Report undated = newer;
  undated.inspection_start.reset();
  CHECK(kinds(undated, older) == "order;");  // by the end of the inspection
  tag::Report unknown;
  unknown.name = "letter.pdf";
  CHECK(kinds(unknown, newer) == "not recognised;");
}

TEST_CASE("compare: measures by name and unit, the latest of several", "[compare]") {
  tag::Report older = saltmere_2015();
  tag::Report newer = saltmere_2019();
  newer.measures.push_back({"children_looked_after", 240, "children", "2019-03-01", "", {}});
  newer.measures.push_back({"children_looked_after", 90, "per 10,000", "2019-03-01", "", {}});
  const Comparison result = compare::compare(older, newer, settings());
  REQUIRE(result.measures.size() == 3);
  CHECK(result.measures[0].newer == std::optional<std::size_t>(1));
  CHECK(result.measures[0].difference == 28);
  CHECK(result.measures[0].change == Change::up);
  CHECK(result.measures[1].change == Change::added);
  CHECK(result.measures[2].name == "children_in_need");
  CHECK(result.measures[2].change == Change::removed);
}

TEST_CASE("compare: each recommendation is counted once on its side", "[compare]") {
  const tag::Report reports[] = {saltmere_2015(), saltmere_2019(), tag::Report{}};
  for (const tag::Report& older : reports) {
    for (const tag::Report& newer : reports) {
      const Comparison result = compare::compare(older, newer, settings());
      std::multiset<std::size_t> of_older(result.older_repeated.begin(), result.older_repeated.end());
      of_older.insert(result.older_dropped.begin(), result.older_dropped.end());
      std::multiset<std::size_t> of_newer(result.newer_repeated.begin(), result.newer_repeated.end());
      of_newer.insert(result.newer_new.begin(), result.newer_new.end());
      of_newer.insert(result.newer_said_repeated.begin(), result.newer_said_repeated.end());
      std::multiset<std::size_t> all_older;
      std::multiset<std::size_t> all_newer;
      for (std::size_t i = 0; i < older.recommendations.size(); ++i) all_older.insert(i);
      for (std::size_t i = 0; i < newer.recommendations.size(); ++i) all_newer.insert(i);
      CHECK(of_older == all_older);
      CHECK(of_newer == all_newer);
    }
  }
}

TEST_CASE("compare: a report with itself", "[compare]") {
  for (const tag::Report& report : {saltmere_2015(), saltmere_2019()}) {
    const Comparison result = compare::compare(report, report, settings());
    for (const JudgementChange& change : result.judgements) CHECK(change.change == Change::same);
    for (const MeasureChange& change : result.measures) CHECK(change.change == Change::same);
    CHECK(result.recommendation_links.size() == report.recommendations.size());
    CHECK(result.older_dropped.empty());
    CHECK(result.newer_new.empty());
    CHECK_FALSE(has_differences(result));
  }
  CHECK(has_differences(compare::compare(saltmere_2015(), saltmere_2019(), settings())));
}
