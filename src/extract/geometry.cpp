#include "extract/geometry.h"

#include <algorithm>
#include <cmath>

#include "extract/coloured_cells.h"
#include "extract/rulings.h"
#include "text/labels.h"

namespace revisit::extract {

namespace {

using text::BlockKind;

struct Line {
  std::vector<std::uint32_t> words;  // from left to right
  float start = 0;
  float end = 0;
  float baseline = 0;
  float size = 0;
  std::uint8_t rotation = 0;
  bool bold = false;
};

// Words of one baseline, whatever the order in which they were printed.
std::vector<Line> lines_of(const Words& words, std::span<const std::uint32_t> indices) {
  std::vector<std::uint32_t> sorted(indices.begin(), indices.end());
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    const Word& left = words.words[a];
    const Word& right = words.words[b];
    if (left.rotation != right.rotation) return left.rotation < right.rotation;
    return left.baseline < right.baseline;
  });
  std::vector<Line> lines;
  for (const std::uint32_t index : sorted) {
    const Word& word = words.words[index];
    Line* home = nullptr;
    // Raised marks come before the line they belong to; a few lines back is far enough to look.
    for (std::size_t back = 0; back < 3 && back < lines.size(); ++back) {
      Line& line = lines[lines.size() - 1 - back];
      if (line.rotation != word.rotation) break;
      const float shift = word.baseline - line.baseline;
      const float larger = std::max(line.size, word.font_size);
      const float smaller = std::min(line.size, word.font_size);
      if (shift <= 0.3F * smaller || (smaller < 0.8F * larger && shift <= 0.5F * larger)) {
        home = &line;
        break;
      }
    }
    if (home == nullptr) {
      lines.push_back(
          {{}, word.start, word.end, word.baseline, word.font_size, word.rotation, word.face.bold});
      home = &lines.back();
    }
    home->words.push_back(index);
    home->start = std::min(home->start, word.start);
    home->end = std::max(home->end, word.end);
    if (word.font_size > home->size) {
      home->size = word.font_size;
      home->baseline = word.baseline;
    }
  }
  for (Line& line : lines) {
    std::stable_sort(line.words.begin(), line.words.end(), [&](std::uint32_t a, std::uint32_t b) {
      return words.words[a].start < words.words[b].start;
    });
    std::size_t bold = 0;
    std::size_t all = 0;
    for (const std::uint32_t index : line.words) {
      all += words.words[index].text_size;
      if (words.words[index].face.bold) bold += words.words[index].text_size;
    }
    line.bold = 2 * bold > all;
  }
  return lines;
}

text::LabelKind label_of(const Words& words, const Line& line) {
  std::string text;
  for (std::size_t i = 0; i < std::min<std::size_t>(line.words.size(), 3); ++i) {
    const Word& word = words.words[line.words[i]];
    if (i > 0 && !(word.joins_previous && line.words[i] == line.words[i - 1] + 1)) text.push_back(' ');
    text += words.text_of(word);
    if (i == 0 && word.face.symbol && line.words.size() > 1) return text::LabelKind::bullet;
  }
  return text::find_label(text).kind;
}

bool ends_sentence(const Words& words, const Line& line) {
  const std::string_view text = words.text_of(words.words[line.words.back()]);
  return text.ends_with('.') || text.ends_with('?') || text.ends_with('!') || text.ends_with(':') ||
         text.ends_with(".”") || text.ends_with(".’");
}

// Gaps that wide separate columns or cells; between words they do not occur, even in justified lines.
constexpr float k_column_gap = 1.6F;

Line line_of(const Words& words, std::vector<std::uint32_t> indices) {
  Line line;
  std::size_t bold = 0;
  std::size_t all = 0;
  for (const std::uint32_t index : indices) {
    const Word& word = words.words[index];
    if (all == 0) {
      line.start = word.start;
      line.end = word.end;
      line.rotation = word.rotation;
    }
    line.start = std::min(line.start, word.start);
    line.end = std::max(line.end, word.end);
    if (word.font_size > line.size) {
      line.size = word.font_size;
      line.baseline = word.baseline;
    }
    all += word.text_size;
    if (word.face.bold) bold += word.text_size;
  }
  line.bold = 2 * bold > all;
  line.words = std::move(indices);
  return line;
}

