// Reports that say the same by rules of another name, as where a pack has a new version.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "store/sqlite.h"
#include "tag/report.h"

namespace revisit::store {

// New names of rules, by the old ones.
using RuleNames = std::map<std::string, std::string>;

// How the rules of the stored report's facts are called in the other one, where the two differ in that and in
// their pack's version alone; nothing where anything else differs, or one rule has become two.
[[nodiscard]] std::optional<RuleNames> renamed_rules(const tag::Report& stored, const tag::Report& report);

// Gives the facts of a document these names of rules, and its report the pack of the new one.
void rename_rules(Database& database, std::int64_t document, const RuleNames& names, const std::string& pack);

}  // namespace revisit::store
