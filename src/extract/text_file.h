// Plain text as a Document: paragraphs, headings, lists, tables and notes from lines, tabs and indents.
#pragma once

#include <string_view>

#include "text/document.h"

namespace revisit::extract {

// Fills text, blocks, sections, places and warnings of `document`. Writers of text files either keep a
// paragraph on one line or divide it at some width; which of the two is found from the lines themselves.
// REQUIRES: valid UTF-8.
void read_text(std::string_view utf8, text::Document& document);

}  // namespace revisit::extract
