#include "compare/pair_features.h"

#include <algorithm>
#include <cmath>

namespace revisit::compare {

namespace {

constexpr std::array<std::string_view, k_feature_count> k_names = {
    "cosine",       "containment",      "newer_topics",       "older_topics",
    "main_theme",   "any_theme",        "same_issue",         "same_cohort",
    "brevity",      "strongest_shared", "shared_topics",      "aspects",
    "theme_beyond", "used_alike",       "before_other_older", "before_other_newer"};

constexpr double k_many_topics = 4;
constexpr double k_many_aspects = 3;
constexpr double k_no_difference = 0.5;

// Calls visit(x, y) for the elements of two maps or sets that have the same key, by key.
template <class Ordered, class KeyOf, class Visit>
void for_each_shared(const Ordered& a, const Ordered& b, KeyOf key_of, Visit visit) {
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() && y != b.end()) {
    const int order = key_of(*x).compare(key_of(*y));
    if (order == 0) visit(*x, *y);
    if (order <= 0) ++x;
    if (order >= 0) ++y;
  }
}

using Weighted = std::map<std::string, double>;

const std::string& key_of_weighted(const Weighted::value_type& entry) {
  return entry.first;
}

double overlap(const Weighted& a, const Weighted& b) {
  double result = 0;
  for_each_shared(a, b, key_of_weighted,
                  [&](const auto& x, const auto& y) { result += std::min(x.second, y.second); });
  return result;
}

std::size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  std::size_t result = 0;
  for_each_shared(
      a, b, [](const std::string& key) -> const std::string& { return key; },
      [&](const std::string&, const std::string&) { ++result; });
  return result;
}

// How much of what one is about the other is about too.
double covered(const Item& item, const Item& other) {
  double all = 0;
  double both = 0;
  for (const auto& [topic, asked] : item.asked) all += asked;
  for_each_shared(item.asked, other.asked, key_of_weighted,
                  [&](const auto& mine, const auto&) { both += mine.second; });
  return all > 0 ? both / all : 0;
}

std::string_view theme_of(const std::string& topic, const Phrases& phrases) {
  const Concept* named = phrases.concept_of(topic);
  if (named == nullptr) return {};
  return named->theme.empty() ? named->id : named->theme;
}

}  // namespace

std::string_view name_of(Feature feature) {
  return k_names[static_cast<std::size_t>(feature)];
}

double likeness(const Features& features) {
  double sum = 0;
  for (const Feature feature :
       {Feature::cosine, Feature::newer_topics, Feature::older_topics, Feature::used_alike}) {
    sum += features[static_cast<std::size_t>(feature)];
  }
  return sum / 4;
}

Features pair_features(const Item& older, const Item& newer, const Phrases& phrases) {
  Features result = {};
  const auto set = [&](Feature feature, double value) {
    result[static_cast<std::size_t>(feature)] = std::clamp(value, 0.0, 1.0);
  };
  set(Feature::before_other_older, k_no_difference);
  set(Feature::before_other_newer, k_no_difference);
  double product = 0;
  double common = 0;
  double strongest = 0;
  for_each_shared(older.weights, newer.weights, key_of_weighted, [&](const auto& a, const auto& b) {
    product += a.second * b.second;
    common += std::min(a.second, b.second);
    strongest = std::max(strongest, std::min(a.second, b.second));
  });
  if (older.norm > 0 && newer.norm > 0) set(Feature::cosine, product / (older.norm * newer.norm));
  if (older.total > 0 && newer.total > 0) {
    set(Feature::containment, common / std::min(older.total, newer.total));
  }
  set(Feature::newer_topics, covered(newer, older));
  set(Feature::older_topics, covered(older, newer));
  const std::string_view theme = theme_of(older.main_topic, phrases);
  set(Feature::main_theme, !theme.empty() && theme == theme_of(newer.main_topic, phrases) ? 1 : 0);
  const double themes = overlap(older.theme_shares, newer.theme_shares);
  set(Feature::any_theme, themes > 0 ? 1 : 0);
  set(Feature::same_issue, shared(older.issues, newer.issues) > 0 ? 1 : 0);
  set(Feature::same_cohort, shared(older.cohorts, newer.cohorts) > 0 ? 1 : 0);
  if (!newer.stems.empty()) set(Feature::brevity, 1 / std::sqrt(static_cast<double>(newer.stems.size())));
  set(Feature::strongest_shared, strongest);
  int topics = 0;
  for_each_shared(older.salience, newer.salience, key_of_weighted,
                  [&](const auto&, const auto&) { ++topics; });
  set(Feature::shared_topics, topics / k_many_topics);
  set(Feature::aspects, static_cast<double>(shared(older.aspects, newer.aspects)) / k_many_aspects);
  set(Feature::theme_beyond, themes - overlap(older.topic_shares, newer.topic_shares));
  if (older.direction.size() == newer.direction.size()) {
    double cosine = 0;
    for (std::size_t i = 0; i < older.direction.size(); ++i)
      cosine += older.direction[i] * newer.direction[i];
    set(Feature::used_alike, cosine);
  }
  return result;
}

}  // namespace revisit::compare
