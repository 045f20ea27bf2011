// The lines of a plain-text file, and what each looks like.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::extract {

struct TextLine {
  std::string_view text;     // without white space at its ends, but with its tabs inside
  std::uint32_t number = 0;  // in the file, from 1
  std::uint32_t indent = 0;  // columns of white space before it; a tab goes to the next multiple of 4
  std::uint32_t width = 0;   // characters of text
  bool table_row = false;    // tabs or drawn lines divide it into cells
  bool drawn = false;        // a row of a table whose lines are drawn with '|', or one of those lines
  bool ruling = false;       // a drawn line between rows, as "+-----+-----+" or "|---|---|"
  bool label = false;        // begins with a number, letter or bullet
  bool note = false;         // begins with a raised digit: a footnote
  std::vector<std::uint32_t> columns;  // where those of its table begin, if only white space divides them
  bool new_page = false;               // behind a form feed

  // In a table whose columns spaces set off
  enum class GridPlace : std::uint8_t { none, head, row, rest_of_row };
  GridPlace grid_place = GridPlace::none;
  std::vector<std::uint32_t> grid;  // where its columns begin

  [[nodiscard]] bool empty() const { return text.empty(); }
};

// The lines of a text; any of LF, CR, CRLF, form feed, vertical tab, NEL and U+2028/2029 ends one. The result
// refers to `utf8`.
[[nodiscard]] std::vector<TextLine> lines_of(std::string_view utf8);

// Whether paragraphs are divided at some width, so that a line feed inside one means nothing.
[[nodiscard]] bool is_hard_wrapped(const std::vector<TextLine>& lines);

// Whether the line ends as a sentence or an item of a list does.
[[nodiscard]] bool ends_statement(std::string_view line);

// Whether the first letter is a small one.
[[nodiscard]] bool begins_lower(std::string_view line);

// A stretch of a line between two spaces or more.
struct LinePart {
  std::string_view text;
  std::uint32_t column = 0;  // in which it begins: characters from the margin
  std::size_t gap = 0;       // spaces before it
};

// Typists put two spaces behind a full stop: whether these divide a line as others do.
enum class BehindSentence : std::uint8_t { divides, goes_on };

// The parts of a line, in order; a line without such spaces is one.
[[nodiscard]] std::vector<LinePart> parts_of(const TextLine& line, BehindSentence spaces);

// The cells of a table row, without white space at their ends.
[[nodiscard]] std::vector<std::string> cells_of(const TextLine& line);

}  // namespace revisit::extract
