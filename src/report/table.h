// Aligned tables.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/colour.h"
#include "report/terminal.h"

namespace revisit::report {

enum class Align : std::uint8_t { left, right };

struct Column {
  std::string title;
  Align align = Align::left;
  int priority = 0;      // 0: always kept; of the others the highest goes first when there is too little room
  int min_width = 0;     // it may be shortened to this many columns; 0: never shortened
  bool drawing = false;  // of signs that stand under each other: HTML needs letters of one width for it
  bool wrap = false;     // too long a cell takes several lines; otherwise it is shortened
  bool if_any = false;   // the text leaves it out where no row has anything in it
};

struct Cell {
  std::string text;  // UTF-8; control characters are made harmless
  Colour colour = Colour::none;
};

// Rows under titles. Widths are those on a terminal, so accents and wide characters stay aligned.
class Table {
 public:
  explicit Table(std::vector<Column> columns);

  // Missing cells are empty. REQUIRES: not more cells than columns.
  void add_row(std::vector<Cell> cells);
  [[nodiscard]] bool empty() const { return m_rows.empty(); }
  [[nodiscard]] const std::vector<Column>& columns() const { return m_columns; }
  [[nodiscard]] const std::vector<std::vector<Cell>>& rows() const { return m_rows; }

  // Titles and rows as lines, each with '\n', without spaces at their ends. Where they are wider than the
  // style says, columns are shortened, the widest first; where that is not enough, columns are left out by
  // priority. What is left may still be wider if only columns of priority 0 remain. Shortened cells end in
  // '…'; cells of columns that wrap are never shortened, but for a single word that is too long.
  [[nodiscard]] std::string text(const TerminalStyle& style) const;
  // All columns, whole.
  [[nodiscard]] std::string markdown() const;
  // All columns, whole, with the titles as the first record; RFC 4180 with '\n' at the ends of lines.
  [[nodiscard]] std::string csv() const;

 private:
  [[nodiscard]] std::string row_text(const std::vector<Cell>& cells, const std::vector<int>& widths,
                                     const TerminalStyle& style) const;

  std::vector<Column> m_columns;
  std::vector<std::vector<Cell>> m_rows;
};

}  // namespace revisit::report
