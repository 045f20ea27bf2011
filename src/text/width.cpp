#include "text/width.h"

#include <cstdint>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

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

}  // namespace revisit::text
