#include "compare/matcher.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <utility>

#include "text/fold.h"

namespace revisit::compare {

namespace {

constexpr std::size_t k_reasons_words = 6;
// Words below this weight ("ensure", "children") are no reason.
constexpr double k_telling = 0.2;
constexpr double k_nearly_the_same_words = 0.8;
constexpr double k_used_alike = 0.6;

constexpr double k_sure = 0.75;
constexpr double k_probable = 0.5;

double of(const Features& features, Feature feature) {
  return features[static_cast<std::size_t>(feature)];
}

// A probability in hundredths; 1 is kept for the same words.
double shown(double probability) {
  return std::min(std::round(probability * 100) / 100, 0.99);
}

// Words in common in the same order (longest common subsequence), by the words of the shorter text.
double common_sequence(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (const std::string& word : a) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word == b[j] ? diagonal + 1 : std::max(above, row[j]);
      diagonal = above;
    }
  }
  return static_cast<double>(row.back()) / static_cast<double>(std::min(a.size(), b.size()));
}

// Whether all topics that two items share are asked of something in one of them that the other does not name.
bool about_other_objects(const Item& a, const Item& b) {
  const auto apart = [](const std::string& topic, const Item& item, const Item& other) {
    const auto object = item.objects.find(topic);
    return object != item.objects.end() && !other.salience.contains(object->second);
  };
  bool any = false;
  for (const std::string& topic : a.topics) {
    if (!b.salience.contains(topic)) continue;
    any = true;
    if (!apart(topic, a, b) && !apart(topic, b, a)) return false;
  }
  return any;
}

constexpr std::string_view k_council = "local authority";
constexpr std::string_view k_partnership = "partnership";

// The same body, or a council and the partnership that it belongs to.
bool linkable(std::string_view older, std::string_view newer) {
  return older == newer || (older == k_council && newer == k_partnership) ||
         (older == k_partnership && newer == k_council);
}

std::string addressees(std::string_view older, std::string_view newer) {
  return fmt::format("asked of the {} then, of the {} now", older, newer);
}

// "what a, b, c", the weightiest first; empty where none is telling.
std::string list(std::string_view what, std::vector<std::pair<double, std::string>> items) {
  std::erase_if(items, [](const auto& entry) { return entry.first < k_telling; });
  std::ranges::stable_sort(items, [](const auto& a, const auto& b) { return a.first > b.first; });
  if (items.size() > k_reasons_words) items.resize(k_reasons_words);
  if (items.empty()) return {};
  std::string result(what);
  for (std::size_t i = 0; i < items.size(); ++i) result += (i == 0 ? " " : ", ") + items[i].second;
  return result;
}

}  // namespace

std::string_view name_of(Relation relation) {
  return relation == Relation::same ? "same" : "related";
}

Confidence confidence_of(double score) {
  if (score >= k_sure) return Confidence::sure;
  return score >= k_probable ? Confidence::probable : Confidence::possible;
}

std::string_view name_of(Confidence confidence) {
  switch (confidence) {
    case Confidence::sure:
      return "sure";
    case Confidence::probable:
      return "probable";
    case Confidence::possible:
      return "possible";
  }
  return "";
}

struct Matcher::Prepared {
  std::shared_ptr<const Item> item;
  std::string_view body;
  bool repeated = false;
};

Matcher::Matcher() : Matcher(Glossary{}, TermWeights{}, neutral_model()) {}

Matcher::Matcher(const Glossary& glossary, TermWeights weights, const Model& model, WordVectors vectors)
    : m_phrases(glossary), m_weights(std::move(weights)), m_model(model), m_vectors(std::move(vectors)) {}

std::shared_ptr<const Item> Matcher::item(std::string_view text, ItemMemory* memory) const {
  const auto make = [&] {
    return std::make_shared<const Item>(prepare_item(text, m_phrases, m_weights, m_vectors));
  };
  if (memory == nullptr) return make();
  std::shared_ptr<const Item>& known = memory->items[{text.data(), text.size()}];
  if (known == nullptr) known = make();
  return known;
}

std::vector<Matcher::Prepared> Matcher::prepare(std::span<const tag::Recommendation> items,
                                                ItemMemory* memory) const {
  std::vector<Prepared> result;
  result.reserve(items.size());
  for (const tag::Recommendation& asked : items) {
    result.push_back({item(asked.text, memory), asked.body, asked.repeated});
  }
  return result;
}

bool Matcher::names_main_topic(std::string_view later, std::string_view recommendation,
                               ItemMemory* memory) const {
  const std::shared_ptr<const Item> asked = item(recommendation, memory);
  if (asked->main_topic.empty()) return true;
  const std::shared_ptr<const Item> said = item(later, memory);
  if (about_other_objects(*asked, *said)) return false;
  const std::string& theme = m_phrases.concept_of(asked->main_topic)->theme;
  return std::ranges::any_of(said->topics, [&](const std::string& topic) {
    return topic == asked->main_topic || (!theme.empty() && m_phrases.concept_of(topic)->theme == theme);
  });
}

