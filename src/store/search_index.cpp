#include "store/search_index.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "search/query.h"
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
  std::optional<std::int64_t> item;  // recommendation.id, ...
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

// Facts of one kind as passages: from the first byte of each to its last.
void add_items(Statement row, PassageKind kind, std::vector<Passage>& passages) {
  const auto overlaps = [&](text::Span span) {
    return std::ranges::any_of(passages, [&](const Passage& p) { return p.span.overlaps(span); });
  };
  while (row.step()) {
    const text::Span span{row.number<std::uint32_t>(1), row.number<std::uint32_t>(2)};
    if (!span.empty() && !overlaps(span)) passages.push_back({kind, span, row.integer(0)});
  }
}

std::vector<Passage> items_of(Database& database, std::int64_t document) {
  std::vector<Passage> items;
  Statement recommendation = database.prepare(
      "SELECT recommendation.id, span_begin, span_end FROM recommendation "
      "JOIN source ON source.id = source_id "
      "WHERE recommendation.document_id = ? AND span_begin < span_end ORDER BY position");
  recommendation.bind(document);
  add_items(std::move(recommendation), PassageKind::recommendation, items);
  std::ranges::sort(items, {}, [](const Passage& p) { return p.span.begin; });
  return items;
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
        passages.push_back(
            {blocks[b].kind == 1 ? PassageKind::heading : PassageKind::text, blocks[b].span, {}});
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
    passages.push_back({blocks[b].kind == 1 ? PassageKind::heading : PassageKind::text, blocks[b].span, {}});
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

}  // namespace

void index_document(Database& database, std::int64_t document) {
  const std::string text = text_of_document(database, document);
  const std::vector<LeafBlock> blocks = leaf_blocks(database, document, text.size());
  std::vector<Passage> items = items_of(database, document);
  std::erase_if(items, [&](const Passage& item) { return item.span.end > text.size(); });
  Statement row = database.prepare(
      "INSERT INTO passage (document_id, kind, item_id, block, span_begin, span_end, first_page, last_page) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  Statement insert = insert_statement(database);
  std::size_t b = 0;
  for (const Passage& passage : passages_of(blocks, std::move(items))) {
    while (b + 1 < blocks.size() && blocks[b].span.end <= passage.span.begin) ++b;
    std::size_t last = b;
    while (last + 1 < blocks.size() && blocks[last + 1].span.begin < passage.span.end) ++last;
    row.bind(document).bind(static_cast<int>(passage.kind)).bind(passage.item).bind(blocks[b].position);
    row.bind(passage.span.begin)
        .bind(passage.span.end)
        .bind(blocks[b].first_page)
        .bind(blocks[last].last_page);
    row.run();
    const std::string_view words = std::string_view(text).substr(passage.span.begin, passage.span.size());
    bind_row(insert, database.last_rowid(), passage.kind, words);
    insert.run();
  }
}

void unindex_document(Database& database, std::int64_t document) {
  const std::string text = text_of_document(database, document);
  {
    // The index does not keep the text, and has to be told what it forgets.
    Statement remove = delete_statement(database);
    Statement row =
        database.prepare("SELECT id, kind, span_begin, span_end FROM passage WHERE document_id = ?");
    row.bind(document);
    while (row.step()) {
      const auto begin = row.number<std::uint32_t>(2);
      const auto end = row.number<std::uint32_t>(3);
      if (begin > end || end > text.size()) continue;
      bind_row(remove, row.integer(0), static_cast<PassageKind>(row.integer(1)),
               std::string_view(text).substr(begin, end - begin));
      remove.run();
    }
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
  for (const std::int64_t document : documents) index_document(database, document);
  database.prepare("UPDATE search_index SET version = ?").bind(k_index_version).run();
  transaction.commit();
}

}  // namespace revisit::store
