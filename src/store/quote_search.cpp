#include "store/quote_search.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <optional>

#include "store/guarded.h"
#include "store/passage_places.h"
#include "store/search_index.h"
#include "store/tokenizer.h"

namespace revisit::store {

namespace {

constexpr int k_candidates = 40;
constexpr int k_candidates_of_a_part = 24;
constexpr std::size_t k_most_parts = 12;
constexpr std::size_t k_runs = 14;       // runs of three words that are looked for
constexpr std::size_t k_rare_words = 7;  // and single words
constexpr std::size_t k_words_of_a_run = 3;
constexpr std::size_t k_most_words = 400;  // of a quotation that are looked at

void require_index(const Store& store) {
  if (index_is_current(store.database())) return;
  throw StoreFailure(ErrorCode::older,
                     fmt::format("the store {} was indexed by another version of revisit; 'revisit ingest' "
                                 "brings it up to date",
                                 store.file().string()));
}

// In how many passages a form of a word stands.
class Frequencies {
 public:
  explicit Frequencies(Database& database) : m_database(database) {
    m_database.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.passage_word USING fts5vocab(main, passage_search, row)");
  }
  std::int64_t of(const std::string& stem) {
    const auto [entry, is_new] = m_known.try_emplace(stem, 0);
    if (is_new) entry->second = of_term(stem) + of_term(k_stem_mark + stem);
    return entry->second;
  }

 private:
  std::int64_t of_term(const std::string& term) {
    Statement row = m_database.prepare("SELECT doc FROM temp.passage_word WHERE term = ?");
    row.bind(std::string_view(term));
    return row.step() ? row.integer(0) : 0;
  }

  Database& m_database;
  std::map<std::string, std::int64_t> m_known;
};

// The FTS5 expression for what is telling in a quotation; empty where none of its words is known.
std::string expression_of(std::span<const quote::Word> words, Frequencies& frequencies) {
  struct Run {
    std::size_t at;
    std::int64_t rarest;
  };
  std::vector<std::int64_t> counts;
  for (const quote::Word& word : words) counts.push_back(frequencies.of(word.stem));
  std::vector<Run> runs;
  for (std::size_t i = 0; i + k_words_of_a_run <= words.size(); ++i) {
    const auto part = std::span(counts).subspan(i, k_words_of_a_run);
    const bool broken = words[i + 1].omission_before || words[i + 2].omission_before;
    const std::int64_t rarest = *std::ranges::min_element(part);
    if (rarest > 0 && !broken) runs.push_back({i, rarest});
  }
  std::ranges::stable_sort(runs, {}, &Run::rarest);
  std::vector<std::size_t> rare;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool seen =
        std::ranges::any_of(rare, [&](std::size_t other) { return words[other].stem == words[i].stem; });
    if (counts[i] > 0 && !seen && !words[i].editorial) rare.push_back(i);
  }
  std::ranges::stable_sort(rare, {}, [&](std::size_t i) { return counts[i]; });
  std::vector<std::string> phrases;
  // The forms are letters and digits; nothing in them ends the quotation marks.
  for (std::size_t r = 0; r < std::min(runs.size(), k_runs); ++r) {
    const std::size_t i = runs[r].at;
    phrases.push_back(fmt::format("\"{0}{1} {0}{2} {0}{3}\"", k_stem_mark, words[i].stem, words[i + 1].stem,
                                  words[i + 2].stem));
  }
  for (std::size_t r = 0; r < std::min(rare.size(), k_rare_words); ++r) {
    phrases.push_back(fmt::format("\"{}{}\"", k_stem_mark, words[rare[r]].stem));
  }
  return fmt::format("{}", fmt::join(phrases, " OR "));
}

struct Stretch {
  std::int64_t document = 0;
  text::Span span;
  std::size_t rank = 0;  // of its best passage
};

void add_stretches(Database& database, const std::string& match, std::uint32_t margin,
                   const QuotedDocuments& where, int limit, std::vector<Stretch>& stretches) {
  std::string sql =
      "SELECT passage.document_id, passage.span_begin, passage.span_end, "
      "(SELECT max(span_end) FROM passage AS last WHERE last.document_id = passage.document_id) "
      "FROM passage_search CROSS JOIN passage ON passage.id = passage_search.rowid WHERE passage_search "
      "MATCH ? AND passage.document_id NOT IN (SELECT id FROM document WHERE sha256 = ?)";
  if (where.documents.empty()) {
    sql +=
        " AND passage.document_id NOT IN (SELECT document_id FROM article WHERE headline IS "
        "NOT NULL)";
  } else {
    std::vector<std::string_view> marks(where.documents.size(), "?");
    sql += fmt::format(" AND passage.document_id IN ({})", fmt::join(marks, ", "));
  }
  sql += fmt::format(" ORDER BY bm25(passage_search), passage.id LIMIT {}", limit);
  Statement row = database.prepare_once(sql);
  row.bind(match).bind(where.quoting);
  for (const std::int64_t document : where.documents) row.bind(document);
  std::size_t rank = 0;
  while (row.step()) {
    const auto begin = row.number<std::uint32_t>(1);
    const auto end = row.number<std::uint32_t>(2);
    const auto last = row.number<std::uint32_t>(3);
    Stretch stretch{
        row.integer(0), {begin > margin ? begin - margin : 0, std::min(last, end + margin)}, rank++};
    stretches.push_back(stretch);
  }
}

// What overlaps is one; best first.
std::vector<Stretch> merged_stretches(std::vector<Stretch> stretches) {
  std::ranges::sort(stretches, {}, [](const Stretch& s) { return std::pair(s.document, s.span.begin); });
  std::vector<Stretch> merged;
  for (const Stretch& stretch : stretches) {
    if (!merged.empty() && merged.back().document == stretch.document &&
        stretch.span.begin <= merged.back().span.end) {
      merged.back().span.end = std::max(merged.back().span.end, stretch.span.end);
      merged.back().rank = std::min(merged.back().rank, stretch.rank);
    } else {
      merged.push_back(stretch);
    }
  }
  std::ranges::stable_sort(merged, {}, &Stretch::rank);
  return merged;
}

}  // namespace

