// Builds the Document of a format without pages, block by block.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"
#include "text/line_joining.h"

namespace revisit::extract {

// A stretch of a leaf's text as the file has it: any white space, not normalised.
struct FlowPiece {
  std::string text;
  std::uint32_t number = 0;  // line or paragraph of the file, from 1
  std::string mark{};        // a footnote mark that stands behind the text; empty where there is none
};

struct FlowLeaf {
  // paragraph: becomes a list item or numbered paragraph where a label is found or given.
  text::BlockKind kind = text::BlockKind::paragraph;
  std::vector<FlowPiece> pieces;  // joined as they are: white space between them is theirs
  std::string label{};            // a computed number or bullet that the text itself does not have
  std::uint8_t heading_level = 0;
  std::uint8_t list_depth = 0;
  bool bold = false;
  bool italic = false;
  bool plain = false;  // no label is looked for
};

class FlowBuilder {
 public:
  enum class Lines : std::uint8_t {
    spaces,   // a line feed in a piece is white space
    divided,  // words may be divided at a line feed
  };

  FlowBuilder(text::PlaceUnit unit, text::BlockOrigin origin, Lines lines);

  // Begins a table, a row or a cell; what follows is inside until close().
  void open(text::BlockKind kind, std::uint16_t row_span = 1, std::uint16_t column_span = 1);
  // Leaves out the given number of columns of the open row.
  void skip_columns(std::uint16_t count);
  void close();
  // How many containers are open.
  [[nodiscard]] std::size_t depth() const { return m_open.size(); }

  // Leaves without text are left out. Furniture goes behind everything else.
  void add(FlowLeaf leaf);

  // Whether there is as much as one document may have (k_most_blocks, k_most_text). What is added or opened
  // then is left out, and finish() warns of it.
  [[nodiscard]] bool full() const { return m_items.size() >= k_most_blocks || m_size >= k_most_text; }

  static constexpr std::size_t k_most_blocks = 500'000;               // rows and cells of tables too
  static constexpr std::size_t k_most_text = std::size_t{64} << 20U;  // bytes
  [[nodiscard]] bool has_text() const { return m_has_text; }

  // Fills text, blocks, sections, places and note_references. Empty tables, rows and cells stay where they
  // are inside a table that has text.
  void finish(text::Document& document);

 private:
  struct Item {
    text::Block block;
    FlowLeaf leaf;
  };
  struct Open {
    std::int32_t item = text::k_none;
    std::uint16_t next_row = 0;
    std::uint16_t next_column = 0;
  };
  void add_text(const Item& item, text::Document& document, text::Block& block, std::uint64_t& unknown);

  text::PlaceUnit m_unit;
  text::BlockOrigin m_origin;
  Lines m_lines;
  std::vector<Item> m_items;
  std::vector<FlowLeaf> m_furniture;
  std::vector<Open> m_open;
  std::size_t m_size = 0;           // bytes of text so far
  std::size_t m_open_left_out = 0;  // containers that were opened when it was full
  bool m_left_out = false;
  bool m_has_text = false;
  text::Vocabulary m_vocabulary;
};

}  // namespace revisit::extract
