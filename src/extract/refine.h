// What the blocks of one page cannot tell: text that repeats on many pages, paragraphs that run on, headings.
#pragma once

#include <vector>

#include "extract/draft.h"
#include "text/document.h"

namespace revisit::extract {

// Merges the blocks of the tree with those found by geometry, page by page, and then: turns repeated text at
// the top and bottom of pages into furniture, joins paragraphs and headings that were cut, finds headings among
// the paragraphs, and notes among the small print.
[[nodiscard]] std::vector<Draft> refine(std::vector<Draft> tree, std::vector<Draft> geometry, const Words& words,
                                        const text::Vocabulary& vocabulary, const std::vector<text::Page>& pages);

}  // namespace revisit::extract
