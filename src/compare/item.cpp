#include "compare/item.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "text/words.h"

namespace revisit::compare {

namespace {

// A word inside a phrase of the glossary counts less: the phrase counts already.
constexpr double k_part_weight = 0.4;
// What a text names again counts more, but not twice as much.
constexpr double k_repetition_weight = 0.25;
// How fast a topic counts less the more topics stand before it in its clause, or clauses before its own.
constexpr double k_rank_decay = 0.5;
constexpr double k_clause_decay = 0.3;
constexpr double k_purpose_weight = 0.5;
// A clause that begins with such words ("To ensure ...") has no other request.
constexpr std::size_t k_least_before_purpose = 2;

// Words behind which a sentence says what is gained, not what is asked.
constexpr auto k_purposes = std::to_array<std::array<std::string_view, 3>>({{"so", "that", ""},
                                                                            {"so", "as", "to"},
                                                                            {"in", "order", ""},
                                                                            {"to", "ensure", ""},
                                                                            {"to", "make", "sure"},
                                                                            {"to", "enable", ""},
                                                                            {"to", "help", ""},
                                                                            {"to", "avoid", ""},
                                                                            {"to", "prevent", ""},
                                                                            {"to", "reduce", ""},
                                                                            {"to", "support", ""},
                                                                            {"ensuring", "that", ""},
                                                                            {"which", "", ""},
                                                                            {"based", "on", ""},
                                                                            {"informed", "by", ""}});

struct Clause {
  std::size_t begin = 0;    // byte of its first word
  std::size_t purpose = 0;  // byte from which it says a purpose; npos if it does not
};

bool purpose_at(const std::vector<text::Word>& words, std::size_t at) {
  return std::ranges::any_of(k_purposes, [&](const auto& phrase) {
    for (std::size_t i = 0; i < phrase.size() && !phrase[i].empty(); ++i) {
      if (at + i >= words.size() || words[at + i].folded != phrase[i]) return false;
    }
    return true;
  });
}

// Clauses are divided by semicolons and full stops.
std::vector<Clause> clauses_of(std::string_view text, const std::vector<text::Word>& words) {
  std::vector<Clause> result;
  std::size_t first = 0;  // word of the clause
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool begins = i == 0;
    if (i > 0) {
      const std::string_view between =
          text.substr(words[i - 1].span.end, words[i].span.begin - words[i - 1].span.end);
      const std::size_t mark = between.find_first_of(";.");
      begins = mark != std::string_view::npos && mark + 1 < between.size();
    }
    if (begins) {
      result.push_back({words[i].span.begin, std::string_view::npos});
      first = i;
    } else if (result.back().purpose == std::string_view::npos && i - first >= k_least_before_purpose &&
               purpose_at(words, i)) {
      result.back().purpose = words[i].span.begin;
    }
  }
  return result;
}

// Whether a phrase and the one behind it are joined by "of": "oversight of the work of reviewing officers" is
// not, since more than a few words stand between.
bool joined_by_of(std::string_view between) {
  constexpr std::size_t k_most_words = 4;  // "of the local authority's"
  if (between.find_first_of(",;.:()") != std::string_view::npos) return false;
  const std::vector<text::Word> words = text::words(between);
  return !words.empty() && words.size() <= k_most_words && words.front().folded == "of" &&
         std::ranges::find(words, "and", &text::Word::folded) == words.end();
}

bool is_topic(const Concept& named) {
  return named.kind == "issue" || named.kind == "service" || named.kind == "process" ||
         named.kind == "role" || named.kind == "document";
}

}  // namespace

Item prepare_item(std::string_view text, const Phrases& phrases, const TermWeights& weights,
                  const WordVectors& vectors) {
  Item item;
  item.text = text;
  const std::vector<text::Word> words = text::words(text);
  item.terms = phrases.terms(words);
  const std::vector<Clause> clauses = clauses_of(text, words);
  std::set<std::pair<std::size_t, std::string>> seen;  // topics by clause
  std::vector<int> ranks(clauses.size(), 0);
  std::size_t clause = 0;
  const Term* topic_before = nullptr;
  for (const Term& term : item.terms) {
    while (clause + 1 < clauses.size() && clauses[clause + 1].begin <= term.span.begin) ++clause;
    if (const Concept* named = phrases.concept_of(term.id); named == nullptr) {
      item.stems.push_back(term.id);
    } else {
      if (named->kind == "cohort" || named->kind == "issue") item.cohorts.add(term.id);
      if (named->kind == "issue") item.issues.add(term.id);
      if (named->kind == "aspect") item.aspects.add(term.id);
      if (is_topic(*named)) {
        if (topic_before != nullptr && topic_before->id != term.id &&
            weights.weight(term.id) > weights.weight(topic_before->id) &&
            joined_by_of(text.substr(topic_before->span.end, term.span.begin - topic_before->span.end))) {
          item.objects.emplace(topic_before->id, term.id);
        }
        topic_before = &term;
      }
      if (is_topic(*named) && seen.emplace(clause, term.id).second) {
        double salience = 1 / (1 + k_rank_decay * ranks[clause]++);
        if (term.span.begin > clauses[clause].purpose) salience *= k_purpose_weight;
        salience /= 1 + k_clause_decay * static_cast<double>(clause);
        const auto [known, first] = item.salience.add(term.id, salience);
        if (first) item.topics.push_back(term.id);
        *known = std::max(*known, salience);
      }
    }
    const double weight = weights.weight(term.id) * (term.part ? k_part_weight : 1.0);
    const auto [known, first] = item.weights.add(term.id, weight);
    if (!first) *known += weight * k_repetition_weight;
  }
  for (const auto& entry : item.weights) {
    item.norm += entry.value * entry.value;
    item.total += entry.value;
  }
  item.norm = std::sqrt(item.norm);

  double saliences = 0;
  double highest = 0;
  for (const std::string& topic : item.topics) {
    const double salience = *item.salience.find(topic);
    item.asked.add(topic, weights.weight(topic) * salience);
    saliences += salience;
    if (salience > highest) {
      highest = salience;
      item.main_topic = topic;
    }
  }
  for (const std::string& topic : item.topics) {
    const double share = *item.salience.find(topic) / saliences;
    const Concept& named = *phrases.concept_of(topic);
    const std::string& theme = named.theme.empty() ? named.id : named.theme;
    item.topic_shares.add(topic, share);
    *item.theme_shares.add(theme).first += share;
    if (topic == item.main_topic) item.main_theme = theme;
  }

  // Every word counts once, by how telling its stem is.
  std::map<std::size_t, const Term*> stem_at;
  for (const Term& term : item.terms) {
    if (phrases.concept_of(term.id) == nullptr) stem_at.emplace(term.span.begin, &term);
  }
  std::set<std::string_view> counted;
  bool known = false;
  for (const text::Word& word : words) {
    const auto stem = stem_at.find(word.span.begin);
    if (stem == stem_at.end() || !counted.insert(word.folded).second) continue;
    const double weight = weights.weight(stem->second->id);
    known = (weight > 0 && vectors.add(word.folded, weight, item.direction)) || known;
  }
  double length = 0;
  for (const double value : item.direction) length += value * value;
  if (!known || length <= 0) {
    item.direction.clear();
  } else {
    for (double& value : item.direction) value /= std::sqrt(length);
  }
  return item;
}

}  // namespace revisit::compare
