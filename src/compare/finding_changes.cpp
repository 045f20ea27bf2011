#include "compare/finding_changes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "compare/excerpt.h"
#include "compare/finding_terms.h"
#include "text/sentences.h"

namespace revisit::compare {

namespace {

// A term counts as often as it is named, but not in proportion.
constexpr double k_repetition_weight = 0.25;
constexpr double k_part_weight = 0.4;
// From this share of a report's findings on a term is what that report always says.
constexpr double k_everywhere_from = 0.15;
constexpr std::size_t k_considered = 6;  // older findings for each newer one
constexpr double k_least_words = 0.08;   // below this cosine nothing is considered
constexpr double k_telling = 0.3;
// The local safeguarding children board, of which SIF reports have a part of their own.
constexpr std::string_view k_board = "lscb";
constexpr std::string_view k_mixed = "mixed";
constexpr std::size_t k_reasons_words = 6;
constexpr std::size_t k_earlier_shown = 3;

// Fitted to labelled pairs by tools/matching/train_findings.py.
constexpr double k_bias = -1.71;
constexpr double k_words = 0.87;
constexpr double k_pairs = 1.57;
constexpr double k_topics = 0.92;
constexpr double k_main_topic = 1.20;
constexpr double k_section = 0.97;
constexpr double k_cohorts = -0.13;
constexpr double k_linked_from = 0.5;
// That something turned into its opposite is a stronger claim than that two findings are alike.
constexpr double k_turned_from = 0.6;

struct Weighted {
  std::uint32_t term = 0;
  double weight = 0;
};

struct Prepared {
  std::vector<Term> terms;
  std::vector<Weighted> words;  // by term
  std::vector<Weighted> pairs;  // by term
  std::vector<std::uint32_t> topics;
  std::vector<std::uint32_t> cohorts;
  double words_norm = 0;
  double pairs_norm = 0;
};

bool is_topic(const Concept& named) {
  return named.kind == "issue" || named.kind == "service" || named.kind == "process" ||
         named.kind == "role" || named.kind == "document";
}

// Numbers for terms, and what each weighs in this comparison.
class Vocabulary {
 public:
  Vocabulary(const Phrases& phrases, const TermWeights& weights) : m_phrases(phrases), m_weights(weights) {}

  std::uint32_t number_of(const std::string& term) {
    const auto [place, first] = m_numbers.emplace(term, static_cast<std::uint32_t>(m_entries.size()));
    if (first) {
      Entry entry;
      entry.weight = m_weights.weight(term);
      entry.pair = is_pair(term);
      entry.named = m_phrases.concept_of(term);
      m_entries.push_back(entry);
    }
    return place->second;
  }

  struct Entry {
    double weight = 0;
    bool pair = false;
    const Concept* named = nullptr;
    std::array<std::size_t, 2> findings = {};  // of the older and the newer report
  };
  [[nodiscard]] const Entry& entry(std::uint32_t number) const { return m_entries[number]; }
  // REQUIRES: number_of was called for the term.
  [[nodiscard]] std::uint32_t known(const std::string& term) const { return m_numbers.at(term); }
  void count(std::uint32_t number, std::size_t report) { ++m_entries[number].findings.at(report); }

  // What a report says in every other paragraph says nothing about one of them.
  void settle(const std::array<std::size_t, 2>& findings) {
    for (Entry& entry : m_entries) {
      for (std::size_t report = 0; report < findings.size(); ++report) {
        if (findings.at(report) == 0) continue;
        const double share =
            static_cast<double>(entry.findings.at(report)) / static_cast<double>(findings.at(report));
        if (share > k_everywhere_from) entry.weight *= k_everywhere_from / share;
      }
    }
  }

