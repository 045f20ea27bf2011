#include "extract/text_grids.h"

#include <algorithm>
#include <string_view>

namespace revisit::extract {

namespace {

constexpr std::size_t k_fewest_columns = 4;
// No page is wide enough for more; each line is cut at every column.
constexpr std::size_t k_most_columns = 24;

// The byte of the line's text at a column; the size of the text where the line ends before it.
std::size_t byte_at(const TextLine& line, std::uint32_t column) {
  std::uint32_t at = line.indent;
  std::size_t byte = 0;
  while (byte < line.text.size() && at < column) {
    ++byte;
    while (byte < line.text.size() && (static_cast<unsigned char>(line.text[byte]) & 0xC0U) == 0x80U) ++byte;
    ++at;
  }
  return byte;
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// The columns that a line names: nothing where it is no head of a table.
std::vector<std::uint32_t> columns_named_in(const TextLine& line, bool& labels) {
  constexpr std::size_t k_longest_name = 40;
  if (line.empty() || line.table_row || line.note || line.text.find('\t') != std::string_view::npos)
    return {};
  const std::vector<LinePart> parts = parts_of(line, BehindSentence::divides);
  labels = std::ranges::all_of(parts, [](const LinePart& part) { return part.text.ends_with(':'); });
  if (parts.size() < (labels ? 2 : k_fewest_columns) || parts.size() > k_most_columns) return {};
  std::vector<std::uint32_t> columns;
  for (const LinePart& part : parts) {
    const bool name = part.text.size() <= k_longest_name && !begins_lower(part.text) &&
                      (part.text == "#" || std::ranges::any_of(part.text, is_letter)) &&
                      (labels || part.text.find(':') == std::string_view::npos) && !part.text.ends_with('.');
    if (!name && part.text != "No." && part.text != "Ref.") return {};
    columns.push_back(part.column);
  }
  return columns;
}

// The cells of a line that is cut at the columns; nothing where a word or a cell stands across one.
std::vector<std::string_view> cut(const TextLine& line, const std::vector<std::uint32_t>& columns) {
  if (line.table_row || line.text.find('\t') != std::string_view::npos || line.indent < columns.front())
    return {};
  std::vector<std::string_view> cells;
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const std::size_t begin = byte_at(line, columns[c]);
    const std::size_t end = c + 1 < columns.size() ? byte_at(line, columns[c + 1]) : line.text.size();
    if (begin > 0 && begin < line.text.size() && line.text[begin - 1] != ' ') return {};
    std::string_view cell = line.text.substr(begin, end - begin);
    // What does not begin where its column does belongs to none: a page's number at the right margin.
    if (!cell.empty() && cell.front() == ' ' && cell.find_first_not_of(' ') != std::string_view::npos)
      return {};
    if (c == 0 && line.indent > columns.front()) cell = {};
    if (c > 0 && line.indent > columns[c] && begin < end) return {};
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    cells.push_back(cell);
  }
  return cells;
}

std::size_t filled(const std::vector<std::string_view>& cells) {
  return static_cast<std::size_t>(
      std::ranges::count_if(cells, [](std::string_view cell) { return !cell.empty(); }));
}

// The line behind a table whose head is line `head`; `head + 1` where none follows.
std::size_t end_of_grid(const std::vector<TextLine>& lines, std::size_t head,
                        const std::vector<std::uint32_t>& columns, bool labels) {
  std::size_t end = head + 1;
  bool blank = false;
  for (std::size_t i = head + 1; i < lines.size(); ++i) {
    if (lines[i].empty()) {
      // Values stand right below their labels.
      if (labels) break;
      blank = true;
      continue;
    }
    const std::vector<std::string_view> cells = cut(lines[i], columns);
    if (cells.empty()) break;
    const bool begins_row = end == head + 1 || blank;
    if (begins_row && !labels && filled(cells) < k_fewest_columns - 1) break;
    if (labels && end > head + 1 && !cells.front().empty()) return head + 1;
    blank = false;
    end = i + 1;
  }
  return end;
}

}  // namespace

void mark_grids(std::vector<TextLine>& lines) {
  for (std::size_t head = 0; head < lines.size(); ++head) {
    bool labels = false;
    const std::vector<std::uint32_t> columns = columns_named_in(lines[head], labels);
    if (columns.empty()) continue;
    const std::size_t end = end_of_grid(lines, head, columns, labels);
    if (end == head + 1) continue;
    // Where empty lines divide rows, what stands between two of them is one row.
    std::size_t divided = 0;
    for (std::size_t i = head + 2; i < end; ++i) {
      if (!lines[i].empty() && lines[i - 1].empty() && i > head + 2) ++divided;
    }
    const auto opens_row = [&](std::size_t i) {
      if (i <= head + 1 || cut(lines[i], columns).front().empty()) return i <= head + 1;
      return divided == 0 || lines[i - 1].empty();
    };
    bool any = false;
    for (std::size_t i = head; i < end; ++i) {
      if (lines[i].empty()) continue;
      const bool rest = any && i > head + 1 && !opens_row(i) && !lines[i - 1].empty();
      lines[i].grid_place = i == head ? TextLine::GridPlace::head
                            : rest    ? TextLine::GridPlace::rest_of_row
                                      : TextLine::GridPlace::row;
      any = any || i > head;
    }
    for (std::size_t i = head; i < end; ++i) {
      if (lines[i].empty()) continue;
      lines[i].grid = columns;
      lines[i].table_row = true;
      lines[i].label = false;
    }
    head = end - 1;
  }
}

std::vector<std::string> grid_cells_of(const TextLine& line) {
  std::vector<std::string> cells;
  TextLine as_text = line;
  as_text.table_row = false;
  for (const std::string_view cell : cut(as_text, line.grid)) cells.emplace_back(cell);
  return cells;
}

}  // namespace revisit::extract
