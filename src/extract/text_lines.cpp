#include "extract/text_lines.h"

#include <algorithm>

#include "extract/text_columns.h"
#include "extract/text_grids.h"
#include "text/characters.h"
#include "text/labels.h"

namespace revisit::extract {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == '\x7F';
}

constexpr std::string_view k_no_break_space = "\u00A0";
constexpr std::string_view k_zero_width = "\uFEFF";

std::string_view trimmed(std::string_view text) {
  while (!text.empty()) {
    if (is_blank(text.front())) {
      text.remove_prefix(1);
    } else if (text.starts_with(k_no_break_space) || text.starts_with(k_zero_width)) {
      text.remove_prefix(text.starts_with(k_zero_width) ? k_zero_width.size() : k_no_break_space.size());
    } else {
      break;
    }
  }
  while (!text.empty()) {
    if (is_blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.ends_with(k_no_break_space)) {
      text.remove_suffix(k_no_break_space.size());
    } else {
      break;
    }
  }
  return text;
}

std::uint32_t width_of(std::string_view text) {
  return static_cast<std::uint32_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// A mark of a footnote, and text behind it.
bool begins_note(std::string_view text) {
  for (const std::string_view digit : {"¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"}) {
    if (text.starts_with(digit) && text.size() > digit.size() + 2) return true;
  }
  return false;
}

TextLine line_of(std::string_view raw, std::uint32_t number) {
  TextLine line;
  line.number = number;
  for (const char c : raw) {
    if (c == '\t') {
      line.indent = (line.indent / 4 + 1) * 4;
    } else if (c == ' ') {
      ++line.indent;
    } else {
      break;
    }
  }
  line.text = trimmed(raw);
  line.width = width_of(line.text);
  const std::size_t tab = line.text.find('\t');
  const text::Label label = text::find_label(line.text.substr(0, tab));
  line.label = label.size > 0;
  line.note = begins_note(line.text);
  // A tab behind the label only sets the item off. Tabs behind the text are cells without text.
  std::string_view cells = line.text;
  if (tab != std::string_view::npos && label.size == tab) cells.remove_prefix(tab + 1);
  const std::size_t end =
      line.text.empty() ? 0 : static_cast<std::size_t>(line.text.data() - raw.data()) + line.text.size();
  const bool tabs_behind = std::count(raw.begin() + static_cast<std::ptrdiff_t>(end), raw.end(), '\t') >= 2;
  line.table_row = !line.text.empty() && (trimmed(cells).find('\t') != std::string_view::npos || tabs_behind);
  return line;
}

// What divides cells where the lines of a table are drawn.
constexpr std::string_view k_dividers[] = {"|", "│", "┃", "║"};

std::size_t divider_at(std::string_view text) {
  if (text.starts_with("\\|")) return 0;
  for (const std::string_view divider : k_dividers) {
    if (text.starts_with(divider)) return divider.size();
  }
  return 0;
}

using Dividers = std::vector<std::pair<std::size_t, std::size_t>>;

// The places and sizes, in bytes, of the dividers in a line.
Dividers dividers_of(std::string_view text) {
  Dividers out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '\\' && at + 1 < text.size()) {
      at += 2;
      continue;
    }
    const std::size_t size = divider_at(text.substr(at));
    if (size > 0) out.emplace_back(at, size);
    at += std::max<std::size_t>(size, 1);
  }
  return out;
}

// "+-----+-----+", "|:---|----:|", "├─────┼─────┤"
bool is_ruling(std::string_view text) {
  std::size_t strokes = 0;
  std::size_t crossings = 0;
  for (const char32_t c : text::to_code_points(text)) {
    constexpr char32_t k_drawn_first = 0x2500;
    constexpr char32_t k_drawn_last = 0x257F;
    if (c == U'-' || c == U'=' || c == U'_') {
      ++strokes;
    } else if (c == U'+' || c == U'|') {
      ++crossings;
    } else if (c >= k_drawn_first && c <= k_drawn_last) {
      ++strokes;
      ++crossings;
    } else if (c != U':' && c != U' ') {
      return false;
    }
  }
  return strokes >= 3 && crossings > 0;
}

