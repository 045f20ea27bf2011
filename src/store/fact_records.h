// Findings, inspectors, areas covered, measures and themes as rows.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/source_records.h"
#include "store/sqlite.h"
#include "tag/report.h"

namespace revisit::store {

void insert_findings(Database& database, std::int64_t document, const tag::Report& report);
void read_findings(Database& database, std::int64_t document, const Sources& sources, tag::Report& report);

void insert_inspectors(Database& database, std::int64_t document, const tag::Report& report);
void read_inspectors(Database& database, std::int64_t document, const Sources& sources, tag::Report& report);

void insert_areas_covered(Database& database, std::int64_t document, const tag::Report& report);
void read_areas_covered(Database& database, std::int64_t document, const Sources& sources,
                        tag::Report& report);

void insert_measures(Database& database, std::int64_t document, const tag::Report& report);
void read_measures(Database& database, std::int64_t document, const Sources& sources, tag::Report& report);

// `owner` is the table whose rows the themes belong to: "finding" or "recommendation".
void insert_themes(Database& database, const std::string& owner, std::int64_t id,
                   const std::vector<tag::ThemeMention>& themes);
// The themes of a stored report's recommendations and findings become those of `report`, which differs from
// it in nothing else.
void replace_themes(Database& database, std::int64_t document, const tag::Report& stored,
                    const tag::Report& report);
// `themes_of` says where the themes of the row with this id go.
void read_themes(Database& database, const std::string& owner, std::int64_t document,
                 const std::function<std::vector<tag::ThemeMention>&(std::int64_t)>& themes_of);

}  // namespace revisit::store
