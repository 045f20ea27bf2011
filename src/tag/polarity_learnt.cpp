#include "tag/polarity_learnt.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "tag/polarity_features.h"

namespace revisit::tag {

namespace {

using patterns::k_leanings;
using patterns::Leaning;
using patterns::LeaningScores;

constexpr std::size_t k_strength = 0;
constexpr std::size_t k_weakness = 1;
constexpr std::size_t k_progress = 2;
constexpr std::size_t k_mixed = 3;
constexpr std::array<std::string_view, 3> k_headings = {"strength", "weakness", "progress"};

struct Sentence {
  text::Span span;
  std::vector<SentenceFeature> features;
  patterns::Opening opening = patterns::Opening::plain;
};

double log_of_sum(const LeaningScores& scores) {
  const double highest = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (const double score : scores) sum += std::exp(score - highest);
  return highest + std::log(sum);
}

std::size_t highest_of(const LeaningScores& scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

LeaningScores alone_of(const patterns::PolarityModel& model, const std::vector<SentenceFeature>& features) {
  LeaningScores scores = model.sentence_bias;
  for (const SentenceFeature& feature : features) {
    const LeaningScores* weights = model.weights_of(feature.name);
    if (weights == nullptr) continue;
    for (std::size_t k = 0; k < k_leanings; ++k) scores[k] += (*weights)[k];
  }
  const double all = log_of_sum(scores);
  for (double& score : scores) score = std::exp(score - all);
  return scores;
}

// The chance of each leaning of each sentence in the chain, by the forward and backward algorithm of a linear
// chain (Rabiner 1989, in logarithms).
Leanings chained_of(const patterns::PolarityModel& model, const Leanings& alone,
                    const std::vector<Sentence>& sentences) {
  constexpr double k_least = 1e-5;  // as in learning
  const std::size_t n = alone.size();
  Leanings own(n, LeaningScores{});
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t from = 0; from < k_leanings; ++from) {
      const double score = std::log(std::max(alone[i][from], k_least));
      for (std::size_t to = 0; to < k_leanings; ++to) own[i][to] += score * model.own[from][to];
    }
  }
  Leanings forward(n, LeaningScores{});
  Leanings backward(n, LeaningScores{});
  for (std::size_t k = 0; k < k_leanings; ++k) {
    forward[0][k] = own[0][k] + model.first[k];
    backward[n - 1][k] = model.last[k];
  }
  for (std::size_t i = 1; i < n; ++i) {
    const auto& follows = model.follows[static_cast<std::size_t>(sentences[i].opening)];
    for (std::size_t to = 0; to < k_leanings; ++to) {
      LeaningScores ways{};
      for (std::size_t from = 0; from < k_leanings; ++from)
        ways[from] = forward[i - 1][from] + follows[from][to];
      forward[i][to] = own[i][to] + log_of_sum(ways);
    }
  }
  for (std::size_t i = n - 1; i > 0; --i) {
    const auto& follows = model.follows[static_cast<std::size_t>(sentences[i].opening)];
    for (std::size_t from = 0; from < k_leanings; ++from) {
      LeaningScores ways{};
      for (std::size_t to = 0; to < k_leanings; ++to)
        ways[to] = follows[from][to] + own[i][to] + backward[i][to];
      backward[i - 1][from] = log_of_sum(ways);
    }
  }
  Leanings chained(n, LeaningScores{});
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < k_leanings; ++k) chained[i][k] = forward[i][k] + backward[i][k];
    const double all = log_of_sum(chained[i]);
    for (double& score : chained[i]) score = std::exp(score - all);
  }
  return chained;
}

// What finding_features() says of one of the two. tools/polarity/learn_polarity.py does the same sums.
void add_features(std::vector<double>& features, const Leanings& rows) {
  constexpr double k_least = 1e-4;
  const auto n = static_cast<double>(rows.size());
  LeaningScores sum{};
  LeaningScores highest{};
  double weak_before_last = 0;
  double weak_after_first = 0;
  // Logarithms of the chances that no sentence criticises, praises or reports progress, is a strength.
  double no_weakness = 0;
  double nothing_good = 0;
  double no_progress = 0;
  double no_strength = 0;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const LeaningScores& row = rows[i];
    for (std::size_t k = 0; k < k_leanings; ++k) {
      sum[k] += row[k];
      highest[k] = std::max(highest[k], row[k]);
    }
    if (i + 1 < rows.size()) weak_before_last = std::max(weak_before_last, row[k_weakness]);
    if (i > 0) weak_after_first = std::max(weak_after_first, row[k_weakness]);
    const auto without = [&](double chance) { return std::log(std::max(1 - chance, k_least)); };
    no_weakness += without(row[k_weakness] + row[k_mixed]);
    nothing_good += without(row[k_strength] + row[k_progress] + row[k_mixed]);
    no_progress += without(row[k_progress]);
    no_strength += without(row[k_strength] + row[k_mixed]);
  }
  features.insert(features.end(), sum.begin(), sum.end());
  for (const double value : sum) features.push_back(value / n);
  features.insert(features.end(), highest.begin(), highest.end());
  features.insert(features.end(), rows.front().begin(), rows.front().end());
  features.insert(features.end(), rows.back().begin(), rows.back().end());
  features.push_back(std::log(n));
  for (const double value : {no_weakness, nothing_good, no_progress, no_strength}) features.push_back(value);
  for (const double value : {no_weakness, nothing_good, no_progress, no_strength})
    features.push_back(std::exp(value));
  features.push_back((1 - std::exp(no_weakness)) * (1 - std::exp(nothing_good)));
  const double lesser =
      std::min(sum[k_weakness] + sum[k_mixed] / 2, sum[k_strength] + sum[k_progress] + sum[k_mixed] / 2);
  features.push_back(lesser / n);
  features.push_back(lesser);
  features.push_back(weak_before_last);
  features.push_back(weak_after_first);
}

