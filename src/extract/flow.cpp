#include "extract/flow.h"

#include <algorithm>

#include "extract/assemble.h"
#include "text/characters.h"
#include "text/labels.h"

namespace revisit::extract {

namespace {

using text::Block;
using text::BlockKind;

// Raised digits at the end of a word, as footnote marks are printed: bytes of the word before them.
std::size_t before_mark(std::u32string_view word) {
  std::size_t end = word.size();
  while (end > 0 && text::is_superscript_digit(word[end - 1])) --end;
  const std::u32string_view rest = word.substr(0, end);
  for (const std::u32string_view unit : {U"m", U"km", U"cm", U"mm", U"ft", U"CO"}) {
    if (rest == unit) return word.size();
  }
  // Digits before it make it a power.
  if (end > 0 && rest.back() >= U'0' && rest.back() <= U'9') return word.size();
  return end;
}

std::string plain_digits(std::u32string_view mark) {
  std::string out;
  for (const char32_t c : mark) {
    switch (c) {
      case 0xB9:
        out += '1';
        break;
      case 0xB2:
        out += '2';
        break;
      case 0xB3:
        out += '3';
        break;
      case 0x2070:
        out += '0';
        break;
      default:
        out += static_cast<char>('4' + static_cast<int>(c - 0x2074));
    }
  }
  return out;
}

BlockKind kind_of_leaf(const FlowLeaf& leaf, text::LabelKind label) {
  if (leaf.kind != BlockKind::paragraph) {
    return leaf.kind == BlockKind::list_item && label == text::LabelKind::number
               ? BlockKind::numbered_paragraph
               : leaf.kind;
  }
  switch (label) {
    case text::LabelKind::number:
      return BlockKind::numbered_paragraph;
    case text::LabelKind::letter:
    case text::LabelKind::bullet:
      return BlockKind::list_item;
    case text::LabelKind::none:
      break;
  }
  return BlockKind::paragraph;
}

// Puts the words of a leaf behind the text so far.
class LeafWriter {
 public:
  LeafWriter(text::Document& document, const text::Vocabulary* vocabulary, bool marks)
      : m_document(document), m_vocabulary(vocabulary), m_marks(marks), m_begin(document.text.size()) {}

  void write(const FlowPiece& piece) {
    m_number = piece.number;
    for (const char32_t c : text::to_code_points(piece.text)) {
      if (text::is_space(c)) {
        end_word();
        m_space = true;
        if (c == U'\n') m_line_end = true;
      } else if (!text::is_ignorable(c)) {
        if (m_word.empty()) m_word_number = m_number;
        m_word.push_back(c);
      }
    }
    if (!piece.mark.empty()) {
      end_word();
      m_document.note_references.push_back({here(), piece.mark, {}});
    }
  }

  void finish() {
    end_word();
    m_space = false;
    if (m_document.text.ends_with("\u00AD")) m_document.text.resize(m_document.text.size() - 2);
    forget_places_from(here());
  }
  [[nodiscard]] std::uint64_t unknown() const { return m_unknown; }

 private:
  [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(m_document.text.size()); }

  void forget_places_from(std::uint32_t position) {
    while (!m_document.places.empty() && m_document.places.back().position >= position) {
      m_document.places.pop_back();
    }
  }

  void end_word() {
    if (m_word.empty()) return;
    std::size_t end = m_marks ? before_mark(m_word) : m_word.size();
    if (end == 0 && m_document.text.size() > m_begin) {
      // A mark on its own, behind a space.
      m_document.note_references.push_back({here(), plain_digits(m_word), {}});
      m_word.clear();
      return;
    }
    if (end == 0) end = m_word.size();
    const std::string word = text::normalise(std::u32string_view(m_word).substr(0, end), m_unknown);
    if (!word.empty()) join(word);
    if (end < m_word.size()) {
      m_document.note_references.push_back(
          {here(), plain_digits(std::u32string_view(m_word).substr(end)), {}});
    }
    m_word.clear();
  }