bool is_lone_label(const Words& words, const Line& segment) {
  if (segment.words.size() != 1) return false;
  const Word& word = words.words[segment.words.front()];
  const std::string_view text = words.text_of(word);
  return word.face.symbol || text::find_label(text).size == text.size() ||
         (text == "o" && word.face.fixed_width);
}

// The pieces of a line between wide gaps. A label stays with its text.
std::vector<Line> segments_of(const Words& words, const Line& line) {
  std::vector<Line> segments;
  std::vector<std::uint32_t> current;
  const auto close = [&] {
    if (!current.empty()) segments.push_back(line_of(words, std::move(current)));
    current.clear();
  };
  float end = line.start;
  for (const std::uint32_t index : line.words) {
    const Word& word = words.words[index];
    if (!current.empty() && word.start - end > k_column_gap * std::max(line.size, 1.0F)) close();
    current.push_back(index);
    end = std::max(end, word.end);
  }
  close();
  for (std::size_t i = 0; i + 1 < segments.size();) {
    if (is_lone_label(words, segments[i]) && segments[i + 1].start - segments[i].end < 5 * line.size) {
      std::vector<std::uint32_t> both = segments[i].words;
      both.insert(both.end(), segments[i + 1].words.begin(), segments[i + 1].words.end());
      segments[i] = line_of(words, std::move(both));
      segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    } else {
      ++i;
    }
  }
  return segments;
}

struct Row {
  std::vector<Line> segments;
  float baseline = 0;
  float size = 0;
  std::size_t lines = 1;  // printed lines in it
};

struct Gutter {
  float left = 0;
  float right = 0;
};

// What is left of the gutters when a row's segments are taken out of them; only its own gaps can be gutters.
std::vector<Gutter> narrowed(const std::vector<Gutter>& gutters, const Row& row) {
  std::vector<Gutter> out;
  for (Gutter gutter : gutters) {
    bool crossed = false;
    for (const Line& segment : row.segments) {
      const float middle = (gutter.left + gutter.right) / 2;
      if (segment.end <= gutter.left || segment.start >= gutter.right) continue;
      if (segment.start < middle && segment.end > middle) {
        crossed = true;
      } else if (segment.end <= middle) {
        gutter.left = std::max(gutter.left, segment.end);
      } else {
        gutter.right = std::min(gutter.right, segment.start);
      }
    }
    if (!crossed && gutter.right - gutter.left > 0.8F * row.size) out.push_back(gutter);
  }
  return out;
}

std::vector<Gutter> gaps_of(const Row& row) {
  std::vector<Gutter> gaps;
  for (std::size_t i = 1; i < row.segments.size(); ++i) {
    gaps.push_back({row.segments[i - 1].end, row.segments[i].start});
  }
  return gaps;
}

std::size_t column_of(const Line& segment, const std::vector<Gutter>& gutters) {
  std::size_t column = 0;
  while (column < gutters.size() && segment.start >= (gutters[column].left + gutters[column].right) / 2)
    ++column;
  return column;
}

std::size_t characters_of(const Words& words, const Line& line) {
  std::size_t count = 0;
  for (const std::uint32_t index : line.words) count += words.words[index].text_size + 1;
  return count;
}

bool disjoint(const Line& a, const Line& b, float gap) {
  return a.start > b.end + gap || b.start > a.end + gap;
}

// The lines as rows of segments. A cell of one line stands at half the height of the two lines beside it:
// its line is taken for that of the line above.
std::vector<Row> rows_of(const Words& words, const std::vector<Line>& lines) {
  std::vector<Row> rows;
  for (const Line& line : lines) {
    std::vector<Line> segments = segments_of(words, line);
    if (!rows.empty() && rows.back().lines == 1 && line.rotation == 0 && rows.back().size > 0) {
      Row& last = rows.back();
      const bool close = last.segments.front().rotation == 0 &&
                         line.baseline - last.baseline < 0.75F * std::max(line.size, last.size);
      const bool apart = std::all_of(segments.begin(), segments.end(), [&](const Line& segment) {
        return std::all_of(last.segments.begin(), last.segments.end(), [&](const Line& other) {
          return disjoint(segment, other, k_column_gap * line.size);
        });
      });
      if (close && apart) {
        std::move(segments.begin(), segments.end(), std::back_inserter(last.segments));
        std::sort(last.segments.begin(), last.segments.end(),
                  [](const Line& a, const Line& b) { return a.start < b.start; });
        last.lines = 2;
        continue;
      }
    }
    rows.push_back({std::move(segments), line.baseline, line.size, 1});
  }
  return rows;
}

