// From the structure tree of a tagged PDF to blocks.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "extract/structure_tree.h"
#include "extract/words.h"

namespace revisit::extract {

// The blocks of the tree in reading order, with the words that belong to its content nodes. Blocks without
// words are left out, except table cells. Words inside Artifact elements become furniture.
[[nodiscard]] std::vector<Draft> blocks_of_tree(const StructureTree& tree, const Words& words);

}  // namespace revisit::extract
