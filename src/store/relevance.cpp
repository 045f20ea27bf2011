#include "store/relevance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <new>
#include <vector>

#include "store/passage_id.h"

namespace revisit::store {

namespace {

constexpr double k_saturation = 1.2;      // BM25's k1
constexpr double k_length_weight = 0.75;  // and its b

// How much a word counts in a passage of each kind. What the inspectors ask for comes before what they
// describe; a heading alone says little.
double weight_of(search::PassageKind kind) {
  switch (kind) {
    case search::PassageKind::recommendation:
      return 2.5;
    case search::PassageKind::minute:
      return 1.5;
    case search::PassageKind::finding:
      return 1.2;
    case search::PassageKind::heading:
      return 0.5;
    case search::PassageKind::text:
      break;
  }
  return 1.0;
}

// Rows are counted up to this one; of a word that stands in more, the rest is taken to be like its share of
// the documents until then. What is off by a tenth there moves a score by a hundredth.
constexpr std::int64_t k_most_counted = 4000;

struct RowCount {
  std::int64_t rows = 0;
  std::int64_t last = 0;  // the last row counted
};

int count_row(const Fts5ExtensionApi* api, Fts5Context* fts, void* context) {
  auto& count = *static_cast<RowCount*>(context);
  count.last = api->xRowid(fts);
  return ++count.rows < k_most_counted ? SQLITE_OK : SQLITE_DONE;
}

// What is the same for all rows of a query.
struct QueryWeights {
  std::vector<double> rarity;                                    // of each phrase
  std::array<double, std::size_t{1} << k_length_bits> length{};  // by class: k1 * (1 - b + b * length / mean)
};

double rarity_of(double rows, double with_phrase) {
  constexpr double k_least = 1e-6;  // of words that stand in more than half of all passages
  return std::max(std::log((rows - with_phrase + 0.5) / (with_phrase + 0.5)), k_least);
}

int weigh(const Fts5ExtensionApi* api, Fts5Context* fts, QueryWeights& weights) {
  sqlite3_int64 rows = 0;
  sqlite3_int64 words = 0;
  if (const int error = api->xRowCount(fts, &rows); error != SQLITE_OK) return error;
  if (const int error = api->xColumnTotalSize(fts, -1, &words); error != SQLITE_OK) return error;
  constexpr double k_bytes_of_a_word = 6;
  const double mean =
      rows == 0 ? 1
                : std::max(1.0, k_bytes_of_a_word * static_cast<double>(words) / static_cast<double>(rows));
  for (std::size_t i = 0; i < weights.length.size(); ++i) {
    weights.length[i] =
        k_saturation * (1 - k_length_weight + k_length_weight * length_of_class(static_cast<int>(i)) / mean);
  }
  const int phrases = api->xPhraseCount(fts);
  weights.rarity.assign(static_cast<std::size_t>(phrases), 1.0);
  if (phrases == 1) return SQLITE_OK;  // nothing to be weighed against
  // The number of the last document, by which those before are counted: documents have few gaps.
  const std::int64_t documents = std::max<std::int64_t>(1, document_of_passage(api->xRowid(fts)));
  std::vector<RowCount> counts(weights.rarity.size());
  std::int64_t last = documents;
  for (int phrase = 0; phrase < phrases; ++phrase) {
    RowCount& count = counts[static_cast<std::size_t>(phrase)];
    if (const int error = api->xQueryPhrase(fts, phrase, &count, count_row); error != SQLITE_OK) return error;
    last = std::max(last, document_of_passage(count.last));
  }
  for (std::size_t phrase = 0; phrase < counts.size(); ++phrase) {
    double found = static_cast<double>(counts[phrase].rows);
    if (counts[phrase].rows >= k_most_counted) {
      found *= static_cast<double>(last) /
               static_cast<double>(std::max<std::int64_t>(1, document_of_passage(counts[phrase].last)));
    }
    weights.rarity[phrase] = rarity_of(static_cast<double>(rows), std::min(found, static_cast<double>(rows)));
  }
  return SQLITE_OK;
}

int score(const Fts5ExtensionApi* api, Fts5Context* fts, double& result) {
  auto* weights = static_cast<QueryWeights*>(api->xGetAuxdata(fts, 0));
  if (weights == nullptr) {
    auto made = std::make_unique<QueryWeights>();
    if (const int error = weigh(api, fts, *made); error != SQLITE_OK) return error;
    weights = made.release();
    const int error =
        api->xSetAuxdata(fts, weights, [](void* data) { delete static_cast<QueryWeights*>(data); });
    if (error != SQLITE_OK) return error;
  }
  const std::int64_t row = api->xRowid(fts);
  const double weight = weight_of(kind_of_passage(row));
  double length = weights->length[static_cast<std::size_t>(length_class_of_passage(row))];
  // A heading is always short: that says nothing of how much it is about its words.
  if (kind_of_passage(row) == search::PassageKind::heading) length = std::max(length, k_saturation);
  result = 0;
  for (std::size_t phrase = 0; phrase < weights->rarity.size(); ++phrase) {
    Fts5PhraseIter at{};
    int column = 0;
    int offset = 0;
    int error = api->xPhraseFirst(fts, static_cast<int>(phrase), &at, &column, &offset);
    if (error != SQLITE_OK) return error;
    double found = 0;
    for (; column >= 0; api->xPhraseNext(fts, &at, &column, &offset)) found += weight;
    result += weights->rarity[phrase] * found * (k_saturation + 1) / (found + length);
  }
  return SQLITE_OK;
}

}  // namespace

void relevance(const Fts5ExtensionApi* api, Fts5Context* fts, sqlite3_context* context, int /*count*/,
               sqlite3_value** /*values*/) {
  double result = 0;
  int error = SQLITE_NOMEM;
  // C calls C++ here: no exception may pass, and the only one to expect is that memory is short.
  try {
    error = score(api, fts, result);
  } catch (const std::bad_alloc&) {
    error = SQLITE_NOMEM;
  }
  if (error == SQLITE_OK) {
    sqlite3_result_double(context, result);
  } else {
    sqlite3_result_error_code(context, error);
  }
}

}  // namespace revisit::store