// A drawn table and the words in it.
struct RuledTable {
  Grid grid;
  std::vector<std::vector<std::uint32_t>> words;  // by cell of the grid
};

// What the words tell of the columns of a grid that has rows only. False where they are one text.
bool split_columns(const Words& words, RuledTable& table) {
  std::vector<std::vector<Row>> rows;
  std::vector<std::pair<float, float>> taken;
  for (const std::vector<std::uint32_t>& cell : table.words) {
    const std::vector<Line> lines = lines_of(words, cell);
    rows.push_back(rows_of(words, lines));
    const bool split = std::any_of(rows.back().begin(), rows.back().end(),
                                   [](const Row& row) { return row.segments.size() > 1; });
    if (!split) continue;
    for (const Row& row : rows.back()) {
      for (const Line& segment : row.segments) taken.emplace_back(segment.start, segment.end);
    }
  }
  std::sort(taken.begin(), taken.end());
  std::vector<Gutter> gutters;
  float end = taken.empty() ? 0 : taken.front().second;
  for (const auto& [left, right] : taken) {
    if (left - end > 8) gutters.push_back({end, left});
    end = std::max(end, right);
  }
  if (gutters.empty() || gutters.size() > 20) return false;
  const std::size_t width = gutters.size() + 1;
  RuledTable out;
  out.grid.box = table.grid.box;
  out.grid.rows = table.grid.rows;
  out.grid.columns = static_cast<std::uint16_t>(width);
  std::size_t full = 0;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<std::vector<std::uint32_t>> cells(width);
    std::size_t lines = 0;
    bool across = false;
    for (const Row& row : rows[r]) {
      for (const Line& segment : row.segments) {
        across = across || std::any_of(gutters.begin(), gutters.end(), [&](const Gutter& gutter) {
                   return segment.start < gutter.left && segment.end > gutter.right;
                 });
        auto& cell = cells[column_of(segment, gutters)];
        cell.insert(cell.end(), segment.words.begin(), segment.words.end());
      }
      ++lines;
    }
    GridCell cell = table.grid.cells[r];
    if (across) {
      cell.column_span = out.grid.columns;
      out.grid.cells.push_back(cell);
      out.words.push_back(std::move(table.words[r]));
      continue;
    }
    const auto filled = static_cast<std::size_t>(
        std::count_if(cells.begin(), cells.end(), [](const auto& c) { return !c.empty(); }));
    // Newspaper columns between two rules.
    if (filled > 1 && lines > 12) return false;
    if (filled > 1) ++full;
    for (std::size_t column = 0; column < width; ++column) {
      cell.column = static_cast<std::uint16_t>(column);
      out.grid.cells.push_back(cell);
      out.words.push_back(std::move(cells[column]));
    }
  }
  if (full < 2) return false;
  table = std::move(out);
  return true;
}

// Whether words in the drawn cells make a table rather than a frame, a layout or a chart.
bool is_table(const RuledTable& table) {
  std::size_t filled = 0;
  std::vector<std::size_t> by_row(table.grid.rows, 0);
  std::vector<float> bottom(table.grid.rows, 0);
  for (std::size_t i = 0; i < table.words.size(); ++i) {
    if (table.words[i].empty()) continue;
    ++filled;
    const GridCell& cell = table.grid.cells[i];
    ++by_row[cell.row];
    bottom[cell.row] = std::max(bottom[cell.row], cell.box.bottom - cell.box.top);
  }
  if (filled < 2 || 3 * filled < table.words.size()) return false;
  // Highlighted or underlined pieces of running text begin and end everywhere.
  const std::size_t most = *std::max_element(by_row.begin(), by_row.end());
  if (table.grid.columns > 2 * most) return false;
  std::size_t split = 0;
  float highest = 0;
  for (std::size_t row = 0; row < by_row.size(); ++row) {
    if (by_row[row] < 2) continue;
    ++split;
    highest = std::max(highest, bottom[row]);
  }
  return split > 1 || (split == 1 && highest < 300);
}

