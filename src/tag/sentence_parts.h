// Which part of a sentence a word stands in, by its words and commas: what is granted, what is set against
// it, on what condition and what for. A criticism that is granted counts for less than one that the sentence
// is about.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "text/words.h"

namespace revisit::tag {

enum class Part : unsigned char {
  main,
  concession,  // "Although plans are late, ..."
  contrast,    // "..., but plans are late"
  condition,   // "When plans are late, ..."
  purpose,     // "... to ensure that plans are not late"
  who,         // "... children who are late"
};
inline constexpr std::size_t k_parts = 6;

// "main", "concession", "contrast", "condition", "purpose" or "who".
[[nodiscard]] std::string_view name_of(Part part);

// The part of each word of a sentence. The words are those of the text.
[[nodiscard]] std::vector<Part> parts_of(std::string_view text, const std::vector<text::Word>& words);

}  // namespace revisit::tag
