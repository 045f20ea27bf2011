// Lines and boxes that a page draws, and the grids of table cells that they make.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/words.h"
#include "text/span.h"

namespace revisit::extract {

struct GridCell {
  text::Box box;
  std::uint16_t row = 0;
  std::uint16_t column = 0;
  std::uint16_t row_span = 1;
  std::uint16_t column_span = 1;
};

// A table as it is drawn. The cells come row by row, from left to right, and do not overlap.
struct Grid {
  text::Box box;
  std::uint16_t rows = 0;
  std::uint16_t columns = 0;
  std::vector<GridCell> cells;
};

// The grids of a page, from top to bottom. A grid has one column where nothing is drawn between the columns:
// a frame around text, or rows between horizontal rules, whose columns only the words can tell. Pages with
// more lines than a table could have are taken for drawings and have none.
[[nodiscard]] std::vector<Grid> grids_of(std::span<const text::Box> rulings);

}  // namespace revisit::extract
