// What is printed at the top and bottom of the pages of a plain text, and is no part of it.
#pragma once

#include <vector>

#include "extract/text_lines.h"

namespace revisit::extract {

// Takes page numbers and running heads and feet out of the lines, which are empty then: what other pages
// print in the same place, or what says again at the top of a page what the head of the document says. The
// first line behind each is marked as that of a new page.
[[nodiscard]] std::vector<TextLine> take_furniture(std::vector<TextLine>& lines);

}  // namespace revisit::extract
