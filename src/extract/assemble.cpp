#include "extract/assemble.h"

#include <algorithm>

#include "text/labels.h"

namespace revisit::extract {

namespace {

using text::Block;
using text::BlockKind;
using text::Span;

Span shifted(Span span, std::uint32_t by) {
  return {span.begin + by, span.end + by};
}

BlockKind kind_of(const Draft& draft, const LeafText& leaf) {
  if (draft.kind != BlockKind::paragraph && draft.kind != BlockKind::list_item) return draft.kind;
  if (draft.in_contents || draft.in_figure) return BlockKind::paragraph;
  // An item of a tagged list is one even without a label.
  if (leaf.label.empty()) return draft.begins_item ? BlockKind::list_item : BlockKind::paragraph;
  switch (text::kind_of_label(std::string_view(leaf.text).substr(0, leaf.label.end))) {
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

class Assembler {
 public:
  Assembler(const std::vector<Draft>& drafts, const Words& words, const text::Vocabulary& vocabulary,
            text::Document& document)
      : m_drafts(drafts), m_words(words), m_vocabulary(vocabulary), m_document(document) {}

  void run() {
    m_index.assign(m_drafts.size(), text::k_none);
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      if (m_drafts[i].kind != BlockKind::furniture) add(i);
    }
    std::vector<std::size_t> furniture;
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
      if (m_drafts[i].kind == BlockKind::furniture && !m_drafts[i].words.empty()) furniture.push_back(i);
    }
    std::stable_sort(furniture.begin(), furniture.end(), [&](std::size_t a, std::size_t b) {
      return m_words.words[m_drafts[a].words.front()].page < m_words.words[m_drafts[b].words.front()].page;
    });
    for (const std::size_t i : furniture) add(i);
    cover_children(m_document);
    text::build_sections(m_document);
  }

 private:
  void add(std::size_t i) {
    const Draft& draft = m_drafts[i];
    Block block;
    block.kind = draft.kind;
    block.origin = draft.origin;
    if (draft.parent != text::k_none) block.parent = m_index[static_cast<std::size_t>(draft.parent)];
    block.row = draft.row;
    block.column = draft.column;
    block.row_span = draft.row_span;
    block.column_span = draft.column_span;
    if (draft.is_container()) {
      // Where the next leaf's text will begin; a container without text stays empty there.
      block.span = {next_position(), next_position()};
    } else {
      LeafText leaf = compose(draft, m_words, m_vocabulary);
      if (leaf.text.empty()) return;
      add_leaf(draft, leaf, block);
    }
    m_index[i] = static_cast<std::int32_t>(m_document.blocks.size());
    m_document.blocks.push_back(block);
  }

  std::uint32_t next_position() const { return static_cast<std::uint32_t>(m_document.text.size()); }

  void add_leaf(const Draft& draft, LeafText& leaf, Block& block) {
    if (!m_document.text.empty()) m_document.text.push_back('\n');
    const std::uint32_t begin = next_position();
    m_document.text += leaf.text;
    block.span = {begin, next_position()};
    block.label = shifted(leaf.label, begin);
    block.content = shifted(leaf.content, begin);
    block.kind = kind_of(draft, leaf);
    block.heading_level =
        block.kind == BlockKind::heading ? std::max<std::uint8_t>(draft.heading_level, 1) : std::uint8_t{0};
    block.list_depth = draft.list_depth;
    if (block.kind == BlockKind::list_item && block.list_depth == 0) block.list_depth = 1;
    block.first_page = leaf.first_page;
    block.last_page = leaf.last_page;
    block.style = leaf.style;
    for (text::Fragment& fragment : leaf.fragments) {
      fragment.span = shifted(fragment.span, begin);
      m_document.fragments.push_back(fragment);
    }
    for (text::NoteReference& mark : leaf.marks) {
      mark.position += begin;
      m_document.note_references.push_back(std::move(mark));
    }
  }

  const std::vector<Draft>& m_drafts;
  const Words& m_words;
  const text::Vocabulary& m_vocabulary;
  text::Document& m_document;
  std::vector<std::int32_t> m_index;  // draft -> block
};

// A container without text stands, empty, inside its parent: where the text before it in the parent ends.
void place_empty_containers(text::Document& document) {
  std::vector<Block>& blocks = document.blocks;
  std::uint32_t last_end = 0;
  for (Block& block : blocks) {
    if (!block.is_container()) {
      last_end = block.span.end;
      continue;
    }
    if (!block.span.empty()) continue;
    std::uint32_t at = last_end;
    if (block.parent != text::k_none) {
      const Span parent = blocks[static_cast<std::size_t>(block.parent)].span;
      at = std::clamp(at, parent.begin, parent.end);
      const Block& outer = blocks[static_cast<std::size_t>(block.parent)];
      if (block.first_page == 0) block.first_page = block.last_page = outer.first_page;
    }
    block.span = block.content = block.label = {at, at};
  }
}

}  // namespace

void cover_children(text::Document& document) {
  std::vector<Block>& blocks = document.blocks;
  std::vector<bool> seen(blocks.size(), false);
  for (std::size_t i = blocks.size(); i-- > 0;) {
    Block& block = blocks[i];
    if (block.is_container() && !seen[i]) {
      block.span.end = block.span.begin;
      block.content = block.span;
      block.label = block.span;
    }
    if (block.parent == text::k_none) continue;
    const auto p = static_cast<std::size_t>(block.parent);
    Block& parent = blocks[p];
    const bool has_text = !block.span.empty();
    if (!seen[p]) {
      parent.span = block.span;
      parent.first_page = block.first_page;
      parent.last_page = block.last_page;
      seen[p] = true;
    } else {
      if (has_text && parent.span.empty()) {
        parent.span = block.span;
      } else if (has_text) {
        parent.span.begin = std::min(parent.span.begin, block.span.begin);
        parent.span.end = std::max(parent.span.end, block.span.end);
      }
      if (block.first_page != 0) {
        parent.first_page =
            parent.first_page == 0 ? block.first_page : std::min(parent.first_page, block.first_page);
      }
      parent.last_page = std::max(parent.last_page, block.last_page);
    }
    parent.content = parent.span;
    parent.label = {parent.span.begin, parent.span.begin};
  }
  place_empty_containers(document);
}

void assemble(const std::vector<Draft>& drafts, const Words& words, const text::Vocabulary& vocabulary,
              text::Document& document) {
  Assembler(drafts, words, vocabulary, document).run();
}

}  // namespace revisit::extract
