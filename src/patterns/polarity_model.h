// What words say about whether a finding is praise or criticism, learnt from findings that people labelled.
//
// A model belongs to the packs of its folder: inspectorates write differently.
// tools/polarity/learn_polarity.py writes the file; patterns/README.md describes it.
#pragma once

#include <array>
#include <cstddef>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace revisit::patterns {

// What a sentence, or a finding as a whole, says. The order is that of the columns of a model's file.
enum class Leaning : unsigned char {
  strength,
  weakness,
  progress,
  mixed,    // praise and criticism
  nothing,  // it states facts only
};
inline constexpr std::size_t k_leanings = 5;

// "strength", "weakness", "progress", "mixed" or "nothing".
[[nodiscard]] std::string_view name_of(Leaning leaning);

// A number for each leaning, in their order.
using LeaningScores = std::array<double, k_leanings>;

// How a sentence follows the one before it, by its first words.
enum class Opening : unsigned char {
  plain,
  goes_on,   // "This means that ..."
  contrast,  // "However, ..."
};
inline constexpr std::size_t k_openings = 3;

// How many features a finding has for a model; tag::finding_features() makes them.
inline constexpr std::size_t k_finding_features = 81;

// A sentence's scores are sums of the weights of its features (tag/polarity_features.h). A chain over the
// sentences of a finding then takes into account what their neighbours say, and how each opens. The finding's
// scores are a sum over what the chain says of the sentences (tag/polarity_learnt.cpp).
struct PolarityModel {
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <typename Value>
  using Table = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  std::string id;  // "ofsted-polarity/1"
  LeaningScores sentence_bias{};
  Table<LeaningScores> sentence;  // the weights of a feature
  Table<Opening> openings;        // of the stems of a sentence's first words, one to three
  // The chain: what a sentence's own scores (as logarithms of probabilities, a row for each leaning) count
  // for, what the first and the last sentence say more often, and which leaning follows which.
  std::array<LeaningScores, k_leanings> own{};
  LeaningScores first{};
  LeaningScores last{};
  std::array<std::array<LeaningScores, k_leanings>, k_openings> follows{};
  LeaningScores finding_bias{};
  std::vector<LeaningScores> finding;  // the weights of a finding's k_finding_features, in their order

  // The weights of a feature of sentences, or nullptr where the model has none.
  [[nodiscard]] const LeaningScores* weights_of(std::string_view feature) const;
};

struct PolarityModelError {
  std::size_t line = 0;  // from 1; 0 where it concerns the whole file
  std::string reason;
};

// Reads a model's file: see patterns/README.md.
[[nodiscard]] std::expected<PolarityModel, PolarityModelError> read_polarity_model(std::string_view contents);

}  // namespace revisit::patterns