// The drawn tables with their words, from top to bottom; those words are taken out of `indices`.
std::vector<RuledTable> ruled_tables(const Words& words, std::vector<std::uint32_t>& indices,
                                     std::span<const text::Box> rulings) {
  if (rulings.empty()) return {};
  std::vector<Grid> grids = grids_of(rulings);
  // A table around another one comes first and has its words; a mere frame leaves them to it.
  const auto area = [](const Grid& grid) {
    return (grid.box.right - grid.box.left) * (grid.box.bottom - grid.box.top);
  };
  std::stable_sort(grids.begin(), grids.end(),
                   [&](const Grid& a, const Grid& b) { return area(a) > area(b); });
  std::vector<RuledTable> tables;
  for (Grid& grid : grids) {
    if (grid.cells.size() < 2) continue;
    RuledTable table{std::move(grid), {}};
    table.words.resize(table.grid.cells.size());
    std::vector<std::uint32_t> rest;
    for (const std::uint32_t index : indices) {
      const text::Box& box = words.words[index].box;
      const float x = (box.left + box.right) / 2;
      const float y = (box.top + box.bottom) / 2;
      const auto inside = [&](const text::Box& cell) {
        return x > cell.left && x < cell.right && y > cell.top && y < cell.bottom;
      };
      const auto cell = inside(table.grid.box)
                            ? std::find_if(table.grid.cells.begin(), table.grid.cells.end(),
                                           [&](const GridCell& one) { return inside(one.box); })
                            : table.grid.cells.end();
      if (cell == table.grid.cells.end()) {
        rest.push_back(index);
      } else {
        table.words[static_cast<std::size_t>(cell - table.grid.cells.begin())].push_back(index);
      }
    }
    for (std::vector<std::uint32_t>& cell : table.words) settle_colours(words, cell);
    if (table.grid.columns == 1 && !split_columns(words, table)) continue;
    if (!is_table(table)) continue;
    indices = std::move(rest);
    tables.push_back(std::move(table));
  }
  std::stable_sort(tables.begin(), tables.end(),
                   [](const RuledTable& a, const RuledTable& b) { return a.grid.box.top < b.grid.box.top; });
  return tables;
}

// Takes out rows that are only the gap between two lines.
void drop_gaps(RuledTable& table) {
  std::vector<bool> gap(table.grid.rows, true);
  for (std::size_t i = 0; i < table.words.size(); ++i) {
    const GridCell& cell = table.grid.cells[i];
    if (cell.row_span == 1 && table.words[i].empty() && cell.box.bottom - cell.box.top < 10) continue;
    for (std::size_t row = cell.row; row < std::size_t{cell.row} + cell.row_span; ++row) gap[row] = false;
  }
  std::vector<std::uint16_t> position(table.grid.rows, 0);
  for (std::size_t row = 1; row < gap.size(); ++row)
    position[row] = static_cast<std::uint16_t>(position[row - 1] + (gap[row - 1] ? 0 : 1));
  std::size_t kept = 0;
  for (std::size_t i = 0; i < table.words.size(); ++i) {
    if (gap[table.grid.cells[i].row]) continue;
    table.grid.cells[kept] = table.grid.cells[i];
    table.grid.cells[kept].row = position[table.grid.cells[i].row];
    if (kept != i) table.words[kept] = std::move(table.words[i]);
    ++kept;
  }
  table.grid.cells.resize(kept);
  table.words.resize(kept);
}

// The distance between the lines of a paragraph, in units of the font size; `otherwise` where there are none.
float leading_of(const std::vector<Line>& lines, float otherwise) {
  std::vector<float> steps;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].rotation != lines[i - 1].rotation) continue;
    const float step = (lines[i].baseline - lines[i - 1].baseline) / std::max(lines[i].size, 1.0F);
    if (step > 0 && step < 2.5F) steps.push_back(step);
  }
  if (steps.empty()) return otherwise;
  const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 3);
  std::nth_element(steps.begin(), middle, steps.end());
  return std::max(*middle, 0.9F);
}

