// Tables as an SQLite file that needs nothing of ours: for Datasette, R, pandas and the sqlite3 shell.
#pragma once

#include <expected>
#include <filesystem>
#include <vector>

#include "dataset/table.h"
#include "store/store.h"

namespace revisit::store {

// Writes a new database with a table for each of the tables. Columns that name a row of another table refer
// to it (visit, document_id, *_item, provider_code), as far as that table is there and has the row; texts
// that people search (column `text`) get a full-text index `<table>_fts`; the views
// `repeated_recommendations` and `grades_by_region` join what people ask for most. The same tables give the
// same bytes. An existing file is replaced at the end, never half written. Errors: unreadable, failed.
[[nodiscard]] std::expected<void, Error> write_plain_copy(const std::filesystem::path& file,
                                                          const std::vector<dataset::Table>& tables);

// The views that write_plain_copy() makes of these tables, described as tables without rows.
[[nodiscard]] std::vector<dataset::Table> views_of_plain_copy(const std::vector<dataset::Table>& tables);

}  // namespace revisit::store
