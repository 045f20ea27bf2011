#include "extract/coloured_cells.h"

#include <algorithm>
#include <map>

#include "text/characters.h"

namespace revisit::extract {

namespace {

// In points: from a sign in a line of small print to a cell of some lines.
constexpr float k_least = 5;
constexpr float k_most = 260;

bool has_size_of_cell(const text::Box& box) {
  const float width = box.right - box.left;
  const float height = box.bottom - box.top;
  return width >= k_least && height >= k_least && width <= k_most && height <= k_most;
}

// Whether the middle of a glyph is in the box.
bool holds(const text::Box& box, const Glyph& glyph) {
  const float x = (glyph.box.left + glyph.box.right) / 2;
  const float y = (glyph.box.top + glyph.box.bottom) / 2;
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}

bool is_blank(const PageGlyphs& page, const Glyph& glyph) {
  return std::ranges::all_of(std::u32string_view(page.characters).substr(glyph.text_begin, glyph.text_size),
                             [](char32_t c) { return text::is_space(c) || text::is_ignorable(c); });
}

struct Inside {
  bool printed = false;
  std::int32_t owner = k_owner_none;  // of white space
};

Inside inside(const PageGlyphs& page, const text::Box& box) {
  Inside result;
  for (const Glyph& glyph : page.glyphs) {
    if (!holds(box, glyph)) continue;
    if (!is_blank(page, glyph)) return {true, k_owner_none};
    if (glyph.owner >= 0) result.owner = glyph.owner;
  }
  return result;
}

Word word_for(const ColouredBox& colour, std::uint32_t page, std::int32_t owner) {
  Word word;
  word.page = page;
  word.owner = owner;
  word.box = colour.box;
  word.start = colour.box.left;
  word.end = word.advance = colour.box.right;
  word.baseline = (colour.box.top + colour.box.bottom) / 2;
  constexpr float k_largest_letters = 10;
  word.font_size = std::min(colour.box.bottom - colour.box.top, k_largest_letters);
  word.space_before = true;
  word.is_colour = true;
  return word;
}

std::int32_t cell_around(const StructureTree& tree, std::int32_t node) {
  while (node >= 0 && tree.nodes[static_cast<std::size_t>(node)].tag != Tag::cell)
    node = tree.nodes[static_cast<std::size_t>(node)].parent;
  return node;
}

}  // namespace

void append_colours(const PageGlyphs& glyphs, std::uint32_t page, Words& words) {
  if (glyphs.colours.empty()) return;
  const bool tagged = std::ranges::any_of(glyphs.glyphs, [](const Glyph& glyph) { return glyph.owner >= 0; });
  for (const ColouredBox& colour : glyphs.colours) {
    if (!has_size_of_cell(colour.box)) continue;
    const Inside found = inside(glyphs, colour.box);
    if (found.printed || (tagged && found.owner < 0)) continue;
    Word word = word_for(colour, page, found.owner);
    word.text_begin = static_cast<std::uint32_t>(words.text.size());
    word.text_size = static_cast<std::uint32_t>(colour.name.size());
    words.text += colour.name;
    words.words.push_back(word);
  }
}

void settle_colours(const Words& words, std::vector<std::uint32_t>& cell) {
  const auto is_colour = [&](std::uint32_t index) { return words.words[index].is_colour; };
  if (std::ranges::none_of(cell, is_colour)) return;
  if (std::ranges::all_of(cell, is_colour)) {
    cell = {std::ranges::max(cell)};  // in the order of painting
  } else {
    std::erase_if(cell, is_colour);
  }
}

void settle_colours(const StructureTree& tree, Words& words) {
  if (std::ranges::none_of(words.words, &Word::is_colour)) return;
  std::map<std::int32_t, std::vector<std::uint32_t>> cells;
  for (std::uint32_t i = 0; i < words.words.size(); ++i) {
    if (words.words[i].owner < 0) continue;
    if (const std::int32_t cell = cell_around(tree, words.words[i].owner); cell >= 0) {
      cells[cell].push_back(i);
    } else if (words.words[i].is_colour) {
      words.words[i].owner = k_owner_none;
    }
  }
  for (auto& [cell, all] : cells) {
    std::vector<std::uint32_t> kept = all;
    settle_colours(words, kept);
    for (const std::uint32_t index : all) {
      if (words.words[index].is_colour && std::ranges::find(kept, index) == kept.end())
        words.words[index].owner = k_owner_none;
    }
  }
}

}  // namespace revisit::extract