class PageReader {
 public:
  explicit PageReader(const Words& words) : m_words(words) {}

  std::vector<Draft> run(std::vector<std::uint32_t> indices, std::span<const text::Box> rulings) {
    const auto is_colour = [this](std::uint32_t index) { return m_words.words[index].is_colour; };
    std::vector<std::uint32_t> printed = indices;
    std::erase_if(printed, is_colour);
    m_leading = leading_of(lines_of(m_words, printed), 10);
    std::vector<RuledTable> tables = ruled_tables(m_words, indices, rulings);
    std::erase_if(indices, is_colour);
    std::vector<Line> lines = lines_of(m_words, indices);
    auto next = lines.begin();
    for (RuledTable& table : tables) {
      const auto end = std::find_if(next, lines.end(), [&](const Line& line) {
        return line.rotation != 0 || line.baseline > table.grid.box.top + line.size / 2;
      });
      read({std::make_move_iterator(next), std::make_move_iterator(end)});
      next = end;
      drop_gaps(table);
      ruled(table);
    }
    read({std::make_move_iterator(next), std::make_move_iterator(lines.end())});
    return std::move(m_drafts);
  }

 private:
  void ruled(const RuledTable& table) {
    const std::int32_t whole = container(BlockKind::table, text::k_none);
    std::int32_t line = text::k_none;
    std::uint16_t row = 0;
    for (std::size_t i = 0; i < table.grid.cells.size(); ++i) {
      const GridCell& place = table.grid.cells[i];
      if (line == text::k_none || place.row != row) {
        row = place.row;
        line = container(BlockKind::table_row, whole);
        m_drafts.back().row = row;
      }
      const std::int32_t cell = container(BlockKind::table_cell, line);
      Draft& draft = m_drafts.back();
      draft.row = row;
      draft.column = place.column;
      draft.row_span = place.row_span;
      draft.column_span = place.column_span;
      paragraphs(lines_of(m_words, table.words[i]), cell);
    }
  }

  // Text without lines around it.
  void read(std::vector<Line> lines) {
    m_lines = std::move(lines);
    const std::vector<Row> rows = rows_of(m_words, m_lines);
    std::vector<std::size_t> first;  // line of each row
    for (std::size_t i = 0, line = 0; i < rows.size(); line += rows[i].lines, ++i) first.push_back(line);
    std::vector<Line> plain;
    for (std::size_t i = 0; i < rows.size();) {
      std::vector<Gutter> gutters;
      const std::size_t end = band_end(rows, i, gutters);
      if (end > i && (columns(rows, i, end, gutters, plain) || table(rows, i, end, gutters, plain))) {
        i = end;
        continue;
      }
      if (end == i && rows[i].lines == 1 && apart(rows, first, i, plain)) continue;
      for (std::size_t line = 0; line < rows[i].lines; ++line) plain.push_back(m_lines[first[i] + line]);
      ++i;
    }
    paragraphs(plain, text::k_none);
  }

  // The end of the rows from `begin` that leave the same gutters free; `begin` where there are none.
  static std::size_t band_end(const std::vector<Row>& rows, std::size_t begin, std::vector<Gutter>& gutters) {
    if (rows[begin].segments.size() < 2 || rows[begin].segments.front().rotation != 0) return begin;
    gutters = gaps_of(rows[begin]);
    std::size_t split = 1;  // rows with more than one segment
    std::size_t last_split = begin;
    for (std::size_t i = begin + 1; i < rows.size(); ++i) {
      const float step = (rows[i].baseline - rows[i - 1].baseline) / std::max(rows[i].size, 1.0F);
      if (rows[i].segments.front().rotation != 0 || step > 5) break;
      std::vector<Gutter> left = narrowed(gutters, rows[i]);
      if (left.empty()) break;
      if (left.size() < gutters.size() && split >= 3) break;  // the layout changes here
      gutters = std::move(left);
      if (rows[i].segments.size() > 1) {
        ++split;
        last_split = i;
      }
    }
    if (split < 2) return begin;
    // Rows behind the last split one may be wrapped cells, but only as long as they follow closely.
    std::size_t end = last_split + 1;
    while (end < rows.size() && end <= last_split + 3) {
      const float step = (rows[end].baseline - rows[end - 1].baseline) / std::max(rows[end].size, 1.0F);
      if (step > 1.35F || rows[end].segments.size() != 1 ||
          narrowed(gutters, rows[end]).size() != gutters.size() ||
          (column_of(rows[end].segments.front(), gutters) == 0 && rows[last_split].lines == 1)) {
        break;
      }
      ++end;
    }
    return end;
  }

