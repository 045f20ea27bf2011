#include "report/colour.h"

#include "text/width.h"

namespace revisit::report {

std::string coloured(std::string_view text, Colour colour, const TerminalStyle& style) {
  if (!style.colour || colour == Colour::none || text.empty()) return std::string(text);
  std::string_view code;
  switch (colour) {
    case Colour::none:
      break;
    case Colour::heading:
      code = "1";
      break;
    case Colour::good:
      code = "32";
      break;
    case Colour::middling:
      code = "33";
      break;
    case Colour::bad:
      code = "31";
      break;
    case Colour::faint:
      code = "2";
      break;
  }
  std::string result = "\x1b[";
  result += code;
  result += 'm';
  result += text;
  result += "\x1b[0m";
  return result;
}

Colour colour_of_rank(std::optional<int> rank) {
  if (!rank) return Colour::none;
  if (*rank <= 2) return Colour::good;
  return *rank == 3 ? Colour::middling : Colour::bad;
}

std::string printable(std::string_view utf8) {
  return text::printable(utf8);
}

std::string escaped_markdown(std::string_view text) {
  std::string result;
  for (const char c : printable(text)) {
    if (std::string_view("\\`*_<>[]|#").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

}  // namespace revisit::report