bool Matcher::share_a_theme(std::string_view one, std::string_view other, ItemMemory* memory) const {
  const std::shared_ptr<const Item> a = item(one, memory);
  const std::shared_ptr<const Item> b = item(other, memory);
  if (a->topics.empty() || b->topics.empty()) return true;
  return std::ranges::any_of(a->theme_shares,
                             [&](const auto& entry) { return b->theme_shares.contains(entry.term); });
}

bool Matcher::names_main_topic_or_issue(std::string_view later, std::string_view recommendation,
                                        ItemMemory* memory) const {
  const std::shared_ptr<const Item> asked = item(recommendation, memory);
  const std::shared_ptr<const Item> said = item(later, memory);
  return std::ranges::find(said->topics, asked->main_topic) != said->topics.end() ||
         share_any(asked->issues, said->issues);
}

Matcher::CommonGround Matcher::common_ground(std::string_view later, std::string_view recommendation,
                                             ItemMemory* memory) const {
  const std::shared_ptr<const Item> asked = item(recommendation, memory);
  const std::shared_ptr<const Item> said = item(later, memory);
  CommonGround ground;
  for (const std::string& topic : said->topics) {
    if (!asked->salience.contains(topic)) continue;
    ++ground.topics;
    if (asked->issues.contains(topic)) ++ground.issues;
  }
  for (const auto& cohort : said->cohorts) {
    if (asked->cohorts.contains(cohort.term) && !asked->issues.contains(cohort.term)) ++ground.cohorts;
  }
  std::set<std::string_view> counted;
  for (const Term& term : said->terms) {
    if (term.part || m_phrases.concept_of(term.id) != nullptr || !asked->weights.contains(term.id) ||
        m_weights.weight(term.id) < k_telling || !counted.insert(term.id).second) {
      continue;
    }
    ground.words.push_back(
        text::Folded(said->text.substr(term.span.begin, term.span.end - term.span.begin)).text());
  }
  ground.used_alike = of(pair_features(*asked, *said), Feature::used_alike) >= k_used_alike;
  return ground;
}

namespace {

// The best likeness of a row or column, and the best of its other pairs.
struct Best {
  double first = -1;
  double second = -1;

  void add(double value) {
    if (value > first) {
      second = first;
      first = value;
    } else {
      second = std::max(second, value);
    }
  }
  // Half a point where the value is as good as the best of the others, or where there are no others.
  [[nodiscard]] double margin(double value) const {
    const double other = value >= first ? second : first;
    return other < 0 ? 0.5 : std::clamp(0.5 + value - other, 0.0, 1.0);
  }
};

void add_margins(std::vector<Matcher::Pair>& pairs, std::size_t older, std::size_t newer) {
  std::vector<Best> best_of_older(older);
  std::vector<Best> best_of_newer(newer);
  for (const Matcher::Pair& pair : pairs) {
    const double value = likeness(pair.features);
    best_of_older[pair.older].add(value);
    best_of_newer[pair.newer].add(value);
  }
  for (Matcher::Pair& pair : pairs) {
    const double value = likeness(pair.features);
    pair.features[static_cast<std::size_t>(Feature::before_other_older)] =
        best_of_newer[pair.newer].margin(value);
    pair.features[static_cast<std::size_t>(Feature::before_other_newer)] =
        best_of_older[pair.older].margin(value);
  }
}

}  // namespace

std::vector<Matcher::Pair> Matcher::pairs_of(std::span<const Prepared> older,
                                             std::span<const Prepared> newer) const {
  std::vector<Pair> result;
  for (std::size_t n = 0; n < newer.size(); ++n) {
    for (std::size_t o = 0; o < older.size(); ++o) {
      if (!linkable(older[o].body, newer[n].body)) continue;
      const Item& a = *older[o].item;
      const Item& b = *newer[n].item;
      const bool cohorts = !a.cohorts.empty() && !b.cohorts.empty();
      result.push_back({o, n, !a.stems.empty() && a.stems == b.stems,
                        cohorts && !share_any(a.cohorts, b.cohorts), about_other_objects(a, b),
                        older[o].body != newer[n].body, pair_features(a, b)});
    }
  }
  add_margins(result, older.size(), newer.size());
  return result;
}

std::vector<Matcher::Pair> Matcher::pairs(std::span<const tag::Recommendation> older,
                                          std::span<const tag::Recommendation> newer) const {
  return pairs_of(prepare(older, nullptr), prepare(newer, nullptr));
}