  // One line with a wide gap, as in a heading with the grade at the right margin: what stands left of the
  // gap, with the lines of the same text above and below, is one block, what stands right of it another.
  bool apart(const std::vector<Row>& rows, const std::vector<std::size_t>& first, std::size_t& i,
             std::vector<Line>& plain) {
    const Row& row = rows[i];
    if (row.segments.size() != 2 || row.segments.front().rotation != 0) return false;
    const Line& left = row.segments.front();
    const Line& right = row.segments.back();
    if (right.start - left.end < 3 * row.size) return false;
    const auto belongs = [&](const Row& other, float step) {
      return other.segments.size() == 1 && other.segments.front().rotation == 0 && step > 0 &&
             step < 1.35F * row.size && std::abs(other.size - left.size) < 0.1F * left.size &&
             other.segments.front().bold == left.bold &&
             other.segments.front().end < right.start - row.size &&
             std::abs(other.segments.front().start - left.start) < row.size;
    };
    std::vector<Line> text;
    for (std::size_t above = i; above > 0 && !plain.empty() && text.size() < 3; --above) {
      if (!belongs(rows[above - 1], rows[above].baseline - rows[above - 1].baseline)) break;
      text.insert(text.begin(), plain.back());
      plain.pop_back();
    }
    text.push_back(left);
    std::size_t below = i + 1;
    while (below < rows.size() && below < i + 4 &&
           belongs(rows[below], rows[below].baseline - rows[below - 1].baseline)) {
      text.push_back(m_lines[first[below]]);
      ++below;
    }
    paragraphs(plain, text::k_none);
    plain.clear();
    paragraphs(text, text::k_none);
    paragraphs({right}, text::k_none);
    i = below;
    return true;
  }

  // Newspaper columns: several lines of running text side by side.
  bool columns(const std::vector<Row>& rows, std::size_t begin, std::size_t end,
               const std::vector<Gutter>& gutters, std::vector<Line>& plain) {
    if (end - begin < 5 || gutters.size() > 2) return false;
    std::vector<std::vector<Line>> parts(gutters.size() + 1);
    for (std::size_t i = begin; i < end; ++i) {
      std::vector<std::vector<std::uint32_t>> cells(parts.size());
      for (const Line& segment : rows[i].segments) {
        auto& cell = cells[column_of(segment, gutters)];
        cell.insert(cell.end(), segment.words.begin(), segment.words.end());
      }
      for (std::size_t column = 0; column < parts.size(); ++column) {
        if (!cells[column].empty()) parts[column].push_back(line_of(m_words, std::move(cells[column])));
      }
    }
    for (const std::vector<Line>& part : parts) {
      if (part.size() < 5) return false;
      std::size_t characters = 0;
      float width = 0;
      float left = part.front().start;
      float right = part.front().end;
      for (const Line& line : part) {
        characters += characters_of(m_words, line);
        width += line.end - line.start;
        left = std::min(left, line.start);
        right = std::max(right, line.end);
      }
      if (characters < 16 * part.size() || width < 0.6F * (right - left) * static_cast<float>(part.size()))
        return false;
    }
    paragraphs(plain, text::k_none);
    plain.clear();
    for (const std::vector<Line>& part : parts) paragraphs(part, text::k_none);
    return true;
  }

