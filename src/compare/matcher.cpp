#include "compare/matcher.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace revisit::compare {

namespace {

constexpr std::array<std::string_view, k_feature_count> k_feature_names = {
    "cosine",        "containment",  "shared_topic", "strongest_shared", "unique_shared",
    "shared_cohort", "other_cohort", "sequence",     "mutual_best",      "lead",
    "repeated_best", "brevity",      "main_topic",   "main_theme"};

// A word inside a phrase of the glossary counts less: the phrase counts already.
constexpr double k_part_weight = 0.4;
// What a text names again counts more, but not twice as much.
constexpr double k_repetition_weight = 0.25;
constexpr std::size_t k_reasons_words = 6;
// Words below this weight ("ensure", "children") are no reason.
constexpr double k_telling = 0.2;
constexpr double k_nearly_the_same_words = 0.8;

double& at(Features& features, Feature feature) {
  return features[static_cast<std::size_t>(feature)];
}

// A probability in hundredths; 1 is kept for the same words.
double shown(double probability) {
  return std::min(std::round(probability * 100) / 100, 0.99);
}

// Words in common in the same order (longest common subsequence).
std::size_t common_sequence(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const std::string& word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return row.back();
}

Model neutral_model() {
  Model model;
  model.same.bias = -4;
  at(model.same.coefficients, Feature::cosine) = 8;
  model.either.bias = -3;
  at(model.either.coefficients, Feature::cosine) = 8;
  return model;
}

}  // namespace

std::string_view name_of(Relation relation) {
  return relation == Relation::same ? "same" : "related";
}

std::string_view name_of(Feature feature) {
  return k_feature_names[static_cast<std::size_t>(feature)];
}

double Model::Logistic::probability(const Features& features) const {
  double sum = bias;
  for (std::size_t i = 0; i < k_feature_count; ++i) sum += coefficients[i] * features[i];
  return 1 / (1 + std::exp(-sum));
}

std::expected<Model, std::string> parse_model(std::string_view text) {
  Model model;
  std::map<std::string, double*, std::less<>> places = {{"same\tbias", &model.same.bias},
                                                        {"either\tbias", &model.either.bias},
                                                        {"from\tsame", &model.same_from},
                                                        {"from\tseveral", &model.several_from},
                                                        {"from\trelated", &model.related_from}};
  for (std::size_t i = 0; i < k_feature_count; ++i) {
    places.emplace(fmt::format("same\t{}", k_feature_names[i]), &model.same.coefficients[i]);
    places.emplace(fmt::format("either\t{}", k_feature_names[i]), &model.either.coefficients[i]);
  }
  int line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.rfind('\t');
    const auto place = tab == std::string_view::npos ? places.end() : places.find(line.substr(0, tab));
    if (place == places.end()) {
      return std::unexpected(fmt::format(
          "line {}: '{}' is no value of the model, or stands here a second time", line_number, line));
    }
    const std::string_view digits = line.substr(tab + 1);
    double value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || stop != digits.data() + digits.size() || !std::isfinite(value)) {
      return std::unexpected(fmt::format("line {}: '{}' is not a number", line_number, digits));
    }
    *place->second = value;
    places.erase(place);
  }
  if (!places.empty()) {
    std::string missing = places.begin()->first;
    std::ranges::replace(missing, '\t', ' ');
    return std::unexpected(fmt::format("'{}' is missing", missing));
  }
  return model;
}

// An item, ready for comparing.
struct Matcher::Prepared {
  std::string_view body;
  bool repeated = false;
  std::vector<Term> terms;
  std::vector<std::string> stems;         // the words in order, without concepts
  std::map<std::string, double> weights;  // by term
  double norm = 0;                        // Euclidean
  double total = 0;                       // sum
  std::set<std::string> cohorts;          // terms
  std::set<std::string> topics;           // concepts that are not cohorts or aspects
  std::string main_theme;                 // its theme, or itself
  std::string main_topic;                 // the first of them
  std::string_view text;
};

