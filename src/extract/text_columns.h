// Tables of a plain text whose columns only white space divides.
#pragma once

#include <string>
#include <vector>

#include "extract/text_lines.h"

namespace revisit::extract {

// Marks the rows of such tables: lines below each other whose parts begin in the same columns.
void mark_aligned_tables(std::vector<TextLine>& lines);

// The cells of a row, empty ones included.
[[nodiscard]] std::vector<std::string> aligned_cells_of(const TextLine& line);

}  // namespace revisit::extract
