// How well a row of the index fits a query. Only for the .cpp files of this folder.
#pragma once

#include <sqlite3.h>

namespace revisit::store {

// The auxiliary function relevance(TABLE): larger is better. It is BM25 (Robertson and Zaragoza, "The
// Probabilistic Relevance Framework", 2009) with k1 = 1.2 and b = 0.75, where a word counts by the kind of
// passage that it stands in. Unlike bm25() of FTS5 it reads no table but the index: a passage's length and
// kind stand in its number, and in how many passages a word stands is estimated for the most frequent ones.
// REQUIRES: rows are numbered as in passage_id.h.
void relevance(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int count,
               sqlite3_value** values);

}  // namespace revisit::store
