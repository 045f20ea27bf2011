// Tables in plain text whose columns are set off by spaces alone, where a row may take several lines.
#pragma once

#include <string>
#include <vector>

#include "extract/text_lines.h"

namespace revisit::extract {

// Marks the lines of such tables. A table begins with the names of four columns or more in one line, or with
// labels ("Date:") over their values; below it the lines hold to those columns, up to the first that does
// not. Empty lines may stand between rows. A line belongs to the row before it where its first column is
// empty, and, where empty lines divide the rows, up to the next of those.
void mark_grids(std::vector<TextLine>& lines);

// The cells of a line of such a table.
[[nodiscard]] std::vector<std::string> grid_cells_of(const TextLine& line);

}  // namespace revisit::extract
