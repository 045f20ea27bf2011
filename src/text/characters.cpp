#include "text/characters.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/stringpiece.h>

#include <algorithm>

namespace revisit::text {

namespace {

constexpr char32_t k_replacement = 0xFFFD;
constexpr char32_t k_bullet = 0x2022;
constexpr char32_t k_soft_hyphen = 0x00AD;

UChar32 code_point(char32_t c) {
  return c > 0x10FFFF ? UChar32{0xFFFD} : static_cast<UChar32>(c);
}

// Symbols that only ever stand before a list item. U+F000-F0FF is where the symbol fonts of Windows lie.
char32_t without_bullet_variants(char32_t c) {
  switch (c) {
    case 0x25A0: case 0x25AA: case 0x25AB: case 0x25CF: case 0x25CB: case 0x25E6: case 0x25FC: case 0x25FE:
    case 0x2023: case 0x2043: case 0x2219: case 0x27A2: case 0x2756: case 0x25C6: case 0x25B6: case 0x25BA:
    case 0xF02D: case 0xF06C: case 0xF06D: case 0xF06E: case 0xF06F: case 0xF071: case 0xF072: case 0xF073:
    case 0xF075: case 0xF076: case 0xF077: case 0xF09F: case 0xF0A0: case 0xF0A7: case 0xF0A8: case 0xF0B7:
    case 0xF0D8: case 0xF0E0: case 0xF0F0:
      return k_bullet;
    case 0xF0FC: case 0xF050:
      return 0x2713;  // a tick
    case 0xF0FB: case 0xF04F:
      return 0x2717;
    default:
      return c;
  }
}

// Letters that typography fuses. NFKC would write them out too, but would also turn '²' into '2'.
const char* ligature(char32_t c) {
  switch (c) {
    case 0xFB00: return "ff";
    case 0xFB01: return "fi";
    case 0xFB02: return "fl";
    case 0xFB03: return "ffi";
    case 0xFB04: return "ffl";
    case 0xFB05: return "ft";
    case 0xFB06: return "st";
    default: return nullptr;
  }
}

}  // namespace

bool is_space(char32_t c) {
  if (c < 0x80) return c <= 0x20 || c == 0x7F;
  if (c < 0xA0) return true;  // C1 controls
  return u_isUWhiteSpace(code_point(c)) != 0;
}

bool is_ignorable(char32_t c) {
  if (c < 0x200B) return false;
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
         c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool is_combining(char32_t c) {
  if (c < 0x300) return false;
  const auto type = u_charType(code_point(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK;
}

bool is_superscript_digit(char32_t c) {
  return c == 0xB2 || c == 0xB3 || c == 0xB9 || c == 0x2070 || (c >= 0x2074 && c <= 0x2079);
}

std::string normalise(std::u32string_view word, std::uint64_t& unknown) {
  std::string out;
  out.reserve(word.size());
  bool plain = true;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t c = without_bullet_variants(word[i]);
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
      continue;
    }
    plain = false;
    if (c == k_soft_hyphen && i + 1 < word.size()) continue;
    if (const char* letters = ligature(c)) {
      out += letters;
    } else if (const auto type = u_charType(code_point(c));
               c > 0x10FFFF || type == U_PRIVATE_USE_CHAR || type == U_SURROGATE || c == k_replacement ||
               (c & 0xFFFE) == 0xFFFE) {
      ++unknown;
      append_utf8(out, k_replacement);
    } else {
      append_utf8(out, c);
    }
  }
  if (plain) return out;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) return out;
  const icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(out);
  if (nfc->isNormalized(unicode, status) || U_FAILURE(status)) return out;
  const icu::UnicodeString composed = nfc->normalize(unicode, status);
  if (U_FAILURE(status)) return out;
  out.clear();
  composed.toUTF8String(out);
  return out;
}

void append_utf8(std::string& out, char32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = k_replacement;
  // By hand: ICU's macros convert implicitly.
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
    return;
  }
  const auto tail = [&](unsigned shift) { out.push_back(static_cast<char>(0x80U | ((c >> shift) & 0x3FU))); };
  if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0U | (c >> 6U)));
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0U | (c >> 12U)));
    tail(6);
  } else {
    out.push_back(static_cast<char>(0xF0U | (c >> 18U)));
    tail(12);
    tail(6);
  }
  tail(0);
}

std::u32string to_code_points(std::string_view utf8) {
  const icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
  std::u32string out;
  out.reserve(utf8.size());
  for (std::int32_t at = 0; at < unicode.length(); at = unicode.moveIndex32(at, 1)) {
    out.push_back(static_cast<char32_t>(unicode.char32At(at)));
  }
  return out;
}

}  // namespace revisit::text
