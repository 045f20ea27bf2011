// What two texts have in common, as numbers.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "compare/item.h"

namespace revisit::compare {

enum class Feature : std::size_t {
  cosine,        // of the weighted terms
  containment,   // shared weight by the weight of the text that has less
  newer_topics,  // of what the newer one is about, by weight and salience, what the older one is about too
  older_topics,  // the same the other way round
  main_theme,    // 1: the themes of the two main topics are the same
  any_theme,     // 1: some topics have one theme
  same_issue,    // 1: both name the same issue ("private fostering")
  same_cohort,   // 1: both name the same group of children, or issue
  brevity,       // 1 / square root of the number of words of the newer one
  strongest_shared,  // weight of the most telling shared term
  shared_topics,     // how many topics are shared, by four; 1 at most
  aspects,           // in how many respects ("timeliness") both ask for improvement, by three; 1 at most
  theme_beyond,      // by how much themes are shared beyond the topics that are
  used_alike,        // cosine of the texts' directions: words that differ, but are used alike in reports
  // By how much the two are more alike (likeness, below) than the newer one is to the best of the other older
  // ones; 0.5 where there is no difference, or no other. Of two candidates the better one is the likelier.
  before_other_older,
  before_other_newer,  // the same the other way round
};
inline constexpr std::size_t k_feature_count = 16;
using Features = std::array<double, k_feature_count>;  // each in [0, 1]

[[nodiscard]] std::string_view name_of(Feature feature);

// A rough measure in [0, 1] of how alike two texts are, for comparing candidates.
[[nodiscard]] double likeness(const Features& features);

// Without before_other_older and before_other_newer, which rest on the other pairs and are 0.5 here.
[[nodiscard]] Features pair_features(const Item& older, const Item& newer);

}  // namespace revisit::compare
