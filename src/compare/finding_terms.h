// What a finding speaks of, as terms: those of recommendations (phrases.h), and pairs of neighbouring words.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compare/phrases.h"

namespace revisit::compare {

// The terms of a text, and behind them its pairs: two stems that stand beside each other but for function
// words, with a space between them ("chang social"), as one term from the first word to the last. Pairs tell
// what inspectors always say ("make good progress") from what they say of one place.
[[nodiscard]] std::vector<Term> finding_terms(std::string_view text, const Phrases& phrases);

// Whether a term is such a pair.
[[nodiscard]] bool is_pair(std::string_view term);

}  // namespace revisit::compare
