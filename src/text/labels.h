// Printed numbers, letters and bullets at the beginning of a paragraph.
#pragma once

#include <cstdint>
#include <string_view>

namespace revisit::text {

enum class LabelKind : std::uint8_t {
  none,
  number,  // "12.", "12)", "(12)", "2.1"
  letter,  // "a)", "(iv)", "b."
  bullet,  // "•", "–"
};

struct Label {
  LabelKind kind = LabelKind::none;
  std::uint32_t size = 0;  // bytes of the label at the beginning of the text
};

// The label with which a paragraph begins. A number without punctuation ('12 children') is none.
[[nodiscard]] Label find_label(std::string_view paragraph);

// What a label is that was tagged as one: '12', 'a', 'Recommendation 3:' are labels. None where it is too
// long for one, since some writers tag words of the text as labels.
[[nodiscard]] LabelKind kind_of_label(std::string_view label);

}  // namespace revisit::text
