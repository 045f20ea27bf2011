#include "store/search_index.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "search/query.h"
#include "store/passage_id.h"
#include "store/records.h"
#include "tag/items.h"
#include "text/document.h"

namespace revisit::store {

namespace {

using search::PassageKind;

struct LeafBlock {
  text::Span span;
  std::int64_t kind = 0;  // block.kind
  std::int64_t position = 0;
  std::int64_t first_page = 0;
  std::int64_t last_page = 0;
};

struct Passage {
  PassageKind kind = PassageKind::text;
  text::Span span;
  std::string item = {};                      // the fact's name: see tag/items.h
  std::optional<std::int64_t> item_row = {};  // recommendation.id, finding.id
};

std::string text_of_document(Database& database, std::int64_t document) {
  Statement row = database.prepare("SELECT text FROM document_text WHERE document_id = ?");
  row.bind(document);
  return row.step() ? row.text(0) : std::string();
}

// The blocks that are searched: those with text, without running headers, footers and page numbers.
std::vector<LeafBlock> leaf_blocks(Database& database, std::int64_t document, std::size_t text_size) {
  Statement row = database.prepare(
      "SELECT span_begin, span_end, kind, position, first_page, last_page FROM block "
      "WHERE document_id = ? AND text IS NOT NULL AND kind <> 9 ORDER BY span_begin, position");
  row.bind(document);
  std::vector<LeafBlock> blocks;
  std::uint32_t end = 0;
  while (row.step()) {
    const LeafBlock block{{row.number<std::uint32_t>(0), row.number<std::uint32_t>(1)},
                          row.integer(2),
                          row.integer(3),
                          row.integer(4),
                          row.integer(5)};
    // Stored is stored, sound or not; what is indexed must lie inside the text, and not twice.
    if (block.span.begin < end || block.span.end <= block.span.begin || block.span.end > text_size) continue;
    end = block.span.end;
    blocks.push_back(block);
  }
  return blocks;
}

// The facts that are passages of their own, and of what kind.
struct FactKind {
  std::string_view name;  // first part of the fact's name: see tag/items.h
  PassageKind kind;
  std::string_view table;  // whose rows `item_id` means; empty: none
};

constexpr FactKind k_facts[] = {
    {"recommendation", PassageKind::recommendation, "recommendation"},
    {"finding", PassageKind::finding, "finding"},
    {"resolution", PassageKind::minute, ""},
    {"motion", PassageKind::minute, ""},
    {"action", PassageKind::minute, ""},
    {"decision", PassageKind::minute, ""},
    {"point", PassageKind::minute, ""},
};

// The row numbers of a document's facts, in their order there.
std::vector<std::int64_t> rows_of(Database& database, std::int64_t document, std::string_view table) {
  std::vector<std::int64_t> rows;
  if (table.empty()) return rows;
  Statement row =
      table == "finding"
          ? database.prepare("SELECT id FROM finding WHERE document_id = ? ORDER BY position")
          : database.prepare("SELECT id FROM recommendation WHERE document_id = ? ORDER BY position");
  row.bind(document);
  while (row.step()) rows.push_back(row.integer(0));
  return rows;
}

// Facts as passages: from the first byte of each to its last, by place. Of those that overlap the first kind
// of k_facts is meant.
std::vector<Passage> items_of(Database& database, std::int64_t document, const tag::Report& report) {
  std::vector<Passage> passages;
  const std::vector<tag::Item> items = tag::items_of(report);
  for (const FactKind& fact : k_facts) {
    const std::vector<std::int64_t> rows = rows_of(database, document, fact.table);
    // Kept in order, so that what overlaps is found by a search.
    std::size_t position = 0;
    for (const tag::Item& item : items) {
      const std::string_view name(item.name);
      if (name.substr(0, name.find('/')) != fact.name) continue;
      const std::size_t place = position++;
      text::Span span;
      for (const text::Span part : item.source.spans) {
        span =
            span.empty() ? part : text::Span{std::min(span.begin, part.begin), std::max(span.end, part.end)};
      }
      if (span.empty()) continue;
      const auto next = std::ranges::lower_bound(passages, span.begin, {},
                                                 [](const Passage& other) { return other.span.begin; });
      if (next != passages.end() && next->span.begin < span.end) continue;
      if (next != passages.begin() && std::prev(next)->span.end > span.begin) continue;
      passages.insert(next, {fact.kind, span, item.name,
                             place < rows.size() ? std::optional(rows[place]) : std::nullopt});
    }
  }
  return passages;
}

// Items grow to the edges of the blocks they touch, as far as no other item is in the way, so that nothing of
// a block is lost; what then remains of the blocks becomes passages of its own.
std::vector<Passage> passages_of(const std::vector<LeafBlock>& blocks, std::vector<Passage> items) {
  std::vector<Passage> passages;
  std::size_t b = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Passage& item = items[i];
    const std::uint32_t floor = passages.empty() ? 0 : passages.back().span.end;
    const std::uint32_t ceiling = i + 1 < items.size() ? items[i + 1].span.begin : UINT32_MAX;
    for (; b < blocks.size() && blocks[b].span.end <= item.span.begin; ++b) {
      if (blocks[b].span.begin >= floor) {
        passages.push_back({blocks[b].kind == 1 ? PassageKind::heading : PassageKind::text, blocks[b].span});
      }
    }
    std::size_t last = b;
    while (last < blocks.size() && blocks[last].span.begin < item.span.end) ++last;
    if (last == b) continue;  // it stands in no block that is searched
    const text::Span before = item.span;
    item.span.begin = std::max(std::min(before.begin, blocks[b].span.begin), floor);
    item.span.end = std::max(before.end, blocks[last - 1].span.end);
    if (item.span.end > ceiling) item.span.end = ceiling;
    passages.push_back(item);
    // The last block may hold the next item too.
    b = item.span.end < blocks[last - 1].span.end ? last - 1 : last;
  }
  const std::uint32_t floor = passages.empty() ? 0 : passages.back().span.end;
  for (; b < blocks.size(); ++b) {
    if (blocks[b].span.begin < floor) continue;
    passages.push_back({blocks[b].kind == 1 ? PassageKind::heading : PassageKind::text, blocks[b].span});
  }
  return passages;
}

// One statement for adding a row to the index and one for taking it out: the text goes into the column of its
// kind, so that kinds can be weighed and searched alone.
Statement insert_statement(Database& database) {
  return database.prepare(
      "INSERT INTO passage_search (rowid, text, recommendation, finding, minute, heading) VALUES (?, ?, ?, "
      "?, ?, ?)");
}

Statement delete_statement(Database& database) {
  return database.prepare(
      "INSERT INTO passage_search (passage_search, rowid, text, recommendation, finding, minute, heading) "
      "VALUES ('delete', ?, ?, ?, ?, ?, ?)");
}

void bind_row(Statement& statement, std::int64_t id, PassageKind kind, std::string_view text) {
  statement.bind(id);
  for (const PassageKind column : {PassageKind::text, PassageKind::recommendation, PassageKind::finding,
                                   PassageKind::minute, PassageKind::heading}) {
    if (column == kind) {
      statement.bind(text);
    } else {
      statement.bind(std::nullopt);
    }
  }
}

// A passage as it is stored.
struct Indexed {
  std::int64_t id = 0;
  Passage passage;
  std::int64_t block = 0;  // position of its first block
  std::int64_t first_page = 0;
  std::int64_t last_page = 0;
};

std::vector<Indexed> passages_to_index(Database& database, std::int64_t document, const tag::Report& report,
                                       std::string_view text) {
  const std::vector<LeafBlock> blocks = leaf_blocks(database, document, text.size());
  std::vector<Passage> items = items_of(database, document, report);
  std::erase_if(items, [&](const Passage& item) { return item.span.end > text.size(); });
  std::vector<Indexed> indexed;
  std::size_t b = 0;
  std::int64_t order = 0;
  for (Passage& passage : passages_of(blocks, std::move(items))) {
    if (order == k_most_passages) break;
    while (b + 1 < blocks.size() && blocks[b].span.end <= passage.span.begin) ++b;
    std::size_t last = b;
    while (last + 1 < blocks.size() && blocks[last + 1].span.begin < passage.span.end) ++last;
    const std::int64_t id = passage_id(document, order++, passage.span.size(), passage.kind);
    indexed.push_back(
        {id, std::move(passage), blocks[b].position, blocks[b].first_page, blocks[last].last_page});
  }
  return indexed;
}

void insert_passages(Database& database, std::int64_t document, const std::vector<Indexed>& passages) {
  Statement row = database.prepare(
      "INSERT INTO passage (id, document_id, kind, item_id, item, block, span_begin, span_end, first_page, "
      "last_page) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const Indexed& indexed : passages) {
    const Passage& passage = indexed.passage;
    row.bind(indexed.id)
        .bind(document)
        .bind(static_cast<int>(passage.kind))
        .bind(passage.item_row)
        .bind(passage.item);
    row.bind(indexed.block)
        .bind(passage.span.begin)
        .bind(passage.span.end)
        .bind(indexed.first_page)
        .bind(indexed.last_page);
    row.run();
  }
}

// Words of the index: they are those of this stretch of the text, in the column of this kind.
struct IndexedWords {
  PassageKind kind = PassageKind::text;
  text::Span span;

