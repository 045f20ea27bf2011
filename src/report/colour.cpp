#include "report/colour.h"

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
  std::string result;
  result.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    // U+0080 to U+009F are control characters as well.
    const bool second_set = byte == 0xC2 && i + 1 < utf8.size() &&
                            static_cast<unsigned char>(utf8[i + 1]) < 0xA0 &&
                            static_cast<unsigned char>(utf8[i + 1]) >= 0x80;
    if (byte == '\n' || byte == '\t' || byte == '\r') {
      result += ' ';
    } else if (byte < 0x20 || byte == 0x7F) {
      result += '?';
    } else if (second_set) {
      result += '?';
      ++i;
    } else {
      result += utf8[i];
    }
  }
  return result;
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