 private:
  const Phrases& m_phrases;
  const TermWeights& m_weights;
  std::unordered_map<std::string, std::uint32_t> m_numbers;
  std::vector<Entry> m_entries;
};

struct Sides {
  std::array<std::vector<Prepared>, 2> findings;
  Vocabulary vocabulary;
};

double norm_of(const std::vector<Weighted>& terms) {
  double sum = 0;
  for (const Weighted& term : terms) sum += term.weight * term.weight;
  return std::sqrt(sum);
}

Sides prepare(std::span<const tag::Finding> older, std::span<const tag::Finding> newer,
              std::string_view names, const Phrases& phrases, const TermWeights& weights) {
  std::set<std::string, std::less<>> name_stems;
  for (Term& term : phrases.terms(names)) name_stems.insert(std::move(term.id));
  const auto is_name = [&](std::string_view term) {
    const std::size_t space = term.find(' ');
    if (space == std::string_view::npos) return name_stems.contains(term);
    return name_stems.contains(term.substr(0, space)) || name_stems.contains(term.substr(space + 1));
  };
  Sides sides{{}, Vocabulary(phrases, weights)};
  std::array<std::size_t, 2> counted = {};
  const std::array<std::span<const tag::Finding>, 2> reports = {older, newer};
  std::array<std::vector<std::vector<std::uint32_t>>, 2> numbers;
  for (std::size_t report = 0; report < reports.size(); ++report) {
    for (const tag::Finding& finding : reports.at(report)) {
      Prepared prepared;
      std::vector<std::uint32_t> of_terms;
      if (!finding.polarity.empty()) {
        prepared.terms = finding_terms(finding.text, phrases);
        std::erase_if(prepared.terms, [&](const Term& term) { return is_name(term.id); });
        for (const Term& term : prepared.terms) of_terms.push_back(sides.vocabulary.number_of(term.id));
        std::vector<std::uint32_t> once = of_terms;
        std::ranges::sort(once);
        once.erase(std::ranges::unique(once).begin(), once.end());
        for (const std::uint32_t number : once) sides.vocabulary.count(number, report);
        ++counted.at(report);
      }
      sides.findings.at(report).push_back(std::move(prepared));
      numbers.at(report).push_back(std::move(of_terms));
    }
  }
  sides.vocabulary.settle(counted);
  for (std::size_t report = 0; report < reports.size(); ++report) {
    for (std::size_t i = 0; i < numbers.at(report).size(); ++i) {
      Prepared& prepared = sides.findings.at(report)[i];
      std::vector<std::pair<std::uint32_t, bool>> sorted;  // with whether it is part of a phrase
      for (std::size_t t = 0; t < prepared.terms.size(); ++t) {
        sorted.emplace_back(numbers.at(report)[i][t], prepared.terms[t].part);
      }
      std::ranges::sort(sorted);
      for (std::size_t t = 0; t < sorted.size();) {
        const std::uint32_t number = sorted[t].first;
        const double part = sorted[t].second ? k_part_weight : 1.0;
        std::size_t times = 0;
        for (; t < sorted.size() && sorted[t].first == number; ++t) ++times;
        const Vocabulary::Entry& entry = sides.vocabulary.entry(number);
        const double weight =
            entry.weight * part * (1 + k_repetition_weight * static_cast<double>(times - 1));
        (entry.pair ? prepared.pairs : prepared.words).push_back({number, weight});
        if (entry.named == nullptr) continue;
        if (is_topic(*entry.named)) prepared.topics.push_back(number);
        if (entry.named->kind == "cohort" || entry.named->kind == "issue") prepared.cohorts.push_back(number);
      }
      prepared.words_norm = norm_of(prepared.words);
      prepared.pairs_norm = norm_of(prepared.pairs);
    }
  }
  return sides;
}

// Calls `on_shared` with every term of both, in order.
template <class OnShared>
void for_each_shared(const std::vector<Weighted>& a, const std::vector<Weighted>& b, OnShared on_shared) {
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (left->term < right->term) {
      ++left;
    } else if (right->term < left->term) {
      ++right;
    } else {
      on_shared(*left++, *right++);
    }
  }
}

double cosine(const std::vector<Weighted>& a, double a_norm, const std::vector<Weighted>& b, double b_norm) {
  if (a_norm <= 0 || b_norm <= 0) return 0;
  double sum = 0;
  for_each_shared(a, b, [&](const Weighted& x, const Weighted& y) { sum += x.weight * y.weight; });
  return std::clamp(sum / (a_norm * b_norm), 0.0, 1.0);
}

bool contains(const std::vector<std::uint32_t>& sorted, std::uint32_t number) {
  return std::ranges::binary_search(sorted, number);
}

std::uint32_t weightiest(const std::vector<std::uint32_t>& topics, const Vocabulary& vocabulary) {
  return *std::ranges::max_element(topics, {}, [&](std::uint32_t n) { return vocabulary.entry(n).weight; });
}

FindingFeatures features_of(const Prepared& older, const Prepared& newer, const tag::Finding& older_finding,
                            const tag::Finding& newer_finding, const Vocabulary& vocabulary) {
  FindingFeatures result;
  result.words = std::sqrt(cosine(older.words, older.words_norm, newer.words, newer.words_norm));
  result.pairs = std::sqrt(cosine(older.pairs, older.pairs_norm, newer.pairs, newer.pairs_norm));
  if (!older.topics.empty() && !newer.topics.empty()) {
    double both = 0;
    double all = 0;
    for (const std::uint32_t topic : older.topics) {
      all += vocabulary.entry(topic).weight;
      if (contains(newer.topics, topic)) both += vocabulary.entry(topic).weight;
    }
    for (const std::uint32_t topic : newer.topics) {
      if (!contains(older.topics, topic)) all += vocabulary.entry(topic).weight;
    }
    result.topics = all > 0 ? both / all : 0;
    result.main_topic = contains(newer.topics, weightiest(older.topics, vocabulary)) ||
                                contains(older.topics, weightiest(newer.topics, vocabulary))
                            ? 1
                            : 0;
  }
  result.section = older_finding.section == newer_finding.section ? 1 : 0;
  result.cohorts =
      !older.cohorts.empty() && !newer.cohorts.empty() &&
              std::ranges::none_of(older.cohorts, [&](std::uint32_t n) { return contains(newer.cohorts, n); })
          ? 1
          : 0;
  return result;
}

double score_of(const FindingFeatures& features) {
  const double sum = k_bias + k_words * features.words + k_pairs * features.pairs +
                     k_topics * features.topics + k_main_topic * features.main_topic +
                     k_section * features.section + k_cohorts * features.cohorts;
  return std::min(std::round(100 / (1 + std::exp(-sum))) / 100, 0.99);
}

std::vector<FindingPair> pairs_of(const Sides& sides, std::span<const tag::Finding> older,
                                  std::span<const tag::Finding> newer) {
  const auto& [older_prepared, newer_prepared] = sides.findings;
  // Which older findings have a term: the text work is done, and only what is shared is looked at.
  std::unordered_map<std::uint32_t, std::vector<std::pair<std::size_t, double>>> having;
  for (std::size_t o = 0; o < older_prepared.size(); ++o) {
    for (const Weighted& term : older_prepared[o].words) having[term.term].emplace_back(o, term.weight);
  }
  std::vector<FindingPair> result;
  std::vector<double> products(older_prepared.size());
  for (std::size_t n = 0; n < newer_prepared.size(); ++n) {
    const Prepared& mine = newer_prepared[n];
    if (mine.words_norm <= 0) continue;
    std::ranges::fill(products, 0);
    for (const Weighted& term : mine.words) {
      const auto found = having.find(term.term);
      if (found == having.end()) continue;
      for (const auto& [o, weight] : found->second) products[o] += weight * term.weight;
    }
    std::vector<std::pair<double, std::size_t>> best;
    for (std::size_t o = 0; o < products.size(); ++o) {
      if (older_prepared[o].words_norm <= 0) continue;
      if ((older[o].section == k_board) != (newer[n].section == k_board)) continue;
      const double value = products[o] / (mine.words_norm * older_prepared[o].words_norm);
      if (value >= k_least_words) best.emplace_back(-value, o);
    }
    std::ranges::sort(best);
    if (best.size() > k_considered) best.resize(k_considered);
    std::vector<FindingPair> considered;
    for (const auto& [value, o] : best) {
      FindingPair pair{o, n, features_of(older_prepared[o], mine, older[o], newer[n], sides.vocabulary), 0};
      pair.score = score_of(pair.features);
      considered.push_back(pair);
    }
    std::ranges::stable_sort(considered,
                             [](const FindingPair& a, const FindingPair& b) { return a.score > b.score; });
    result.insert(result.end(), considered.begin(), considered.end());
  }
  return result;
}

// The sentence that has most of the weight.
text::Span excerpt(const std::string& text, const Prepared& prepared,
                   const std::unordered_map<std::string_view, double>& shared) {
  text::Span result{0, static_cast<std::uint32_t>(text.size())};
  double best = -1;
  for (const text::Span sentence : text::sentences_of(text, result)) {
    double weight = 0;
    std::set<std::string_view> counted;
    for (const Term& term : prepared.terms) {
      if (term.span.begin < sentence.begin || term.span.end > sentence.end) continue;
      const auto found = shared.find(term.id);
      if (found != shared.end() && counted.insert(term.id).second) weight += found->second;
    }
    if (weight > best + 1e-12) {
      best = weight;
      result = sentence;
    }
  }
  return result;
}

std::string listed(std::string_view what, std::vector<std::pair<double, std::string>> items) {
  std::ranges::stable_sort(items, [](const auto& a, const auto& b) { return a.first > b.first; });
  if (items.size() > k_reasons_words) items.resize(k_reasons_words);
  std::string result;
  for (const auto& [weight, item] : items) {
    result += result.empty() ? std::string(what) + " " : ", ";
    result += item;
  }
  return result;
}

EarlierFinding earlier_finding(const FindingPair& pair, const Sides& sides, const tag::Finding& older,
                               const tag::Finding& newer) {
  EarlierFinding result;
  result.older = pair.older;
  result.score = pair.score;
  const Prepared& theirs = sides.findings[0][pair.older];
  const Prepared& mine = sides.findings[1][pair.newer];
  std::unordered_map<std::uint32_t, double> numbers;
  const auto keep = [&](const Weighted& x, const Weighted& y) {
    numbers[x.term] = std::min(x.weight, y.weight);
  };
  for_each_shared(theirs.words, mine.words, keep);
  for_each_shared(theirs.pairs, mine.pairs, keep);
  std::unordered_map<std::string_view, double> shared;
  std::vector<std::pair<double, std::string>> subjects;
  std::vector<std::pair<double, std::string>> cohorts;
  std::vector<std::pair<double, std::string>> phrases;
  const Vocabulary& vocabulary = sides.vocabulary;
  for (const Term& term : mine.terms) {
    const std::uint32_t number = vocabulary.known(term.id);
    const auto found = numbers.find(number);
    if (found == numbers.end() || !shared.emplace(term.id, found->second).second) continue;
    const Vocabulary::Entry& entry = vocabulary.entry(number);
    if (entry.named != nullptr) {
      const std::string_view form = entry.named->forms.front();
      const std::string name(form.substr(form.starts_with('=') ? 1 : 0));
      (entry.named->kind == "cohort" ? cohorts : subjects).emplace_back(entry.weight, name);
    } else if (entry.pair && entry.weight >= k_telling) {
      phrases.emplace_back(entry.weight, newer.text.substr(term.span.begin, term.span.size()));
    }
  }
  const auto add = [&](std::string reason) {
    if (!reason.empty()) result.reasons.push_back(std::move(reason));
  };
  add(listed("both are about", std::move(subjects)));
  add(listed("the same children:", std::move(cohorts)));
  add(listed("words that few reports use together:", std::move(phrases)));
  if (result.reasons.empty()) {
    std::vector<std::pair<double, std::string>> words;
    for (const Term& term : mine.terms) {
      const auto found = shared.find(term.id);
      if (found != shared.end() && !is_pair(term.id))
        words.emplace_back(found->second, newer.text.substr(term.span.begin, term.span.size()));
    }
    add(listed("words in common:", std::move(words)));
  }
  result.older_excerpt = with_deciding_sentences(older, excerpt(older.text, theirs, shared));
  result.newer_excerpt = with_deciding_sentences(newer, excerpt(newer.text, mine, shared));
  return result;
}

Outcome outcome_of(const tag::Finding& older, const tag::Finding& newer) {
  const bool mixed = older.polarity == k_mixed || newer.polarity == k_mixed;
  if (is_weak(older)) {
    if (is_weak(newer)) return Outcome::still_weakness;
    return mixed ? Outcome::turned_from_mixed : Outcome::turned_to_strength;
  }
  if (!is_weak(newer)) return Outcome::still_strength;
  return mixed ? Outcome::turned_to_mixed : Outcome::turned_to_weakness;
}

std::set<std::string> themes_of(const tag::Finding& finding) {
  std::set<std::string> themes;
  for (const tag::ThemeMention& mention : finding.themes) themes.insert(mention.theme);
  return themes;
}

// What the change is about: what both findings that decide it speak of, else what the newer one does.
std::vector<std::string> themes_of_change(const tag::Finding* older, const tag::Finding* newer) {
  const std::set<std::string> then = older == nullptr ? std::set<std::string>() : themes_of(*older);
  const std::set<std::string> now = newer == nullptr ? std::set<std::string>() : themes_of(*newer);
  std::vector<std::string> both;
  std::ranges::set_intersection(then, now, std::back_inserter(both));
  if (!both.empty()) return both;
  return now.empty() ? std::vector(then.begin(), then.end()) : std::vector(now.begin(), now.end());
}

// Whether the score is enough for what a link of the two would say.
bool is_linked(const FindingPair& pair, const tag::Finding& older, const tag::Finding& newer) {
  const Outcome outcome = outcome_of(older, newer);
  const bool turned = outcome == Outcome::turned_to_strength || outcome == Outcome::turned_to_weakness;
  return pair.score >= (turned ? k_turned_from : k_linked_from);
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::turned_to_strength:
      return "from weakness to strength";
    case Outcome::still_weakness:
      return "still a weakness";
    case Outcome::turned_to_weakness:
      return "from strength to weakness";
    case Outcome::new_weakness:
      return "new weakness";
    case Outcome::turned_from_mixed:
      return "from mixed to strength";
    case Outcome::turned_to_mixed:
      return "from strength to mixed";
    case Outcome::not_mentioned:
      return "weakness not mentioned again";
    case Outcome::still_strength:
      return "still a strength";
  }
  return "";
}

