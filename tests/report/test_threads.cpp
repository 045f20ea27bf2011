#include <catch2/catch.hpp>

#include "compare/invented_reports.h"
#include "golden.h"
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

TEST_CASE("track") {
  const Saltmere saltmere;
  golden::check("report/golden/track-80.txt",
                sheet_text(track_sheet("Saltmere", saltmere.history, {}), {false, 80}));
  golden::check("report/golden/track.md", sheet_markdown(track_sheet("Saltmere", saltmere.history, {})));
  golden::check("report/golden/track.csv", to_csv(track_records(saltmere.history, {})));
  golden::check("report/golden/track.json", track_json("Saltmere", saltmere.history, {}));
  const TrackFilter supervision{false, true, "supervision"};
  CHECK(track_records(saltmere.history, supervision).rows.size() == 3);
  const TrackFilter nothing{false, false, "adoption"};
  CHECK(track_records(saltmere.history, nothing).rows.empty());
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