// "| Action | Owner |": divided, and drawn at both ends.
bool is_closed_row(std::string_view text, const Dividers& dividers) {
  return dividers.size() >= 2 && dividers.front().first == 0 &&
         dividers.back().first + dividers.back().second == text.size();
}

// "Action | Owner": white space on both sides of each divider, and a cell on one of them.
bool is_open_row(std::string_view text, const Dividers& dividers) {
  if (dividers.size() == 1 && (dividers.front().first == 0 || dividers.front().first + 1 >= text.size()))
    return false;
  return std::ranges::all_of(dividers, [&](const auto& divider) {
    const auto& [at, size] = divider;
    return (at == 0 || is_blank(text[at - 1])) && (at + size == text.size() || is_blank(text[at + size]));
  });
}

// Marks the rows of tables whose lines are drawn: lines of cells between '|', one below the other, all closed
// or with the same number of dividers. One such line alone is a row of links or a title ("Home | Services |
// Contact"), and a line read from a picture may have '|' for 'I'.
void mark_drawn_tables(std::vector<TextLine>& lines) {
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    std::size_t rows = 0;
    std::size_t rulings = 0;
    std::size_t count = 0;
    bool closed = true;
    for (; end < lines.size() && !lines[end].empty() && !lines[end].table_row; ++end) {
      if (is_ruling(lines[end].text)) {
        ++rulings;
        continue;
      }
      const Dividers dividers = dividers_of(lines[end].text);
      const bool row_closed = is_closed_row(lines[end].text, dividers);
      if (dividers.empty() || (!row_closed && !is_open_row(lines[end].text, dividers))) break;
      if (rows > 0 && (row_closed != closed || (!closed && dividers.size() != count))) break;
      closed = row_closed;
      count = dividers.size();
      ++rows;
    }
    if (rows >= 2 || (rows == 1 && (closed || rulings > 0))) {
      for (std::size_t i = begin; i < end; ++i) {
        lines[i].table_row = true;
        lines[i].drawn = true;
        lines[i].ruling = is_ruling(lines[i].text);
        lines[i].label = false;
        lines[i].note = false;
      }
    }
    begin = std::max(end, begin + 1);
  }
}

std::vector<std::string> drawn_cells_of(std::string_view line) {
  std::vector<std::string> cells;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    std::string cell(trimmed(line.substr(begin, end - begin)));
    for (std::size_t at = cell.find("\\|"); at != std::string::npos; at = cell.find("\\|", at + 1))
      cell.erase(at, 1);
    cells.push_back(std::move(cell));
  };
  for (const auto& [at, size] : dividers_of(line)) {
    if (at > 0) add(at);
    begin = at + size;
  }
  if (begin < line.size()) add(line.size());
  return cells;
}

}  // namespace

std::vector<TextLine> lines_of(std::string_view utf8) {
  std::vector<TextLine> lines;
  std::size_t begin = 0;
  std::uint32_t number = 1;
  bool new_page = false;
  const auto end_line = [&](std::size_t end) {
    lines.push_back(line_of(utf8.substr(begin, end - begin), number));
    lines.back().new_page = new_page;
    new_page = false;
  };
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    std::size_t length = 0;
    const char c = utf8[at];
    // Form feed and vertical tab divide lines, but editors do not count them.
    const bool counted = c != '\f' && c != '\v';
    if (c == '\n' || !counted) {
      length = 1;
    } else if (c == '\r') {
      length = at + 1 < utf8.size() && utf8[at + 1] == '\n' ? 2 : 1;
    } else if (c == '\xC2' && utf8.substr(at).starts_with("\u0085")) {
      length = 2;
    } else if (c == '\xE2' &&
               (utf8.substr(at).starts_with("\u2028") || utf8.substr(at).starts_with("\u2029"))) {
      length = 3;
    }
    if (length == 0) continue;
    end_line(at);
    if (counted) ++number;
    new_page = c == '\f';
    at += length - 1;
    begin = at + 1;
  }
  if (begin < utf8.size()) end_line(utf8.size());
  mark_drawn_tables(lines);
  mark_grids(lines);  // first: they have a head, and rows of several lines
  mark_aligned_tables(lines);
  return lines;
}

