// Words for the cells of a PDF's tables that say something by their colour alone, as the ratings of
// improvement plans often do. Elsewhere on a page a coloured shape says nothing.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/structure_tree.h"
#include "extract/words.h"

namespace revisit::extract {

// Appends a word such as "[green]", which is marked as a colour, for each coloured shape of the page that has
// the size of a cell or of a sign in it and inside which nothing is printed. On a page with tagged content it
// has the owner of the white space in the shape, which some producers print in cells that are empty; else it
// is an artifact.
void append_colours(const PageGlyphs& glyphs, std::uint32_t page, Words& words);

// Leaves of the words of one cell, by their indices, the last colour that is painted, if there are colours
// alone; else all but the colours.
void settle_colours(const Words& words, std::vector<std::uint32_t>& cell);

// The same for the cells of a structure tree. A colour that is an artifact becomes content of the empty cell
// in whose row and column it stands, if there is only one such; the tree gets a node for it. A colour that
// does not count, or is in no cell, has no owner then.
void settle_colours(StructureTree& tree, Words& words);

}  // namespace revisit::extract
