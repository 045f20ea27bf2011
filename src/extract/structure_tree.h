// The structure tree of a tagged PDF as plain data.
#pragma once

#include <cstdint>
#include <vector>

namespace revisit::extract {

// Standard structure types, as far as they make a difference to the text. Others are mapped by the file's
// role map or are transparent.
enum class Tag : std::uint8_t {
  content,  // a leaf: one marked-content sequence on one page
  group,    // Document, Part, Sect, Div, BlockQuote, unknown: transparent
  inline_,  // Span, Link, Reference, Quote, ...: part of the running text
  paragraph,
  heading,
  title,
  list,
  list_item,
  label,
  list_body,
  table,
  row_group,
  row,
  cell,
  note,
  caption,
  toc,
  toc_item,
  figure,
  artifact,
};

struct StructureNode {
  Tag tag = Tag::group;
  std::uint8_t level = 0;  // heading: 1 to 6, 0 for an H without a number
  std::uint16_t row_span = 1;
  std::uint16_t column_span = 1;
  std::int32_t parent = -1;
  std::int32_t first_child = -1;
  std::int32_t next_sibling = -1;
};

// Nodes in document order, a parent before its children. Empty where the file has no tree.
struct StructureTree {
  std::vector<StructureNode> nodes;

  [[nodiscard]] bool empty() const { return nodes.empty(); }
};

}  // namespace revisit::extract
