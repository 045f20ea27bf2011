#include "store/tables.h"

#include <algorithm>
#include <fmt/format.h>

#include "store/descriptions.h"
#include "store/guarded.h"

namespace revisit::store {

namespace {

// All that the views of documents' whole text have in common is that nobody wants them in a spreadsheet.
constexpr std::string_view k_whole_text[] = {"blocks", "passages"};

// Says when this store came by a document, and nothing of it: stores of the same documents give the same
// tables.
constexpr std::string_view k_when_stored = "first_seen";

std::vector<Description> reading_views(Database& database) {
  std::vector<Description> views;
  for (Description& description : read_descriptions(readme_text())) {
    if (description.section != k_reading_views) continue;
    Statement row = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'view' AND name = ?");
    row.bind(description.name);
    if (row.step()) views.push_back(std::move(description));
  }
  return views;
}

dataset::Value value_at(const Statement& row, int column) {
  switch (row.kind(column)) {
    case Statement::Kind::null:
      return {};
    case Statement::Kind::integer:
      return row.integer(column);
    case Statement::Kind::real:
      return row.real(column);
    case Statement::Kind::text:
      break;
  }
  return row.text(column);
}

}  // namespace

std::expected<std::vector<TableName>, Error> list_tables(const Store& store) {
  return guarded(store.file(), [&] {
    std::vector<TableName> names;
    for (Description& view : reading_views(store.database())) {
      const bool whole_text = std::ranges::find(k_whole_text, view.name) != std::end(k_whole_text);
      names.push_back({std::move(view.name), std::move(view.text), whole_text});
    }
    return names;
  });
}

std::expected<dataset::Table, Error> read_table(const Store& store, std::string_view name) {
  return guarded(store.file(), [&] {
    Database& database = store.database();
    const std::vector<Description> views = reading_views(database);
    const auto view = std::ranges::find(views, name, &Description::name);
    if (view == views.end()) {
      throw StoreFailure(ErrorCode::not_found, fmt::format("the store has no table '{}'", name));
    }
    dataset::Table table;
    table.name = view->name;
    table.description = view->text;
    {
      Statement row = database.prepare("SELECT name FROM pragma_table_info(?)");
      row.bind(name);
      while (row.step()) {
        if (row.text_view(0) == k_when_stored) continue;
        dataset::Column column{row.text(0), {}, dataset::Type::text};
        for (const auto& [described, meaning] : view->columns) {
          if (described == column.name) column.description = meaning;
        }
        table.columns.push_back(std::move(column));
      }
    }
    std::string order;
    for (const char* column : {"visit", "document_id", "item_position", "position", "sha256", "path"}) {
      if (table.find_column(column)) order += (order.empty() ? " ORDER BY " : ", ") + quoted_name(column);
    }
    // What is left undecided is decided by the columns themselves.
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      order += (order.empty() ? " ORDER BY " : ", ") + std::to_string(i + 1);
    }
    std::string columns;
    for (const dataset::Column& column : table.columns) {
      columns += (columns.empty() ? "" : ", ") + quoted_name(column.name);
    }
    Statement row = database.prepare_once("SELECT " + columns + " FROM " + quoted_name(name) + order);
    while (row.step()) {
      std::vector<dataset::Value> values;
      for (std::size_t i = 0; i < table.columns.size(); ++i)
        values.push_back(value_at(row, static_cast<int>(i)));
      table.rows.push_back(std::move(values));
    }
    dataset::settle_types(table);
    return table;
  });
}

}  // namespace revisit::store
