#include "extract/geometry.h"

#include <algorithm>
#include <cmath>

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

class PageReader {
 public:
  PageReader(const Words& words, std::vector<Line> lines) : m_words(words), m_lines(std::move(lines)) {}

  std::vector<Draft> run() {
    std::vector<Row> rows;
    for (const Line& line : m_lines) rows.push_back({segments_of(m_words, line), line.baseline, line.size});
    std::vector<Line> plain;
    for (std::size_t i = 0; i < rows.size();) {
      std::vector<Gutter> gutters;
      const std::size_t end = band_end(rows, i, gutters);
      if (end > i && (columns(rows, i, end, gutters, plain) || table(rows, i, end, gutters, plain))) {
        i = end;
        continue;
      }
      if (end == i && apart(rows, i, plain)) continue;
      plain.push_back(m_lines[i]);
      ++i;
    }
    paragraphs(plain, text::k_none);
    return std::move(m_drafts);
  }

 private:
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
          column_of(rows[end].segments.front(), gutters) == 0) {
        break;
      }
      ++end;
    }
    return end;
  }

  // One line with a wide gap, as in a heading with the grade at the right margin: what stands left of the
  // gap, with the lines of the same text above and below, is one block, what stands right of it another.
  bool apart(const std::vector<Row>& rows, std::size_t& i, std::vector<Line>& plain) {
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
      text.push_back(m_lines[below]);
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

  // Blocks of lines that stand one below the other.
  void paragraphs(const std::vector<Line>& lines, std::int32_t parent) {
    float right = 0;
    std::vector<float> steps;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      right = std::max(right, lines[i].end);
      if (i > 0 && lines[i].rotation == lines[i - 1].rotation) {
        const float step = (lines[i].baseline - lines[i - 1].baseline) / std::max(lines[i].size, 1.0F);
        if (step > 0 && step < 2.5F) steps.push_back(step);
      }
    }
    // The distance between the lines of a paragraph, in units of the font size.
    float leading = 1.2F;
    if (!steps.empty()) {
      const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 3);
      std::nth_element(steps.begin(), middle, steps.end());
      leading = std::max(*middle, 0.9F);
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i == 0 || begins_block(lines[i - 1], lines[i], leading, right, parent)) open(parent);
      std::vector<std::uint32_t>& target = m_drafts.back().words;
      target.insert(target.end(), lines[i].words.begin(), lines[i].words.end());
    }
  }

  bool begins_block(const Line& before, const Line& line, float leading, float right,
                    std::int32_t parent) const {
    if (line.rotation != before.rotation || line.baseline < before.baseline) return true;
    const float step = (line.baseline - before.baseline) / std::max(line.size, 1.0F);
    if (step > leading * 1.35F) return true;
    if (std::abs(line.size - before.size) > 0.12F * before.size || line.bold != before.bold) return true;
    if (label_of(m_words, line) != text::LabelKind::none) return true;
    if (parent != text::k_none) return false;
    // The last line of a paragraph is short, unless the next word would not have fitted on it.
    const float space = right - before.end;
    const Word& first = m_words.words[line.words.front()];
    if (ends_sentence(m_words, before)) return space > 0.25F * (right - before.start);
    // Addresses and signatures: lines far too short to have been wrapped.
    return space > 0.45F * (right - before.start) && space > 2 * (first.end - first.start) + 4 * line.size;
  }

  const Words& m_words;
  std::vector<Line> m_lines;
  std::vector<Draft> m_drafts;
};

}  // namespace

std::vector<Draft> blocks_of_page(const Words& words, std::span<const std::uint32_t> indices) {
  if (indices.empty()) return {};
  return PageReader(words, lines_of(words, indices)).run();
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
