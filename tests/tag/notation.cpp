#include "tag/notation.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "text/labels.h"

namespace revisit::test {

namespace {

using text::BlockKind;

constexpr std::string_view k_page_break = "----";
constexpr float k_indent = 18;  // points for each level
constexpr float k_margin = 72;
constexpr float k_line_height = 14;
constexpr float k_character = 6;
constexpr float k_cell = 220;

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> divided(std::string_view text, std::string_view by) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(by);
    parts.push_back(trimmed(text.substr(0, at)));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + by.size());
  }
}

class Builder {
 public:
  explicit Builder(Layout layout) : m_layout(layout) {
    m_document.file_name = "notation.pdf";
    m_document.media_type = "application/pdf";
    m_document.pages.push_back({595, 842});
  }

  void line(std::string_view line) {
    const bool in_table = line.starts_with("|");
    if (!in_table) m_table = text::k_none;
    if (trimmed(line).empty() || line.starts_with("//")) return;
    if (line == k_page_break) return new_page();
    if (in_table) return row(line);
    if (line.starts_with("~ ")) {
      m_furniture.emplace_back(m_page, line.substr(2));
      return;
    }
    text::Block block;
    if (line.starts_with("^ ")) {
      block.kind = BlockKind::note;
      return leaf(block, line.substr(2), k_margin);
    }
    if (line.starts_with("#")) {
      block.kind = BlockKind::heading;
      block.heading_level = static_cast<std::uint8_t>(line.find_first_not_of('#'));
      block.style = {16, true, false};
      return leaf(block, trimmed(line.substr(block.heading_level)), k_margin);
    }
    if (line.starts_with("**") && line.ends_with("**") && line.size() > 4) {
      block.style.bold = true;
      return leaf(block, line.substr(2, line.size() - 4), k_margin);
    }
    const std::size_t level = line.find_first_not_of(' ') / 2;
    line = trimmed(line);
    const bool labelled = text::find_label(line).kind != text::LabelKind::none;
    const std::size_t depth = labelled ? level + 1 : level;
    const bool depth_known = m_layout.depth == Layout::Depth::known;
    block.list_depth = static_cast<std::uint8_t>(depth_known ? depth : std::min<std::size_t>(depth, 1));
    leaf(block, line, k_margin + k_indent * static_cast<float>(level));
  }

  text::Document finish() {
    for (const auto& [page, words] : m_furniture) {
      m_page = page;
      m_top = 820;
      text::Block block;
      block.kind = BlockKind::furniture;
      leaf(block, words, k_margin);
    }
    if (m_layout.pages == Layout::Pages::no) {
      m_document.pages.clear();
      m_document.fragments.clear();
      for (text::Block& block : m_document.blocks) block.first_page = block.last_page = 0;
    }
    text::build_sections(m_document);
    REQUIRE(text::check_invariants(m_document) == "");
    return std::move(m_document);
  }

 private:
  void new_page() {
    m_document.pages.push_back({595, 842});
    m_page = static_cast<std::uint32_t>(m_document.pages.size());
    m_top = 60;
  }

  std::uint32_t size() const { return static_cast<std::uint32_t>(m_document.text.size()); }

  // Adds words to the text, each with its place.
  text::Span add_words(std::string_view words, float& left) {
    const std::uint32_t begin = size();
    std::istringstream stream{std::string(words)};
    for (std::string word; stream >> word;) {
      if (word == k_page_break) {
        new_page();
        continue;
      }
      if (size() > begin) m_document.text += ' ';
      const float right = left + k_character * static_cast<float>(word.size());
      m_document.fragments.push_back({{size(), size() + static_cast<std::uint32_t>(word.size())},
                                      m_page,
                                      {left, m_top, right, m_top + k_line_height - 2}});
      m_document.text += word;
      left = right + k_character;
    }
    return {begin, size()};
  }

  void leaf(text::Block block, std::string_view words, float left) {
    if (!m_document.text.empty()) m_document.text += '\n';
    block.style.font_size = block.style.font_size == 0 ? 12 : block.style.font_size;
    block.first_page = m_page;
    const bool has_label = block.kind == BlockKind::paragraph && !block.style.bold;
    const text::Label label = has_label ? text::find_label(words) : text::Label{};
    if (label.kind != text::LabelKind::none) {
      block.label = add_words(words.substr(0, label.size), left);
      m_document.text += ' ';
      block.content = add_words(words.substr(label.size), left);
      block.span = {block.label.begin, block.content.end};
      const bool number = label.kind == text::LabelKind::number;
      block.kind = number ? BlockKind::numbered_paragraph : BlockKind::list_item;
    } else {
      block.content = block.span = add_words(words, left);
    }
    block.last_page = m_page;
    m_document.blocks.push_back(block);
    m_top += k_line_height;
  }

  std::int32_t container(BlockKind kind, std::int32_t parent, std::uint16_t row, std::uint16_t column) {
    text::Block block;
    block.kind = kind;
    block.parent = parent;
    block.row = row;
    block.column = column;
    block.first_page = m_page;
    m_document.blocks.push_back(block);
    return static_cast<std::int32_t>(m_document.blocks.size()) - 1;
  }

  // The span of a container is that of its children.
  void grow(std::int32_t container, text::Span child) {
    text::Block& block = m_document.blocks[static_cast<std::size_t>(container)];
    if (block.span.empty()) block.span = {child.begin, child.begin};
    block.span.end = child.end;
    block.last_page = m_page;
  }

  void row(std::string_view line) {
    if (m_table == text::k_none) {
      m_table = container(BlockKind::table, text::k_none, 0, 0);
      m_rows = 0;
    }
    const std::int32_t row = container(BlockKind::table_row, m_table, m_rows, 0);
    line = trimmed(line);
    line.remove_prefix(1);
    if (line.ends_with('|')) line.remove_suffix(1);
    const float top = m_top;
    float lowest = m_top;
    std::uint16_t column = 0;
    std::vector<std::int32_t> cells;
    for (const std::string_view cell_text : divided(line, "|")) {
      m_top = top;
      const std::int32_t cell = container(BlockKind::table_cell, row, m_rows, column);
      cells.push_back(cell);
      for (const std::string_view paragraph : divided(cell_text, " / ")) {
        if (paragraph.empty()) continue;
        text::Block block;
        block.parent = cell;
        leaf(block, paragraph, k_margin + k_cell * static_cast<float>(column));
        const text::Span span = m_document.blocks.back().span;
        grow(cell, span);
        grow(row, span);
        grow(m_table, span);
      }
      ++column;
      lowest = std::max(lowest, m_top);
    }
    // An empty cell stands nowhere; inside its row will do.
    const std::uint32_t begin = m_document.blocks[static_cast<std::size_t>(row)].span.begin;
    for (const std::int32_t cell : cells) {
      text::Block& block = m_document.blocks[static_cast<std::size_t>(cell)];
      if (block.span.empty()) block.span = {begin, begin};
    }
    m_top = lowest;
    ++m_rows;
  }

  Layout m_layout;
  text::Document m_document;
  std::vector<std::pair<std::uint32_t, std::string_view>> m_furniture;
  std::uint32_t m_page = 1;
  float m_top = 60;
  std::int32_t m_table = text::k_none;
  std::uint16_t m_rows = 0;
};

}  // namespace

text::Document document_from(std::string_view notation, Layout layout) {
  Builder builder(layout);
  while (!notation.empty()) {
    const std::size_t end = notation.find('\n');
    builder.line(notation.substr(0, end));
    if (end == std::string_view::npos) break;
    notation.remove_prefix(end + 1);
  }
  return builder.finish();
}

}  // namespace revisit::test