  void join(const std::string& word) {
    std::string& text = m_document.text;
    if (m_space && text.size() > m_begin) {
      text::Joint joint = text::Joint::space;
      if (m_line_end && m_vocabulary != nullptr && !m_last.empty()) {
        joint = text::joint_between(m_last, word, *m_vocabulary);
      }
      if (text.ends_with("\u00AD")) {
        text.resize(text.size() - 2);
        joint = m_line_end ? text::Joint::nothing : text::Joint::space;
      } else if (joint == text::Joint::drop_hyphen) {
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
        if (!text.empty()) text.pop_back();
      }
      if (joint == text::Joint::space) text.push_back(' ');
    }
    m_space = m_line_end = false;
    forget_places_from(here());
    if (m_document.places.empty() || m_document.places.back().number != m_word_number) {
      m_document.places.push_back({here(), m_word_number});
    }
    text += word;
    m_last = word;
  }

  text::Document& m_document;
  const text::Vocabulary* m_vocabulary;
  bool m_marks;
  std::size_t m_begin;
  std::u32string m_word;
  std::string m_last;
  std::uint32_t m_number = 0;
  std::uint32_t m_word_number = 0;
  bool m_space = false;
  bool m_line_end = false;
  std::uint64_t m_unknown = 0;
};

bool is_blank(const FlowLeaf& leaf) {
  return std::all_of(leaf.pieces.begin(), leaf.pieces.end(), [](const FlowPiece& piece) {
    const std::u32string characters = text::to_code_points(piece.text);
    return std::all_of(characters.begin(), characters.end(),
                       [](char32_t c) { return text::is_space(c) || text::is_ignorable(c) || c == 0xAD; });
  });
}

}  // namespace

FlowBuilder::FlowBuilder(text::PlaceUnit unit, text::BlockOrigin origin, Lines lines)
    : m_unit(unit), m_origin(origin), m_lines(lines) {}

void FlowBuilder::open(BlockKind kind, std::uint16_t row_span, std::uint16_t column_span) {
  if (m_open_left_out > 0 || full()) {
    m_left_out = true;
    ++m_open_left_out;
    return;
  }
  Item item;
  item.block.kind = kind;
  item.block.row_span = std::max<std::uint16_t>(row_span, 1);
  item.block.column_span = std::max<std::uint16_t>(column_span, 1);
  if (!m_open.empty()) {
    Open& outer = m_open.back();
    item.block.parent = outer.item;
    const Block& parent = m_items[static_cast<std::size_t>(outer.item)].block;
    if (kind == BlockKind::table_row) item.block.row = outer.next_row++;
    if (kind == BlockKind::table_cell) {
      item.block.row = parent.row;
      item.block.column = outer.next_column;
      outer.next_column = static_cast<std::uint16_t>(outer.next_column + item.block.column_span);
    }
  }
  m_open.push_back({static_cast<std::int32_t>(m_items.size()), 0, 0});
  m_items.push_back(std::move(item));
}

void FlowBuilder::skip_columns(std::uint16_t count) {
  if (!m_open.empty() && m_open_left_out == 0)
    m_open.back().next_column = static_cast<std::uint16_t>(m_open.back().next_column + count);
}

void FlowBuilder::close() {
  if (m_open_left_out > 0) {
    --m_open_left_out;
    return;
  }
  if (m_open.empty()) return;
  // A table in which nothing was put is none.
  const auto first = static_cast<std::size_t>(m_open.back().item);
  m_open.pop_back();
  if (m_items[first].block.kind != BlockKind::table) return;
  const bool has_leaf = std::any_of(m_items.begin() + static_cast<std::ptrdiff_t>(first), m_items.end(),
                                    [](const Item& item) { return !item.block.is_container(); });
  if (!has_leaf) m_items.resize(first);
}

void FlowBuilder::add(FlowLeaf leaf) {
  if (is_blank(leaf)) return;
  if (m_open_left_out > 0 || full()) {
    m_left_out = true;
    return;
  }
  m_has_text = true;
  for (const FlowPiece& piece : leaf.pieces) m_size += piece.text.size();
  if (leaf.kind == BlockKind::furniture) {
    m_furniture.push_back(std::move(leaf));
    return;
  }
  Item item;
  item.block.kind = leaf.kind;
  if (!m_open.empty()) item.block.parent = m_open.back().item;
  item.leaf = std::move(leaf);
  m_items.push_back(std::move(item));
}

void FlowBuilder::add_text(const Item& item, text::Document& document, Block& block, std::uint64_t& unknown) {
  const FlowLeaf& leaf = item.leaf;
  if (!document.text.empty()) document.text.push_back('\n');
  const auto begin = static_cast<std::uint32_t>(document.text.size());
  const auto here = [&] { return static_cast<std::uint32_t>(document.text.size()); };
  LeafWriter writer(document, m_lines == Lines::divided ? &m_vocabulary : nullptr,
                    leaf.kind != BlockKind::furniture && leaf.kind != BlockKind::note);
  text::LabelKind label = text::LabelKind::none;
  std::uint32_t label_size = 0;
  if (!leaf.label.empty()) {
    writer.write({leaf.label + " ", leaf.pieces.front().number});
    label = text::kind_of_label(leaf.label);
    label_size = static_cast<std::uint32_t>(leaf.label.size());
  }
  for (const FlowPiece& piece : leaf.pieces) writer.write(piece);
  writer.finish();
  unknown += writer.unknown();
  const std::string_view text = std::string_view(document.text).substr(begin);
  if (leaf.label.empty() && !leaf.plain && leaf.kind != BlockKind::furniture) {
    const text::Label found = text::find_label(text);
    // Nothing but a label is a number or a dash that says something: "-" in a table's cell.
    if (found.size < text.size()) {
      label = found.kind;
      label_size = found.size;
    }
  } else if (!leaf.label.empty()) {
    // As it was written: normalised.
    const std::size_t space = text.find(' ');
    const auto spaces = std::count(leaf.label.begin(), leaf.label.end(), ' ');
    std::size_t end = space;
    for (std::ptrdiff_t i = 0; i < spaces && end != std::string_view::npos; ++i)
      end = text.find(' ', end + 1);
    label_size = static_cast<std::uint32_t>(end == std::string_view::npos ? text.size() : end);
  }
  block.kind = kind_of_leaf(leaf, label);
  block.heading_level =
      block.kind == BlockKind::heading ? std::max<std::uint8_t>(leaf.heading_level, 1) : std::uint8_t{0};
  block.list_depth = leaf.list_depth;
  if (block.kind == BlockKind::list_item && block.list_depth == 0) block.list_depth = 1;
  block.style = {0, leaf.bold, leaf.italic};
  block.span = {begin, here()};
  block.label = {begin, begin + label_size};
  std::uint32_t content = begin + label_size;
  while (content < here() && document.text[content] == ' ') ++content;
  block.content = {content, here()};
}

void FlowBuilder::finish(text::Document& document) {
  while (!m_open.empty() || m_open_left_out > 0) close();
  if (m_left_out) {
    document.warnings.push_back({0, "The document has more than " + std::to_string(k_most_blocks) +
                                        " paragraphs, rows and cells, or more than " +
                                        std::to_string(k_most_text >> 20U) +
                                        " MiB of text; what is beyond that was left out."});
  }
  document.place_unit = m_unit;
  if (m_lines == Lines::divided) {
    for (const Item& item : m_items) {
      for (const FlowPiece& piece : item.leaf.pieces) {
        for (std::size_t at = 0; at < piece.text.size();) {
          const std::size_t end = std::min(piece.text.find_first_of(" \t\n", at), piece.text.size());
          // The last word of a line may be the half of one.
          if (end > at && end + 1 < piece.text.size() && piece.text[end] != '\n') {
            m_vocabulary.add(std::string_view(piece.text).substr(at, end - at));
          }
          at = end + 1;
        }
      }
    }
  }
  std::uint64_t unknown = 0;
  const auto put = [&](const Item& item) {
    Block block = item.block;
    block.origin = m_origin;
    if (block.is_container()) {
      const auto here = static_cast<std::uint32_t>(document.text.size());
      block.span = block.label = block.content = {here, here};
    } else {
      add_text(item, document, block, unknown);
    }
    document.blocks.push_back(block);
  };
  for (const Item& item : m_items) put(item);
  for (FlowLeaf& leaf : m_furniture) {
    Item item;
    item.block.kind = BlockKind::furniture;
    item.leaf = std::move(leaf);
    put(item);
  }
  cover_children(document);
  text::build_sections(document);
  if (unknown > 0) {
    document.warnings.push_back(
        {0, std::to_string(unknown) + " characters have no meaning in Unicode and were replaced."});
  }
}

}  // namespace revisit::extract