  friend bool operator==(const IndexedWords&, const IndexedWords&) = default;
};

// By passage, in their order.
std::map<std::int64_t, IndexedWords> words_in_index(Database& database, std::int64_t document,
                                                    std::size_t text_size) {
  std::map<std::int64_t, IndexedWords> words;
  Statement row =
      database.prepare("SELECT id, kind, span_begin, span_end FROM passage WHERE document_id = ?");
  row.bind(document);
  while (row.step()) {
    const auto begin = row.number<std::uint32_t>(2);
    const auto end = row.number<std::uint32_t>(3);
    if (begin > end || end > text_size) continue;
    words[row.integer(0)] = {static_cast<PassageKind>(row.integer(1)), {begin, end}};
  }
  return words;
}

// Has the index, which does not keep the text, take in or forget words.
void run_for(Statement& statement, std::int64_t id, const IndexedWords& words, std::string_view text) {
  bind_row(statement, id, words.kind, text.substr(words.span.begin, words.span.size()));
  statement.run();
}

}  // namespace

void index_document(Database& database, std::int64_t document, const tag::Report& report) {
  const std::string text = text_of_document(database, document);
  const std::vector<Indexed> passages = passages_to_index(database, document, report, text);
  insert_passages(database, document, passages);
  Statement insert = insert_statement(database);
  for (const Indexed& indexed : passages)
    run_for(insert, indexed.id, {indexed.passage.kind, indexed.passage.span}, text);
}

