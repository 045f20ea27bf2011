#include "store/search.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "store/guarded.h"
#include "store/passage_id.h"
#include "store/passage_places.h"
#include "store/search_index.h"
#include "store/search_sql.h"
#include "store/tokenizer.h"
#include "text/search_terms.h"
#include "text/sha256.h"

namespace revisit::store {

namespace {

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

// A row for each passage that fits, in the order of their numbers.
std::string passages_of(const CompiledQuery& query, std::string_view more = "") {
  const bool all = query.match.empty();
  return fmt::format("SELECT {}{} FROM {}{}", all ? "passage.id" : "passage_search.rowid", more,
                     all ? "passage" : "passage_search", where(query));
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

// The passages to be shown, best first, and how many fit in how many documents.
struct Selection {
  std::vector<Ranked> chosen;
  std::int64_t found = 0;
  std::int64_t documents = 0;
};

// The best passages.
Selection best_of(Database& database, const CompiledQuery& query, std::int64_t limit) {
  // A heap with the worst on top, so that memory is bounded by the limit.
  const auto better = [](const Ranked& a, const Ranked& b) {
    return std::tie(b.score, a.passage) < std::tie(a.score, b.passage);
  };
  Selection selection;
  std::vector<Ranked>& best = selection.chosen;
  std::int64_t document = -1;
  Statement row = database.prepare_once(passages_of(query, ", relevance(passage_search)"));
  bind(row, query);
  while (row.step()) {
    const Ranked ranked{row.real(1), row.integer(0)};
    ++selection.found;
    selection.documents += document_of_passage(ranked.passage) == document ? 0 : 1;
    document = document_of_passage(ranked.passage);
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
  return selection;
}

// The latest passages, where nothing is looked for but fields.
Selection latest_of(Database& database, const CompiledQuery& query, std::int64_t limit) {
  std::unordered_map<std::int64_t, std::vector<std::int64_t>> by_document;
  Selection selection;
  {
    Statement row = database.prepare_once(passages_of(query));
    bind(row, query);
    for (; row.step(); ++selection.found) {
      const std::int64_t passage = row.integer(0);
      by_document[document_of_passage(passage)].push_back(passage);
    }
  }
  selection.documents = std::ssize(by_document);
  Statement row = database.prepare(
      "SELECT d.id FROM document AS d JOIN report AS r ON r.document_id = d.id LEFT JOIN visit AS v "
      "ON v.id = d.visit_id "
      "ORDER BY coalesce(v.date, r.inspection_start, r.published, '') DESC, d.file_name, d.sha256");
  while (row.step()) {
    const auto found = by_document.find(row.integer(0));
    if (found == by_document.end()) continue;
    std::ranges::sort(found->second);
    for (const std::int64_t passage : found->second) {
      if (limit > 0 && std::cmp_equal(selection.chosen.size(), limit)) return selection;
      selection.chosen.push_back({0, passage});
    }
  }
  return selection;
}

using RunsByPassage = std::unordered_map<std::int64_t, std::vector<WordRun>>;

// Where the query's words stand in the passages, as runs of their words. Asking for one passage makes the
// index look up all words that a prefix stands for, so that queries with a prefix are asked once for all.
RunsByPassage runs_of(Database& database, const CompiledQuery& query, const std::vector<Ranked>& chosen) {
  RunsByPassage runs;
  if (query.words.empty()) return runs;
  const bool has_prefix = query.words.find('*') != std::string::npos;
  if (!has_prefix) {
    for (const Ranked& one : chosen) {
      Statement row = database.prepare(
          "SELECT word_runs(passage_search) FROM passage_search WHERE passage_search MATCH ? AND rowid = ?");
      row.bind(query.words).bind(one.passage);
      if (row.step()) runs[one.passage] = decode_word_runs(row.text_view(0));
    }
    return runs;
  }
  // '+': else SQLite would ask the index for one after the other again.
  // More than a few pages of hits are most of what is found: then all of it is looked at.
  constexpr std::size_t k_most_listed = 1000;
  const bool listed = chosen.size() <= k_most_listed;
  std::string places;
  for (std::size_t i = 0; listed && i < chosen.size(); ++i) places += i == 0 ? "?" : ", ?";
  Statement row = database.prepare_once(
      "SELECT rowid, word_runs(passage_search) FROM passage_search WHERE passage_search MATCH ?" +
      (listed ? " AND +rowid IN (" + places + ")" : std::string()));
  row.bind(query.words);
  for (std::size_t i = 0; listed && i < chosen.size(); ++i) row.bind(chosen[i].passage);
  while (row.step()) runs[row.integer(0)] = decode_word_runs(row.text_view(1));
  return runs;
}

// Where they stand in a passage's text.
std::vector<text::Span> marks_of(const RunsByPassage& runs, std::int64_t passage, std::string_view text) {
  const auto found = runs.find(passage);
  std::vector<text::Span> marks;
  if (found == runs.end()) return marks;
  const std::vector<text::SearchTerm> words = text::search_terms(text);
  for (const WordRun& run : found->second) {
    if (run.count == 0 || run.first >= words.size() || run.count > words.size() - run.first) continue;
    marks.push_back({words[run.first].span.begin, words[run.first + run.count - 1].span.end});
  }
  return marks;
}

// What the document of a passage is called: the key of the visit for which it speaks, else the beginning of
// its hash.
std::string reference_of(Database& database, const search::Hit& hit, std::int64_t document,
                         std::optional<std::int64_t> visit) {
  Statement row = database.prepare("SELECT document_id FROM main_document WHERE visit_id = ?");
  row.bind(visit);
  return row.step() && row.integer(0) == document ? hit.visit : std::string(text::short_hash(hit.sha256));
}

search::Hit hit_of(Database& database, const RunsByPassage& runs, const Ranked& ranked) {
  search::Hit hit;
  hit.score = ranked.score;
  Statement row = database.prepare(
      "SELECT p.kind, p.document_id, p.span_begin, p.span_end, p.first_page, p.last_page, "
      "coalesce(v.key, ''), coalesce(o.name, r.provider, ''), coalesce(v.framework, r.framework), "
      "coalesce(v.date, r.inspection_start, r.published, ''), r.document_kind, d.file_name, d.sha256, "
      "coalesce(heading.text, ''), coalesce(recommendation.number, finding.number, ''), p.item, d.visit_id "
      "FROM passage AS p JOIN document AS d ON d.id = p.document_id JOIN report AS r ON r.document_id = d.id "
      "LEFT JOIN visit AS v ON v.id = d.visit_id LEFT JOIN provider AS o ON o.id = v.provider_id "
      "LEFT JOIN block ON block.document_id = d.id AND block.position = p.block "
      "LEFT JOIN section ON section.document_id = d.id AND section.number = block.section "
      "LEFT JOIN block AS heading ON heading.document_id = d.id AND heading.position = section.heading "
      "LEFT JOIN recommendation ON p.kind = 2 AND recommendation.id = p.item_id "
      "LEFT JOIN finding ON p.kind = 3 AND finding.id = p.item_id WHERE p.id = ?");
  row.bind(ranked.passage);
  if (!row.step()) throw StoreFailure(ErrorCode::inconsistent, "a passage of the index is missing");
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
  hit.reference =
      reference_of(database, hit, document, row.optional_integer(16)) + '/' +
      (row.text_view(15).empty() ? fmt::format("span/{}-{}", hit.span.begin, hit.span.end) : row.text(15));
  hit.text = text_of_span(database, document, hit.span);
  hit.marks = marks_of(runs, ranked.passage, hit.text);
  if (last_page != hit.page && !hit.marks.empty()) {
    const std::uint32_t page = page_at(database, document, hit.span.begin + hit.marks.front().begin);
    if (page != 0) hit.page = page;
  }
  return hit;
}

// What the passages of a document count as, but for their themes.
std::unordered_map<std::int64_t, std::string> values_by_document(Database& database, CountBy by,
                                                                 const SearchOptions& options) {
  std::map<std::string, std::string, std::less<>> regions;
  if (by == CountBy::region && options.all_providers) {
    for (const patterns::Provider& provider : options.all_providers())
      regions.emplace(provider.id, provider.region);
  }
  std::unordered_map<std::int64_t, std::string> values;
  Statement row = database.prepare(
      "SELECT d.id, coalesce(o.name, r.provider, ''), coalesce(o.code, r.provider_code, ''), "
      "substr(coalesce(v.date, r.inspection_start, r.published, ''), 1, 4), "
      "coalesce((SELECT grade FROM judgement WHERE document_id = d.id AND key = 'overall' ORDER BY position "
      "LIMIT 1), ''), "
      "r.framework FROM document AS d JOIN report AS r ON r.document_id = d.id "
      "LEFT JOIN visit AS v ON v.id = d.visit_id LEFT JOIN provider AS o ON o.id = v.provider_id");
  while (row.step()) {
    std::string& value = values[row.integer(0)];
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
  }
  return values;
}

// The themes of a recommendation or finding; one empty value where it has none, and for all other passages.
std::vector<std::string> themes_of(Database& database, std::int64_t passage) {
  std::vector<std::string> themes;
  const search::PassageKind kind = kind_of_passage(passage);
  if (kind == search::PassageKind::recommendation || kind == search::PassageKind::finding) {
    Statement row = kind == search::PassageKind::finding
                        ? database.prepare(
                              "SELECT theme FROM passage JOIN finding_theme ON finding_id = item_id WHERE "
                              "passage.id = ?")
                        : database.prepare(
                              "SELECT theme FROM passage JOIN recommendation_theme "
                              "ON recommendation_id = item_id WHERE passage.id = ?");
    row.bind(passage);
    while (row.step()) themes.push_back(row.text(0));
  }
  if (themes.empty()) themes.emplace_back();
  return themes;
}

}  // namespace

std::expected<search::Results, SearchError> search(const Store& store, const search::Node& query,
                                                   const SearchOptions& options) {
  return searching(store, [&] {
    Database& database = store.database();
    const CompiledQuery compiled = compile(database, query, options);
    const Selection selection = compiled.match.empty() ? latest_of(database, compiled, options.limit)
                                                       : best_of(database, compiled, options.limit);
    search::Results results;
    results.found = selection.found;
    results.documents = selection.documents;
    const RunsByPassage runs = runs_of(database, compiled, selection.chosen);
    for (const Ranked& one : selection.chosen) results.hits.push_back(hit_of(database, runs, one));
    return results;
  });
}

std::expected<std::vector<search::Count>, SearchError> count(const Store& store, const search::Node& query,
                                                             CountBy by, const SearchOptions& options) {
  return searching(store, [&] {
    Database& database = store.database();
    const CompiledQuery compiled = compile(database, query, options);
    std::map<std::string, search::Count> counts;
    std::map<std::string, std::int64_t> last_document;
    const auto values = values_by_document(database, by, options);
    Statement row = database.prepare_once(passages_of(compiled) + " ORDER BY 1");
    bind(row, compiled);
    while (row.step()) {
      const std::int64_t passage = row.integer(0);
      const std::int64_t document = document_of_passage(passage);
      const auto add = [&](const std::string& value) {
        search::Count& entry = counts[value];
        entry.value = value;
        ++entry.hits;
        const auto [last, is_new] = last_document.try_emplace(value, document);
        entry.documents += is_new || last->second != document ? 1 : 0;
        last->second = document;
      };
      if (by == CountBy::theme) {
        for (const std::string& theme : themes_of(database, passage)) add(theme);
      } else if (const auto value = values.find(document); value != values.end()) {
        add(value->second);
      }
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
