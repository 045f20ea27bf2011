#include "text/width.h"

#include <algorithm>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "text/characters.h"

namespace revisit::text {

namespace {

int width_of(UChar32 character) {
  if (character < 0) return 1;  // a broken byte is shown as one replacement character
  switch (u_charType(character)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
      return 0;
    default:
      break;
  }
  const int width = u_getIntPropertyValue(character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

// The next character from `at`, which is moved behind it.
UChar32 next(std::string_view utf8, std::int64_t& at) {
  const auto size = static_cast<std::int64_t>(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  UChar32 character = 0;
  U8_NEXT(bytes, at, size, character);
  return character;
}

}  // namespace

int display_width(std::string_view utf8) {
  int width = 0;
  for (std::int64_t at = 0; at < static_cast<std::int64_t>(utf8.size());) width += width_of(next(utf8, at));
  return width;
}

std::string_view prefix_of_width(std::string_view utf8, int width) {
  std::int64_t at = 0;
  while (at < static_cast<std::int64_t>(utf8.size())) {
    std::int64_t behind = at;
    width -= width_of(next(utf8, behind));
    if (width < 0) break;
    at = behind;
  }
  return utf8.substr(0, static_cast<std::size_t>(at));
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
  for (const char32_t c : to_code_points(utf8)) {
    if (c == U'\n' || c == U'\t' || c == U'\r' || c == 0x2028 || c == 0x2029) {
      result += ' ';
    } else if (c < 0x20 || (c >= 0x7F && c < 0xA0) || turns_direction(c)) {
      result += '?';
    } else {
      append_utf8(result, c);
    }
  }
  return result;
}

}  // namespace revisit::text
