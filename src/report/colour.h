// Colour on terminals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "report/terminal.h"

namespace revisit::report {

enum class Colour : std::uint8_t {
  none,
  heading,   // bold
  good,      // green
  middling,  // yellow
  bad,       // red
  faint,     // for what is only needed on a second look
};

// The text between escape sequences, or unchanged where the style has no colour.
[[nodiscard]] std::string coloured(std::string_view text, Colour colour, const TerminalStyle& style);

// For a grade of that rank on a scale of four: 1 is the best.
[[nodiscard]] Colour colour_of_rank(std::optional<int> rank);

// Text from a document or a file name that is safe to print on one line: white space becomes a space; what
// could steer the terminal or turn the direction of text becomes '?', bytes that are no UTF-8 U+FFFD.
[[nodiscard]] std::string printable(std::string_view utf8);

// The same as Markdown that shows it as it is.
[[nodiscard]] std::string escaped_markdown(std::string_view text);

}  // namespace revisit::report