std::vector<FindingPair> finding_pairs(std::span<const tag::Finding> older,
                                       std::span<const tag::Finding> newer, std::string_view names,
                                       const Phrases& phrases, const TermWeights& weights) {
  return pairs_of(prepare(older, newer, names, phrases, weights), older, newer);
}

std::vector<FindingChange> compare_findings(std::span<const tag::Finding> older,
                                            std::span<const tag::Finding> newer, std::string_view names,
                                            const Phrases& phrases, const TermWeights& weights) {
  const Sides sides = prepare(older, newer, names, phrases, weights);
  const std::vector<FindingPair> pairs = pairs_of(sides, older, newer);
  std::vector<FindingChange> result;
  std::vector<bool> mentioned(older.size(), false);
  std::size_t at = 0;
  for (std::size_t n = 0; n < newer.size(); ++n) {
    FindingChange change;
    change.newer = n;
    change.section = newer[n].section;
    for (; at < pairs.size() && pairs[at].newer == n; ++at) {
      const FindingPair& pair = pairs[at];
      if (!is_linked(pair, older[pair.older], newer[n])) continue;
      mentioned[pair.older] = true;
      if (change.earlier.size() >= k_earlier_shown) continue;
      change.earlier.push_back(earlier_finding(pair, sides, older[pair.older], newer[n]));
    }
    if (!change.earlier.empty()) {
      change.outcome = outcome_of(older[change.earlier.front().older], newer[n]);
    } else if (is_weak(newer[n])) {
      change.outcome = Outcome::new_weakness;
    } else {
      continue;
    }
    change.themes =
        themes_of_change(change.earlier.empty() ? nullptr : &older[change.earlier.front().older], &newer[n]);
    result.push_back(std::move(change));
  }
  for (std::size_t o = 0; o < older.size(); ++o) {
    if (mentioned[o] || !is_weak(older[o])) continue;
    FindingChange change;
    change.outcome = Outcome::not_mentioned;
    change.section = older[o].section;
    change.earlier.push_back(
        {.older = o, .score = 0, .reasons = {}, .older_excerpt = {}, .newer_excerpt = {}});
    change.themes = themes_of_change(&older[o], nullptr);
    result.push_back(std::move(change));
  }
  std::ranges::stable_sort(result, {}, &FindingChange::outcome);
  return result;
}

}  // namespace revisit::compare
