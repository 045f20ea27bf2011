#include <catch2/catch.hpp>

#include "compare/companions.h"
#include "compare/invented_reports.h"
#include "patterns/pack.h"

using namespace revisit;
using namespace revisit::compare;

namespace {

const CouncilWords& words() {
  static const CouncilWords result(
      patterns::load_library(tests::source_folder() / "patterns").value().stated);
  return result;
}

tag::Report minutes(const std::string& date, const std::vector<std::string>& points) {
  tag::Report result;
  result.name = "minutes.html";
  result.sha256 = std::string(64, 'c');
  result.document_kind = "minutes";
  result.paper = tag::Paper{};
  if (!date.empty())
    result.paper->facts.push_back({"date", date, invented::source(1, 0, 10, "papers/1:date")});
  tag::PaperItem item;
  char letter = 'a';
  for (const std::string& point : points) {
    item.points.push_back({std::string(1, letter++), point, invented::source(2, 20, 90, "papers/1:points")});
  }
  result.paper->items.push_back(std::move(item));
  return result;
}

tag::VisitReference reference(std::string from, std::string to, std::string event) {
  tag::VisitReference result;
  result.text = "the inspection";
  result.regulator = "Ofsted";
  result.date_from = std::move(from);
  result.date_to = std::move(to);
  result.event = std::move(event);
  return result;
}

std::string action_of(const std::string& text) {
  CouncilStatement statement;
  statement.text = text;
  const auto said = said_of(statement, "action", words());
  return said ? said->value : "";
}

}  // namespace

TEST_CASE("statements_of: each kind with its number, words and place") {
  tag::Report report = minutes("2019-01-17", {"First.", "Second."});
  report.paper->items[0].resolutions.push_back({"", "to note the report.", {}});
  report.paper->plan.push_back(
      {"1.2", "Objective", "Do it", "AB", "May", "", "Half done", "amber", "", "", "", {}, {}});
  const auto statements = statements_of(report);
  REQUIRE(statements.size() == 4);
  CHECK(statements[1].number == "b");
  CHECK(statements[1].source->rule == "papers/1:points");
  CHECK(statements[2].kind == StatementKind::resolution);
  CHECK(statements[3].text == "Objective\nDo it\nHalf done");
  CHECK(statements[3].rating == "amber");
  CHECK(statements_of(tag::Report{}).empty());
}

TEST_CASE("said_of: a council's words are taken for no more than they say") {
  struct Case {
    const char* text;
    const char* action;
  };
  for (const Case& c :
       {Case{"Inspectors asked for more oversight. This oversight is now in place.", "complete"},
        Case{"A new framework is in place. Work is underway with the Police.", "on_track"},
        Case{"Training has been rolled out, but the review has not yet been completed.", "off_track"},
        Case{"Work has not yet started.", "not_started"},
        Case{"Members asked whether the protocol was now in place.", ""},
        Case{"The inspectors considered that action should have been carried out sooner.", ""},
        Case{"The quality of supervision should be enhanced.", ""}}) {
    CAPTURE(c.text);
    CHECK(action_of(c.text) == c.action);
  }
  CouncilStatement rated;
  rated.kind = StatementKind::planned;
  rated.text = "Review the protocol";
  rated.rating = "green";
  const tag::Source source = invented::source(1, 0, 5, "papers/1:plan");
  rated.source = &source;
  REQUIRE(said_of(rated, "action", words()));
  CHECK(said_of(rated, "action", words())->value == "on_track");
  CHECK_FALSE(said_of(rated, "response", words()));
  for (const auto& [rating, action] : {std::pair("on track", "on_track"), std::pair("delayed", "off_track"),
                                       std::pair("not started", "not_started")}) {
    rated.rating = rating;
    REQUIRE(said_of(rated, "action", words()));
    CHECK(said_of(rated, "action", words())->value == action);
  }
  rated.text = "The Council accepted all of the recommendations. This action has been closed.";
  CHECK(said_of(rated, "response", words())->value == "accepted");
  CHECK(said_of(rated, "closure", words())->value == "closed_implemented");
}

TEST_CASE("visits_meant: those that the document names, else the newest before it") {
  const tag::Report first = invented::saltmere_2015();
  const tag::Report second = invented::saltmere_2019();
  const std::vector<Visit> visits = {{"saltmere@2015-10-12", &first}, {"saltmere@2019-03-04", &second}};
  const auto meant = [&](const tag::Report& report) {
    std::vector<std::size_t> result;
    for (const MeantVisit& visit : visits_meant(report, visits)) result.push_back(visit.visit);
    return result;
  };
  using Visits = std::vector<std::size_t>;
  CHECK(meant(minutes("2018-01-17", {})) == Visits{0});
  CHECK(meant(minutes("2020-01-17", {})) == Visits{1});
  CHECK(meant(minutes("2014-01-17", {})).empty());
  CHECK(meant(minutes("", {})).empty());

  tag::Report names_the_older = minutes("2020-01-17", {});
  names_the_older.visit_references = {reference("2015-10-01", "2015-10-31", "visit")};
  CHECK(meant(names_the_older) == Visits{0});
  tag::Report planned = minutes("2020-01-17", {});
  planned.visit_references = {reference("2015-10-01", "2015-10-31", "planned")};
  CHECK(meant(planned) == Visits{1});
  tag::Report another_regulator = names_the_older;
  another_regulator.visit_references[0].regulator = "CQC";
  tag::Report of_ofsted = first;
  of_ofsted.regulator = "Ofsted";
  const std::vector<Visit> ofsted = {{"saltmere@2015-10-12", &of_ofsted}};
  CHECK(visits_meant(another_regulator, ofsted).front().reason.starts_with("the newest visit"));
}

