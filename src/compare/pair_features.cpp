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

double overlap(const TermMap<double>& a, const TermMap<double>& b) {
  double result = 0;
  for_each_shared(a, b, [&](double x, double y) { result += std::min(x, y); });
  return result;
}

// How much of what one is about the other is about too.
double covered(const Item& item, const Item& other) {
  double all = 0;
  double both = 0;
  for (const auto& entry : item.asked) all += entry.value;
  for_each_shared(item.asked, other.asked, [&](double mine, double) { both += mine; });
  return all > 0 ? both / all : 0;
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

Features pair_features(const Item& older, const Item& newer) {
  Features result = {};
  const auto set = [&](Feature feature, double value) {
    result[static_cast<std::size_t>(feature)] = std::clamp(value, 0.0, 1.0);
  };
  set(Feature::before_other_older, k_no_difference);
  set(Feature::before_other_newer, k_no_difference);
  double product = 0;
  double common = 0;
  double strongest = 0;
  for_each_shared(older.weights, newer.weights, [&](double a, double b) {
    product += a * b;
    common += std::min(a, b);
    strongest = std::max(strongest, std::min(a, b));
  });
  if (older.norm > 0 && newer.norm > 0) set(Feature::cosine, product / (older.norm * newer.norm));
  if (older.total > 0 && newer.total > 0) {
    set(Feature::containment, common / std::min(older.total, newer.total));
  }
  set(Feature::newer_topics, covered(newer, older));
  set(Feature::older_topics, covered(older, newer));
  set(Feature::main_theme, !older.main_theme.empty() && older.main_theme == newer.main_theme ? 1 : 0);
  const double themes = overlap(older.theme_shares, newer.theme_shares);
  set(Feature::any_theme, themes > 0 ? 1 : 0);
  set(Feature::same_issue, share_any(older.issues, newer.issues) ? 1 : 0);
  set(Feature::same_cohort, share_any(older.cohorts, newer.cohorts) ? 1 : 0);
  if (!newer.stems.empty()) set(Feature::brevity, 1 / std::sqrt(static_cast<double>(newer.stems.size())));
  set(Feature::strongest_shared, strongest);
  int topics = 0;
  for_each_shared(older.salience, newer.salience, [&](double, double) { ++topics; });
  set(Feature::shared_topics, topics / k_many_topics);
  int aspects = 0;
  for_each_shared(older.aspects, newer.aspects, [&](NoValue, NoValue) { ++aspects; });
  set(Feature::aspects, aspects / k_many_aspects);
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