void reindex_document(Database& database, std::int64_t document, const tag::Report& report) {
  const std::string text = text_of_document(database, document);
  std::map<std::int64_t, IndexedWords> before = words_in_index(database, document, text.size());
  const std::vector<Indexed> passages = passages_to_index(database, document, report, text);
  std::map<std::int64_t, IndexedWords> added;
  for (const Indexed& indexed : passages) {
    const IndexedWords words{indexed.passage.kind, indexed.passage.span};
    const auto same = before.find(indexed.id);
    if (same != before.end() && same->second == words) {
      before.erase(same);
    } else {
      added[indexed.id] = words;
    }
  }
  Statement remove = delete_statement(database);
  for (const auto& [id, words] : before) run_for(remove, id, words, text);
  Statement insert = insert_statement(database);
  for (const auto& [id, words] : added) run_for(insert, id, words, text);
  database.prepare("DELETE FROM passage WHERE document_id = ?").bind(document).run();
  insert_passages(database, document, passages);
}

void unindex_document(Database& database, std::int64_t document) {
  const std::string text = text_of_document(database, document);
  {
    Statement remove = delete_statement(database);
    for (const auto& [id, words] : words_in_index(database, document, text.size()))
      run_for(remove, id, words, text);
  }
  database.prepare("DELETE FROM passage WHERE document_id = ?").bind(document).run();
}

namespace {

// By passage: a number that stands for its words, their places and columns, in any order.
using Digests = std::unordered_map<std::int64_t, std::uint64_t>;

// A term at a place, mixed so that the sums of two passages agree by chance only.
std::uint64_t digest_of(std::string_view term, std::string_view column, std::int64_t offset) {
  std::uint64_t value = std::hash<std::string_view>{}(term) * 31 + std::hash<std::string_view>{}(column);
  value += static_cast<std::uint64_t>(offset) * 0x9E3779B97F4A7C15U;
  // The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
  value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27U)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31U);
}

void add_digests(Statement row, Digests& digests) {
  while (row.step()) {
    digests[row.integer(0)] += digest_of(row.text_view(1), row.text_view(2), row.integer(3));
  }
}

}  // namespace

