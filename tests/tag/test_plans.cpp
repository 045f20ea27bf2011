// Rows of improvement plans: which tables belong to a plan, when actions are due, and how they are rated.
#include <catch2/catch.hpp>
#include <string>

#include "tag/tagged.h"

namespace revisit::test {
namespace {

tag::Paper plan(const std::string& body) {
  const Tagged result =
      tagged("# Hartsmere Borough Council\n# Children's Services Improvement Plan\n" + body, shipped_packs());
  CHECK(result.report.document_kind == "improvement plan");
  REQUIRE(result.report.paper);
  return *result.report.paper;
}

}  // namespace

TEST_CASE("read_plan: which rows are actions") {
  struct Case {
    const char* what;
    const char* body;
    const char* rows;  // "number objective / action"
  };
  constexpr Case k_cases[] = {
      {"a table on the next page without headings goes on",
       "|No|Action|Owner|Due|\n|1|Meet monthly|Bo Orme|May 2024|\n----\n|2|Train all|Bo Orme|June 2024|\n",
       "1  / Meet monthly\n2  / Train all\n"},
      {"as one whose last column is empty there",
       "|No|Action|Owner|Due|\n|1|Meet monthly|Bo Orme|May 2024|\n----\n|2|Train all|Bo Orme|\n",
       "1  / Meet monthly\n2  / Train all\n"},
      {"a table under a heading of its own is another one",
       "|No|Action|Owner|Due|\n|1|Meet monthly|Bo Orme|May 2024|\n# How we measure it\n|A|Visits in "
       "time|Jo Pike|2024|\n",
       "1  / Meet monthly\n"},
      {"and so is one with other columns",
       "|No|Action|Owner|Due|\n|1|Meet monthly|Bo Orme|May 2024|\n  Measures follow.\n|A|Visits in "
       "time|\n|B|Plans read|\n",
       "1  / Meet monthly\n"},
      {"a label of what rows are about is no heading of another table",
       "# Priority 1: Homes near by\n|No|Action|Owner|Due|\n|1|Lease flats|Bo Orme|May 2024|\n# Priority 2: "
       "Plans\n|2|Read ten plans|Bo Orme|June 2024|\n",
       "1 Homes near by / Lease flats\n2 Plans / Read ten plans\n"},
      {"a count is no action", "|No|Action|Owner|Due|\n|1|51|38%|12|\n|2|Meet monthly|Bo Orme|May 2024|\n",
       "2  / Meet monthly\n"},
      // How success is measured is less than what the heading says.
      {"the heading over the rows, not the measure beside them",
       "# Priority 1: Homes near by\n|No|Action|Success measure|Owner|Due|\n|1|Lease flats|Six flats "
       "leased|Bo Orme|May 2024|\n",
       "1 Homes near by / Lease flats\n"},
      {"an objective that is printed once, in the first of its rows",
       "|No|Objective|Action|Owner|\n|1.1|Safe homes|Lease flats|Bo Orme|\n|1.2|  |Visit weekly|Bo "
       "Orme|\n|2.1|  |Read plans|Jo Pike|\n",
       "1.1 Safe homes / Lease flats\n1.2 Safe homes / Visit weekly\n2.1  / Read plans\n"},
      {"also where rows have no numbers, or run on from 1",
       "|Objective|Action|Owner|\n|Safe homes|Lease flats|Bo Orme|\n|  |Visit weekly|Bo Orme|\n",
       " Safe homes / Lease flats\n Safe homes / Visit weekly\n"},
  };
  for (const Case& c : k_cases) {
    INFO(c.what);
    std::string rows;
    for (const tag::PlanRow& row : plan(c.body).plan)
      rows += row.number + " " + row.objective + " / " + row.action + "\n";
    CHECK(rows == c.rows);
  }
}

TEST_CASE("read_plan: the day or month that is named, if a single one is") {
  constexpr std::pair<const char*, const char*> k_cases[] = {
      {"31 March 2024", "2024-03-31"},
      {"by 5th April 2024", "2024-04-05"},
      {"31/03/24", "2024-03-31"},
      {"31-Mar-24", "2024-03-31"},
      {"Sept 2023", "2023-09"},
      {"End of June 2024", "2024-06"},
      {"Mar-24", "2024-03"},
      {"Mar ’24", "2024-03"},
      {"31 June 2024", ""},
      {"May 24", ""},
      {"31 March", ""},
      {"Ongoing", ""},
      {"Quarter 2 2024", ""},
      {"March 2024 and June 2024", ""},
      {"31 March 2024 (now 30 June 2024)", ""},
      {"31 March 2024 (revised)", "2024-03-31"},
  };
  for (const auto& [due, expected] : k_cases) {
    INFO(due);
    const tag::Paper paper =
        plan("|No|Action|Owner|Due|\n|1|Meet monthly|Bo Orme|" + std::string(due) + "|\n");
    REQUIRE(paper.plan.size() == 1);
    CHECK(paper.plan[0].due == due);
    CHECK(paper.plan[0].due_date == expected);
  }
}

TEST_CASE("read_plan: where it is not said how rows are rated, that is said") {
  const std::string rows =
      "|No|Action|Owner|RAG|\n|1|Meet monthly|Bo Orme|Green|\n|2|Train all|Bo Orme|  |\n|3|Lease flats|Bo "
      "Orme|  |\n";
  const Tagged result =
      tagged("# Hartsmere Borough Council\n# Children's Services Improvement Plan\n" + rows, shipped_packs());
  std::string doubts;
  for (const tag::Doubt& doubt : result.report.doubts) doubts += doubt.reason + "\n";
  CHECK(
      doubts.ends_with("2 of 3 rows of the plan have nothing to read where they are rated; a rating that the "
                       "page shows by its colour "
                       "alone is not read\n"));
}

TEST_CASE("read_plan: that an objective is taken from the row above is said") {
  const Tagged result = tagged(
      "# Hartsmere Borough Council\n# Children's Services Improvement Plan\n|Objective|Action|Owner|\n|Safe "
      "homes|Lease flats|Bo Orme|\n|  |Visit weekly|Bo Orme|\n",
      shipped_packs());
  REQUIRE_FALSE(result.report.doubts.empty());
  CHECK(result.report.doubts.back().reason ==
        "what rows of the plan are about is taken from the row above, as their own cell is empty: 1");
}

TEST_CASE("read_plan: a row stands where its action does, and what it is about where that is printed") {
  const tag::Paper paper = plan(
      "# Priority 1: Homes near by\n|No|Action|Owner|Due|\n|1|Lease flats|Bo Orme|May 2024|\n----\n|2|Visit "
      "weekly|Bo Orme|May 2024|\n");
  REQUIRE(paper.plan.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(paper.plan[i].source.page == i + 1);
    CHECK(paper.plan[i].objective == "Homes near by");
    REQUIRE(paper.plan[i].objective_source);
    CHECK(paper.plan[i].objective_source->page == 1);
  }
}

TEST_CASE("read_plan: what the action changed is rated by itself") {
  const tag::Paper paper = plan(
      "|No|Action|Owner|RAG|Impact RAG|\n|1|Meet monthly|Bo Orme|Green|Red|\n|2|Train all|Bo "
      "Orme|Amber|[green]|\n|3|Lease flats|Bo Orme|Green|too early|\n");
  REQUIRE(paper.plan.size() == 3);
  std::string rows;
  for (const tag::PlanRow& row : paper.plan)
    rows += row.rating + ", " + row.impact + " (" + row.impact_printed + ")\n";
  CHECK(rows == "green, red (Red)\namber, green ()\ngreen,  (too early)\n");
}

TEST_CASE("read_plan: words under 'Status' that are no rating say what was done") {
  const std::string done =
      "Training was given to all teams in May, and the audit of June showed that plans had improved";
  const tag::Paper paper = plan("|No|Action|Owner|Status|\n|1|Meet monthly|Bo Orme|" + done + "|\n");
  REQUIRE(paper.plan.size() == 1);
  CHECK(paper.plan[0].progress == done);
  CHECK(paper.plan[0].rating_printed.empty());
}

TEST_CASE("read_plan: the day whose position the plan shows") {
  constexpr std::pair<const char*, const char*> k_cases[] = {
      {"Position at 31 May 2016", "2016-05-31"},
      {"Progress to 30 September 2023", "2023-09-30"},
      {"Last updated: 3 May 2024", "2024-05-03"},
      {"Version 2.1, 14 March 2023", "2023-03-14"},
      {"Updated March 2022", "2022-03"},
      {"Progress by 31 May 2016 will be reported", ""},
      {"The inspection of 31 May 2016 found this", ""},
  };
  for (const auto& [line, expected] : k_cases) {
    INFO(line);
    const std::string table = "|No|Action|Owner|Due|\n|1|Meet monthly|Bo Orme|May 2024|\n";
    for (const std::string& body : {"  " + std::string(line) + "\n" + table, table + "  " + line + "\n"}) {
      const tag::Paper paper = plan(body);
      const tag::PaperFact* date = paper.fact("position_date");
      CHECK((date == nullptr ? "" : date->value) == expected);
    }
  }
}

TEST_CASE("read_plan: of several days of its position the latest, with a doubt") {
  const Tagged result = tagged(
      "# Hartsmere Borough Council\n# Children's Services Improvement Plan\n  Position at 31 May 2016\n  "
      "Last updated: 4 "
      "July 2016\n|No|Action|Owner|Due|\n|1|Meet monthly|Bo Orme|May 2017|\n",
      shipped_packs());
  REQUIRE(result.report.paper);
  REQUIRE(result.report.paper->fact("position_date") != nullptr);
  CHECK(result.report.paper->fact("position_date")->value == "2016-07-04");
  REQUIRE_FALSE(result.report.doubts.empty());
  CHECK(result.report.doubts.back().reason ==
        "the plan names several days of its position, 2016-05-31 and 2016-07-04; the latest is taken");
}

TEST_CASE("read_plan: a rating keeps the words it is read from") {
  constexpr std::pair<const char*, const char*> k_cases[] = {
      {"At risk", "delayed: At risk"},
      {"Closed", "complete: Closed"},
      {"In progress", "in progress: In progress"},
      {"Ongoing", "in progress: Ongoing"},
      {"Amber", "amber: Amber"},
      {"[amber]", "amber: "},
      {"🟢", "green: "},
      {"to be told", ": to be told"},
  };
  for (const auto& [printed, expected] : k_cases) {
    INFO(printed);
    const tag::Paper paper =
        plan("|No|Action|Owner|Status|\n|1|Meet monthly|Bo Orme|" + std::string(printed) + "|\n");
    REQUIRE(paper.plan.size() == 1);
    CHECK(paper.plan[0].rating + ": " + paper.plan[0].rating_printed == expected);
  }
}

}  // namespace revisit::test