bool ends_statement(std::string_view line) {
  // A quotation mark or bracket behind the full stop does not count.
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view closing : {"\"", "'", ")", "]", "”", "’", "*", "_"}) {
      if (line.ends_with(closing)) {
        line.remove_suffix(closing.size());
        again = true;
      }
    }
  }
  for (const std::string_view end : {".", "!", "?", ":", ";", "…", ",", " and", " or"}) {
    if (line.ends_with(end)) return true;
  }
  return false;
}

bool begins_lower(std::string_view line) {
  const std::u32string start = text::to_code_points(line.substr(0, 8));
  return !start.empty() && ((start[0] >= U'a' && start[0] <= U'z') || (start[0] >= 0xDF && start[0] <= 0xFF));
}

bool is_hard_wrapped(const std::vector<TextLine>& lines) {
  // Nobody divides paragraphs at more than this.
  constexpr std::uint32_t k_widest = 110;
  std::uint64_t all = 0;
  std::uint64_t wide = 0;
  std::vector<std::uint32_t> widths;
  for (const TextLine& line : lines) {
    if (line.empty() || line.table_row) continue;
    all += line.width;
    if (line.width > k_widest) wide += line.width;
    widths.push_back(line.width);
  }
  if (widths.empty() || wide * 10 > all * 3) return false;
  // Lines that a following line continues, and those that might have been.
  std::uint64_t pairs = 0;
  std::uint64_t continued = 0;
  std::uint64_t closed = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const TextLine& line = lines[i];
    const TextLine& next = lines[i + 1];
    if (line.empty() || next.empty() || line.table_row || next.table_row) continue;
    ++pairs;
    if (!next.label && begins_lower(next.text) && !ends_statement(line.text)) ++continued;
    if (ends_statement(line.text)) ++closed;
  }
  if (pairs == 0) return false;
  return continued * 100 >= pairs * 15 && closed * 100 < pairs * 80;
}

std::vector<LinePart> parts_of(const TextLine& line, BehindSentence spaces) {
  std::vector<LinePart> parts;
  std::uint32_t column = line.indent;
  LinePart part{{}, column, 0};
  std::size_t begin = 0;
  const std::string_view text = line.text;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != ' ') {
      if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) ++column;
      ++at;
      continue;
    }
    const std::size_t end = std::min(text.find_first_not_of(' ', at), text.size());
    const std::size_t gap = end - at;
    const bool sentence = spaces == BehindSentence::goes_on && gap == 2 && at > 0 &&
                          std::string_view(".!?:;").find(text[at - 1]) != std::string_view::npos;
    column += static_cast<std::uint32_t>(gap);
    if (gap >= 2 && !sentence) {
      part.text = text.substr(begin, at - begin);
      parts.push_back(part);
      part = {{}, column, gap};
      begin = end;
    }
    at = end;
  }
  part.text = text.substr(begin);
  parts.push_back(part);
  return parts;
}

std::vector<std::string> cells_of(const TextLine& line) {
  if (line.drawn) return drawn_cells_of(line.text);
  if (!line.grid.empty()) return grid_cells_of(line);
  if (!line.columns.empty()) return aligned_cells_of(line);
  std::vector<std::string> cells;
  std::string_view rest = line.text;
  while (true) {
    const std::size_t tab = rest.find('\t');
    cells.emplace_back(trimmed(rest.substr(0, tab)));
    if (tab == std::string_view::npos) return cells;
    rest.remove_prefix(tab + 1);
  }
}

}  // namespace revisit::extract
