// Glyphs as they come from a page, and the words they make.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"
#include "text/span.h"

namespace revisit::extract {

// What a glyph belongs to: a content node of the structure tree (0 or more) or one of these.
inline constexpr std::int32_t k_owner_none = -1;      // outside the tree
inline constexpr std::int32_t k_owner_artifact = -2;  // marked as page decoration

struct Typeface {
  bool bold = false;
  bool italic = false;
  bool symbol = false;       // Wingdings and the like, whose letters stand for bullets
  bool fixed_width = false;  // Word prints second-level bullets as an 'o' in Courier
};

// One glyph. Places are given twice: the box on the page, and start, end and baseline in the direction of
// reading (for upright text start and end are x, the baseline is y), so that turned text reads the same way.
struct Glyph {
  std::uint32_t text_begin = 0;  // in PageGlyphs::characters; most glyphs have one character, ligatures more
  std::uint16_t text_size = 0;
  std::uint8_t rotation = 0;  // quarter turns clockwise
  Typeface face;
  std::int32_t owner = k_owner_none;
  text::Box box;
  float start = 0;
  float end = 0;
  float advance = 0;  // where the next glyph is expected: the end and the letter spacing in force
  float baseline = 0;
  float font_size = 0;  // points, as displayed
};

// A shape that is filled with a colour in which ratings are given.
struct ColouredBox {
  text::Box box;
  std::string_view name;  // "[green]": see cell_colour.h
};

struct PageGlyphs {
  text::Page size;
  std::u32string characters;
  std::vector<Glyph> glyphs;
  std::vector<text::Box> rulings;    // straight lines and filled rectangles that are drawn on the page
  std::vector<ColouredBox> colours;  // in the order in which they are painted
  bool complete = true;              // false where a page had more glyphs than the limit
};

// A word, or as much of it as stands on one line in one typeface and belongs to one owner.
struct Word {
  std::uint32_t text_begin = 0;  // in Words::text
  std::uint32_t text_size = 0;
  std::uint32_t page = 0;
  std::int32_t owner = k_owner_none;
  text::Box box;
  float start = 0;
  float end = 0;
  float advance = 0;
  float baseline = 0;
  float font_size = 0;
  Typeface face;
  std::uint8_t rotation = 0;
  bool space_before = false;    // white space was printed before it
  bool joins_previous = false;  // continues the word before it without a gap
  bool is_colour = false;       // not printed: stands for a coloured shape (see coloured_cells.h)
};

// The words of a document, page after page.
struct Words {
  std::string text;  // UTF-8, normalisation form C
  std::vector<Word> words;
  std::uint64_t unknown_characters = 0;  // private-use characters that were replaced by U+FFFD

  [[nodiscard]] std::string_view text_of(const Word& word) const {
    return std::string_view(text).substr(word.text_begin, word.text_size);
  }
};

// Takes out glyphs that are printed again at nearly the same place, which makes the first look bold.
void drop_overprints(PageGlyphs& glyphs);

// Appends the words of a page. Glyphs are taken in the order in which the page prints them.
void append_words(const PageGlyphs& glyphs, std::uint32_t page, Words& words);

// Whether b is printed on the line of a and behind it.
[[nodiscard]] bool same_line(const Word& a, const Word& b);

// Whether white space separates b from a, which precedes it on its line.
[[nodiscard]] bool gap_between(const Word& a, const Word& b);

}  // namespace revisit::extract
