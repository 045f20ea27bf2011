// How common words and concepts are in recommendations: shipped with the program, learnt by
// tools/matching/learn_term_weights.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "text/text_map.h"

namespace revisit::compare {

// In how many of the recommendations that were read a term occurs. A term is a word's stem, or '#' and the id
// of a concept.
struct TermWeights {
  int documents = 0;  // how many were read; 0: nothing is known, and every term weighs the same
  text::TextMap<int> frequency;

  // The inverse document frequency, ln((documents + 1) / (frequency + 1)), divided by its maximum: 0 for a
  // term that is in every recommendation, 1 for one that is in none. A term that was too rare to be shipped
  // counts as one that was seen twice.
  [[nodiscard]] double weight(std::string_view term) const;
};

// Reads the file: a line "documents<TAB>number", then one line "term<TAB>number" each; '#' followed by a
// space begins a comment. Returns a sentence with the line's number where it is not one.
[[nodiscard]] std::expected<TermWeights, std::string> parse_term_weights(std::string_view text);

// The text of the file, terms in byte order; terms below the minimum are left out.
[[nodiscard]] std::string write_term_weights(const TermWeights& weights, int minimum);

}  // namespace revisit::compare
