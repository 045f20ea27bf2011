// Which tables an export has, and how they are made from the store.
#pragma once

#include <expected>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "compare/comparison.h"
#include "dataset/table.h"
#include "store/store.h"

namespace revisit::cli {

struct ExportSelection {
  std::vector<std::string> tables;  // names; empty: all but those with whole texts
  std::string provider;             // any form of its name; empty: all
  std::string as_of;                // ISO date
};

struct ExportContext {
  const store::Store& store;
  store::FindProvider find_provider;
  std::span<const patterns::Provider> providers;
  std::function<std::expected<compare::Settings, std::string>()>
      settings;  // asked only where links are wanted
  // When documents came out, by their ids, as the manifest lists it: for reports that do not say it
  // themselves.
  std::map<std::int64_t, std::string> published = {};
};

// The names of all tables that can be exported, with their descriptions, in the order of an export.
[[nodiscard]] std::expected<std::vector<std::pair<std::string, std::string>>, std::string> exportable_tables(
    const store::Store& store);

// The tables that are asked for, the computed ones first. Facts have a column `item` in front, under which
// they can be cited. Otherwise a sentence for the user.
[[nodiscard]] std::expected<std::vector<dataset::Table>, std::string> export_tables(
    const ExportContext& context, const ExportSelection& selection);

}  // namespace revisit::cli
