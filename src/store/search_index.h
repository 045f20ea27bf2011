// Keeping the full-text index in step with the documents. Only for the .cpp files of this folder; callers
// hold the transaction. All functions throw SqliteError.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/sqlite.h"
#include "tag/report.h"

namespace revisit::store {

// Divides a document into passages and indexes them. REQUIRES: content and report of the document are stored,
// `report` is that report, and the document is not indexed.
void index_document(Database& database, std::int64_t document, const tag::Report& report);

// The same for one that is indexed already, whose text is as it was then: only the words of passages that are
// not as they were are indexed anew.
void reindex_document(Database& database, std::int64_t document, const tag::Report& report);

// Takes a document's passages out again. REQUIRES: its text is as it was when it was indexed.
void unindex_document(Database& database, std::int64_t document);

// The version of what is indexed and how: of the division into passages and of the tokenizer.
inline constexpr std::int64_t k_index_version = 3;

// Whether the index was written by this version of the program.
[[nodiscard]] bool index_is_current(Database& database);

// Indexes every document anew, in a transaction of its own, where another version of the program wrote the
// index.
void keep_index_current(Database& database);

// What of the index is not that of the passages' text, a sentence each; empty where all is well. Reads all of
// it, and holds a number for each passage. REQUIRES: the index is current.
[[nodiscard]] std::vector<std::string> check_index(Database& database);

}  // namespace revisit::store
