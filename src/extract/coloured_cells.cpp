#include "extract/coloured_cells.h"

#include <algorithm>
#include <map>

#include "text/characters.h"

namespace revisit::extract {

namespace {

// No plan has so many columns; what is made to do harm may.
constexpr std::size_t k_most_cells = 60;

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

std::int32_t node_around(const StructureTree& tree, std::int32_t node, Tag tag) {
  while (node >= 0 && tree.nodes[static_cast<std::size_t>(node)].tag != tag)
    node = tree.nodes[static_cast<std::size_t>(node)].parent;
  return node;
}

bool is_homeless(const Word& word) {
  return word.is_colour && word.owner == k_owner_artifact;
}

// The rows of a tree's tables with the places of their words, to find where the colours belong that no
// content is tagged for.
class TaggedRows {
 public:
  TaggedRows(StructureTree& tree, Words& words) : m_tree(tree), m_words(words) {
    std::map<std::int32_t, Row> rows;  // by node
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
      if (tree.nodes[i].tag != Tag::cell) continue;
      const std::int32_t row = node_around(tree, tree.nodes[i].parent, Tag::row);
      if (row >= 0) rows[row].cells.push_back({.node = static_cast<std::int32_t>(i)});
    }
    std::erase_if(rows, [](const auto& row) { return row.second.cells.size() > k_most_cells; });
    for (const Word& word : words.words) {
      if (word.owner < 0) continue;
      const std::int32_t cell = node_around(tree, word.owner, Tag::cell);
      const auto row = cell < 0 ? rows.end() : rows.find(node_around(tree, cell, Tag::row));
      if (row != rows.end()) row->second.add(cell, word);
    }
    for (auto& [node, row] : rows) {
      if (row.page != 0) m_rows[row.page].push_back(std::move(row));
    }
  }

  // Each colour that stands beside the words of one row only, in the column of one empty cell of it.
  void take_in_colours() {
    for (Word& word : m_words.words) {
      if (!is_homeless(word)) continue;
      word.owner = k_owner_none;
      const std::int32_t cell = cell_for(word);
      if (cell >= 0) word.owner = content_of(cell);
    }
  }

 private:
  struct Cell {
    std::int32_t node = -1;
    bool printed = false;
    float left = 0;
  };
  struct Row {
    std::vector<Cell> cells;
    std::uint32_t page = 0;  // 0: nothing is printed in it, or on several pages
    bool printed = false;
    float top = 0;
    float bottom = 0;

    void add(std::int32_t node, const Word& word) {
      const auto cell = std::ranges::find(cells, node, &Cell::node);
      if (cell == cells.end()) return;
      cell->left = cell->printed ? std::min(cell->left, word.box.left) : word.box.left;
      cell->printed = true;
      top = printed ? std::min(top, word.box.top) : word.box.top;
      bottom = printed ? std::max(bottom, word.box.bottom) : word.box.bottom;
      page = !printed || page == word.page ? word.page : 0;
      printed = true;
    }
  };

  static bool stands_beside(const Row& row, const text::Box& box) {
    const float middle = (box.top + box.bottom) / 2;
    const float middle_of_row = (row.top + row.bottom) / 2;
    return (middle >= row.top && middle <= row.bottom) ||
           (middle_of_row >= box.top && middle_of_row <= box.bottom);
  }

  // The one empty cell between whose neighbours a place is; -1 where there are several or none.
  static std::int32_t empty_cell_at(const Row& row, float x) {
    const auto begins_before = [x](const Cell& cell) { return !cell.printed || cell.left < x; };
    const auto begins_behind = [x](const Cell& cell) { return !cell.printed || cell.left > x; };
    std::int32_t found = -1;
    for (auto cell = row.cells.begin(); cell != row.cells.end(); ++cell) {
      if (cell->printed || !std::all_of(row.cells.begin(), cell, begins_before) ||
          !std::all_of(cell, row.cells.end(), begins_behind))
        continue;
      if (found >= 0) return -1;
      found = cell->node;
    }
    return found;
  }

  [[nodiscard]] std::int32_t cell_for(const Word& word) const {
    const auto rows = m_rows.find(word.page);
    if (rows == m_rows.end()) return -1;
    const Row* beside = nullptr;
    for (const Row& row : rows->second) {
      if (!stands_beside(row, word.box)) continue;
      if (beside != nullptr) return -1;
      beside = &row;
    }
    return beside == nullptr ? -1 : empty_cell_at(*beside, (word.box.left + word.box.right) / 2);
  }

  // A new node of content in an empty cell, or the one that was made for another colour of it.
  std::int32_t content_of(std::int32_t cell) {
    const auto made = m_contents.find(cell);
    if (made != m_contents.end()) return made->second;
    const auto node = static_cast<std::int32_t>(m_tree.nodes.size());
    m_tree.nodes.push_back({.tag = Tag::content, .parent = cell});
    std::int32_t* link = &m_tree.nodes[static_cast<std::size_t>(cell)].first_child;
    while (*link >= 0) link = &m_tree.nodes[static_cast<std::size_t>(*link)].next_sibling;
    *link = node;
    m_contents.emplace(cell, node);
    return node;
  }

  StructureTree& m_tree;
  Words& m_words;
  std::map<std::uint32_t, std::vector<Row>> m_rows;  // by page
  std::map<std::int32_t, std::int32_t> m_contents;   // by cell
};

}  // namespace

void append_colours(const PageGlyphs& glyphs, std::uint32_t page, Words& words) {
  if (glyphs.colours.empty()) return;
  const bool tagged = std::ranges::any_of(glyphs.glyphs, [](const Glyph& glyph) { return glyph.owner >= 0; });
  for (const ColouredBox& colour : glyphs.colours) {
    if (!has_size_of_cell(colour.box)) continue;
    const Inside found = inside(glyphs, colour.box);
    if (found.printed) continue;
    Word word = word_for(colour, page, tagged && found.owner < 0 ? k_owner_artifact : found.owner);
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

void settle_colours(StructureTree& tree, Words& words) {
  if (std::ranges::none_of(words.words, &Word::is_colour)) return;
  if (std::ranges::any_of(words.words, is_homeless)) TaggedRows(tree, words).take_in_colours();
  std::map<std::int32_t, std::vector<std::uint32_t>> cells;
  for (std::uint32_t i = 0; i < words.words.size(); ++i) {
    Word& word = words.words[i];
    const std::int32_t cell = word.owner < 0 ? -1 : node_around(tree, word.owner, Tag::cell);
    if (cell >= 0) {
      cells[cell].push_back(i);
    } else if (word.is_colour) {
      word.owner = k_owner_none;
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
