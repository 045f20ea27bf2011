#include "text/words.h"

#include <cstdint>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace revisit::text {

namespace {

constexpr UChar32 k_typographic_apostrophe = 0x2019;

bool is_apostrophe(UChar32 c) {
  return c == U'\'' || c == k_typographic_apostrophe;
}

bool is_word_character(UChar32 c) {
  return c >= 0 && (u_isalnum(c) != 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0);
}

// ICU's macros narrow integers on purpose.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"

// The character at a position, which moves behind it; negative where the bytes are not UTF-8.
UChar32 next_character(std::string_view text, std::int32_t& position) {
  UChar32 c = 0;
  const char* bytes = text.data();
  U8_NEXT(bytes, position, static_cast<std::int32_t>(text.size()), c);
  return c;
}

void append(std::string& out, UChar32 c) {
  std::uint8_t buffer[U8_MAX_LENGTH];
  std::int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
}

#pragma GCC diagnostic pop

// Takes "'s" from the end of a word: "child's" and "child" are the same word to a reader.
void drop_possessive(Word& word, std::uint32_t apostrophe) {
  if (word.folded.size() > 2 && word.folded.ends_with("'s")) {
    word.folded.resize(word.folded.size() - 2);
    word.span.end = apostrophe;
  }
}

}  // namespace

std::vector<Word> words(std::string_view text) {
  std::vector<Word> result;
  const auto length = static_cast<std::int32_t>(text.size());
  std::int32_t position = 0;
  Word word;
  bool inside = false;
  std::uint32_t apostrophe = 0;
  const auto finish = [&] {
    if (!inside) return;
    drop_possessive(word, apostrophe);
    result.push_back(std::move(word));
    word = {};
    inside = false;
  };
  while (position < length) {
    const std::int32_t start = position;
    const UChar32 c = next_character(text, position);
    if (is_word_character(c)) {
      if (!inside) word.span.begin = static_cast<std::uint32_t>(start);
      inside = true;
      append(word.folded, u_foldCase(c, U_FOLD_CASE_DEFAULT));
      word.span.end = static_cast<std::uint32_t>(position);
    } else if (inside && is_apostrophe(c)) {
      std::int32_t ahead = position;
      const UChar32 next = ahead < length ? next_character(text, ahead) : U_SENTINEL;
      if (next >= 0 && u_isalpha(next) != 0) {
        apostrophe = static_cast<std::uint32_t>(start);
        word.folded += '\'';
      } else {
        finish();
      }
    } else {
      finish();
    }
  }
  finish();
  return result;
}

}  // namespace revisit::text