std::vector<std::string> check_index(Database& database) {
  // The index holds no text: what it should hold is made anew beside it, some documents at a time.
  database.execute(
      "DROP TABLE IF EXISTS temp.indexed; DROP TABLE IF EXISTS temp.wanted; DROP TABLE IF EXISTS "
      "temp.wanted_words; "
      "CREATE VIRTUAL TABLE temp.indexed USING fts5vocab(main, passage_search, instance); "
      "CREATE VIRTUAL TABLE temp.wanted USING fts5(text, recommendation, finding, minute, heading, content = "
      "'', "
      "tokenize = 'unicode61 remove_diacritics 2'); "
      "CREATE VIRTUAL TABLE temp.wanted_words USING fts5vocab(temp, wanted, instance)");
  Digests indexed;
  add_digests(database.prepare_once("SELECT doc, term, col, \"offset\" FROM temp.indexed"), indexed);
  std::size_t wrong = 0;
  std::vector<std::string> problems;
  Digests wanted;
  std::vector<std::pair<std::int64_t, std::int64_t>> passages;  // and their documents
  const auto compare = [&] {
    add_digests(database.prepare_once("SELECT doc, term, col, \"offset\" FROM temp.wanted_words"), wanted);
    database.execute("INSERT INTO temp.wanted (wanted) VALUES ('delete-all')");
    for (const auto& [passage, document] : passages) {
      const auto node = indexed.extract(passage);
      if ((node.empty() ? 0 : node.mapped()) == wanted[passage]) continue;
      constexpr std::size_t k_named = 5;
      if (++wrong <= k_named) {
        problems.push_back("the index of the full-text search has other words of document " +
                           std::to_string(document) + " than its passage " + std::to_string(passage));
      }
    }
    wanted.clear();
    passages.clear();
  };
  {
    Statement insert = database.prepare_once(
        "INSERT INTO temp.wanted (rowid, text, recommendation, finding, minute, heading) VALUES (?, ?, ?, ?, "
        "?, ?)");
    Statement row = database.prepare_once(
        "SELECT id, kind, span_begin, span_end, document_id FROM passage ORDER BY document_id");
    std::int64_t document = 0;
    std::string text;
    while (row.step()) {
      constexpr std::size_t k_batch = 20'000;
      if (row.integer(4) != document) {
        document = row.integer(4);
        text = text_of_document(database, document);
      }
      const std::int64_t begin = row.integer(2);
      const std::int64_t end = row.integer(3);
      if (begin < 0 || begin > end || end > static_cast<std::int64_t>(text.size())) continue;
      bind_row(insert, row.integer(0), static_cast<PassageKind>(row.integer(1)),
               std::string_view(text).substr(static_cast<std::size_t>(begin),
                                             static_cast<std::size_t>(end - begin)));
      insert.run();
      passages.emplace_back(row.integer(0), document);
      if (passages.size() == k_batch) compare();
    }
  }
  compare();
  if (wrong > problems.size()) {
    problems.push_back("the index of the full-text search has other words than " + std::to_string(wrong) +
                       " passages in all");
  }
  if (!indexed.empty()) {
    problems.push_back("the index of the full-text search has words of " + std::to_string(indexed.size()) +
                       " passages that there are not");
  }
  database.execute("DROP TABLE temp.wanted_words; DROP TABLE temp.wanted; DROP TABLE temp.indexed");
  return problems;
}

bool index_is_current(Database& database) {
  return database.integer("SELECT version FROM search_index") == k_index_version;
}

namespace {

// The facts of a document; none where they cannot be read back, so that one damaged document, of which
// `check` tells, does not lock up the whole store.
tag::Report facts_to_index(Database& database, std::int64_t document) {
  try {
    return read_report(database, document);
  } catch (const StoreFailure& failure) {
    if (failure.code() != ErrorCode::inconsistent && failure.code() != ErrorCode::not_found) throw;
    return {};
  }
}

}  // namespace

void keep_index_current(Database& database) {
  if (index_is_current(database)) return;
  Transaction transaction(database);
  if (index_is_current(database)) return;  // another process was faster
  database.execute("INSERT INTO passage_search (passage_search) VALUES ('delete-all'); DELETE FROM passage");
  std::vector<std::int64_t> documents;
  {
    Statement row = database.prepare("SELECT id FROM document ORDER BY id");
    while (row.step()) documents.push_back(row.integer(0));
  }
  for (const std::int64_t document : documents) {
    index_document(database, document, facts_to_index(database, document));
  }
  database.prepare("UPDATE search_index SET version = ?").bind(k_index_version).run();
  transaction.commit();
}

}  // namespace revisit::store
