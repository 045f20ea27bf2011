// export, on a store with made-up reports.
#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/command_export.h"
#include "cli/export_tables.h"
#include "cli/program_data.h"
#include "store/raw.h"
#include "store/sample.h"
#include "store/tables.h"

using namespace revisit;
namespace fs = std::filesystem;

namespace {

struct Result {
  int status = 0;
  std::string out;
  std::string err;
};

class Session {
 public:
  Session() {
    auto store = store::Store::open(path("s.db"), store::Mode::write);
    REQUIRE(store);
    REQUIRE(store->put(sample::document(), sample::report(), "/reports/a.pdf"));
    tag::Report earlier =
        sample::report_of("77", {.provider = "Torbay", .start = "2015-10-12", .published = ""});
    earlier.recommendations = sample::report().recommendations;
    earlier.recommendations[1].text = "=HYPERLINK(\"https://example.org\")";
    REQUIRE(store->put(sample::document("77"), earlier, "/reports/b.pdf"));
    REQUIRE(store->put(sample::document("99"), sample::report_of("99", {.provider = "Bath", .code = ""}),
                       "/reports/c.pdf"));
    std::ofstream(path("manifest.csv"))
        << "url,sha256,published\nhttps://example.org/b," << sample::hash("77") << ",2016-01-05\n";
  }
  [[nodiscard]] fs::path path(const std::string& name) const { return m_folder.path() / name; }
  [[nodiscard]] std::string contents(const std::string& name) const {
    std::ifstream stream(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }

  [[nodiscard]] Result run(std::vector<std::string> arguments) const {
    const cli::StoreAccess access{[this] { return std::expected<fs::path, std::string>(path("s.db")); },
                                  sample::find_provider()};
    cli::ExportCommand command(
        access, {[] { return std::span<const patterns::Provider>(); }, cli::comparison_settings,
                 [this] { return path("manifest.csv"); }, [] { return "2020-01-01"; }});
    CLI::App app;
    command.setup(app);
    arguments.insert(arguments.begin(), "export");
    std::ranges::reverse(arguments);
    app.parse(arguments);
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    const int status = command.run({in, out, err, {}});
    return {status, out.str(), err.str()};
  }

 private:
  sample::TemporaryFolder m_folder;
};

}  // namespace

TEST_CASE("export: every column of every table is described") {
  const Session session;
  const auto store = store::Store::open(session.path("s.db"), store::Mode::read);
  REQUIRE(store);
  const auto names = cli::exportable_tables(*store);
  REQUIRE(names);
  cli::ExportSelection selection{{}, "", "2020-01-01"};
  for (const auto& [name, description] : *names) {
    CHECK_FALSE(description.empty());
    selection.tables.push_back(name);
  }
  const auto tables =
      cli::export_tables({*store, sample::find_provider(), {}, cli::comparison_settings}, selection);
  REQUIRE(tables);
  CHECK(tables->size() == names->size());
  for (const dataset::Table& table : *tables) {
    CAPTURE(table.name);
    CHECK_FALSE(table.description.empty());
    for (const dataset::Column& column : table.columns) {
      CAPTURE(column.name);
      CHECK_FALSE(column.description.empty());
      CHECK(column.description.find("as in ") == std::string::npos);
    }
  }
}

TEST_CASE("export: every view of the store that is for reading can be exported") {
  const Session session;
  const auto store = store::Store::open(session.path("s.db"), store::Mode::read);
  std::vector<std::string> names;
  const auto listed = store::list_tables(*store);
  REQUIRE(listed);
  for (const store::TableName& table : *listed) names.push_back(table.name);
  for (const auto& row :
       raw::query(session.path("s.db"), "SELECT name FROM sqlite_schema WHERE type = 'view'")) {
    // Helpers of the other views have singular names.
    if (row[0] == "main_document" || row[0] == "searchable_block") continue;
    CAPTURE(row[0]);
    CHECK(std::ranges::find(names, row[0]) != names.end());
  }
}

TEST_CASE("export: a single table on standard output, guarded against formulas") {
  const Session session;
  const Result guarded = session.run({"--table", "recommendations"});
  CHECK(guarded.status == cli::k_done);
  CHECK_THAT(guarded.out,
             Catch::StartsWith("item,visit,provider,") &&
                 Catch::Contains("torbay@2015-10-12/recommendation/1,torbay@2015-10-12,Torbay,") &&
                 Catch::Contains("\"'=HYPERLINK(\"\"https://example.org\"\")\""));
  CHECK_THAT(session.run({"--table", "recommendations", "--raw"}).out, Catch::Contains(",\"=HYPERLINK("));
  const Result lines = session.run({"--table", "visits", "--format", "jsonl", "--provider", "torbay"});
  CHECK(std::ranges::count(lines.out, '\n') == 2);
}

TEST_CASE("export: links, and the date of publication that only the manifest knows") {
  const Session session;
  CHECK_THAT(session.run({"--table", "links"}).out,
             Catch::Contains("Torbay,torbay@2015-10-12,torbay@2018-06-11,torbay@2015-10-12/recommendation/1,"
                             "torbay@2018-06-11/recommendation/1,same,1,"));
  CHECK_THAT(session.run({"--table", "history"}).out,
             Catch::Contains("torbay@2015-10-12,SIF,inspection,2015-10-12,,2016-01-05,"));
}

TEST_CASE("export: files of every kind, the same bytes twice") {
  const Session session;
  for (const std::string name : {"out.xlsx", "out.db"}) {
    CAPTURE(name);
    const Result first = session.run({"-o", session.path(name).string()});
    CHECK(first.err.empty());
    CHECK(first.status == cli::k_done);
    const std::string bytes = session.contents(name);
    CHECK(session.run({"-o", session.path(name).string()}).status == cli::k_done);
    CHECK(session.contents(name) == bytes);
  }
  CHECK_THAT(session.contents("out.metadata.json"), Catch::Contains("\"recommendations\""));
  CHECK(raw::query(session.path("out.db"), "SELECT count(*) FROM repeated_recommendations")[0][0] == "1");
  CHECK(raw::query(session.path("out.db"), "PRAGMA foreign_key_check").empty());
  // Every column that Datasette shows is described, those of views too.
  const auto metadata = nlohmann::json::parse(session.contents("out.metadata.json"));
  const auto columns =
      raw::query(session.path("out.db"),
                 "SELECT m.name, c.name FROM sqlite_master AS m, pragma_table_info(m.name) AS c "
                 "WHERE m.type = 'view' OR m.type = 'table' AND m.name NOT LIKE '%\\_fts%' ESCAPE '\\' "
                 "AND m.name NOT LIKE 'sqlite%'");
  CHECK(columns.size() > 100);
  for (const auto& column : columns) {
    CAPTURE(column[0], column[1]);
    const auto& described = metadata["databases"]["out"]["tables"][column[0]];
    CHECK_FALSE(described["description"].get<std::string>().empty());
    CHECK_FALSE(described["columns"][column[1]].get<std::string>().empty());
  }
  CHECK(session.run({"-o", session.path("folder").string()}).status == cli::k_done);
  CHECK(fs::exists(session.path("folder/councils.csv")));
  CHECK(fs::exists(session.path("folder/data-dictionary.md")));
  CHECK_FALSE(fs::exists(session.path("folder/blocks.csv")));
}

TEST_CASE("export: a provider's papers go with it, and those of a council without visits") {
  const Session session;
  {
    auto store = store::Store::open(session.path("s.db"), store::Mode::write);
    REQUIRE(store);
    for (const auto& [hash, provider] : {std::pair{"55", "Torbay"}, {"66", "Hartsmere"}}) {
      tag::Report report = sample::report_of(hash, {.provider = provider, .code = "", .start = ""});
      report.document_kind = "improvement plan";
      report.paper = sample::paper();
      REQUIRE(store->put(sample::document(hash), report, "/papers/" + std::string(hash) + ".pdf"));
    }
  }
  for (const auto& [council, printed] :
       {std::pair{"torbay", "Torbay"}, {"Hartsmere Borough Council", "Hartsmere"}}) {
    CAPTURE(council);
    const Result actions =
        session.run({"--table", "actions", "--provider", council, "--as-of", "2021-06-15"});
    CHECK(actions.status == 0);
    CHECK_THAT(actions.out, Catch::StartsWith("council,") && Catch::Contains(",due_date,late,") &&
                                Catch::Contains(",3 June 2021,2021-06-03,1,") &&
                                Catch::Contains(",by June 2021,2021-06,0,"));
    std::istringstream lines(actions.out);
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) CHECK_THAT(line, Catch::StartsWith(printed));
    CHECK_THAT(session.run({"--table", "resolutions", "--provider", council}).out, Catch::Contains(printed));
  }
}