  bool table(const std::vector<Row>& rows, std::size_t begin, std::size_t end,
             const std::vector<Gutter>& gutters, std::vector<Line>& plain) {
    const std::size_t width = gutters.size() + 1;
    if (contents(rows, begin, end, gutters, plain)) return true;
    // A line begins a row if it is further away from the one before than lines of a cell are, or, where all
    // lines are evenly spaced, if it has text in the first column.
    float narrow = 1e6F;
    float wide = 0;
    for (std::size_t i = begin + 1; i < end; ++i) {
      const float step = rows[i].baseline - rows[i - 1].baseline;
      narrow = std::min(narrow, step);
      wide = std::max(wide, step);
    }
    const bool uneven = wide > 1.3F * narrow && narrow < 1.4F * rows[begin].size;
    std::vector<std::vector<std::vector<Line>>> cells;
    for (std::size_t i = begin; i < end; ++i) {
      const bool first_column = column_of(rows[i].segments.front(), gutters) == 0;
      const bool near =
          i > begin && rows[i].baseline - rows[i - 1].baseline < (uneven ? (narrow + wide) / 2 : wide + 1);
      if (i == begin || (uneven ? !near : first_column)) cells.emplace_back(width);
      std::vector<std::vector<std::uint32_t>> line(width);
      for (const Line& segment : rows[i].segments) {
        auto& cell = line[column_of(segment, gutters)];
        cell.insert(cell.end(), segment.words.begin(), segment.words.end());
      }
      for (std::size_t column = 0; column < width; ++column) {
        if (!line[column].empty()) cells.back()[column].push_back(line_of(m_words, std::move(line[column])));
      }
    }
    if (cells.size() < 2) return false;
    paragraphs(plain, text::k_none);
    plain.clear();
    const std::int32_t whole = container(BlockKind::table, text::k_none);
    for (std::size_t row = 0; row < cells.size(); ++row) {
      const std::int32_t line = container(BlockKind::table_row, whole);
      m_drafts.back().row = static_cast<std::uint16_t>(std::min<std::size_t>(row, 65000));
      for (std::size_t column = 0; column < width; ++column) {
        const std::int32_t cell = container(BlockKind::table_cell, line);
        m_drafts.back().row = static_cast<std::uint16_t>(std::min<std::size_t>(row, 65000));
        m_drafts.back().column = static_cast<std::uint16_t>(column);
        paragraphs(cells[row][column], cell);
      }
    }
    return true;
  }

