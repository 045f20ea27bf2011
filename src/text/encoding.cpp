#include "text/encoding.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

namespace revisit::text {

namespace {

constexpr std::string_view k_replacement = "\xEF\xBF\xBD";

struct Mark {
  std::string_view bytes;
  const char* encoding;
};
// The longer first: UTF-32's mark begins with UTF-16's.
constexpr std::array<Mark, 5> k_byte_order_marks = {{{std::string_view("\xFF\xFE\0\0", 4), "UTF-32LE"},
                                                     {std::string_view("\0\0\xFE\xFF", 4), "UTF-32BE"},
                                                     {"\xEF\xBB\xBF", "UTF-8"},
                                                     {"\xFF\xFE", "UTF-16LE"},
                                                     {"\xFE\xFF", "UTF-16BE"}}};

// The length of the UTF-8 sequence at the beginning of bytes; 0 where it is none.
std::size_t sequence_length(std::string_view bytes) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
  const unsigned char first = at(0);
  if (first < 0x80) return 1;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || bytes.size() < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((at(i) & 0xC0U) != 0x80U) return 0;
  }
  const unsigned char second = at(1);
  if ((first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ||
      (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F)) {
    return 0;
  }
  return length;
}

struct Utf8Count {
  std::uint64_t multibyte = 0;
  std::uint64_t broken = 0;
};

Utf8Count count_utf8(std::string_view bytes) {
  Utf8Count count;
  while (!bytes.empty()) {
    const std::size_t length = sequence_length(bytes);
    if (length == 0) ++count.broken;
    if (length > 1) ++count.multibyte;
    bytes.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return count;
}

// The character that a byte of windows-1252 stands for, as UTF-8; empty where it stands for none.
// Source: https://encoding.spec.whatwg.org/index-windows-1252.txt, by ICU.
std::string windows_1252(char byte) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open("windows-1252", &status),
                                                                     ucnv_close);
  if (U_FAILURE(status)) return {};
  const icu::UnicodeString unicode(&byte, 1, converter.get(), status);
  if (U_FAILURE(status) || unicode.isEmpty() || unicode[0] < 0xA0) return {};
  std::string out;
  unicode.toUTF8String(out);
  return out;
}

// Whether bytes that are no UTF-8 are likely windows-1252: quotation marks, dashes and the like in a row, or
// one letter between ASCII characters, but no beginning that most often lost its rest.
bool likely_windows_1252(std::string_view bytes) {
  // Arrays, and not string_view::find_first_of: LLVM 19 makes comparisons of signed characters of a search in
  // so few constant bytes, and finds none.
  constexpr auto k_marks =
      std::to_array<unsigned char>({0x82, 0x84, 0x85, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x97, 0xA0, 0xA3});
  constexpr auto k_beginnings = std::to_array<unsigned char>({0xC2, 0xC3, 0xE2});
  const auto is_one_of = [](const auto& list, char byte) {
    return std::ranges::find(list, static_cast<unsigned char>(byte)) != list.end();
  };
  return std::ranges::all_of(bytes, [&](char byte) { return is_one_of(k_marks, byte); }) ||
         (bytes.size() == 1 && !is_one_of(k_beginnings, bytes.front()));
}

// UTF-8 with what is none replaced, by what it is in windows-1252 or else by U+FFFD.
void repair_utf8(std::string_view bytes, Decoded& result) {
  std::array<std::optional<std::string>, 256> characters;
  result.utf8.clear();
  result.utf8.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    if (const std::size_t length = sequence_length(bytes.substr(at)); length > 0) {
      result.utf8 += bytes.substr(at, length);
      at += length;
      continue;
    }
    std::size_t end = at + 1;
    while (end < bytes.size() && sequence_length(bytes.substr(end)) == 0) ++end;
    const bool foreign = likely_windows_1252(bytes.substr(at, end - at));
    for (; at < end; ++at) {
      std::optional<std::string>& character = characters[static_cast<unsigned char>(bytes[at])];
      if (!character) character = windows_1252(bytes[at]);
      const bool known = foreign && !character->empty();
      result.utf8 += known ? std::string_view(*character) : k_replacement;
      ++(known ? result.foreign : result.broken);
    }
  }
}

// UTF-16 or UTF-32 without a byte-order mark, told by where the NULs of English text are; else nullptr.
const char* wide_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  if (head.size() < 4) return nullptr;
  std::array<std::size_t, 4> zeros{};
  for (std::size_t i = 0; i < head.size(); ++i) {
    if (head[i] == '\0') ++zeros[i % 4];
  }
  const std::size_t quarter = head.size() / 4;
  const auto most = [&](std::size_t i) { return zeros[i] * 10 > quarter * 6; };
  const auto few = [&](std::size_t i) { return zeros[i] * 10 < quarter * 3; };
  if (few(0) && most(1) && most(2) && most(3)) return "UTF-32LE";
  if (most(0) && most(1) && most(2) && few(3)) return "UTF-32BE";
  if (few(0) && most(1) && few(2) && most(3)) return "UTF-16LE";
  if (most(0) && few(1) && most(2) && few(3)) return "UTF-16BE";
  return nullptr;
}