bool supports(Leaning finding, std::size_t sentence) {
  switch (finding) {
    case Leaning::strength:
      return sentence == k_strength || sentence == k_progress;
    case Leaning::weakness:
      return sentence == k_weakness || sentence == k_mixed;
    case Leaning::progress:
      return sentence == k_progress;
    case Leaning::mixed:
      return sentence <= k_mixed;
    case Leaning::nothing:
      return false;
  }
  return false;
}

// The words of a sentence that speak most for a leaning.
std::vector<text::Span> words_for(const patterns::PolarityModel& model, const Sentence& sentence,
                                  std::size_t leaning) {
  constexpr std::size_t k_most = 2;
  constexpr double k_least = 0.3;  // weaker words are of no help to a reader
  std::vector<std::pair<double, text::Span>> ranked;
  for (const SentenceFeature& feature : sentence.features) {
    const LeaningScores* weights = feature.span.empty() ? nullptr : model.weights_of(feature.name);
    if (weights == nullptr) continue;
    double others = 0;
    for (const double weight : *weights) others += weight / k_leanings;
    const double pull = (*weights)[leaning] - others;
    if (pull >= k_least) ranked.emplace_back(pull, feature.span);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<text::Span> words;
  for (const auto& [pull, span] : ranked) {
    if (words.size() == k_most) break;
    if (std::none_of(words.begin(), words.end(), [&](text::Span other) { return other.overlaps(span); }))
      words.push_back(span);
  }
  return words;
}

// The words that weighed most in the sentences that the outcome rests on: the surest of each side.
std::vector<text::Span> words_of(const patterns::PolarityModel& model, const std::vector<Sentence>& sentences,
                                 const Leanings& chained, Leaning says) {
  constexpr std::size_t k_sentences = 3;  // of each side
  std::vector<text::Span> words;
  for (std::size_t leaning = 0; leaning < k_leanings; ++leaning) {
    std::vector<std::size_t> surest;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      if (highest_of(chained[i]) == leaning && supports(says, leaning)) surest.push_back(i);
    }
    std::stable_sort(surest.begin(), surest.end(),
                     [&](std::size_t a, std::size_t b) { return chained[a][leaning] > chained[b][leaning]; });
    if (surest.size() > k_sentences) surest.resize(k_sentences);
    for (const std::size_t i : surest) {
      // None where the sentence leans on its neighbours alone.
      const std::vector<text::Span> of_sentence = words_for(model, sentences[i], leaning);
      words.insert(words.end(), of_sentence.begin(), of_sentence.end());
    }
  }
  if (words.empty()) {
    for (const Sentence& sentence : sentences) words.push_back(sentence.span);
  }
  std::sort(words.begin(), words.end(), [](text::Span a, text::Span b) { return a.begin < b.begin; });
  return words;
}

}  // namespace

std::vector<double> finding_features(const Leanings& alone, const Leanings& chained,
                                     std::string_view heading_says) {
  assert(!alone.empty() && alone.size() == chained.size());
  std::vector<double> features;
  add_features(features, chained);
  add_features(features, alone);
  for (const std::string_view heading : k_headings) features.push_back(heading_says == heading ? 1 : 0);
  assert(features.size() == patterns::k_finding_features);
  return features;
}

std::optional<LearntPolarity> learnt_polarity(const patterns::Library& library,
                                              const patterns::PolarityModel& model,
                                              std::string_view canonical,
                                              const std::vector<text::Span>& spans,
                                              std::string_view heading_says) {
  if (spans.empty()) return std::nullopt;
  std::vector<Sentence> sentences;
  Leanings alone;
  for (const text::Span span : spans) {
    Sentence sentence{span, sentence_features(library, canonical, span), {}};
    sentence.opening = opening_of(sentence.features, model);
    alone.push_back(alone_of(model, sentence.features));
    sentences.push_back(std::move(sentence));
  }
  LearntPolarity learnt;
  learnt.sentences = chained_of(model, alone, sentences);
  const std::vector<double> features = finding_features(alone, learnt.sentences, heading_says);
  LeaningScores scores = model.finding_bias;
  for (std::size_t i = 0; i < features.size(); ++i) {
    for (std::size_t k = 0; k < k_leanings; ++k) scores[k] += features[i] * model.finding[i][k];
  }
  learnt.says = static_cast<Leaning>(highest_of(scores));
  learnt.words = words_of(model, sentences, learnt.sentences, learnt.says);
  return learnt;
}

}  // namespace revisit::tag
