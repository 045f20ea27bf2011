// Documents from a notation that can be read in a test.
#pragma once

#include <string_view>

#include "text/document.h"

namespace revisit::test {

// How a document made from the notation looks to the tagger.
struct Layout {
  // Whether it has pages, and so a place for each word; without them all facts are on page 0.
  enum class Pages { no, yes } pages = Pages::yes;
  // Whether the depth of lists is known, as from a structure tree, or shows in the indent only.
  enum class Depth { known, by_indent } depth = Depth::known;
};

// One line of the notation is one block:
//
//   # Heading, ## Heading         headings of level 1, 2
//   **Bold line**                 a paragraph in bold
//   1. text, a) text, • text      numbered paragraphs and list items; two more spaces for each level of depth
//   (two spaces) text             a paragraph inside a list item
//   | cell | cell |               a row of a table; rows that follow each other are one table; '/' between
//                                 spaces divides the paragraphs of a cell
//   ~ text                        furniture
//   ^ text                        a footnote
//   ----                          a new page; '----' inside a line breaks the page inside the block
//
// Empty lines are left out, and so are lines that begin with '//'. The body is 12 points high, headings are
// 16 and bold; each word is a fragment. The result keeps the Document's invariants.
[[nodiscard]] text::Document document_from(std::string_view notation, Layout layout = {});

}  // namespace revisit::test
