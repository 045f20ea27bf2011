#include <catch2/catch.hpp>

#include "dataset/councils.h"

using namespace revisit;
using dataset::Table;
using dataset::Value;

namespace {

Table visits() {
  Table table{"visits", "", {}, {}};
  for (const char* name :
       {"visit", "provider", "provider_code", "framework", "visit_type", "inspection_start", "inspection_end",
        "published", "lead_inspector", "recommendations", "document_id"}) {
    table.columns.push_back({name, ""});
  }
  const auto add = [&](const char* key, const char* provider, const char* code, const char* framework,
                       const char* start, const char* end, const char* published,
                       std::int64_t recommendations) {
    table.rows.push_back({std::string(key), std::string(provider), std::string(code), std::string(framework),
                          std::string("inspection"), std::string(start), std::string(end),
                          std::string(published), std::string("A. Lead"), recommendations,
                          static_cast<std::int64_t>(table.rows.size() + 1)});
  };
  add("east@2015", "East", "E1", "OLD", "2015-01-12", "2015-01-16", "2015-03-01", 4);
  add("east@2020", "East", "E1", "NEW", "2020-02-24", "2020-03-06", "2020-04-20", 2);
  add("east@2022", "East", "E1", "OTHER", "2022-05-02", "2022-05-06", "", 1);
  add("west@2019", "West", "E2", "NEW", "2019-06-03", "2019-06-07", "2019-07-10", 0);
  return table;
}

Table judgements() {
  Table table{"judgements", "", {}, {}};
  for (const char* name : {"visit", "area_key", "grade", "rank", "scale", "document_id"})
    table.columns.push_back({name, ""});
  const auto add = [&](const char* visit, const char* key, const char* grade, std::int64_t rank,
                       std::int64_t document) {
    table.rows.push_back(
        {std::string(visit), std::string(key), std::string(grade), rank, std::string("four"), document});
  };
  add("east@2015", "overall", "inadequate", 4, 1);
  add("east@2015", "adoption", "good", 2, 1);
  add("east@2020", "overall", "good", 2, 2);
  add("east@2020", "overall", "a corrected edition", 1, 99);
  add("east@2022", "outcome", "inconsistent", 2, 3);
  add("west@2019", "overall", "outstanding", 1, 4);
  return table;
}

Table recommendations() {
  return {"recommendations",
          "",
          {{"visit", ""}, {"repeated", ""}, {"document_id", ""}},
          {{std::string("east@2020"), std::int64_t{1}, std::int64_t{2}},
           {std::string("east@2020"), std::int64_t{0}, std::int64_t{2}}}};
}

Table links() {
  return {"links",
          "",
          {{"older_visit", ""}, {"newer_visit", ""}, {"newer_item", ""}, {"relation", ""}},
          {{std::string("east@2015"), std::string("east@2020"), std::string("east@2020/recommendation/1"),
            std::string("same")},
           {std::string("east@2015"), std::string("east@2020"), std::string("east@2020/recommendation/1"),
            std::string("same")},
           {std::string("east@2015"), std::string("east@2020"), std::string("east@2020/recommendation/2"),
            std::string("related")},
           // Of another visit than the inspection before.
           {std::string("east@2012"), std::string("east@2020"), std::string("east@2020/recommendation/2"),
            std::string("same")}}};
}

std::vector<patterns::Provider> providers() {
  std::vector<patterns::Provider> list(3);
  list[0].id = "E1";
  list[0].name = "East";
  list[0].region = "Coast";
  list[0].neighbours = {"E2", "E3", "E9"};
  list[1].id = "E2";
  list[1].name = "West";
  list[2].id = "E3";
  list[2].name = "North";
  return list;
}

std::string at(const Table& table, std::size_t row, const char* column) {
  REQUIRE(table.find_column(column));
  return dataset::text_at(table, table.rows[row], column);
}

}  // namespace

TEST_CASE("days_between") {
  CHECK(dataset::days_between("2020-02-28", "2020-03-01") == Value(std::int64_t{2}));
  CHECK(dataset::days_between("2020-03-01", "2020-02-28") == Value(std::int64_t{-2}));
  for (const char* odd : {"", "2020", "2020-02-30", "2020-1-01", "x020-01-01", "2020-01-01T"}) {
    CHECK(dataset::days_between(odd, "2020-03-01") == Value());
  }
}

TEST_CASE("council_table: an inspection in several stays has no number of days on site") {
  const auto known = providers();
  Table made = visits();
  for (auto& row : made.rows) {
    if (row[0] == Value(std::string("east@2020"))) row[6] = std::string("2020-06-18");
  }
  const Table table =
      dataset::council_table(made, judgements(), recommendations(), links(), {known, "2021-01-01"});
  CHECK(at(table, 0, "inspection_end") == "2020-06-18");
  CHECK(at(table, 0, "days_on_site").empty());
  CHECK(at(table, 0, "days_since_inspection") == "197");
}

TEST_CASE("council_table: latest grades, what is computed, neighbours") {
  const auto known = providers();
  const Table table =
      dataset::council_table(visits(), judgements(), recommendations(), links(), {known, "2021-01-01"});
  REQUIRE(table.rows.size() == 3);
  CHECK(at(table, 0, "provider") == "East");
  CHECK(at(table, 0, "region") == "Coast");
  CHECK(at(table, 0, "visit") == "east@2020");
  CHECK(at(table, 0, "grade_overall") == "good");
  CHECK(at(table, 0, "date_overall") == "2020-02-24");
  CHECK(at(table, 0, "grade_adoption") == "good");
  CHECK(at(table, 0, "date_adoption") == "2015-01-12");
  CHECK(at(table, 0, "grade_outcome") == "inconsistent");
  CHECK(at(table, 0, "days_on_site") == "12");
  CHECK(at(table, 0, "publication_lag_days") == "45");
  CHECK(at(table, 0, "days_since_inspection") == "301");
  CHECK(at(table, 0, "share_stated_repeated") == "0.5");
  CHECK(at(table, 0, "share_matched_repeated") == "0.5");
  CHECK(at(table, 0, "inspections") == "2");
  CHECK(at(table, 0, "recommendations_per_report") == "3");
  CHECK(at(table, 0, "visits") == "3");
  CHECK(at(table, 0, "latest_visit") == "east@2022");
  CHECK(at(table, 0, "neighbours") == "West: outstanding (2019); North");
  CHECK(at(table, 0, "neighbours_graded") == "1");
  CHECK(at(table, 0, "neighbours_better") == "1");
  // A council without visits has a row of its own, and nothing is made up for it.
  CHECK(at(table, 1, "provider") == "North");
  CHECK(at(table, 1, "visit").empty());
  CHECK(at(table, 1, "days_on_site").empty());
  CHECK(at(table, 1, "recommendations").empty());
  CHECK(at(table, 2, "share_matched_repeated").empty());
  for (const dataset::Column& column : table.columns) CHECK_FALSE(column.description.empty());
}

TEST_CASE("history_table: each visit, with the days since the one before") {
  const Table table = dataset::history_table(visits(), judgements(), recommendations(), links());
  REQUIRE(table.rows.size() == 4);
  CHECK(at(table, 1, "visit") == "east@2020");
  CHECK(at(table, 1, "grade_overall") == "good");
  CHECK(at(table, 1, "grade_adoption").empty());
  CHECK(at(table, 1, "days_since_visit_before") == "1865");
  CHECK(at(table, 3, "days_since_visit_before").empty());
  for (const dataset::Column& column : table.columns) CHECK_FALSE(column.description.empty());
}
