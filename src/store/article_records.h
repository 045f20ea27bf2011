// News articles, quotations and references to visits as rows. Only for the .cpp files of this folder.
#pragma once

#include <cstdint>

#include "store/source_records.h"
#include "store/sqlite.h"
#include "tag/report.h"

namespace revisit::store {

// Headline, byline, not_before, quotations and visit references of a report. Callers hold the transaction.
void insert_article(Database& database, std::int64_t document, const tag::Report& report);
void read_article(Database& database, std::int64_t document, const Sources& sources, tag::Report& report);

}  // namespace revisit::store
