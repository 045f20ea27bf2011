// How wide text is on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace revisit::text {

// The number of terminal columns that UTF-8 text takes: 2 for wide and full-width characters, 0 for combining
// marks, controls and invisible formatting characters, 1 for everything else, a broken byte included.
[[nodiscard]] int display_width(std::string_view utf8);

// The longest prefix that takes at most `width` columns and does not part a character from its combining
// marks. A view into `utf8`.
[[nodiscard]] std::string_view prefix_of_width(std::string_view utf8, int width);

// Text that may stand on one line of a terminal: line ends and tabs become spaces, other control characters,
// and those that turn the direction of writing, '?'. Broken bytes become U+FFFD.
[[nodiscard]] std::string printable(std::string_view utf8);

}  // namespace revisit::text
