#include <catch2/catch.hpp>
#include <set>

#include "compare/invented_reports.h"
#include "compare/threads.h"

using namespace revisit;
using namespace revisit::compare;
using namespace revisit::invented;

namespace {

tag::Report visit(const std::string& start, std::vector<tag::Recommendation> items) {
  tag::Report result = report("SIF", "", start);
  result.recommendations = std::move(items);
  return result;
}

History history_of(const std::vector<tag::Report>& reports) {
  std::vector<Visit> visits;
  for (const tag::Report& report : reports) visits.push_back({"saltmere@" + date_of(report), &report});
  return follow(std::move(visits), settings().matcher);
}

const char* const k_supervision =
    "Ensure that all social workers receive regular supervision and that it is recorded.";
const char* const k_return_interviews =
    "Offer a return home interview to every child who goes missing from home or care.";
const char* const k_adopters = "Increase the number of adopters for brothers and sisters.";
const char* const k_health = "Complete the health assessments of children in care on time.";

}  // namespace

TEST_CASE("threads: one visit", "[threads]") {
  const std::vector<tag::Report> reports = {
      visit("2015-10-12", {recommendation("1", k_supervision, 6), recommendation("2", k_adopters, 6)})};
  const History history = history_of(reports);
  REQUIRE(history.threads.size() == 2);
  CHECK(history.threads[0].times == 1);
  CHECK(history.threads[0].days == 0);
  CHECK(history.threads[0].standing == Standing::open);
  CHECK(history.threads[0].mentions[0].recurrence == Recurrence::first);
  CHECK_FALSE(history.threads[0].mentions[0].before);
}

TEST_CASE("threads: a list of several things does not join what has nothing in common", "[threads]") {
  const std::vector<tag::Report> reports = {
      visit("2015-10-12", {recommendation("1", "Improve the response to children who go missing.", 6)}),
      visit("2018-06-11",
            {recommendation("1",
                            "The response to children who go missing, and the identification and assessment "
                            "of children living in private fostering arrangements.",
                            6)}),
      visit("2022-03-21",
            {recommendation("1",
                            "The identification and assessment of children living in private fostering "
                            "arrangements.",
                            3)})};
  const History history = history_of(reports);
  for (const Thread& thread : history.threads) CHECK(thread.times <= 2);
  CHECK(history.threads.size() == 2);
  std::size_t possible = 0;
  for (const Thread& thread : history.threads) possible += thread.possible.size();
  CHECK(possible == 1);
}

TEST_CASE("threads: asked for again, and silence", "[threads]") {
  std::vector<tag::Report> reports = {
      visit("2015-10-12", {recommendation("1", k_supervision, 6), recommendation("2", k_adopters, 6)}),
      visit("2018-06-11",
            {recommendation("1", k_return_interviews, 6), recommendation("2", k_supervision, 7)}),
      visit("2022-03-21", {recommendation("1", k_return_interviews, 3)})};
  reports[1].recommendations[1].immediate = true;
  const History history = history_of(reports);
  REQUIRE(history.threads.size() == 3);

  const Thread& supervision = history.threads[0];
  REQUIRE(supervision.mentions.size() == 2);
  CHECK(supervision.times == 2);
  CHECK(supervision.days == 973);
  CHECK(supervision.weakest == supervision.mentions[1].score);
  CHECK(supervision.mentions[1].recurrence == Recurrence::repeated);
  CHECK(supervision.mentions[1].before == std::size_t{0});
  CHECK(supervision.mentions[1].escalated);
  CHECK_FALSE(supervision.mentions[1].reasons.empty());
  CHECK(supervision.standing == Standing::not_mentioned);

  CHECK(history.threads[1].standing == Standing::not_mentioned);
  CHECK(history.threads[2].mentions.front().visit == 1);
  CHECK(history.threads[2].standing == Standing::open);
}

TEST_CASE("threads: what a visit in between does not mention goes on", "[threads]") {
  const std::vector<tag::Report> reports = {visit("2015-10-12", {recommendation("1", k_health, 6)}),
                                            visit("2018-06-11", {recommendation("1", k_adopters, 6)}),
                                            visit("2022-03-21", {recommendation("", k_health, 3)})};
  const History history = history_of(reports);
  REQUIRE(history.threads.size() == 2);
  CHECK(history.threads[0].mentions.back().visit == 2);
  CHECK(history.threads[0].times == 2);
}

