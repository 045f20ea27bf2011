#include "report/table.h"

#include <algorithm>
#include <cassert>
#include <string_view>

#include "report/wrap.h"
#include "text/csv.h"
#include "text/width.h"

namespace revisit::report {

namespace {

constexpr int k_gap = 2;  // spaces between columns

// The width of each column, or -1 for one that is left out.
std::vector<int> fit(const std::vector<Column>& columns, std::vector<int> natural, int width) {
  std::vector<int> smallest(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    smallest[i] = columns[i].min_width > 0 ? std::min(columns[i].min_width, natural[i]) : natural[i];
  }
  const auto total = [&](const std::vector<int>& widths) {
    int sum = -k_gap;
    for (std::size_t i = 0; i < widths.size(); ++i) {
      if (natural[i] >= 0) sum += widths[i] + k_gap;
    }
    return sum;
  };
  while (total(smallest) > width) {
    std::size_t last = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (natural[i] < 0 || columns[i].priority == 0) continue;
      if (last == columns.size() || columns[i].priority >= columns[last].priority) last = i;
    }
    if (last == columns.size()) break;
    natural[last] = -1;
  }
  for (int excess = total(natural) - width; excess > 0; --excess) {
    std::size_t widest = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (natural[i] > smallest[i] && (widest == columns.size() || natural[i] > natural[widest])) widest = i;
    }
    if (widest == columns.size()) break;
    --natural[widest];
  }
  return natural;
}

std::string shortened(const std::string& text, int width) {
  if (text::display_width(text) <= width) return text;
  std::string_view kept = text::prefix_of_width(text, width - 1);
  while (kept.ends_with(' ')) kept.remove_suffix(1);
  return std::string(kept) + "…";
}

std::vector<std::string> wrapped(const std::string& text, int width) {
  if (text::display_width(text) <= width) return {text};
  const std::string lines = wrap(text, width, 0, 0);
  std::vector<std::string> result;
  for (std::size_t at = 0; at <= lines.size();) {
    const std::size_t end = std::min(lines.find('\n', at), lines.size());
    result.push_back(shortened(lines.substr(at, end - at), width));
    at = end + 1;
  }
  return result;
}

std::string markdown_cell(const std::string& text) {
  std::string cell;
  for (const char c : printable(text)) {
    if (c == '|' || c == '\\' || c == '<' || c == '*' || c == '_' || c == '`') cell += '\\';
    cell += c;
  }
  return cell;
}

}  // namespace

Table::Table(std::vector<Column> columns) : m_columns(std::move(columns)) {}

void Table::add_row(std::vector<Cell> cells) {
  assert(cells.size() <= m_columns.size());
  cells.resize(m_columns.size());
  m_rows.push_back(std::move(cells));
}

std::string Table::text(const TerminalStyle& style) const {
  std::vector<std::vector<Cell>> lines;
  lines.reserve(m_rows.size() + 1);
  auto& titles = lines.emplace_back();
  for (const Column& column : m_columns) titles.push_back({column.title, Colour::heading});
  for (const auto& row : m_rows) {
    auto& line = lines.emplace_back();
    for (const Cell& cell : row) line.push_back({printable(cell.text), cell.colour});
  }

  std::vector<int> widths(m_columns.size(), 0);
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] = std::max(widths[i], text::display_width(line[i].text));
  }
  for (std::size_t i = 0; i < m_columns.size(); ++i) {
    const auto is_empty = [i](const std::vector<Cell>& row) { return row[i].text.empty(); };
    if (m_columns[i].if_any && std::ranges::all_of(m_rows, is_empty)) widths[i] = -1;
  }
  widths = fit(m_columns, std::move(widths), style.width);

  std::string result;
  for (const auto& cells : lines) result += row_text(cells, widths, style);
  return result;
}

std::string Table::row_text(const std::vector<Cell>& cells, const std::vector<int>& widths,
                            const TerminalStyle& style) const {
  std::vector<std::vector<std::string>> lines_of(cells.size());
  std::size_t height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (widths[i] < 0) continue;
    lines_of[i] = m_columns[i].wrap ? wrapped(cells[i].text, widths[i])
                                    : std::vector{shortened(cells[i].text, widths[i])};
    height = std::max(height, lines_of[i].size());
  }
  std::string result;
  for (std::size_t number = 0; number < height; ++number) {
    int pending = 0;  // spaces that are only written if something follows
    bool first = true;
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (widths[i] < 0) continue;
      if (!first) pending += k_gap;
      first = false;
      const std::string cell = number < lines_of[i].size() ? lines_of[i][number] : "";
      const int padding = std::max(widths[i] - text::display_width(cell), 0);
      if (m_columns[i].align == Align::right) pending += padding;
      if (!cell.empty()) {
        result.append(static_cast<std::size_t>(pending), ' ');
        pending = 0;
        result += coloured(cell, cells[i].colour, style);
      }
      if (m_columns[i].align == Align::left) pending += padding;
    }
    result += '\n';
  }
  return result;
}

std::string Table::markdown() const {
  std::string result = "|";
  for (const Column& column : m_columns) result += ' ' + markdown_cell(column.title) + " |";
  result += "\n|";
  for (const Column& column : m_columns) result += column.align == Align::right ? " ---: |" : " --- |";
  result += '\n';
  for (const auto& row : m_rows) {
    result += '|';
    for (const Cell& cell : row) result += ' ' + markdown_cell(cell.text) + " |";
    result += '\n';
  }
  return result;
}

std::string Table::csv() const {
  std::string result;
  const auto add = [&result](const auto& cells, auto text_of) {
    bool first = true;
    for (const auto& cell : cells) {
      if (!first) result += ',';
      first = false;
      result += text::csv_field(text_of(cell));
    }
    result += '\n';
  };
  add(m_columns, [](const Column& column) { return column.title; });
  for (const auto& row : m_rows) add(row, [](const Cell& cell) { return cell.text; });
  return result;
}

}  // namespace revisit::report
