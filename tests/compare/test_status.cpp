#include <catch2/catch.hpp>

#include "compare/invented_reports.h"
#include "compare/status.h"
#include "patterns/pack.h"

using namespace revisit;
using namespace revisit::compare;
using namespace revisit::invented;

namespace {

const char* const k_supervision = "Ensure that all social workers receive regular supervision.";
const char* const k_adopters = "Increase the number of adopters for brothers and sisters.";

tag::Finding finding(const std::string& status, const std::string& text) {
  tag::Finding result;
  result.number = "9";
  result.text = text;
  result.progress = {{status, false, text, source(4, 400, 480, "progress/1:done")}};
  return result;
}

// Two visits; what the second one finds and asks for is left to the test.
struct Saltmere {
  tag::Report first = report("SIF", "", "2015-10-12");
  tag::Report second = report("ILACS", "before 2023", "2019-03-04");
  tag::Report paper;
  bool with_paper = false;

  Saltmere() {
    first.recommendations = {recommendation("1", k_supervision, 6)};
    second.recommendations = {recommendation("1", k_adopters, 6)};
    paper.name = "minutes.html";
    paper.sha256 = std::string(64, 'd');
    paper.paper = tag::Paper{};
  }

  [[nodiscard]] Status status() const {
    static const CouncilWords k_words(
        patterns::load_library(tests::source_folder() / "patterns").value().stated);
    std::vector<Companion> companions;
    if (with_paper) companions.push_back({"dddddddddddd", &paper});
    const History history = follow({{"saltmere@2015-10-12", &first}, {"saltmere@2019-03-04", &second}},
                                   settings().matcher, std::move(companions), k_words);
    return status_of(history, history.threads.front());
  }

  void says(const std::string& date, const std::string& text) {
    with_paper = true;
    paper.paper->facts = {{"date", date, {}}};
    tag::PaperItem item;
    item.title = "Ofsted inspection of children's services";
    item.points.push_back({"a", text, source(2, 20, 90, "papers/1:points")});
    paper.paper->items = {item};
  }
};

}  // namespace

TEST_CASE("status: silence is never an answer") {
  const Status status = Saltmere().status();
  CHECK(status.response.value == "none");
  CHECK(status.action.value == "not_stated");
  CHECK(status.progress.value == "not_mentioned");
  CHECK(status.progress.by.empty());
  CHECK(status.recurrence.value == "dropped");
  CHECK(status.closure.value == "open");
}

TEST_CASE("status: inspectors say that it was addressed, and do not ask for it again") {
  Saltmere saltmere;
  saltmere.second.findings = {finding(
      "addressed", "Regular supervision of social workers was a recommendation and has been addressed.")};
  Status status = saltmere.status();
  CHECK(status.progress.value == "addressed");
  CHECK(status.progress.by == "inspectors");
  CHECK(status.progress.date == "2019-03-04");
  CHECK(status.progress.page == 4);
  CHECK(status.progress.rule == "progress/1:done");
  CHECK(status.closure.value == "closed_implemented");
  CHECK(status.closure.by == "inspectors");

  // Asked for again, it is not closed.
  saltmere.second.recommendations.push_back(recommendation("2", k_supervision, 7));
  status = saltmere.status();
  CHECK(status.progress.value == "addressed");
  CHECK(status.recurrence.value == "repeated");
  CHECK(status.closure.value == "open");
}

TEST_CASE("status: of what one visit says the least favourable counts") {
  Saltmere saltmere;
  saltmere.second.findings = {
      finding("good", "The supervision of social workers is much more regular than at the last inspection."),
      finding("insufficient",
              "Supervision of social workers has improved since then but is not yet regular.")};
  CHECK(saltmere.status().progress.value == "insufficient");
}

TEST_CASE("status: what the council says stays the council's") {
  Saltmere saltmere;
  saltmere.says(
      "2016-03-01",
      "The Council accepted the recommendation that all social workers receive regular supervision. A "
      "policy on regular supervision of social workers is now in place.");
  const Status status = saltmere.status();
  CHECK(status.response.value == "accepted");
  CHECK(status.action.value == "complete");
  CHECK(status.action.by == "council");
  CHECK(status.action.date == "2016-03-01");
  CHECK(status.action.document == "minutes.html");
  CHECK(status.action.page == 2);
  CHECK(status.progress.value == "not_mentioned");
  CHECK(status.closure.value == "open");
}

TEST_CASE("status: what a paper says before it names the matter is not said of it") {
  Saltmere saltmere;
  saltmere.says("2016-03-01",
                "A new building is now in place. The board was told that social workers receive regular "
                "supervision.");
  CHECK(saltmere.status().action.value == "not_stated");
  saltmere.says("2016-03-01",
                "The board was told that social workers receive regular supervision. A new policy is now in "
                "place.");
  CHECK(saltmere.status().action.value == "complete");
}

TEST_CASE("status: a council can close only what was not asked for later") {
  Saltmere saltmere;
  const std::string text =
      "All social workers receive regular supervision. This action has been closed by the board.";
  saltmere.says("2016-03-01", text);
  CHECK(saltmere.status().closure.by == "council");
  saltmere.second.recommendations.push_back(recommendation("2", k_supervision, 7));
  CHECK(saltmere.status().closure.value == "open");
}