Matcher::Matcher() : Matcher(Glossary{}, TermWeights{}, neutral_model()) {}

Matcher::Matcher(const Glossary& glossary, TermWeights weights, const Model& model)
    : m_phrases(glossary), m_weights(std::move(weights)), m_model(model) {}

Matcher::Prepared Matcher::prepare(const tag::Recommendation& item) const {
  Prepared result;
  result.body = item.body;
  result.repeated = item.repeated;
  result.text = item.text;
  result.terms = m_phrases.terms(item.text);
  for (const Term& term : result.terms) {
    const Concept* named = m_phrases.concept_of(term.id);
    if (named == nullptr) {
      result.stems.push_back(term.id);
    } else {
      if (named->kind == "cohort") {
        result.cohorts.insert(term.id);
      } else if (named->kind != "aspect") {
        if (result.topics.empty()) {
          result.main_topic = term.id;
          result.main_theme = named->theme.empty() ? named->id : named->theme;
        }
        result.topics.insert(term.id);
      }
    }
    const double weight = m_weights.weight(term.id) * (term.part ? k_part_weight : 1.0);
    const auto [place, first] = result.weights.emplace(term.id, weight);
    if (!first) place->second += weight * k_repetition_weight;
  }
  for (const auto& [term, weight] : result.weights) {
    result.norm += weight * weight;
    result.total += weight;
  }
  result.norm = std::sqrt(result.norm);
  return result;
}

