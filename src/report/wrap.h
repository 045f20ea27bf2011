// Paragraphs for a terminal.
#pragma once

#include <string>
#include <string_view>

namespace revisit::report {

// The text in lines of at most `width` columns, broken at white space only: a longer word has a line of its
// own and sticks out. Runs of white space become one space; the first line is indented by indent_first
// spaces, the others by indent_rest. Lines are separated by '\n', with none at the end; a text without words
// is empty.
[[nodiscard]] std::string wrap(std::string_view text, int width, int indent_first, int indent_rest);

}  // namespace revisit::report
