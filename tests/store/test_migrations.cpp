// From each earlier version of the schema to the last. A store of an earlier version is made by the steps up
// to it, and filled with what a store of the last version has in the tables and columns that there were.
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "store/migrations.h"
#include "store/raw.h"
#include "store/sample.h"
#include "store/search.h"
#include "store/sound_sample.h"

using namespace revisit;
using store::Mode;
using store::Store;

namespace {

// Tables with their columns; not those that full-text search keeps.
std::map<std::string, std::vector<std::string>> tables_of(const std::filesystem::path& file) {
  std::map<std::string, std::vector<std::string>> tables;
  for (const auto& row : raw::query(file,
                                    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE "
                                    "'sqlite%' AND name NOT LIKE "
                                    "'%!_search%' ESCAPE '!'")) {
    for (const auto& column : raw::query(file, "SELECT name FROM pragma_table_info('" + row[0] + "')")) {
      tables[row[0]].push_back(column[0]);
    }
  }
  return tables;
}

void fill(const std::filesystem::path& file, const std::filesystem::path& from) {
  const auto had = tables_of(file);
  const auto has = tables_of(from);
  std::string sql = "PRAGMA foreign_keys = OFF; ATTACH '" + from.string() + "' AS newer; ";
  for (const auto& [table, columns] : had) {
    // What a step itself puts in, such as the names of kinds, stays as that version has it.
    if (raw::value(file, "SELECT count(*) FROM \"" + table + "\"") != "0") continue;
    const auto newer = has.find(table);
    REQUIRE(newer != has.end());  // a table that was dropped: say here what becomes of its rows
    const std::set<std::string> known(newer->second.begin(), newer->second.end());
    std::string list;
    for (const std::string& column : columns) {
      if (known.contains(column)) list += (list.empty() ? "\"" : ", \"") + column + "\"";
    }
    sql += "DELETE FROM main.\"" + table + "\"; INSERT INTO main.\"" + table + "\" (" + list + ") SELECT " +
           list + " FROM newer.\"" + table + "\"; ";
  }
  raw::query(file, sql);
}

// What versions since the first have of a report.
void check_first_facts(const tag::Report& report, const tag::Report& expected) {
  CHECK(report.name == expected.name);
  CHECK(report.provider == expected.provider);
  CHECK(report.inspection_start == expected.inspection_start);
  CHECK(report.judgements == expected.judgements);
  CHECK(report.previous_judgements == expected.previous_judgements);
  CHECK(report.recognition == expected.recognition);
  REQUIRE(report.recommendations.size() == expected.recommendations.size());
  for (std::size_t i = 0; i < report.recommendations.size(); ++i) {
    tag::Recommendation item = expected.recommendations[i];
    item.themes = report.recommendations[i].themes;
    CHECK(report.recommendations[i] == item);
  }
}

}  // namespace

TEST_CASE("migrate: from each version, filled, to the last") {
  const sample::TemporaryFolder folder;
  const auto last = folder.path() / "last.db";
  const text::Document document = sample::document();
  const tag::Report report = sample::sound_report(document);
  {
    auto filled = Store::open(last, Mode::write);
    REQUIRE(filled);
    REQUIRE(filled->put(document, report, "/r/1.pdf"));
    REQUIRE(filled->put_refused("/r/2.pdf", {"damaged", sample::hash("ee"), 0, "It is damaged."}));
  }
  const auto steps = store::migrations();
  for (std::size_t count = 1; count <= steps.size(); ++count) {
    CAPTURE(count);
    const std::vector<store::Migration> history(steps.begin(),
                                                steps.begin() + static_cast<std::ptrdiff_t>(count));
    const auto file = folder.path() / (std::to_string(count) + ".db");
    REQUIRE(Store::open(file, Mode::write, history));
    fill(file, last);
    REQUIRE(raw::value(file, "PRAGMA user_version") == std::to_string(count));
    REQUIRE(raw::value(file, "SELECT count(*) FROM judgement") == "3");
    if (count < steps.size()) CHECK(Store::open(file, Mode::read).error().code == store::ErrorCode::older);
    // The index holds words of passages that were copied: only a version that has none can be indexed anew.
    if (count >= 3) raw::query(file, "UPDATE search_index SET version = 0");

    auto migrated = Store::open(file, Mode::write);
    INFO((migrated ? std::string() : migrated.error().reason));
    REQUIRE(migrated);
    CHECK(raw::value(file, "PRAGMA user_version") == std::to_string(steps.back().version));
    const auto problems = migrated->check();
    REQUIRE(problems);
    CHECK(*problems == std::vector<std::string>());
    const std::int64_t id = std::stoll(raw::value(file, "SELECT id FROM document"));
    const auto loaded = migrated->load_document(id);
    REQUIRE(loaded);
    CHECK(loaded->text == document.text);
    CHECK(loaded->blocks == document.blocks);
    CHECK(loaded->fragments == document.fragments);
    const auto facts = migrated->load_report(id);
    REQUIRE(facts);
    check_first_facts(*facts, report);
    CHECK(migrated->list_refused()->size() == 1);
    CHECK(migrated->list_visits({}, sample::find_provider())->size() == 1);
    const auto found = store::search(*migrated, *search::parse_query("timescales"), {20, false, {}, {}});
    REQUIRE(found);
    CHECK(found->hits.size() == 1);
    // And what a newer version finds can be put in its place.
    const auto put = migrated->put(document, report, "/r/1.pdf");
    REQUIRE(put);
    CHECK(put->document == id);
    CHECK(*migrated->load_report(id) == report);
    CHECK(migrated->check()->empty());
  }
}

TEST_CASE("migrate: two programs at once") {
  const sample::TemporaryFolder folder;
  const auto file = folder.path() / "s.db";
  const auto steps = store::migrations();
  REQUIRE(Store::open(file, Mode::write, steps.first(1)));
  auto first = Store::open(file, Mode::write);
  auto second = Store::open(file, Mode::write);
  REQUIRE(first);
  REQUIRE(second);
  CHECK(raw::value(file, "PRAGMA user_version") == std::to_string(steps.back().version));
}
