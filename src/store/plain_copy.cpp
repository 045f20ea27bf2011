#include "store/plain_copy.h"

#include <fmt/format.h>
#include <map>
#include <set>
#include <system_error>
#include <unistd.h>

#include "store/guarded.h"

namespace revisit::store {

namespace {

using dataset::Table;

// A comment must end with its line, and a description is one.
std::string comment(std::string_view text) {
  std::string result = "  -- ";
  for (const char c : text) result += c == '\n' || c == '\r' ? ' ' : c;
  return result + "\n";
}

// Columns that name a row of a table. `visit` and the like name one in whatever table they stand.
struct Key {
  std::string_view table;
  std::string_view column;
};
constexpr Key k_keys[] = {{"visits", "visit"},
                          {"documents", "document_id"},
                          {"councils", "provider_code"},
                          {"recommendations", "item"},
                          {"findings", "item"},
                          {"judgements", "item"},
                          {"measures", "item"},
                          {"inspectors", "item"},
                          {"next_steps", "item"},
                          {"areas_covered", "item"},
                          {"previous_judgements", "item"},
                          {"progress_statements", "item"},
                          {"threads", "thread"},
                          {"history", "visit"}};

struct Reference {
  std::string_view column;
  Key target;
};
constexpr Reference k_references[] = {{"visit", {"visits", "visit"}},
                                      {"latest_visit", {"visits", "visit"}},
                                      {"older_visit", {"visits", "visit"}},
                                      {"newer_visit", {"visits", "visit"}},
                                      {"document_id", {"documents", "document_id"}},
                                      {"provider_code", {"councils", "provider_code"}},
                                      {"older_item", {"recommendations", "item"}},
                                      {"newer_item", {"recommendations", "item"}},
                                      {"before", {"recommendations", "item"}},
                                      {"about", {"recommendations", "item"}},
                                      {"first_visit", {"visits", "visit"}},
                                      {"last_visit", {"visits", "visit"}},
                                      {"thread", {"threads", "thread"}}};

bool is_key(const Table& table, std::string_view column) {
  for (const Key& key : k_keys) {
    if (key.table != table.name || key.column != column) continue;
    // A key must be unique; a row without one is allowed, as an unknown council has no code.
    std::set<std::string> seen;
    const auto index = table.find_column(column);
    for (const auto& row : table.rows) {
      const std::string value = dataset::text_of(row[*index]);
      if (!value.empty() && !seen.insert(value).second) return false;
    }
    return true;
  }
  return false;
}

// The table that a column refers to, if each of its values is there.
const Table* target_of(const std::vector<Table>& tables, const Table& table, std::string_view column,
                       Key& key) {
  for (const Reference& reference : k_references) {
    if (reference.column != column ||
        (reference.target.table == table.name && reference.target.column == column)) {
      continue;
    }
    const Table* target = dataset::find_table(tables, reference.target.table);
    if (target == nullptr || !is_key(*target, reference.target.column)) return nullptr;
    std::set<std::string> known;
    for (const auto& row : target->rows)
      known.insert(dataset::text_at(*target, row, reference.target.column));
    for (const auto& row : table.rows) {
      const std::string value = dataset::text_at(table, row, column);
      if (!value.empty() && !known.contains(value)) return nullptr;
    }
    key = reference.target;
    return target;
  }
  return nullptr;
}

std::string_view sql_type(dataset::Type type) {
  switch (type) {
    case dataset::Type::text:
      return "TEXT";
    case dataset::Type::integer:
      return "INTEGER";
    case dataset::Type::real:
      return "REAL";
  }
  return "TEXT";
}

std::string create_table(const std::vector<Table>& tables, const Table& table) {
  std::string sql = "CREATE TABLE " + quoted_name(table.name) + " (\n" + comment(table.description);
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    const dataset::Column& column = table.columns[i];
    sql += "  " + quoted_name(column.name) + " " + std::string(sql_type(column.type));
    if (is_key(table, column.name)) sql += " PRIMARY KEY";
    Key key{};
    if (target_of(tables, table, column.name, key) != nullptr) {
      sql += " REFERENCES " + quoted_name(key.table) + " (" + quoted_name(key.column) + ")";
    }
    sql += (i + 1 < table.columns.size() ? "," : "") + comment(column.description);
  }
  return sql + ")";
}

void insert_rows(Database& database, const Table& table) {
  std::string sql = "INSERT INTO " + quoted_name(table.name) + " VALUES (";
  for (std::size_t i = 0; i < table.columns.size(); ++i) sql += i == 0 ? "?" : ", ?";
  Statement insert = database.prepare_once(sql + ")");
  for (const auto& row : table.rows) {
    for (const dataset::Value& value : row) {
      if (const auto* text = std::get_if<std::string>(&value)) {
        insert.bind(*text);
      } else if (const auto* whole = std::get_if<std::int64_t>(&value)) {
        insert.bind(*whole);
      } else if (const auto* number = std::get_if<double>(&value)) {
        insert.bind(*number);
      } else {
        insert.bind(std::nullopt);
      }
    }
    insert.run();
  }
}

void create_index(Database& database, const Table& table) {
  const std::string name = quoted_name(table.name + "_fts");
  // Datasette searches a table whose index names it as its content, which it looks for without spaces.
  database.execute("CREATE VIRTUAL TABLE " + name + " USING fts5 (\"text\", content=" +
                   quoted_name(table.name) + ", tokenize = 'porter unicode61 remove_diacritics 2')");
  database.execute("INSERT INTO " + name + " (" + name + ") VALUES ('rebuild')");
}

bool has_columns(const std::vector<Table>& tables, std::string_view table,
                 std::initializer_list<std::string_view> columns) {
  const Table* found = dataset::find_table(tables, table);
  if (found == nullptr) return false;
  for (const std::string_view column : columns) {
    if (!found->find_column(column)) return false;
  }
  return true;
}

struct View {
  Table description;  // without rows
  std::string select;
};

std::vector<View> views_of(const std::vector<Table>& tables) {
  using dataset::Type;
  std::vector<View> views;
  if (has_columns(tables, "links", {"relation", "newer_item", "older_item"})) {
    Table table{"repeated_recommendations",
                "Recommendations that repeat one of an earlier visit, with both texts.",
                {},
                {}};
    // The columns are those of links, and mean the same.
    const Table& links = *dataset::find_table(tables, "links");
    for (const std::string_view name : {"provider", "newer_visit", "older_visit", "newer_text", "older_text",
                                        "score", "reasons", "newer_item", "older_item"}) {
      if (const auto column = links.find_column(name)) table.columns.push_back(links.columns[*column]);
    }
    std::string select = "SELECT ";
    for (const dataset::Column& column : table.columns) {
      select += (&column == &table.columns.front() ? "" : ", ") + quoted_name(column.name);
    }
    views.push_back(
        {std::move(table),
         select + "\n  FROM links WHERE relation = 'same' ORDER BY provider, newer_visit, newer_item"});
  }
  if (has_columns(tables, "councils", {"region", "provider_code"}) &&
      has_columns(tables, "judgements", {"area_key", "scale", "grade", "date"}) &&
      has_columns(tables, "visits", {"provider_code", "visit"})) {
    views.push_back({{"grades_by_region",
                      "How often each grade was given, by region, area and year.",
                      {{"region", "region of the council; NULL where it is no council of the reference data"},
                       {"area_key", "area that was judged; see judgements.area_key"},
                       {"scale", "scale of the grade; see judgements.scale"},
                       {"grade", "the grade"},
                       {"year", "year of the visit’s date; see judgements.date"},
                       {"number", "how many such grades the reports of the store give", Type::integer}},
                      {}},
                     "SELECT councils.region, judgements.area_key, judgements.scale, judgements.grade,\n"
                     "         substr(judgements.date, 1, 4) AS year, count(*) AS number\n"
                     "  FROM judgements JOIN visits USING (visit) LEFT JOIN councils USING (provider_code)\n"
                     "  GROUP BY 1, 2, 3, 4, 5"});
  }
  return views;
}

void create_views(Database& database, const std::vector<Table>& tables) {
  for (const View& view : views_of(tables)) {
    database.execute("CREATE VIEW " + quoted_name(view.description.name) + " AS\n" +
                     comment(view.description.description) + "  " + view.select);
  }
}

}  // namespace

