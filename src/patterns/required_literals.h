// What a text must hold for a pattern to match in it, so that most patterns need not be tried on most texts.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::patterns {

// What counts as white space in expressions and in the texts that they are looked for in.
[[nodiscard]] constexpr bool is_white_space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

// The letters outside ASCII that match one of ASCII where case does not count: long s and the Kelvin sign.
inline constexpr std::array<std::string_view, 2> k_other_cases_of_ascii = {"\xC5\xBF", "\xE2\x84\xAA"};
[[nodiscard]] constexpr bool has_other_case_of_ascii(std::string_view text) {
  for (const std::string_view letter : k_other_cases_of_ascii) {
    if (text.find(letter) != std::string_view::npos) return true;
  }
  return false;
}

struct Literal {
  std::string text;
  // How many bytes, white space as one, a match has before the literal at the most; k_unbounded for no limit.
  std::size_t lead = 0;

  friend bool operator==(const Literal&, const Literal&) = default;
};
inline constexpr std::size_t k_unbounded = static_cast<std::size_t>(-1);

// Literals of which a match holds at least one, in the order of their texts.
using Alternatives = std::vector<Literal>;

// A match of the expression holds one literal of each of these, provided that
// - letters are compared without case, and each run of white space is taken as one space, as it is written in
// the literals, which are in lower case;
// - the text has none of k_other_cases_of_ascii.
// White space of which only a part belongs to the match counts as its beginning or end. Empty where nothing
// can be said, as for what is no valid expression. Literals have at least two characters that are not white
// space, all of them ASCII, and no literal of the same alternatives is in another.
//
// The expression is one of RE2's, matched without case. The method is that of RE2's own prefilter
// (re2/prefilter.h), which can only be had by compiling the expression first: for patterns that never match,
// that is most of their cost.
[[nodiscard]] std::vector<Alternatives> required_literals(std::string_view expression);

}  // namespace revisit::patterns