// Converts by ICU; false where it does not know the encoding.
bool convert(std::string_view bytes, const char* encoding, Decoded& result) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, void (*)(UConverter*)> converter(ucnv_open(encoding, &status),
                                                                     ucnv_close);
  if (U_FAILURE(status)) return false;
  const icu::UnicodeString unicode(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter.get(),
                                   status);
  if (U_FAILURE(status)) return false;
  result.utf8.clear();
  unicode.toUTF8String(result.utf8);
  UErrorCode named = U_ZERO_ERROR;
  const char* name = ucnv_getStandardName(encoding, "MIME", &named);
  result.encoding = U_FAILURE(named) || name == nullptr ? encoding : name;
  result.broken = 0;
  for (std::size_t at = result.utf8.find(k_replacement); at != std::string::npos;
       at = result.utf8.find(k_replacement, at + k_replacement.size())) {
    ++result.broken;
  }
  return true;
}

bool is_name(std::string_view declared) {
  constexpr std::size_t k_longest = 40;
  return !declared.empty() && declared.size() <= k_longest &&
         std::all_of(declared.begin(), declared.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                  c == '_' || c == ':' || c == '.';
         });
}

// What the declared encoding is in effect: browsers, and so authors, take Latin-1 and ASCII for windows-1252.
std::string effective(std::string_view declared) {
  std::string name(declared);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const std::string_view latin : {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "iso8859-1"}) {
    if (name == latin) return "windows-1252";
  }
  return name;
}

void guess(std::string_view bytes, Decoded& result) {
  result.basis = EncodingBasis::guessed;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, void (*)(UCharsetDetector*)> detector(ucsdet_open(&status),
                                                                                ucsdet_close);
  std::string name;
  if (U_SUCCESS(status)) {
    constexpr std::size_t k_sample = 1U << 20U;
    const std::string_view sample = bytes.substr(0, k_sample);
    ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
    if (U_SUCCESS(status) && match != nullptr) {
      const char* found = ucsdet_getName(match, &status);
      const std::int32_t confidence = ucsdet_getConfidence(match, &status);
      if (U_SUCCESS(status) && found != nullptr) {
        name = effective(found);
        result.confidence = std::clamp<int>(confidence, 0, 99);
      }
    }
  }
  // English with a few curly quotation marks says little to a detector; then it is what nearly all such files
  // are.
  constexpr int k_doubtful = 30;
  if (name.empty() || result.confidence < k_doubtful || name.starts_with("ibm") || name.starts_with("utf")) {
    name = "windows-1252";
    result.confidence = std::min(result.confidence, k_doubtful);
  }
  if (!convert(bytes, name.c_str(), result)) static_cast<void>(convert(bytes, "windows-1252", result));
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view declared) {
  Decoded result;
  for (const Mark& mark : k_byte_order_marks) {
    if (!bytes.starts_with(mark.bytes)) continue;
    bytes.remove_prefix(mark.bytes.size());
    result.basis = EncodingBasis::byte_order_mark;
    result.encoding = mark.encoding;
    if (result.encoding == "UTF-8") {
      repair_utf8(bytes, result);
    } else {
      static_cast<void>(convert(bytes, mark.encoding, result));
    }
    return result;
  }
  if (const char* wide = wide_encoding(bytes); wide != nullptr && convert(bytes, wide, result)) {
    result.basis = EncodingBasis::guessed;
    result.confidence = 90;
    return result;
  }
  const Utf8Count count = count_utf8(bytes);
  // Sequences of UTF-8 hardly come about by chance, so that one in twenty makes it the encoding of a part at
  // least.
  constexpr std::uint64_t k_by_chance = 20;
  if (count.broken <= count.multibyte * k_by_chance) {
    result.encoding = "UTF-8";
    repair_utf8(bytes, result);
    result.declaration_wrong =
        count.multibyte > 0 && is_name(declared) && !effective(declared).starts_with("utf");
    return result;
  }
  if (is_name(declared)) {
    const std::string name = effective(declared);
    const bool unicode = name.starts_with("utf");
    if (!unicode && convert(bytes, name.c_str(), result) && result.broken * 20 <= count.broken) {
      result.basis = EncodingBasis::declared;
      return result;
    }
    result.declaration_wrong = true;
  }
  guess(bytes, result);
  return result;
}

bool looks_like_text(std::string_view bytes) {
  for (const Mark& mark : k_byte_order_marks) {
    if (bytes.starts_with(mark.bytes)) return true;
  }
  if (wide_encoding(bytes) != nullptr) return true;
  const std::string_view head = bytes.substr(0, 1U << 16U);
  std::size_t controls = 0;
  for (const char c : head) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte == 0) return false;
    if (byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != '\x1B') {
      ++controls;
    }
  }
  // 0x80-0x9F are no control characters in windows-1252, so they do not count.
  return controls * 200 <= head.size();
}

}  // namespace revisit::text
