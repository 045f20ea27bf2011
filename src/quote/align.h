// Where in a text the words of a quotation stand, and how they differ.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "quote/quotation.h"

namespace revisit::quote {

// One step of an alignment.
struct Step {
  enum class Kind : std::uint8_t {
    same,       // the same word
    form,       // another form of the word: "assessed" for "assess"
    replaced,   // another word
    added,      // only in the quotation
    left_out,   // only in the text
    omitted,    // only in the text, where the quotation has an ellipsis
    editorial,  // in the quotation, in square brackets
    bracketed,  // in the text, where the quotation has square brackets
  };
  Kind kind = Kind::same;
  std::size_t quoted = 0;   // index of the quotation's word; the next one for words of the text only
  std::size_t printed = 0;  // index of the text's word; not for added and editorial
};

struct Alignment {
  std::vector<Step> steps;  // in order; those at the ends of the text that only leave words out are missing
  double kept = 0;          // how much of the quotation's words stands there, 0 to 1; long words count more
  double density = 0;  // how much of the passage between the first and the last of them was quoted, 0 to 1
  std::size_t longest_run = 0;  // of the same words
  std::size_t first = 0;        // of the text's words that were quoted
  std::size_t last = 0;         // the last of them

  // No differences but those that ellipses and square brackets mark.
  [[nodiscard]] bool word_for_word() const;
  // Whether so much of the quotation stands there that it is this passage that was quoted.
  [[nodiscard]] bool accepted(std::size_t words) const;
};

// The best alignment of a whole quotation, or a part of one, with any part of a text. Its cost is the product
// of both lengths.
[[nodiscard]] Alignment align(std::span<const Word> quotation, std::span<const Word> text);

}  // namespace revisit::quote
