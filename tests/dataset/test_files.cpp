#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <zip.h>

#include "dataset/files.h"
#include "dataset/workbook.h"
#include "store/plain_copy.h"
#include "store/raw.h"
#include "store/sample.h"

using namespace revisit;
using dataset::Formulas;
using dataset::Table;

namespace {

Table odd_values() {
  return {"odd",
          "Values of all kinds.",
          {{"text", "a text"}, {"number", "a number"}, {"date", "a date"}},
          {{std::string("=1+1"), std::int64_t{-5}, std::string("2020-01-31")},
           {std::string("+44"), 0.5, std::string("2020-02-30")},
           {std::string("-x"), {}, {}},
           {std::string("@sum"), {}, std::string("2020")},
           {std::string("\tx"), {}, {}},
           {std::string("a,\"b\"\nc"), {}, {}},
           {std::string("\xFF"), {}, {}},
           {std::string(40'000, 'x'), {}, {}}}};
}

std::string contents(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("to_csv: texts never look like formulas, numbers stay numbers") {
  Table table = odd_values();
  table.rows.pop_back();
  dataset::settle_types(table);
  CHECK(table.columns[1].type == dataset::Type::real);
  CHECK(dataset::to_csv(table, Formulas::guarded) ==
        "text,number,date\n'=1+1,-5,2020-01-31\n'+44,0.5,2020-02-30\n'-x,,\n'@sum,,2020\n'\tx,,\n\"a,"
        "\"\"b\"\"\nc\",,"
        "\n\xFF,,\n");
  CHECK_THAT(dataset::to_csv(table, Formulas::as_is), Catch::StartsWith("text,number,date\n=1+1,-5,"));
}

TEST_CASE("to_json_lines: one object a line, absent values are null") {
  Table table = odd_values();
  const std::string lines = dataset::to_json_lines(table);
  CHECK(std::ranges::count(lines, '\n') == 8);
  const auto first = nlohmann::json::parse(lines.substr(0, lines.find('\n')));
  CHECK(first == nlohmann::json::parse(R"({"text":"=1+1","number":-5,"date":"2020-01-31"})"));
}

TEST_CASE("settle_types: numbers and texts mixed are text") {
  Table table{"t", "", {{"a", ""}, {"b", ""}}, {{std::int64_t{1}, std::int64_t{2}}, {std::string("x"), {}}}};
  dataset::settle_types(table);
  CHECK(table.columns[0].type == dataset::Type::text);
  CHECK(table.rows[0][0] == dataset::Value("1"));
  CHECK(table.columns[1].type == dataset::Type::integer);
}

TEST_CASE("data_dictionary: every column, also for Datasette and for readers") {
  const std::vector<Table> tables = {odd_values()};
  CHECK(dataset::data_dictionary(tables).rows.size() == 4);
  const auto metadata = nlohmann::json::parse(dataset::datasette_metadata(tables, "facts"));
  CHECK(metadata["databases"]["facts"]["tables"]["odd"]["columns"]["number"] == "a number");
  CHECK_THAT(dataset::dictionary_markdown(tables), Catch::Contains("| `date` | text | a date |"));
}

TEST_CASE("write_workbook: texts are strings, and the same tables give the same bytes") {
  const sample::TemporaryFolder folder;
  Table table = odd_values();
  table.columns.push_back({"page", "a page"});
  table.columns.push_back({"document_id", "a document"});
  for (auto& row : table.rows) {
    row.emplace_back(std::int64_t{3});
    row.emplace_back(std::int64_t{7});
  }
  Table longer = table;
  longer.name = "a very long name of a table that sheets cannot have";
  const dataset::WorkbookOptions options{{{7, "https://example.org/report.pdf"}}, {}};
  const auto first = dataset::write_workbook(folder.path() / "a.xlsx", {table, longer}, options);
  const auto second = dataset::write_workbook(folder.path() / "b.xlsx", {table, longer}, options);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->warnings.front() == "odd: 1 texts are longer than a cell can hold and were shortened");
  const std::string bytes = contents(folder.path() / "a.xlsx");
  CHECK(bytes.starts_with("PK"));
  CHECK(bytes == contents(folder.path() / "b.xlsx"));
  CHECK_FALSE(dataset::write_workbook(folder.path() / "nowhere" / "c.xlsx", {table}, {}));
}

// One part of a ZIP file.
std::string unzipped(const std::filesystem::path& file, const char* part) {
  zip_t* archive = zip_open(file.c_str(), ZIP_RDONLY, nullptr);
  REQUIRE(archive != nullptr);
  zip_stat_t about{};
  REQUIRE(zip_stat(archive, part, 0, &about) == 0);
  std::string bytes(static_cast<std::size_t>(about.size), '\0');
  zip_file_t* opened = zip_fopen(archive, part, 0);
  REQUIRE(opened != nullptr);
  CHECK(zip_fread(opened, bytes.data(), about.size) == static_cast<zip_int64_t>(about.size));
  zip_fclose(opened);
  zip_discard(archive);
  return bytes;
}

TEST_CASE("write_workbook: a sheet with more links than it can hold links by formulas, none is left out") {
  const sample::TemporaryFolder folder;
  Table table{"many", "Many.", {{"page", "a page"}, {"document_id", "a document"}}, {}};
  for (std::int64_t i = 1; i <= 3; ++i) table.rows.push_back({i, std::int64_t{7}});
  const auto written = [&](std::size_t most, const std::string& address) {
    dataset::WorkbookOptions options{{{7, address}}, {}, most};
    const auto result = dataset::write_workbook(folder.path() / "many.xlsx", {table}, options);
    REQUIRE(result);
    return std::pair(unzipped(folder.path() / "many.xlsx", "xl/worksheets/sheet1.xml"), result->warnings);
  };
  const std::string address = "https://example.org/report.pdf";
  const auto count = [](const std::string& text, const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++found;
    return found;
  };
  const auto [linked, none] = written(3, address);
  CHECK(count(linked, "<hyperlink ") == 3);
  CHECK(count(linked, "HYPERLINK(") == 0);
  const auto [formulas, silent] = written(2, address);
  CHECK(count(formulas, "<hyperlink ") == 0);
  CHECK(count(formulas, "HYPERLINK(\"https://example.org/report.pdf#page=2\",2)</f><v>2</v>") == 1);
  CHECK(silent.empty());
  const auto [plain, said] = written(2, "https://example.org/" + std::string(300, 'a'));
  CHECK(count(plain, "HYPERLINK(") == 0);
  CHECK(said == std::vector<std::string>{
                    "many: 3 addresses are longer than a sheet's formula can hold and were left out"});
}

TEST_CASE("write_workbook: visits are links where their rows name no page") {
  const sample::TemporaryFolder folder;
  const auto written = [&](const std::vector<std::string>& columns, const std::string& address) {
    Table table{"visits", "Visits.", {}, {{}}};
    for (const std::string& name : columns) {
      table.columns.push_back({name, "a column"});
      table.rows[0].emplace_back(std::string("a@1"));
    }
    dataset::WorkbookOptions options;
    options.visit_addresses["a@1"] = address;
    REQUIRE(dataset::write_workbook(folder.path() / "v.xlsx", {table}, options));
    return contents(folder.path() / "v.xlsx");
  };
  const std::string one = "https://example.org/one.pdf";
  const std::string other = "https://example.org/another-report.pdf";
  CHECK(written({"visit"}, one) != written({"visit"}, other));
  CHECK(written({"latest_visit"}, one) != written({"latest_visit"}, other));
  CHECK(written({"visit", "page"}, one) == written({"visit", "page"}, other));
  CHECK(written({"provider"}, one) == written({"provider"}, other));
}

TEST_CASE("write_plain_copy: keys, references, an index, and the same bytes twice") {
  const sample::TemporaryFolder folder;
  const std::vector<Table> tables = {
      {"visits",
       "Visits.",
       {{"visit", "key"}, {"document_id", "its document", dataset::Type::integer}},
       {{std::string("a@1"), std::int64_t{1}}, {std::string("b@2"), std::int64_t{2}}}},
      {"recommendations",
       "What is asked;\nwith a \"quoted\" word.",
       {{"item", "name"}, {"visit", "key"}, {"text", "the text"}},
       {{std::string("a@1/recommendation/1"), std::string("a@1"), std::string("Improve supervision.")}}},
      {"strange \"name\"", "Odd.", {{"visit", "of no visit that is there"}}, {{std::string("c@3")}}}};
  const auto file = folder.path() / "copy.db";
  REQUIRE(store::write_plain_copy(file, tables));
  REQUIRE(store::write_plain_copy(folder.path() / "again.db", tables));
  CHECK(contents(file) == contents(folder.path() / "again.db"));
  using Rows = std::vector<std::vector<std::string>>;
  CHECK(raw::query(file, "SELECT text FROM recommendations JOIN visits USING (visit)") ==
        Rows{{"Improve supervision."}});
  CHECK(
      raw::query(file, "SELECT rowid FROM recommendations_fts WHERE recommendations_fts MATCH 'supervise'") ==
      Rows{{"1"}});
  // By such a pattern Datasette finds the index of a table, and offers a search in it.
  CHECK(raw::query(file,
                   "SELECT name FROM sqlite_master WHERE rootpage = 0 AND sql LIKE "
                   "'%VIRTUAL TABLE%USING FTS%content=\"recommendations\"%'") ==
        Rows{{"recommendations_fts"}});
  CHECK(raw::query(file, "SELECT \"table\", \"to\" FROM pragma_foreign_key_list('recommendations')") ==
        Rows{{"visits", "visit"}});
  CHECK(raw::query(file, "SELECT count(*) FROM pragma_foreign_key_list('strange \"name\"')") == Rows{{"0"}});
  CHECK(raw::query(file, "PRAGMA foreign_key_check").empty());
  CHECK_FALSE(store::write_plain_copy(folder.path() / "nowhere" / "copy.db", tables));
}