  // Lines that end in ascending page numbers are a table of contents: a block each.
  bool contents(const std::vector<Row>& rows, std::size_t begin, std::size_t end,
                const std::vector<Gutter>& gutters, std::vector<Line>& plain) {
    if (gutters.size() != 1) return false;
    int last = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const std::vector<Line>& segments = rows[i].segments;
      if (segments.size() != 2 || segments.back().words.size() != 1) return false;
      const std::string_view text = m_words.text_of(m_words.words[segments.back().words.front()]);
      if (text.size() > 3 ||
          !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        return false;
      }
      int number = 0;
      for (const char c : text) number = number * 10 + (c - '0');
      if (number < last) return false;
      last = number;
    }
    paragraphs(plain, text::k_none);
    plain.clear();
    for (std::size_t i = begin; i < end; ++i) {
      Draft& draft = open(text::k_none);
      draft.in_contents = true;
      for (const Line& segment : rows[i].segments) {
        draft.words.insert(draft.words.end(), segment.words.begin(), segment.words.end());
      }
    }
    return true;
  }

  std::int32_t container(BlockKind kind, std::int32_t parent) {
    open(parent).kind = kind;
    return static_cast<std::int32_t>(m_drafts.size()) - 1;
  }

  Draft& open(std::int32_t parent) {
    Draft draft;
    draft.origin = text::BlockOrigin::geometry;
    draft.parent = parent;
    m_drafts.push_back(std::move(draft));
    return m_drafts.back();
  }

  // Names in columns within a cell, as lists of members are printed: each is a block of its own.
  bool names_in_columns(const std::vector<Line>& lines, std::int32_t parent) {
    constexpr std::size_t k_most_words = 4;
    std::vector<std::vector<Line>> rows;
    std::size_t split = 0;
    for (const Line& line : lines) {
      rows.push_back(segments_of(m_words, line));
      if (rows.back().size() > 1) ++split;
    }
    // Only the last line may have a name less.
    if (split < 2 || split + 1 < rows.size()) return false;
    const auto widest = std::ranges::max_element(rows, {}, [](const auto& row) { return row.size(); });
    for (const std::vector<Line>& row : rows) {
      for (const Line& segment : row) {
        const std::string_view text = m_words.text_of(m_words.words[segment.words.front()]);
        const bool capital = !text.empty() && text.front() >= 'A' && text.front() <= 'Z';
        const bool aligned = std::ranges::any_of(*widest, [&](const Line& other) {
          return std::abs(other.start - segment.start) < 0.5F * segment.size;
        });
        if (!capital || !aligned || segment.words.size() > k_most_words || segment.rotation != 0)
          return false;
      }
    }
    for (const std::vector<Line>& row : rows) {
      for (const Line& segment : row) open(parent).words = segment.words;
    }
    return true;
  }

  // Blocks of lines that stand one below the other.
  void paragraphs(const std::vector<Line>& lines, std::int32_t parent) {
    if (parent != text::k_none && names_in_columns(lines, parent)) return;
    float right = 0;
    for (const Line& line : lines) right = std::max(right, line.end);
    // Few lines, as in a cell, may all be paragraphs of their own: then the page knows better.
    const float leading = std::min(leading_of(lines, 1.2F), std::max(m_leading, 1.05F));
    std::size_t first = 0;  // line of the block
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i == 0 || begins_block(lines[i - 1], lines[i], leading, right, parent) ||
          leaves_item(lines[first], lines[i - 1], lines[i], right)) {
        open(parent);
        first = i;
      }
      std::vector<std::uint32_t>& target = m_drafts.back().words;
      target.insert(target.end(), lines[i].words.begin(), lines[i].words.end());
    }
  }

  // Whether a line behind an item of a list is none of it: it is not indented as the item's text is, and
  // there was room for its first word on the line before.
  bool leaves_item(const Line& item, const Line& before, const Line& line, float right) const {
    if (item.words.size() < 2 || label_of(m_words, item) == text::LabelKind::none) return false;
    const float text = m_words.words[item.words[1]].start;
    const Word& first = m_words.words[line.words.front()];
    const float space = right - before.end;
    return line.start < text - 0.3F * line.size && space > first.end - first.start + line.size &&
           space > 0.25F * (right - before.start);
  }

  bool begins_block(const Line& before, const Line& line, float leading, float right,
                    std::int32_t parent) const {
    if (line.rotation != before.rotation || line.baseline < before.baseline) return true;
    const float step = (line.baseline - before.baseline) / std::max(line.size, 1.0F);
    if (step > leading * 1.35F) return true;
    if (std::abs(line.size - before.size) > 0.12F * before.size || line.bold != before.bold) return true;
    if (label_of(m_words, line) != text::LabelKind::none) return true;
    // The last line of a paragraph is short, unless the next word would not have fitted on it.
    const float space = right - before.end;
    const Word& first = m_words.words[line.words.front()];
    if (parent != text::k_none) {
      return ends_sentence(m_words, before) && space > 0.25F * (right - before.start) &&
             space > first.end - first.start + 2 * line.size;
    }
    if (ends_sentence(m_words, before)) return space > 0.25F * (right - before.start);
    // Addresses and signatures: lines far too short to have been wrapped.
    return space > 0.45F * (right - before.start) && space > 2 * (first.end - first.start) + 4 * line.size;
  }

  const Words& m_words;
  float m_leading = 1.2F;  // of the page
  std::vector<Line> m_lines;
  std::vector<Draft> m_drafts;
};

}  // namespace

std::vector<Draft> blocks_of_page(const Words& words, std::span<const std::uint32_t> indices,
                                  std::span<const text::Box> rulings) {
  if (indices.empty()) return {};
  return PageReader(words).run({indices.begin(), indices.end()}, rulings);
}

std::vector<Draft> furniture_of_page(const Words& words, std::span<const std::uint32_t> indices) {
  std::vector<Draft> drafts;
  const Word* previous = nullptr;
  for (const std::uint32_t index : indices) {
    const Word& word = words.words[index];
    if (previous == nullptr || !same_line(*previous, word) ||
        word.start - previous->end > 3 * word.font_size) {
      Draft draft;
      draft.kind = BlockKind::furniture;
      draft.origin = text::BlockOrigin::structure_tree;
      drafts.push_back(std::move(draft));
    }
    drafts.back().words.push_back(index);
    previous = &word;
  }
  return drafts;
}

}  // namespace revisit::extract
