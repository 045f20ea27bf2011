// What full-text search sees of a text: an FTS5 tokenizer over text::search_terms, and the query's side of
// it. Only for the .cpp files of this folder.
//
// Each word of a text is a token in its exact form. Where its stem differs, the stem stands at the same
// position with k_stem_mark before it. Words that a hyphen joins also stand joined, at the positions of the
// first and the last of them: "multi-agency" is found as "multiagency".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;

namespace revisit::store {

// The name of a tokenizer that every SQLite has: ours takes its place in the program's own connections. So
// the sqlite3 shell and other programs can open the table, and find words in their exact form.
inline constexpr std::string_view k_tokenizer_name = "unicode61";
inline constexpr char k_stem_mark = '~';

// A run of words that the query found: positions among the words of the text, from 0.
struct WordRun {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

// Makes the tokenizer known to a connection, and two functions of the index: word_runs(TABLE), which says
// where in a row the query's phrases stand, and relevance(TABLE), which says how well the row fits; see
// relevance.h. Throws SqliteError.
void register_tokenizer(sqlite3* database);

// What word_runs() returns, read back; ascending and not overlapping.
[[nodiscard]] std::vector<WordRun> decode_word_runs(std::string_view packed);

}  // namespace revisit::store