std::vector<std::string> Matcher::reasons(const Prepared& older, const Prepared& newer,
                                          const Pair& pair) const {
  if (pair.same_words) {
    std::vector<std::string> result = {"the same words"};
    if (pair.other_body) result.push_back(addressees(older.body, newer.body));
    if (newer.repeated) result.emplace_back("the newer report says that it was asked for before");
    return result;
  }
  std::vector<std::string> result;
  const auto add = [&](std::string reason) {
    if (!reason.empty()) result.push_back(std::move(reason));
  };
  if (pair.other_body) add(addressees(older.body, newer.body));
  if (const double sequence = common_sequence(older.item->stems, newer.item->stems);
      sequence >= k_nearly_the_same_words) {
    add(fmt::format("{:.0f}% of the words of the shorter one stand in the other, in this order",
                    std::floor(sequence * 100)));
  }
  std::vector<std::pair<double, std::string>> subjects;
  std::vector<std::pair<double, std::string>> cohorts;
  std::vector<std::pair<double, std::string>> aspects;
  std::vector<std::pair<double, std::string>> words;
  std::set<std::string> done;
  for (const Term& term : newer.item->terms) {
    if (!older.item->weights.contains(term.id) || !done.insert(term.id).second) continue;
    const double weight = m_weights.weight(term.id);
    if (const Concept* named = m_phrases.concept_of(term.id)) {
      const std::string_view name = named->forms.front();
      auto& kind = named->kind == "cohort" ? cohorts : named->kind == "aspect" ? aspects : subjects;
      kind.emplace_back(weight, name.substr(name.starts_with('=') ? 1 : 0));
    } else if (!term.part) {
      words.emplace_back(weight, newer.item->text.substr(term.span.begin, term.span.size()));
    }
  }
  add(list("both are about", std::move(subjects)));
  add(list("the same children:", std::move(cohorts)));
  add(list("in the same respect:", std::move(aspects)));
  if (of(pair.features, Feature::newer_topics) <= 0 && of(pair.features, Feature::any_theme) > 0) {
    for (const std::string& topic : newer.item->topics) {
      const Concept& mine = *m_phrases.concept_of(topic);
      const auto close = std::ranges::find_if(older.item->topics, [&](const std::string& other) {
        return !mine.theme.empty() && m_phrases.concept_of(other)->theme == mine.theme;
      });
      if (close == older.item->topics.end()) continue;
      const std::string& theirs = m_phrases.concept_of(*close)->forms.front();
      const auto plain = [](const std::string& form) { return form.substr(form.starts_with('=') ? 1 : 0); };
      add(fmt::format("close to each other: {} and {}", plain(theirs), plain(mine.forms.front())));
      break;
    }
  }
  add(list("words in common:", std::move(words)));
  if (of(pair.features, Feature::used_alike) >= k_used_alike) {
    add(fmt::format("words that reports use alike ({:.2f})", of(pair.features, Feature::used_alike)));
  }
  if (newer.repeated) add("the newer report says that it was asked for before");
  if (result.empty()) add("only common words are shared");
  return result;
}

std::vector<Link> Matcher::links(std::span<const Prepared> older, std::span<const Prepared> newer) const {
  const std::vector<Pair> all = pairs_of(older, newer);

  // What is said in the same words is the same, and needs no other explanation.
  std::vector<bool> settled_older(older.size(), false);
  std::vector<bool> settled_newer(newer.size(), false);
  std::vector<Link> result;
  for (const Pair& pair : all) {
    if (!pair.same_words || pair.other_body || settled_older[pair.older] || settled_newer[pair.newer])
      continue;
    settled_older[pair.older] = settled_newer[pair.newer] = true;
    result.push_back(
        {pair.older, pair.newer, Relation::same, 1.0, reasons(older[pair.older], newer[pair.newer], pair)});
  }
  struct Candidate {
    const Pair* pair = nullptr;
    double same = 0;
    double either = 0;
  };
  std::vector<Candidate> candidates;
  for (const Pair& pair : all) {
    if (settled_older[pair.older] || settled_newer[pair.newer]) continue;
    const double same = m_model.same.probability(pair.features);
    const double either = std::max(same, m_model.either.probability(pair.features));
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
    if (of(pair.features, Feature::strongest_shared) <= 0) continue;
    const bool further = links_of_older[pair.older] > 0 || links_of_newer[pair.newer] > 0;
    // What is asked for another group of children is another request, however alike the words.
    const bool same = !pair.other_cohort && !pair.other_body &&
                      candidate.same >= (further ? m_model.several_from : m_model.same_from);
    if (!same && candidate.either < m_model.related_from) continue;
    if (same) {
      ++links_of_older[pair.older];
      ++links_of_newer[pair.newer];
    }
    result.push_back({pair.older, pair.newer, same ? Relation::same : Relation::related,
                      same ? candidate.same : candidate.either,
                      reasons(older[pair.older], newer[pair.newer], pair)});
  }
  std::ranges::sort(result, [](const Link& a, const Link& b) {
    return std::pair(a.newer, a.older) < std::pair(b.newer, b.older);
  });
  return result;
}

std::vector<Link> Matcher::match(std::span<const tag::Recommendation> older,
                                 std::span<const tag::Recommendation> newer, ItemMemory* memory) const {
  return links(prepare(older, memory), prepare(newer, memory));
}

std::vector<Link> Matcher::match_sentences(std::span<const std::string_view> older,
                                           std::span<const std::string_view> newer,
                                           ItemMemory* memory) const {
  const auto prepared = [&](std::span<const std::string_view> texts) {
    std::vector<Prepared> result;
    result.reserve(texts.size());
    for (const std::string_view text : texts) result.push_back({item(text, memory), {}, false});
    return result;
  };
  return links(prepared(older), prepared(newer));
}

}  // namespace revisit::compare
