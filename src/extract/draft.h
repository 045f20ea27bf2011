// Blocks in the making: which words they hold, before their text is put together.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extract/words.h"
#include "text/document.h"
#include "text/line_joining.h"

namespace revisit::extract {

struct Draft {
  text::BlockKind kind = text::BlockKind::paragraph;
  text::BlockOrigin origin = text::BlockOrigin::structure_tree;
  std::int32_t parent = text::k_none;  // index of the container among the drafts
  std::vector<std::uint32_t> words;    // indices into Words::words, in reading order
  std::uint32_t label_words = 0;       // how many of them are tagged as the label
  std::uint8_t heading_level = 0;
  std::uint8_t list_depth = 0;
  std::uint16_t row = 0;
  std::uint16_t column = 0;
  std::uint16_t row_span = 1;
  std::uint16_t column_span = 1;
  bool in_list = false;      // an item of a tagged list, whatever its label
  bool tagged_heading = false;
  bool in_figure = false;    // text of a picture or chart
  bool in_contents = false;  // a line of a table of contents

  [[nodiscard]] bool is_container() const {
    return kind == text::BlockKind::table || kind == text::BlockKind::table_row ||
           kind == text::BlockKind::table_cell;
  }
  [[nodiscard]] bool is_leaf() const { return !is_container(); }
};

// A leaf's text; spans count from its beginning.
struct LeafText {
  std::string text;
  text::Span label;
  text::Span content;
  std::vector<text::Fragment> fragments;
  std::vector<text::NoteReference> marks;
  text::TextStyle style;
  std::uint32_t first_page = 0;
  std::uint32_t last_page = 0;
};

// Puts the words of a leaf together. Footnote marks are taken out of the text.
[[nodiscard]] LeafText compose(const Draft& draft, const Words& words, const text::Vocabulary& vocabulary);

}  // namespace revisit::extract
