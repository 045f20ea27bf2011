// Single characters: what counts as white space, what is invisible, and the canonical form of a word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace revisit::text {

// Any white space, the non-breaking and thin kinds and control characters included.
[[nodiscard]] bool is_space(char32_t c);

// Characters that print nothing: zero-width ones, direction marks, byte-order marks, noncharacters. The soft
// hyphen is not among them, because it matters at the end of a line.
[[nodiscard]] bool is_ignorable(char32_t c);

[[nodiscard]] bool is_combining(char32_t c);
[[nodiscard]] bool is_superscript_digit(char32_t c);

// The canonical form of one printed word: normalisation form C, ligatures written out, private-use and symbol
// bullets as '•'. Other private-use characters and broken code points become U+FFFD; `unknown` is raised by
// their number. Soft hyphens stay only at the end. REQUIRES: no white space in `word`.
[[nodiscard]] std::string normalise(std::u32string_view word, std::uint64_t& unknown);

// Appends a code point as UTF-8; U+FFFD for what is none.
void append_utf8(std::string& out, char32_t c);

// The code points of UTF-8 text; broken bytes become U+FFFD.
[[nodiscard]] std::u32string to_code_points(std::string_view utf8);

}  // namespace revisit::text