TEST_CASE("export: what papers say can be cited by the name in its row") {
  const Session session;
  {
    auto store = store::Store::open(session.path("s.db"), store::Mode::write);
    REQUIRE(store);
    tag::Report report = sample::report_of("66", {.provider = "Hartsmere", .code = "", .start = ""});
    report.document_kind = "minutes";
    report.paper = sample::paper();
    REQUIRE(store->put(sample::document("66"), report, "/papers/66.pdf"));
  }
  for (const char* table : {"resolutions", "motions", "decisions", "proposals", "attendance"}) {
    CAPTURE(table);
    const std::string out = session.run({"--table", table}).out;
    std::istringstream lines(out);
    std::string line;
    std::getline(lines, line);
    CHECK_THAT(line, Catch::EndsWith(",cite"));
    std::size_t rows = 0;
    while (std::getline(lines, line)) {
      ++rows;
      CHECK_THAT(line,
                 Catch::Matches(".*,hartsmere@2018-08-24/"
                                "(resolution|motion|decision|proposal|attendee|action|plan-row)/[^,]+"));
    }
    CHECK(rows > 0);
  }
}

TEST_CASE("export: actions can be cited, of minutes and of plans") {
  for (const bool of_plan : {true, false}) {
    const Session session;
    {
      auto store = store::Store::open(session.path("s.db"), store::Mode::write);
      REQUIRE(store);
      tag::Report report = sample::report_of("66", {.provider = "Hartsmere", .code = "", .start = ""});
      report.document_kind = of_plan ? "improvement plan" : "minutes";
      report.paper = sample::paper();
      if (of_plan) {
        for (tag::PaperItem& item : report.paper->items) item.actions.clear();
      } else {
        report.paper->plan.clear();
      }
      REQUIRE(store->put(sample::document("66"), report, "/papers/66.pdf"));
    }
    CHECK_THAT(
        session.run({"--table", "actions"}).out,
        Catch::Contains(of_plan ? ",hartsmere@2018-08-24/plan-row/1\n" : ",hartsmere@2018-08-24/action/"));
  }
}

TEST_CASE("export: what cannot be done is said before anything is written") {
  const Session session;
  CHECK_THAT(session.run({}).err, Catch::Contains("say where to write with -o"));
  CHECK(session.run({"--table", "visit", "-o", "x"}).err ==
        "revisit: there is no table 'visit'; did you mean 'visits'?\n");
  CHECK_THAT(session.run({"--as-of", "2020", "--table", "visits"}).err, Catch::Contains("'2020' is no date"));
  CHECK_THAT(session.run({"--provider", "nowhere", "--table", "visits"}).err,
             Catch::Contains("no provider is called 'nowhere'"));
  CHECK_THAT(session.run({"--dictionary", "--table", "visits"}).out,
             Catch::Contains("| `visit` | text | visit key |"));
  CHECK_THAT(session.run({"--list"}).out, Catch::Contains("councils"));
}
