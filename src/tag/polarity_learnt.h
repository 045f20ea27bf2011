// What a finding says by a learnt model, and by which of its words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "patterns/pack.h"
#include "patterns/polarity_model.h"
#include "text/span.h"

namespace revisit::tag {

// What the sentences of a finding say: a row for each, probabilities of the leanings.
using Leanings = std::vector<patterns::LeaningScores>;

struct LearntPolarity {
  patterns::Leaning says = patterns::Leaning::nothing;
  Leanings sentences;             // what each sentence says, its neighbours taken into account
  std::vector<text::Span> words;  // those that weighed most in the sentences that decide, in text order
};

// The features of a finding, patterns::k_finding_features of them: sums, means, extremes and the like of what
// its sentences say by themselves and in their chain, and what the heading above it says ("strength",
// "weakness", "progress" or empty). REQUIRES: at least one sentence, and as many rows in the one as in the
// other.
[[nodiscard]] std::vector<double> finding_features(const Leanings& alone, const Leanings& chained,
                                                   std::string_view heading_says);

// Weighs a finding by its sentences (in the canonical text, in its order). Nothing where there are none.
[[nodiscard]] std::optional<LearntPolarity> learnt_polarity(const patterns::Library& library,
                                                            const patterns::PolarityModel& model,
                                                            std::string_view canonical,
                                                            const std::vector<text::Span>& sentences,
                                                            std::string_view heading_says);

}  // namespace revisit::tag
