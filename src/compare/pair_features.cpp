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

double overlap(const std::map<std::string, double>& a, const std::map<std::string, double>& b) {
  double result = 0;
  for (const auto& [key, share] : a) {
    if (const auto other = b.find(key); other != b.end()) result += std::min(share, other->second);
  }
  return result;
}

std::size_t shared(const std::set<std::string>& a, const std::set<std::string>& b) {
  return static_cast<std::size_t>(
      std::ranges::count_if(a, [&](const std::string& x) { return b.contains(x); }));
}

// How much of what one is about the other is about too.
double covered(const Item& item, const Item& other, const TermWeights& weights) {
  double all = 0;
  double both = 0;
  for (const auto& [topic, salience] : item.salience) {
    const double weight = weights.weight(topic) * salience;
    all += weight;
    if (other.salience.contains(topic)) both += weight;
  }
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

Features pair_features(const Item& older, const Item& newer, const Phrases& phrases,
                       const TermWeights& weights) {
  Features result = {};
  const auto set = [&](Feature feature, double value) {
    result[static_cast<std::size_t>(feature)] = std::clamp(value, 0.0, 1.0);
  };
  set(Feature::before_other_older, k_no_difference);
  set(Feature::before_other_newer, k_no_difference);
  double product = 0;
  double common = 0;
  double strongest = 0;
  for (const auto& [term, weight] : older.weights) {
    const auto other = newer.weights.find(term);
    if (other == newer.weights.end()) continue;
    product += weight * other->second;
    common += std::min(weight, other->second);
    strongest = std::max(strongest, std::min(weight, other->second));
  }
  if (older.norm > 0 && newer.norm > 0) set(Feature::cosine, product / (older.norm * newer.norm));
  if (older.total > 0 && newer.total > 0) {
    set(Feature::containment, common / std::min(older.total, newer.total));
  }
  set(Feature::newer_topics, covered(newer, older, weights));
  set(Feature::older_topics, covered(older, newer, weights));
  const std::string_view theme = theme_of(older.main_topic, phrases);
  set(Feature::main_theme, !theme.empty() && theme == theme_of(newer.main_topic, phrases) ? 1 : 0);
  const double themes = overlap(older.theme_shares, newer.theme_shares);
  set(Feature::any_theme, themes > 0 ? 1 : 0);
  set(Feature::same_issue, shared(older.issues, newer.issues) > 0 ? 1 : 0);
  set(Feature::same_cohort, shared(older.cohorts, newer.cohorts) > 0 ? 1 : 0);
  if (!newer.stems.empty()) set(Feature::brevity, 1 / std::sqrt(static_cast<double>(newer.stems.size())));
  set(Feature::strongest_shared, strongest);
  const auto topics = std::ranges::count_if(
      older.topics, [&](const std::string& topic) { return newer.salience.contains(topic); });
  set(Feature::shared_topics, static_cast<double>(topics) / k_many_topics);
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
