// Plain SQLite on a store's file, to look at it, or to spoil it, behind the store's back.
#pragma once

#include <filesystem>
#include <sqlite3.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace revisit::raw {

// Runs SQL and returns the rows; NULL reads as "NULL".
inline std::vector<std::vector<std::string>> query(const std::filesystem::path& file,
                                                   const std::string& sql) {
  sqlite3* database = nullptr;
  std::vector<std::vector<std::string>> rows;
  const auto collect = [](void* target, int count, char** values, char** /*names*/) {
    auto& row = static_cast<std::vector<std::vector<std::string>>*>(target)->emplace_back();
    for (int i = 0; i < count; ++i) row.emplace_back(values[i] != nullptr ? values[i] : "NULL");
    return 0;
  };
  std::string error;
  if (sqlite3_open(file.c_str(), &database) != SQLITE_OK ||
      sqlite3_exec(database, sql.c_str(), collect, &rows, nullptr) != SQLITE_OK) {
    error = sqlite3_errmsg(database);
  }
  sqlite3_close(database);
  if (!error.empty()) throw std::runtime_error(error + " in " + sql);
  return rows;
}

inline std::string value(const std::filesystem::path& file, const std::string& sql) {
  const auto rows = query(file, sql);
  return rows.empty() || rows[0].empty() ? "nothing" : rows[0][0];
}

// Every row of every table, row ids included.
inline std::string dump(const std::filesystem::path& file) {
  std::string text;
  for (const auto& row : query(file, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
    const std::string& table = row[0];
    // The index's own tables have no rowid in common with the rest, and hold no text.
    const bool has_rowid = !table.starts_with("passage_search");
    text += "# " + table + "\n";
    std::string columns;
    for (const auto& column : query(file, "SELECT name FROM pragma_table_info('" + table + "')")) {
      columns += (columns.empty() ? "quote(\"" : " || '|' || quote(\"") + column[0] + "\")";
    }
    if (columns.empty()) continue;
    const std::string select =
        (has_rowid ? "SELECT rowid || ': ' || " : "SELECT ") + columns + " FROM \"" + table + "\" ORDER BY 1";
    for (const auto& line : query(file, select)) text += line[0] + "\n";
  }
  return text;
}

}  // namespace revisit::raw
