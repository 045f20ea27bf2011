// From the blocks in the making to the Document.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "text/document.h"

namespace revisit::extract {

// Fills text, blocks, sections, fragments and note_references of `document` from the drafts, body first, then
// furniture. REQUIRES: drafts in document order, containers before their children; document.pages is set.
void assemble(const std::vector<Draft>& drafts, const Words& words, const text::Vocabulary& vocabulary,
              text::Document& document);

// Gives containers the span and the pages of their children, from the innermost outwards. A container without
// text stands, empty, inside its parent. REQUIRES: the leaves of document.blocks have theirs.
void cover_children(text::Document& document);

}  // namespace revisit::extract