TEST_CASE("threads: a visit that asks nothing of the body is no silence", "[threads]") {
  std::vector<tag::Report> reports = {visit("2015-10-12", {recommendation("1", k_health, 6)}),
                                      visit("2018-06-11", {recommendation("1", k_adopters, 6)}),
                                      visit("2019-06-11", {})};
  reports[1].recommendations[0].body = "lscb";
  const History history = history_of(reports);
  REQUIRE(history.threads.size() == 2);
  CHECK(history.threads[0].standing == Standing::open);
  CHECK(history.asks(0, "local authority"));
  CHECK_FALSE(history.asks(1, "local authority"));
}

TEST_CASE("threads: every recommendation is in exactly one", "[threads][property]") {
  const std::vector<tag::Report> reports = {saltmere_2015(), saltmere_2019(), saltmere_2015(),
                                            saltmere_2019()};
  const History history = history_of(reports);
  std::set<std::pair<std::size_t, std::size_t>> seen;
  std::size_t all = 0;
  for (const tag::Report& report : reports) all += report.recommendations.size();
  for (const Thread& thread : history.threads) {
    REQUIRE_FALSE(thread.mentions.empty());
    std::size_t last = 0;
    for (std::size_t i = 0; i < thread.mentions.size(); ++i) {
      const Mention& mention = thread.mentions[i];
      CHECK(seen.emplace(mention.visit, mention.recommendation).second);
      CHECK(mention.visit >= last);
      last = mention.visit;
      CHECK(mention.before.has_value() == (i > 0));
      if (mention.before) CHECK(thread.mentions[*mention.before].visit < mention.visit);
    }
  }
  CHECK(seen.size() == all);
}

TEST_CASE("threads: days between dates", "[threads]") {
  struct Case {
    const char* first;
    const char* second;
    std::optional<int> days;
  };
  for (const Case& c :
       {Case{"2018-06-11", "2018-06-11", 0}, Case{"2016-02-28", "2016-03-01", 2},
        Case{"2019-03-01", "2018-03-01", -365}, Case{"2018", "2018-06-11", std::nullopt},
        Case{"", "2018-06-11", std::nullopt}, Case{"2018-02-31", "2018-06-11", std::nullopt}}) {
    CAPTURE(c.first, c.second);
    CHECK(days_between(c.first, c.second) == c.days);
  }
}

TEST_CASE("threads: a part of what was asked for is narrowed") {
  const std::vector<tag::Report> reports = {
      visit(
          "2015-10-12",
          {recommendation("1",
                          "Offer a return home interview to every child who goes missing from home or care, "
                          "and collate what they say so that partners can target their services.",
                          6)}),
      visit("2018-06-11", {recommendation("1", k_return_interviews, 6)})};
  const History history = history_of(reports);
  REQUIRE(history.threads.size() == 1);
  CHECK(history.threads[0].mentions[1].recurrence == Recurrence::narrowed);
  CHECK(history.threads[0].mentions[1].nth == 2);
}

TEST_CASE("threads: names that stay") {
  std::vector<tag::Report> reports = {
      visit("2015-10-12", {recommendation("1", k_supervision, 6), recommendation("2", k_adopters, 6)}),
      visit("2018-06-11", {recommendation("1", k_health, 6)})};
  reports.reserve(3);  // histories point into them
  const History before = history_of(reports);
  CHECK(id_of(before, before.threads[1]) == "saltmere/thread/2015-10-12/2");
  reports.push_back(visit("2018-09-01", {recommendation("1", k_return_interviews, 6)}));
  const History history = history_of(reports);
  for (std::size_t i = 0; i < before.threads.size(); ++i) {
    CHECK(id_of(history, history.threads[i]) == id_of(before, before.threads[i]));
  }
  CHECK(find_thread(history, "saltmere/thread/2015-10-12/2") == &history.threads[1]);
  CHECK(find_thread(history, "saltmere/thread/2015/2") == &history.threads[1]);
  CHECK(find_thread(history, "2015/2") == &history.threads[1]);
  CHECK(find_thread(history, "2018-06/1") == &history.threads[2]);
  // As cite names it, by the recommendation of a visit
  CHECK(find_thread(history, "saltmere@2015-10-12/thread/2") == &history.threads[1]);
  CHECK(find_thread(history, "saltmere@2015/thread/2") == &history.threads[1]);
  CHECK(find_thread(history, "eastholme@2015/thread/2") == nullptr);
  CHECK(find_thread(history, "2018/1") == nullptr);  // two visits of that year
  CHECK(find_thread(history, "2015/7") == nullptr);
  CHECK(find_thread(history, "eastholme/thread/2015/2") == nullptr);
  CHECK(find_thread(history, "thread") == nullptr);
}

