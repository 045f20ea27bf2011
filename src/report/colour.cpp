#include "report/colour.h"

#include <algorithm>

#include "text/characters.h"

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

namespace {

// Characters that turn the direction of what follows: names may be made to read as others with them.
bool turns_direction(char32_t c) {
  return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

}  // namespace

std::string printable(std::string_view utf8) {
  std::string result;
  result.reserve(utf8.size());
  if (std::ranges::all_of(utf8, [](char c) { return c >= 0x20 && c < 0x7F; })) return result.append(utf8);
  for (const char32_t c : text::to_code_points(utf8)) {
    if (c == U'\n' || c == U'\t' || c == U'\r' || c == 0x2028 || c == 0x2029) {
      result += ' ';
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || turns_direction(c)) {
      result += '?';
    } else {
      text::append_utf8(result, c);
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