std::vector<Matcher::Pair> Matcher::pairs_of(std::span<const Prepared> older,
                                             std::span<const Prepared> newer) const {
  std::map<std::string, int> named_by;  // in how many items of the two lists a term stands
  for (const auto& list : {older, newer}) {
    for (const Prepared& item : list) {
      for (const auto& [term, weight] : item.weights) ++named_by[term];
    }
  }

  std::vector<Pair> result;
  for (std::size_t n = 0; n < newer.size(); ++n) {
    for (std::size_t o = 0; o < older.size(); ++o) {
      const Prepared& a = older[o];
      const Prepared& b = newer[n];
      if (a.body != b.body) continue;
      Pair pair{.older = o, .newer = n};
      pair.same_words = !a.stems.empty() && a.stems == b.stems;
      double product = 0;
      double shared = 0;
      double strongest = 0;
      double unique = 0;
      for (const auto& [term, weight] : a.weights) {
        const auto other = b.weights.find(term);
        if (other == b.weights.end()) continue;
        const double smaller = std::min(weight, other->second);
        product += weight * other->second;
        shared += smaller;
        strongest = std::max(strongest, std::min(smaller, 1.0));
        // Two items name it at least: these two.
        unique = std::max(unique, std::min(smaller, 1.0) * 2 / named_by[term]);
      }
      double shared_topics = 0;
      double all_topics = 0;
      for (const std::string& topic : a.topics) {
        const double weight = m_weights.weight(topic);
        all_topics += weight;
        if (b.topics.contains(topic)) shared_topics += weight;
      }
      for (const std::string& topic : b.topics) {
        if (!a.topics.contains(topic)) all_topics += m_weights.weight(topic);
      }
      const bool shared_cohort =
          std::ranges::any_of(a.cohorts, [&](const std::string& c) { return b.cohorts.contains(c); });
      const std::size_t shorter = std::min(a.stems.size(), b.stems.size());

      Features& f = pair.features;
      if (a.norm > 0 && b.norm > 0) at(f, Feature::cosine) = std::min(1.0, product / (a.norm * b.norm));
      if (a.total > 0 && b.total > 0) at(f, Feature::containment) = shared / std::min(a.total, b.total);
      if (all_topics > 0) at(f, Feature::shared_topic) = shared_topics / all_topics;
      at(f, Feature::strongest_shared) = strongest;
      at(f, Feature::unique_shared) = std::min(1.0, unique);
      at(f, Feature::shared_cohort) = shared_cohort ? 1 : 0;
      at(f, Feature::other_cohort) = !a.cohorts.empty() && !b.cohorts.empty() && !shared_cohort ? 1 : 0;
      if (shorter > 0) {
        at(f, Feature::sequence) =
            static_cast<double>(common_sequence(a.stems, b.stems)) / static_cast<double>(shorter);
        at(f, Feature::brevity) = 1 / static_cast<double>(shorter);
      }
      if (!a.main_topic.empty() && a.main_topic == b.main_topic) {
        at(f, Feature::main_topic) = 1;
      } else {
        const Prepared& brief = a.stems.size() <= b.stems.size() ? a : b;
        const Prepared& other = &brief == &a ? b : a;
        at(f, Feature::main_topic) = other.topics.contains(brief.main_topic) ? 0.5 : 0;
      }
      at(f, Feature::main_theme) = !a.main_theme.empty() && a.main_theme == b.main_theme ? 1 : 0;
      result.push_back(pair);
    }
  }

  // Which pairs stand out among those that compete with them.
  const auto likeness = [](const Pair& pair) {
    Features f = pair.features;
    return (at(f, Feature::cosine) + at(f, Feature::containment)) / 2;
  };
  struct Best {
    double first = 0;
    double second = 0;
    void add(double value) {
      if (value > first) {
        second = first;
        first = value;
      } else {
        second = std::max(second, value);
      }
    }
  };
  std::map<std::size_t, Best> best_of_newer;
  std::map<std::size_t, Best> best_of_older;
  for (const Pair& pair : result) {
    best_of_newer[pair.newer].add(likeness(pair));
    best_of_older[pair.older].add(likeness(pair));
  }
  for (Pair& pair : result) {
    const double mine = likeness(pair);
    if (mine <= 0) continue;
    const Best& of_newer = best_of_newer[pair.newer];
    const bool best = mine >= of_newer.first;
    const bool best_both_ways = best && mine >= best_of_older[pair.older].first;
    at(pair.features, Feature::mutual_best) = best_both_ways ? 1 : 0;
    at(pair.features, Feature::lead) = best ? mine - of_newer.second : 0;
    at(pair.features, Feature::repeated_best) = best && newer[pair.newer].repeated ? 1 : 0;
  }
  return result;
}

std::vector<Matcher::Pair> Matcher::pairs(std::span<const tag::Recommendation> older,
                                          std::span<const tag::Recommendation> newer) const {
  std::vector<Prepared> prepared_older;
  std::vector<Prepared> prepared_newer;
  for (const auto& item : older) prepared_older.push_back(prepare(item));
  for (const auto& item : newer) prepared_newer.push_back(prepare(item));
  return pairs_of(prepared_older, prepared_newer);
}

std::vector<std::string> Matcher::reasons(const Prepared& older, const Prepared& newer,
                                          const Pair& pair) const {
  std::vector<std::string> result;
  if (pair.same_words) {
    result.emplace_back("the same words");
  } else {
    const double sequence = pair.features[static_cast<std::size_t>(Feature::sequence)];
    if (sequence >= k_nearly_the_same_words) {
      result.push_back(
          fmt::format("{:.0f}% of the words of the shorter one stand in the other, in this order",
                      std::floor(sequence * 100)));
    }
    std::vector<std::pair<double, std::string>> concepts;
    std::vector<std::pair<double, std::string>> words;
    std::set<std::string> done;
    for (const Term& term : newer.terms) {
      if (!older.weights.contains(term.id) || !done.insert(term.id).second) continue;
      const double weight = m_weights.weight(term.id);
      if (const Concept* named = m_phrases.concept_of(term.id)) {
        concepts.emplace_back(weight, named->forms.front());
      } else if (!term.part) {
        words.emplace_back(weight, newer.text.substr(term.span.begin, term.span.size()));
      }
    }
    const auto list = [&](std::vector<std::pair<double, std::string>>& items, std::string_view what) {
      std::erase_if(items, [](const auto& entry) { return entry.first < k_telling; });
      if (items.empty()) return;
      std::ranges::stable_sort(items, [](const auto& a, const auto& b) { return a.first > b.first; });
      if (items.size() > k_reasons_words) items.resize(k_reasons_words);
      std::string text(what);
      for (std::size_t i = 0; i < items.size(); ++i) text += (i == 0 ? " " : ", ") + items[i].second;
      result.push_back(std::move(text));
    };
    list(concepts, "both name");
    list(words, "words in common:");
  }
  if (newer.repeated) result.emplace_back("the newer report says that it was asked for before");
  if (result.empty()) result.emplace_back("only common words are shared");
  return result;
}

