#include "extract/text_columns.h"

#include <algorithm>

namespace revisit::extract {

namespace {

bool is_number(std::string_view text) {
  constexpr std::size_t k_longest = 8;
  return text.size() <= k_longest && std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

// "B. Calder" in a list of names looks as if it had a letter for its label.
bool begins_with_initial(std::string_view text) {
  return text.size() > 3 && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '.' && text[2] == ' ';
}

bool may_be_name(std::string_view text) {
  return begins_with_initial(text) ||
         (text.find(". ") != std::string_view::npos && text[0] >= 'A' && text[0] <= 'Z');
}

// Whether the parts can be cells: short, and neither a number before a title nor a name before its value.
bool may_be_row(const TextLine& line, const std::vector<LinePart>& parts) {
  constexpr std::size_t k_longest_cell = 60;
  if (line.empty() || line.table_row || line.note || parts.size() < 2) return false;
  const bool names = begins_with_initial(line.text) &&
                     std::ranges::all_of(parts, [](const LinePart& part) { return may_be_name(part.text); });
  if (line.label && !names) return false;
  if (is_number(parts.front().text)) return false;
  return std::ranges::all_of(parts, [](const LinePart& part) {
    return part.text.size() <= k_longest_cell && part.text.find(':') == std::string_view::npos;
  });
}

bool stand_in(const std::vector<LinePart>& parts, const std::vector<std::uint32_t>& columns) {
  return std::ranges::all_of(
      parts, [&](const LinePart& part) { return std::ranges::find(columns, part.column) != columns.end(); });
}

}  // namespace

void mark_aligned_tables(std::vector<TextLine>& lines) {
  for (std::size_t begin = 0; begin < lines.size();) {
    std::vector<std::uint32_t> columns;
    std::size_t rows = 0;
    bool wide = false;
    std::size_t end = begin;
    for (; end < lines.size(); ++end) {
      if (end > begin && lines[end].new_page) break;
      const std::vector<LinePart> parts = parts_of(lines[end], BehindSentence::goes_on);
      if (!may_be_row(lines[end], parts)) break;
      if (columns.empty()) {
        for (const LinePart& part : parts) columns.push_back(part.column);
      } else if (!stand_in(parts, columns)) {
        break;
      }
      wide = wide || std::ranges::any_of(parts, [](const LinePart& part) { return part.gap >= 3; });
      ++rows;
    }
    if (rows >= 2 && wide) {
      for (std::size_t i = begin; i < end; ++i) {
        lines[i].table_row = true;
        lines[i].columns = columns;
      }
    }
    begin = std::max(end, begin + 1);
  }
}

std::vector<std::string> aligned_cells_of(const TextLine& line) {
  std::vector<std::string> cells(line.columns.size());
  for (const LinePart& part : parts_of(line, BehindSentence::goes_on)) {
    const auto column = std::ranges::find(line.columns, part.column);
    if (column != line.columns.end())
      cells[static_cast<std::size_t>(column - line.columns.begin())] = part.text;
  }
  return cells;
}

}  // namespace revisit::extract