TEST_CASE("answers: each point to the recommendation that it answers") {
  const tag::Report report = invented::saltmere_2015();
  const std::vector<Visit> visits = {{"saltmere@2015-10-12", &report}};
  const tag::Report paper =
      minutes("2016-03-01",
              {"The inspectors asked that social workers have regular supervision, and that managers record "
               "decisions. A "
               "new supervision policy is in place.",
               "Return interviews are now offered to all children who have been missing from home or care.",
               "The Chair thanked the officers for the refreshments."});
  const std::vector<Companion> companions = {{"cccccccccccc", &paper}};
  const auto found = answers(companions, visits, invented::settings().matcher, words());
  REQUIRE(found.size() == 2);
  CHECK(found[0].statement == 0);
  CHECK(found[0].item == 0);
  CHECK_FALSE(found[0].finding);
  CHECK(found[0].sentence.starts_with("The inspectors asked"));
  CHECK(found[0].reasons.back() == "the newest visit with recommendations before the document");
  CHECK(found[1].statement == 1);
  CHECK(found[1].item == 2);
}

TEST_CASE("visits_meant: an inspection may be called after the month of its report") {
  tag::Report first = invented::saltmere_2015();
  first.published = tag::Fact{"2016-01-20", {}};
  const std::vector<Visit> visits = {{"saltmere@2015-10-12", &first}};
  tag::Report paper = minutes("", {});
  paper.visit_references = {reference("2016-01-01", "2016-01-31", "visit")};
  REQUIRE(visits_meant(paper, visits).size() == 1);
  CHECK(visits_meant(paper, visits).front().named);

  tag::Report second = invented::saltmere_2019();
  second.inspection_start = tag::Fact{"2016-01-11", {}};
  second.inspection_end = tag::Fact{"2016-01-13", {}};
  const std::vector<Visit> both = {{"saltmere@2015-10-12", &first}, {"saltmere@2016-01-11", &second}};
  REQUIRE(visits_meant(paper, both).size() == 1);
  CHECK(visits_meant(paper, both).front().visit == 1);
}

TEST_CASE("answers: how much must be in common depends on what the sentence speaks of") {
  tag::Report report = invented::saltmere_2015();
  report.recommendations = {
      invented::recommendation("1", "The chief executive should ensure that leadership is strong.", 6),
      invented::recommendation("2", "The quality of plans for children in need.", 6),
      invented::recommendation("3", "Strengthen the oversight of private fostering.", 6),
      invented::recommendation("4", "Ensure that partners apply thresholds consistently.", 30)};
  report.recommendations[3].body = "lscb";
  const std::vector<Visit> visits = {{"saltmere@2015-10-12", &report}};
  const std::string k_inspection = "Ofsted inspection of children's services";
  struct Case {
    std::string title;
    std::string point;
    std::vector<std::size_t> items;
  };
  for (const Case& c : {
           // A role or a word that a recommendation names in passing
           Case{k_inspection,
                "The Secretary of State appointed the Chief Executive of another council as Commissioner.",
                {}},
           Case{k_inspection, "Inspectors found that leadership had been ineffective.", {0}},
           Case{"Budget", "The medium term plan was a live document.", {}},
           Case{"Budget", "The quality of the plans of children in need has improved.", {1}},
           Case{k_inspection, "Oversight of privately fostered children is now in place.", {2}},
           // What was asked of the board
           Case{k_inspection, "Partners were reminded to apply thresholds consistently.", {}},
           Case{k_inspection, "The LSCB reminded partners to apply thresholds consistently.", {3}},
       }) {
    CAPTURE(c.title, c.point);
    tag::Report paper = minutes("2016-03-01", {c.point});
    paper.paper->items[0].title = c.title;
    const std::vector<Companion> companions = {{"cccccccccccc", &paper}};
    std::vector<std::size_t> items;
    for (const Answer& answer : answers(companions, visits, invented::settings().matcher, words())) {
      items.push_back(answer.item);
    }
    CHECK(items == c.items);
  }
}

TEST_CASE("answers: a paper without any date is about the visit whose recommendations it sets out") {
  const tag::Report first = invented::saltmere_2015();
  const tag::Report second = invented::saltmere_2019();
  const std::vector<Visit> visits = {{"saltmere@2015-10-12", &first}, {"saltmere@2019-03-04", &second}};
  std::vector<std::string> points;
  for (const tag::Recommendation& item : first.recommendations) points.push_back(item.text);
  const auto visits_of = [&](const std::vector<std::string>& said) {
    const tag::Report paper = minutes("", said);
    const std::vector<Companion> companions = {{"cccccccccccc", &paper}};
    std::vector<std::size_t> result;
    for (const Answer& answer : answers(companions, visits, invented::settings().matcher, words())) {
      result.push_back(answer.visit);
    }
    return result;
  };
  const auto found = visits_of(points);
  REQUIRE(found.size() >= 3);
  CHECK(std::ranges::count(found, 0U) == static_cast<std::ptrdiff_t>(found.size()));
  CHECK(visits_of({points[0]}).empty());
}
