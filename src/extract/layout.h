// From the glyphs of a PDF's pages and its structure tree to a Document; knows nothing of Poppler.
#pragma once

#include <cstddef>
#include <vector>

#include "extract/draft.h"
#include "extract/structure_tree.h"
#include "extract/words.h"
#include "text/document.h"

namespace revisit::extract {

// Takes the pages of a file one after another, and puts the document together at the end.
class Layout {
 public:
  // Adds a page behind those that were added before, to `document.pages` too. `origin` is that of the blocks
  // that the structure tree does not know.
  void add_page(const PageGlyphs& glyphs, text::Document& document,
                text::BlockOrigin origin = text::BlockOrigin::geometry);

  // How many words the pages so far have.
  [[nodiscard]] std::size_t size() const { return m_words.words.size(); }

  // Fills everything of `document` that is made of its words, and warns of what these lack. To be called
  // once. REQUIRES: the glyphs' owners are content nodes of this tree, k_owner_none or k_owner_artifact.
  void finish(StructureTree tree, text::Document& document);

 private:
  Words m_words;
  std::vector<Draft> m_by_geometry;
  std::vector<Draft> m_furniture;
};

}  // namespace revisit::extract