std::expected<std::vector<quote::Candidate>, Error> find_candidates(const Store& store,
                                                                    const quote::Quotation& quotation,
                                                                    const QuotedDocuments& where) {
  return guarded(store.file(), [&] {
    Database& database = store.database();
    Frequencies frequencies(database);
    const Transaction transaction(database, Transaction::Kind::read);
    require_index(store);
    std::vector<quote::Word> words = quote::words_of_quotation(quotation.text);
    if (words.size() > k_most_words) words.resize(k_most_words);
    std::vector<quote::Candidate> candidates;
    constexpr std::uint32_t k_least_margin = 600;
    const std::uint32_t margin =
        k_least_margin + static_cast<std::uint32_t>(std::min<std::size_t>(quotation.text.size(), 4000));
    std::vector<Stretch> stretches;
    const auto look_for = [&](std::span<const quote::Word> part, int limit) {
      const std::string match = expression_of(part, frequencies);
      if (!match.empty()) add_stretches(database, match, margin, where, limit, stretches);
    };
    look_for(words, k_candidates);
    // A set phrase that stands in every report must not crowd out the rest of the quotation.
    const auto parts = quote::parts_of(words);
    if (parts.size() > 1) {
      for (const auto part : std::span(parts).first(std::min(parts.size(), k_most_parts)))
        look_for(part, k_candidates_of_a_part);
    }
    for (const Stretch& stretch : merged_stretches(std::move(stretches))) {
      const std::string text = text_of_span(database, stretch.document, stretch.span);
      quote::Candidate candidate{stretch.document, stretch.span, quote::words_of_text(text), 0};
      // A word that was cut at an end is none.
      if (stretch.span.begin > 0 && !candidate.words.empty()) candidate.words.erase(candidate.words.begin());
      for (quote::Word& word : candidate.words) {
        word.span.begin += stretch.span.begin;
        word.span.end += stretch.span.begin;
      }
      candidates.push_back(std::move(candidate));
    }
    return candidates;
  });
}

std::expected<quote::PlaceInDocument, Error> describe(const Store& store, const quote::Place& place) {
  return guarded(store.file(), [&] {
    Database& database = store.database();
    quote::PlaceInDocument result;
    {
      Statement row = database.prepare(
          "SELECT coalesce(v.key, ''), coalesce(o.name, r.provider, ''), r.document_kind, "
          "coalesce(v.date, r.inspection_start, r.published, ''), d.file_name, d.sha256 FROM document AS d "
          "JOIN report AS r ON r.document_id = d.id LEFT JOIN visit AS v ON v.id = d.visit_id "
          "LEFT JOIN provider AS o ON o.id = v.provider_id WHERE d.id = ?");
      row.bind(place.document);
      if (!row.step())
        throw StoreFailure(ErrorCode::not_found, fmt::format("there is no document {}", place.document));
      result.visit = row.text(0);
      result.provider = row.text(1);
      result.document_kind = row.text(2);
      result.date = row.text(3);
      result.file_name = row.text(4);
      result.sha256 = row.text(5);
    }
    text::Span around = place.span;
    {
      Statement row = database.prepare(
          "SELECT min(span_begin), max(span_end), min(first_page) FROM passage "
          "WHERE document_id = ? AND span_end > ? AND span_begin < ?");
      row.bind(place.document).bind(place.span.begin).bind(place.span.end);
      if (row.step() && !row.is_null(0)) {
        around = {std::min(around.begin, row.number<std::uint32_t>(0)),
                  std::max(around.end, row.number<std::uint32_t>(1))};
        result.page = row.number<std::uint32_t>(2);
      }
    }
    if (const std::uint32_t page = page_at(database, place.document, place.span.begin); page != 0)
      result.page = page;
    const std::string text = text_of_span(database, place.document, around);
    const std::size_t begin = std::min<std::size_t>(place.span.begin - around.begin, text.size());
    const std::size_t end = std::min<std::size_t>(place.span.end - around.begin, text.size());
    result.before = text.substr(0, begin);
    result.text = text.substr(begin, end - begin);
    result.behind = text.substr(end);
    return result;
  });
}

}  // namespace revisit::store