std::expected<void, Error> write_plain_copy(const std::filesystem::path& file,
                                            const std::vector<Table>& tables) {
  std::filesystem::path temporary = file;
  temporary += fmt::format(".{}.part", getpid());
  std::error_code failure;
  std::filesystem::remove(temporary, failure);
  auto written = guarded(temporary, [&] {
    Database database(temporary, Database::Access::read_write_create);
    // Nobody else sees the file before it is whole.
    database.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF");
    {
      Transaction transaction(database);
      for (const Table& table : tables) {
        database.execute(create_table(tables, table));
        insert_rows(database, table);
        if (table.find_column("text")) create_index(database, table);
      }
      create_views(database, tables);
      transaction.commit();
    }
    database.execute("ANALYZE");
    return 0;
  });
  if (written) std::filesystem::rename(temporary, file, failure);
  if (!written || failure) {
    const std::string reason = written ? failure.message() : written.error().reason;
    std::filesystem::remove(temporary, failure);
    return std::unexpected(
        Error{ErrorCode::failed, file, fmt::format("cannot write {}: {}", file.string(), reason)});
  }
  return {};
}

std::vector<dataset::Table> views_of_plain_copy(const std::vector<Table>& tables) {
  std::vector<Table> described;
  for (View& view : views_of(tables)) described.push_back(std::move(view.description));
  return described;
}

}  // namespace revisit::store
