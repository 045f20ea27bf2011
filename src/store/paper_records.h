// Council papers as rows.
#pragma once

#include <cstdint>

#include "store/source_records.h"
#include "store/sqlite.h"
#include "tag/report.h"

namespace revisit::store {

// Nothing where the report is of no paper.
void insert_paper(Database& database, std::int64_t document, const tag::Report& report);
void read_paper(Database& database, std::int64_t document, const Sources& sources, tag::Report& report);

}  // namespace revisit::store
