#include "store/search.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "store/guarded.h"
#include "store/passage_places.h"
#include "store/search_index.h"
#include "store/search_sql.h"
#include "store/tokenizer.h"
#include "text/search_terms.h"

namespace revisit::store {

namespace {

// How much a word counts in each column: text, recommendation, finding, minute, heading. What the inspectors
// ask for comes before what they describe; a heading alone says little.
constexpr std::string_view k_rank = "bm25(passage_search, 1.0, 2.5, 1.2, 1.5, 0.5)";

struct Ranked {
  double score = 0;
  std::int64_t passage = 0;
};

void require_index(const Store& store) {
  if (index_is_current(store.database())) return;
  throw StoreFailure(
      ErrorCode::older,
      fmt::format("the store {} was indexed by another version of revisit; 'revisit ingest' brings "
                  "it up to date",
                  store.file().string()));
}

std::string where(const CompiledQuery& query) {
  std::string text;
  if (!query.match.empty()) text = " WHERE passage_search MATCH ?";
  if (!query.condition.empty()) text += (text.empty() ? " WHERE " : " AND ") + query.condition;
  return text;
}

std::string from(const CompiledQuery& query, bool needs_passage) {
  if (query.match.empty()) return " FROM passage";
  if (query.condition.empty() && !needs_passage) return " FROM passage_search";
  return " FROM passage_search CROSS JOIN passage ON passage.id = passage_search.rowid";
}

void bind(Statement& statement, const CompiledQuery& query) {
  if (!query.match.empty()) statement.bind(query.match);
  bind_all(statement, query.parameters);
}

template <class F>
auto searching(const Store& store, F f) -> std::expected<decltype(f()), SearchError> {
  try {
    auto result = guarded(store.file(), [&] {
      const Transaction transaction(store.database(), Transaction::Kind::read);
      require_index(store);
      return f();
    });
    if (!result) return std::unexpected(SearchError{std::nullopt, std::move(result.error())});
    return std::move(*result);
  } catch (const QueryFailure& failure) {
    return std::unexpected(SearchError{failure.error(), {}});
  }
}

// The best passages, best first, and how many there are.
std::pair<std::vector<Ranked>, std::int64_t> best_of(Database& database, const CompiledQuery& query,
                                                     std::int64_t limit) {
  // A heap with the worst on top, so that memory is bounded by the limit.
  const auto better = [](const Ranked& a, const Ranked& b) {
    return std::tie(b.score, a.passage) < std::tie(a.score, b.passage);
  };
  std::vector<Ranked> best;
  std::int64_t found = 0;
  Statement row = database.prepare_once(
      fmt::format("SELECT passage_search.rowid, -{}{}{}", k_rank, from(query, false), where(query)));
  bind(row, query);
  while (row.step()) {
    ++found;
    const Ranked ranked{row.real(1), row.integer(0)};
    if (limit > 0 && std::cmp_equal(best.size(), limit)) {
      if (!better(ranked, best.front())) continue;
      std::ranges::pop_heap(best, better);
      best.back() = ranked;
    } else {
      best.push_back(ranked);
    }
    std::ranges::push_heap(best, better);
  }
  std::ranges::sort_heap(best, better);
  return {std::move(best), found};
}

// The latest passages, where nothing is looked for but fields.
std::pair<std::vector<Ranked>, std::int64_t> latest_of(Database& database, const CompiledQuery& query,
                                                       std::int64_t limit) {
  std::vector<Ranked> latest;
  std::int64_t found = 0;
  {
    Statement row = database.prepare_once("SELECT count(*) FROM passage" + where(query));
    bind(row, query);
    if (row.step()) found = row.integer(0);
  }
  Statement row = database.prepare_once(
      "SELECT passage.id FROM passage JOIN document AS d ON d.id = passage.document_id "
      "JOIN report AS r ON r.document_id = d.id LEFT JOIN visit AS v ON v.id = d.visit_id" +
      where(query) +
      " ORDER BY coalesce(v.date, r.inspection_start, r.published, '') DESC, d.file_name, d.sha256, "
      "passage.span_begin LIMIT ?");
  bind(row, query);
  row.bind(limit > 0 ? limit : -1);
  while (row.step()) latest.push_back({0, row.integer(0)});
  return {std::move(latest), found};
}

std::int64_t documents_of(Database& database, const CompiledQuery& query) {
  Statement row =
      database.prepare_once("SELECT count(DISTINCT passage.document_id)" + from(query, true) + where(query));
  bind(row, query);
  return row.step() ? row.integer(0) : 0;
}

// Where the query's words stand in a passage's text.
std::vector<text::Span> marks_of(Database& database, const CompiledQuery& query, std::int64_t passage,
                                 std::string_view text) {
  if (query.match.empty()) return {};
  Statement row = database.prepare(
      "SELECT word_runs(passage_search) FROM passage_search WHERE passage_search MATCH ? AND rowid = ?");
  row.bind(query.match).bind(passage);
  std::vector<text::Span> marks;
  if (!row.step()) return marks;
  const std::vector<text::SearchTerm> words = text::search_terms(text);
  for (const WordRun& run : decode_word_runs(row.text_view(0))) {
    if (run.count == 0 || run.first >= words.size() || run.count > words.size() - run.first) continue;
    marks.push_back({words[run.first].span.begin, words[run.first + run.count - 1].span.end});
  }
  return marks;
}

search::Hit hit_of(Database& database, const CompiledQuery& query, const Ranked& ranked) {
  search::Hit hit;
  hit.score = ranked.score;
  Statement row = database.prepare(
      "SELECT p.kind, p.document_id, p.span_begin, p.span_end, p.first_page, p.last_page, "
      "coalesce(v.key, ''), coalesce(o.name, r.provider, ''), coalesce(v.framework, r.framework), "
      "coalesce(v.date, r.inspection_start, r.published, ''), r.document_kind, d.file_name, d.sha256, "
      "coalesce(heading.text, ''), coalesce(recommendation.number, '') "
      "FROM passage AS p JOIN document AS d ON d.id = p.document_id JOIN report AS r ON r.document_id = d.id "
      "LEFT JOIN visit AS v ON v.id = d.visit_id LEFT JOIN provider AS o ON o.id = v.provider_id "
      "LEFT JOIN block ON block.document_id = d.id AND block.position = p.block "
      "LEFT JOIN section ON section.document_id = d.id AND section.number = block.section "
      "LEFT JOIN block AS heading ON heading.document_id = d.id AND heading.position = section.heading "
      "LEFT JOIN recommendation ON p.kind = 2 AND recommendation.id = p.item_id WHERE p.id = ?");
  row.bind(ranked.passage);
  if (!row.step()) throw StoreFailure(ErrorCode::damaged, "a passage of the index is missing");
  hit.kind = static_cast<search::PassageKind>(row.number<std::uint8_t>(0));
  const std::int64_t document = row.integer(1);
  hit.span = {row.number<std::uint32_t>(2), row.number<std::uint32_t>(3)};
  hit.page = row.number<std::uint32_t>(4);
  const auto last_page = row.number<std::uint32_t>(5);
  hit.visit = row.text(6);
  hit.provider = row.text(7);
  hit.framework = row.text(8);
  hit.date = row.text(9);
  hit.document_kind = row.text(10);
  hit.file_name = row.text(11);
  hit.sha256 = row.text(12);
  hit.heading = hit.kind == search::PassageKind::heading ? std::string() : row.text(13);
  hit.number = row.text(14);
  hit.text = text_of_span(database, document, hit.span);
  hit.marks = marks_of(database, query, ranked.passage, hit.text);
  if (last_page != hit.page && !hit.marks.empty()) {
    const std::uint32_t page = page_at(database, document, hit.span.begin + hit.marks.front().begin);
    if (page != 0) hit.page = page;
  }
  return hit;
}

// What a document counts as.
std::map<std::int64_t, std::vector<std::string>> values_by_document(Database& database, CountBy by,
                                                                    const SearchOptions& options) {
  std::map<std::string, std::string, std::less<>> regions;
  if (by == CountBy::region && options.all_providers) {
    for (const patterns::Provider& provider : options.all_providers())
      regions.emplace(provider.id, provider.region);
  }
  std::map<std::int64_t, std::vector<std::string>> values;
  Statement row = database.prepare(
      "SELECT d.id, coalesce(o.name, r.provider, ''), coalesce(o.code, r.provider_code, ''), "
      "substr(coalesce(v.date, r.inspection_start, r.published, ''), 1, 4), "
      "coalesce((SELECT grade FROM judgement WHERE document_id = d.id AND key = 'overall' ORDER BY position "
      "LIMIT 1), ''), "
      "r.framework FROM document AS d JOIN report AS r ON r.document_id = d.id "
      "LEFT JOIN visit AS v ON v.id = d.visit_id LEFT JOIN provider AS o ON o.id = v.provider_id");
  while (row.step()) {
    std::string value;
    switch (by) {
      case CountBy::provider:
        value = row.text(1);
        break;
      case CountBy::region: {
        const auto region = regions.find(row.text_view(2));
        if (region != regions.end()) value = region->second;
        break;
      }
      case CountBy::year:
        value = row.text(3);
        break;
      case CountBy::grade:
        value = row.text(4);
        break;
      case CountBy::framework:
        value = row.text(5);
        break;
      case CountBy::theme:
        break;
    }
    values[row.integer(0)].push_back(std::move(value));
  }
  return values;
}

}  // namespace

std::expected<search::Results, SearchError> search(const Store& store, const search::Node& query,
                                                   const SearchOptions& options) {
  return searching(store, [&] {
    Database& database = store.database();
    const CompiledQuery compiled = compile(database, query, options);
    const auto [ranked, found] = compiled.match.empty() ? latest_of(database, compiled, options.limit)
                                                        : best_of(database, compiled, options.limit);
    search::Results results;
    results.found = found;
    for (const Ranked& one : ranked) results.hits.push_back(hit_of(database, compiled, one));
    if (std::cmp_equal(results.hits.size(), found)) {
      std::set<std::string_view> documents;
      for (const search::Hit& hit : results.hits) documents.insert(hit.sha256);
      results.documents = std::ssize(documents);
    } else {
      results.documents = documents_of(database, compiled);
    }
    return results;
  });
}

std::expected<std::vector<search::Count>, SearchError> count(const Store& store, const search::Node& query,
                                                             CountBy by, const SearchOptions& options) {
  return searching(store, [&] {
    Database& database = store.database();
    const CompiledQuery compiled = compile(database, query, options);
    std::map<std::string, search::Count> counts;
    const auto add = [&](const std::string& value, std::int64_t hits) {
      search::Count& entry = counts[value];
      entry.value = value;
      entry.hits += hits;
      ++entry.documents;
    };
    const auto values = values_by_document(database, by, options);
    Statement row = database.prepare_once("SELECT passage.document_id, count(*)" + from(compiled, true) +
                                          where(compiled) + " GROUP BY passage.document_id");
    bind(row, compiled);
    while (row.step()) {
      const auto found = values.find(row.integer(0));
      if (found == values.end()) continue;
      for (const std::string& value : found->second) add(value, row.integer(1));
    }
    std::vector<search::Count> result;
    for (auto& [value, entry] : counts) result.push_back(std::move(entry));
    if (by != CountBy::year) {
      std::ranges::stable_sort(result, std::ranges::greater(), &search::Count::hits);
    }
    return result;
  });
}

}  // namespace revisit::store
