#include <algorithm>
#include <catch2/catch.hpp>

#include "compare/invented_reports.h"
#include "golden.h"
#include "patterns/pack.h"
#include "report/repeats.h"
#include "report/timeline.h"
#include "report/track.h"

using namespace revisit;
using namespace revisit::report;

namespace {

// Three visits to one council that does not exist.
struct Saltmere {
  tag::Report first = invented::saltmere_2015();
  tag::Report second = invented::saltmere_2019();
  tag::Report third = invented::report("ILACS", "from 2023", "2023-05-08");
  compare::History history;

  Saltmere() {
    third.judgements = {
        invented::judgement("in_care", "The experiences and progress of children in care", "good"),
        invented::judgement("care_leavers", "The experiences and progress of care leavers", "inadequate"),
        invented::judgement("overall", "Overall effectiveness", "inadequate")};
    third.recommendations = {invented::recommendation(
        "", "The frequency of supervision of social workers <and> *managers*’ records of it.", 3)};
    third.recommendations[0].immediate = true;
    first.recommendations[0].themes = {{"supervision", {{1, 2}}}};
    second.recommendations[0].themes = {{"supervision", {{1, 2}}}};
    third.recommendations[0].themes = {{"supervision", {{1, 2}}}};
    history = compare::follow(
        {{"saltmere@2015-10-12", &first}, {"saltmere@2019-03-04", &second}, {"saltmere@2023-05-08", &third}},
        invented::settings().matcher);
  }
};

std::string title(std::string_view key) {
  return "Title of " + std::string(key);
}

}  // namespace

TEST_CASE("timeline") {
  const Saltmere saltmere;
  const Sheet sheet = timeline_sheet("Saltmere", saltmere.history, invented::settings());
  golden::check("report/golden/timeline-80.txt", sheet_text(sheet, {false, 80}));
  golden::check("report/golden/timeline-160-colour.txt", sheet_text(sheet, {true, 160}));
  golden::check("report/golden/timeline.md", sheet_markdown(sheet));
  golden::check("report/golden/timeline.html", sheet_html(sheet));
  golden::check("report/golden/timeline.csv",
                to_csv(timeline_records(saltmere.history, invented::settings())));
}

TEST_CASE("timeline: days that the documents do not state are those of the list, and marked") {
  const Saltmere saltmere;
  std::string silent;
  PublishedDays listed;
  for (const auto& visit : saltmere.history.visits) {
    if (!visit.report->published) silent = visit.report->sha256;
    listed[visit.report->sha256] = "2031-02-03";
  }
  REQUIRE_FALSE(silent.empty());
  const auto text = [&](const PublishedDays& days) {
    return sheet_text(timeline_sheet("Saltmere", saltmere.history, invented::settings(), days), {false, 200});
  };
  const std::string marked = text({{silent, "2031-02-03"}});
  CHECK(marked.find("2031-02-03*") != std::string::npos);
  CHECK(marked.find("* by the list of published reports") != std::string::npos);
  // What a document says counts more than the list.
  for (const auto& visit : saltmere.history.visits) {
    if (!visit.report->published) listed.erase(visit.report->sha256);
  }
  CHECK(text(listed) == text({}));
}

TEST_CASE("timeline: a change of a grade is the one that diff shows of the same two visits") {
  const Saltmere saltmere;
  const Records records = timeline_records(saltmere.history, invented::settings());
  const auto column = [&](std::string_view key) {
    return static_cast<std::size_t>(std::ranges::find(records.keys, key) - records.keys.begin());
  };
  const auto text = [](const Value& value) {
    const auto* words = std::get_if<std::string>(&value);
    return words != nullptr ? *words : std::string();
  };
  const auto report = [&](const std::string& key) {
    return std::ranges::find(saltmere.history.visits, key, &compare::Visit::key)->report;
  };
  std::size_t compared = 0;
  for (const std::vector<Value>& row : records.rows) {
    const std::string older = text(row[column("compared_with")]);
    if (older.empty()) continue;
    CAPTURE(text(row[column("visit")]), text(row[column("key")]));
    const auto changes = compare::compare_judgements(*report(older), *report(text(row[column("visit")])),
                                                     invented::settings());
    const auto change = std::ranges::find(changes, text(row[column("key")]), &compare::JudgementChange::key);
    REQUIRE(change != changes.end());
    CHECK(text(row[column("change")]) == compare::name_of(change->change));
    CHECK(text(row[column("reason")]) == change->reason);
    ++compared;
  }
  CHECK(compared == 12);
}

TEST_CASE("timeline: inspections of something else stand between, and are not compared") {
  Saltmere saltmere;
  tag::Report send = invented::report("AREA-SEND", "", "2021-03-01");
  send.judgements = {invented::judgement("send_outcome", "Inspection outcome", "inconsistent")};
  const compare::History history = compare::follow({{"saltmere@2015-10-12", &saltmere.first},
                                                    {"saltmere@2019-03-04", &saltmere.second},
                                                    {"saltmere@2021-03-01", &send},
                                                    {"saltmere@2023-05-08", &saltmere.third}},
                                                   invented::settings().matcher);
  const std::string csv = to_csv(timeline_records(history, invented::settings()));
  CHECK(csv.find("saltmere@2019-03-04,down") != std::string::npos);
  CHECK(csv.find("saltmere@2021-03-01,") != std::string::npos);
  CHECK(csv.find(",saltmere@2021-03-01,new") == std::string::npos);
  CHECK(csv.find("2021-03-01,AREA-SEND,,inspection,overall") == std::string::npos);
}

