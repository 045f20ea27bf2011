#include "extract/layout.h"

#include <cstdint>
#include <iterator>
#include <string>
#include <utility>

#include "extract/assemble.h"
#include "extract/coloured_cells.h"
#include "extract/geometry.h"
#include "extract/refine.h"
#include "extract/structure.h"

namespace revisit::extract {

namespace {

text::Vocabulary vocabulary_of(const Words& words) {
  text::Vocabulary vocabulary;
  bool divided = false;
  for (const Word& word : words.words) {
    if (word.is_colour) continue;
    const std::string_view text = words.text_of(word);
    const bool hyphen = text.ends_with('-') || text.ends_with("\u2010") || text.ends_with("\u00AD");
    if (!divided && !hyphen && !word.joins_previous) vocabulary.add(text);
    divided = hyphen;
  }
  return vocabulary;
}

}  // namespace

void Layout::add_page(const PageGlyphs& glyphs, text::Document& document, text::BlockOrigin origin) {
  document.pages.push_back(glyphs.size);
  const auto page = static_cast<std::uint32_t>(document.pages.size());
  const auto first = static_cast<std::uint32_t>(m_words.words.size());
  append_words(glyphs, page, m_words);
  append_colours(glyphs, page, m_words);
  std::vector<std::uint32_t> outside;
  std::vector<std::uint32_t> artifacts;
  for (std::uint32_t i = first; i < m_words.words.size(); ++i) {
    if (m_words.words[i].owner == k_owner_none) outside.push_back(i);
    if (m_words.words[i].owner == k_owner_artifact && !m_words.words[i].is_colour) artifacts.push_back(i);
  }
  const auto shift = static_cast<std::int32_t>(m_by_geometry.size());
  for (Draft& draft : blocks_of_page(m_words, outside, glyphs.rulings)) {
    if (draft.parent != text::k_none) draft.parent += shift;
    draft.origin = origin;
    m_by_geometry.push_back(std::move(draft));
  }
  for (Draft& draft : furniture_of_page(m_words, artifacts)) m_furniture.push_back(std::move(draft));
}

void Layout::finish(StructureTree tree, text::Document& document) {
  settle_colours(tree, m_words);
  std::vector<Draft> drafts = blocks_of_tree(tree, m_words);
  const text::Vocabulary vocabulary = vocabulary_of(m_words);
  drafts = refine(std::move(drafts), std::move(m_by_geometry), m_words, vocabulary, document.pages);
  std::move(m_furniture.begin(), m_furniture.end(), std::back_inserter(drafts));
  assemble(drafts, m_words, vocabulary, document);
  if (m_words.unknown_characters > 0) {
    document.warnings.push_back({0, std::to_string(m_words.unknown_characters) +
                                        " characters have no meaning in Unicode and were replaced."});
  }
  if (m_words.words.empty() && document.warnings.empty()) {
    document.warnings.push_back({0, "The file has no text."});
  }
}

}  // namespace revisit::extract