TEST_CASE("threads: any recommendation of a thread names it") {
  const std::vector<tag::Report> reports = {
      visit("2015-10-12", {recommendation("1", k_supervision, 6)}),
      visit("2018-06-11", {recommendation("1", k_adopters, 6), recommendation("2", k_supervision, 6)})};
  const History history = history_of(reports);
  REQUIRE(history.threads.size() == 2);
  CHECK(find_thread(history, "saltmere/thread/2018-06-11/2") == &history.threads[0]);
  CHECK(find_thread(history, "2018/2") == &history.threads[0]);
}

namespace {

// A visit of 2022 that says this, after those of 2015, 2018 and a joint inspection of 2020; the first asks
// for supervision, the second for adopters, and the joint inspection for return home interviews.
History history_with(const std::string& sentence, bool general = false) {
  static std::vector<tag::Report> reports;
  reports = {visit("2015-10-12", {recommendation("1", k_supervision, 6)}),
             visit("2018-06-11", {recommendation("1", k_adopters, 6)}), report("JTAI", "", "2020-02-03"),
             visit("2022-03-21", {})};
  reports[2].recommendations = {recommendation("1", k_return_interviews, 4)};
  tag::Finding finding;
  finding.text = sentence;
  finding.progress = {{"good", general, sentence, source(4, 400, 480, "progress/1:better")}};
  reports[3].findings = {finding};
  return history_of(reports);
}

}  // namespace

TEST_CASE("threads: what is said of a visit is tied to what that visit asked for") {
  struct Case {
    const char* sentence;
    std::size_t thread;  // in which it stands
  };
  for (const Case& c :
       {Case{"Since the inspection in 2015, supervision of social workers is more regular and recorded.", 0},
        Case{"Since the last inspection, the number of adopters for brothers and sisters has increased.", 1},
        Case{"The supervision of social workers, a concern at previous inspections, is regular now.", 0}}) {
    INFO(c.sentence);
    const History history = history_with(c.sentence);
    REQUIRE(history.threads.size() == 3);
    for (std::size_t i = 0; i < history.threads.size(); ++i) {
      CHECK(history.threads[i].progress.size() == (i == c.thread ? 1 : 0));
    }
  }
  // An older thread is not what the last inspection asked for; neither is what a joint inspection asked for.
  for (const char* sentence :
       {"Since the last inspection, supervision of social workers is more regular and recorded.",
        "Since the last inspection in 2018, supervision of social workers is more regular and recorded.",
        "Since the last inspection, every child who goes missing is offered a return home interview."}) {
    INFO(sentence);
    for (const Thread& thread : history_with(sentence).threads) CHECK(thread.progress.empty());
  }
}

TEST_CASE("threads: what is said of a visit that is not there is no thread's") {
  const History history =
      history_with("Since the last inspection in 2019, supervision of social workers is more regular.");
  for (const Thread& thread : history.threads) CHECK(thread.progress.empty());
  REQUIRE(history.general_progress.size() == 1);
  CHECK(history.general_progress[0].about == History::GeneralStatement::About::other_visits);
  CHECK(history.general_progress[0].of.empty());
  CHECK(history.general_progress[0].missing == std::vector<std::string>{"2019"});
}

TEST_CASE("threads: what is said of all recommendations of a visit") {
  const History history =
      history_with("The areas for improvement of the 2018 inspection are addressed.", true);
  for (const Thread& thread : history.threads) CHECK(thread.progress.empty());
  REQUIRE(history.general_progress.size() == 1);
  CHECK(history.general_progress[0].about == History::GeneralStatement::About::recommendations);
  CHECK(history.general_progress[0].of == std::vector<std::size_t>{1});
}

TEST_CASE("threads: what another body is asked for later is an echo, not a repetition") {
  std::vector<tag::Report> reports = {visit("2015-10-12", {recommendation("1", k_return_interviews, 6)}),
                                      visit("2018-06-11", {recommendation("1", k_return_interviews, 2)})};
  reports[1].recommendations[0].body = "partnership";
  const History history = history_of(reports);
  REQUIRE(history.threads.size() == 2);
  CHECK(history.threads[0].times == 1);
  REQUIRE(history.threads[0].echoes.size() == 1);
  CHECK(history.threads[0].echoes[0].visit == 1);
}

TEST_CASE("threads: links of both relations, and which of them hold") {
  const std::vector<tag::Report> reports = {saltmere_2015(), saltmere_2019()};
  const History history = history_of(reports);
  REQUIRE_FALSE(history.links.empty());
  for (const History::RecommendationLink& link : history.links) {
    CHECK(link.older_visit == 0);
    CHECK(link.newer_visit == 1);
    if (link.link.relation == Relation::related) CHECK_FALSE(link.holds);
  }
}