std::vector<Link> Matcher::match(std::span<const tag::Recommendation> older,
                                 std::span<const tag::Recommendation> newer) const {
  std::vector<Prepared> prepared_older;
  std::vector<Prepared> prepared_newer;
  for (const auto& item : older) prepared_older.push_back(prepare(item));
  for (const auto& item : newer) prepared_newer.push_back(prepare(item));
  const std::vector<Pair> all = pairs_of(prepared_older, prepared_newer);

  struct Candidate {
    const Pair* pair = nullptr;
    double same = 0;
    double either = 0;
  };
  // What is said in the same words is the same, and needs no other explanation.
  std::vector<bool> settled_older(older.size(), false);
  std::vector<bool> settled_newer(newer.size(), false);
  std::vector<Link> links;
  for (const Pair& pair : all) {
    if (!pair.same_words || settled_older[pair.older] || settled_newer[pair.newer]) continue;
    settled_older[pair.older] = settled_newer[pair.newer] = true;
    links.push_back({pair.older, pair.newer, Relation::same, 1.0,
                     reasons(prepared_older[pair.older], prepared_newer[pair.newer], pair)});
  }
  std::vector<Candidate> candidates;
  for (const Pair& pair : all) {
    if (settled_older[pair.older] || settled_newer[pair.newer]) continue;
    const double same = m_model.same.probability(pair.features);
    const double either = m_model.either.probability(pair.features);
    candidates.push_back({&pair, shown(same), shown(either)});
  }
  // Best first; ties by position, so that the outcome does not depend on anything else.
  std::ranges::stable_sort(candidates,
                           [](const Candidate& a, const Candidate& b) { return a.same > b.same; });
  std::vector<int> links_of_older(older.size(), 0);
  std::vector<int> links_of_newer(newer.size(), 0);
  for (const Candidate& candidate : candidates) {
    const Pair& pair = *candidate.pair;
    // Without anything in common there would be nothing to show for it.
    if (pair.features[static_cast<std::size_t>(Feature::strongest_shared)] <= 0) continue;
    const bool further = links_of_older[pair.older] > 0 || links_of_newer[pair.newer] > 0;
    // What is asked for another group of children is another request, however alike the words.
    const bool other_cohort = pair.features[static_cast<std::size_t>(Feature::other_cohort)] > 0;
    const bool same = !other_cohort && candidate.same >= (further ? m_model.several_from : m_model.same_from);
    if (!same && candidate.either < m_model.related_from) continue;
    if (same) {
      ++links_of_older[pair.older];
      ++links_of_newer[pair.newer];
    }
    links.push_back({pair.older, pair.newer, same ? Relation::same : Relation::related,
                     same ? candidate.same : candidate.either,
                     reasons(prepared_older[pair.older], prepared_newer[pair.newer], pair)});
  }
  std::ranges::sort(links, [](const Link& a, const Link& b) {
    return std::pair(a.newer, a.older) < std::pair(b.newer, b.older);
  });
  return links;
}

}  // namespace revisit::compare