TEST_CASE("track") {
  const Saltmere saltmere;
  golden::check("report/golden/track-80.txt",
                sheet_text(track_sheet("Saltmere", saltmere.history, {}), {false, 80}));
  golden::check("report/golden/track.md", sheet_markdown(track_sheet("Saltmere", saltmere.history, {})));
  golden::check("report/golden/track.csv", to_csv(track_records(saltmere.history, {})));
  golden::check("report/golden/track.json", track_json("Saltmere", saltmere.history, {}));
  const TrackFilter supervision{false, true, "supervision", nullptr};
  CHECK(track_records(saltmere.history, supervision).rows.size() == 3);
  const TrackFilter nothing{false, false, "adoption", nullptr};
  CHECK(track_records(saltmere.history, nothing).rows.empty());
}

TEST_CASE("track: what papers and articles say stands apart from what inspectors said") {
  Saltmere saltmere;
  tag::Finding finding;
  finding.number = "14";
  finding.text =
      "Supervision of social workers has improved since the last inspection, but is not yet regular.";
  finding.progress = {
      {"insufficient", false, finding.text, invented::source(5, 500, 580, "progress/1:not-enough")}};
  saltmere.second.findings = {finding};
  tag::Report minutes;
  minutes.name = "2016-03-01-minutes.html";
  minutes.sha256 = std::string(64, 'c');
  minutes.document_kind = "minutes";
  minutes.paper = tag::Paper{};
  minutes.paper->facts = {{"date", "2016-03-01", {}}};
  tag::PaperItem item;
  item.points = {
      {"b",
       "The inspectors asked that every social worker has regular supervision, and that managers record "
       "what was decided. A new policy is in place.",
       invented::source(2, 20, 160, "council-wording/1:points")}};
  minutes.paper->items = {item};
  tag::Report article;
  article.name = "article.txt";
  article.sha256 = std::string(64, 'e');
  article.published = tag::Fact{"2016-01-08", {}};
  tag::Quotation quotation;
  quotation.text = "increase the number of adopters for brothers and sisters";
  quotation.source = invented::source(0, 300, 356, "news/1:quotation");
  quotation.source.line = 7;
  article.quotations = {quotation};
  const patterns::Library library = patterns::load_library(tests::source_folder() / "patterns").value();
  const compare::History history =
      compare::follow({{"saltmere@2015-10-12", &saltmere.first},
                       {"saltmere@2019-03-04", &saltmere.second},
                       {"saltmere@2023-05-08", &saltmere.third}},
                      invented::settings().matcher, {{"cccccccccccc", &minutes}, {"eeeeeeeeeeee", &article}},
                      compare::CouncilWords(library.stated));
  golden::check("report/golden/track-papers.txt",
                sheet_text(track_sheet("Saltmere", history, {}), {false, 100}));
  golden::check("report/golden/track-papers.json", track_json("Saltmere", history, {}));
  golden::check("report/golden/track-papers.csv", to_csv(track_records(history, {})));
}

TEST_CASE("repeats") {
  const Saltmere saltmere;
  const std::vector<RepeatsEntry> entries = {{"Saltmere", "South West", &saltmere.history}};
  golden::check("report/golden/repeats-threads.txt",
                sheet_text(repeated_threads_sheet(entries, {}), {false, 100}));
  golden::check("report/golden/repeats-threads.csv", to_csv(repeated_threads_records(entries, {})));
  golden::check("report/golden/repeats-themes.txt",
                sheet_text(repeated_themes_sheet(entries, {}, title), {false, 100}));
  golden::check("report/golden/repeats-themes.csv", to_csv(repeated_themes_records(entries, {}, title)));

  struct Case {
    RepeatsFilter filter;
    std::size_t rows;
  };
  RepeatsFilter three;
  three.min_visits = 3;
  RepeatsFilter since;
  since.since = "2023-06";
  RepeatsFilter theme;
  theme.theme = "supervision";
  RepeatsFilter open;
  open.open_only = true;
  for (const Case& c : {Case{{}, 2}, Case{three, 1}, Case{since, 0}, Case{theme, 1}, Case{open, 1}}) {
    CHECK(repeated_threads_records(entries, c.filter).rows.size() == c.rows);
  }
}

TEST_CASE("sheet: what documents say cannot become markup") {
  Sheet sheet;
  sheet.title = "<script>alert(1)</script> & \"co\"";
  sheet.heading(1, "a_b*c* <i>");
  sheet.paragraph("\x1b[31mred\x1b[0m [link](javascript:alert(1)) `code`");
  Table table({{"<b>"}});
  table.add_row({{"x | y </td><script>"}});
  sheet.table(std::move(table));
  const std::string html = sheet_html(sheet);
  CHECK(html.find("<script") == std::string::npos);
  CHECK(html.find("<i>") == std::string::npos);
  CHECK(html.find("<b>") == std::string::npos);
  CHECK(html.find('\x1b') == std::string::npos);
  const std::string markdown = sheet_markdown(sheet);
  CHECK(markdown.find("[link]") == std::string::npos);
  CHECK(markdown.find("<i>") == std::string::npos);
  CHECK(markdown.find("| x \\| y \\</td>\\<script> |") != std::string::npos);
  CHECK(sheet_text(sheet, {false, 80}).find('\x1b') == std::string::npos);
}
