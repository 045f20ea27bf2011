// The store's reading views as tables.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "dataset/table.h"
#include "store/store.h"

namespace revisit::store {

struct TableName {
  std::string name;
  std::string description;
  bool whole_text = false;  // holds the text of whole documents: only for those who ask for it
};

// The views that README.md of this folder lists for reading, in its order. A view that is added there and to
// the schema is in the list.
[[nodiscard]] std::expected<std::vector<TableName>, Error> list_tables(const Store& store);

// A view with all its rows, described. The same store gives the same rows in the same order: by visit,
// document and place in it. Errors: not_found where no reading view is called so.
[[nodiscard]] std::expected<dataset::Table, Error> read_table(const Store& store, std::string_view name);

}  // namespace revisit::store
