#include "extract/text_file.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "extract/flow.h"
#include "extract/text_lines.h"
#include "extract/text_pages.h"
#include "text/labels.h"
#include "text/line_joining.h"

namespace revisit::extract {

namespace {

using text::BlockKind;

// One paragraph, or one line of a table, as lines of the file.
struct Paragraph {
  std::vector<const TextLine*> lines;
  bool table_row = false;
  bool blank_before = false;
  bool blank_after = false;
};

// "**expected progress**": the marks of Markdown in a file that otherwise is none.
std::string without_emphasis(std::string_view text) {
  std::string out;
  bool any = false;
  while (true) {
    const std::size_t begin = text.find("**");
    const std::size_t end = begin == std::string_view::npos ? begin : text.find("**", begin + 2);
    if (end == std::string_view::npos || end == begin + 2) break;
    out += text.substr(0, begin);
    out += text.substr(begin + 2, end - begin - 2);
    text.remove_prefix(end + 2);
    any = true;
  }
  if (!any) return std::string(text);
  out += text;
  return out;
}

bool is_upper(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    if (c >= 'a' && c <= 'z') return false;
    if (c >= 'A' && c <= 'Z') ++letters;
  }
  return letters >= 4;
}

// A line of '=', '-' or '_' alone: it underlines a heading, or divides parts.
bool is_rule(std::string_view text) {
  return text.size() >= 3 && text.find_first_not_of("=-_*~ ") == std::string_view::npos;
}

// "Date: 27 October 2016", "Is it a key decision? No": a name or question and its value, on one line.
bool is_field(std::string_view text) {
  const std::size_t colon = text.find(':');
  const std::size_t question = text.find("? ");
  return (colon != std::string_view::npos && colon + 1 < text.size()) || question != std::string_view::npos;
}

class TextReader {
 public:
  TextReader(std::string_view utf8, text::Document& document)
      : m_document(document),
        m_lines(lines_of(utf8)),
        m_furniture(take_furniture(m_lines)),
        m_wrapped(is_hard_wrapped(m_lines)),
        m_builder(text::PlaceUnit::line, text::BlockOrigin::plain_text, FlowBuilder::Lines::divided) {}

  void run() {
    for (const TextLine& line : m_lines) {
      if (line.table_row) continue;
      for (std::size_t at = 0; at < line.text.size();) {
        const std::size_t end = std::min(line.text.find(' ', at), line.text.size());
        if (end > at) m_vocabulary.add(line.text.substr(at, end - at));
        at = end + 1;
      }
    }
    find_width();
    collect_paragraphs();
    join_divided();
    for (std::size_t i = 0; i < m_paragraphs.size();) {
      if (m_paragraphs[i].table_row) {
        std::size_t end = i;
        while (end < m_paragraphs.size() && m_paragraphs[end].table_row &&
               (end == i || (!m_paragraphs[end].blank_before &&
                             m_paragraphs[end].lines.front()->grid_place != TextLine::GridPlace::head))) {
          ++end;
        }
        add_table(i, end);
        i = end;
      } else {
        add_paragraph(i++);
      }
    }
    for (const TextLine& line : m_furniture) {
      FlowLeaf leaf;
      leaf.kind = BlockKind::furniture;
      leaf.pieces.push_back({std::string(line.text), line.number});
      m_builder.add(std::move(leaf));
    }
    m_builder.finish(m_document);
  }

 private:
  // The width at which lines were divided: nearly the widest, since a few may be wider.
  void find_width() {
    std::vector<std::uint32_t> widths;
    for (const TextLine& line : m_lines) {
      if (!line.empty() && !line.table_row) widths.push_back(line.width);
    }
    if (widths.empty()) return;
    std::sort(widths.begin(), widths.end());
    m_width = widths[widths.size() * 9 / 10];
    m_indent = UINT32_MAX;
    for (const TextLine& line : m_lines) {
      if (!line.empty() && line.width * 10 >= m_width * 9) m_indent = std::min(m_indent, line.indent);
    }
  }

  bool continues(const TextLine& line, const TextLine& next, const Paragraph& paragraph) const {
    if (!m_wrapped || next.table_row || line.table_row || next.note) return false;
    if (is_rule(line.text) || is_rule(next.text)) return false;
    const bool short_line = line.width * 10 < m_width * 6;
    if (next.label) {
      const bool bullet = text::find_label(next.text).kind == text::LabelKind::bullet;
      if (bullet || ends_statement(line.text) || short_line || paragraph.lines.front()->label) return false;
    }
    if (begins_lower(next.text)) return true;
    // What the next line begins with would have fitted behind a line that ends early.
    const std::size_t word = std::min(next.text.find(' '), next.text.size());
    if (line.width + 1 + word < m_width * 9 / 10 && (short_line || ends_statement(line.text))) return false;
    // Another indent begins another paragraph, but the first line's own does not count.
    if (paragraph.lines.size() > 1 && next.indent >= line.indent + 2) return false;
    return !(is_upper(line.text) != is_upper(next.text) && (is_upper(line.text) || is_upper(next.text)));
  }

  // Which lines of drawn tables belong to the row that the line before them began: all up to the next ruling,
  // where rulings stand between the rows and not below the head alone.
  std::vector<bool> find_rows_of_lines() const {
    std::vector<bool> same_row(m_lines.size(), false);
    for (std::size_t begin = 0; begin < m_lines.size();) {
      std::size_t end = begin;
      std::size_t rulings = 0;
      bool row_seen = false;
      std::size_t last_row = begin;
      for (; end < m_lines.size() && m_lines[end].drawn; ++end) {
        if (m_lines[end].ruling) continue;
        if (row_seen && end > last_row + 1) ++rulings;
        row_seen = true;
        last_row = end;
      }
      for (std::size_t i = begin + 1; i < end && rulings >= 2; ++i) {
        same_row[i] = !m_lines[i].ruling && !m_lines[i - 1].ruling;
      }
      begin = std::max(end, begin + 1);
    }
    return same_row;
  }

  void collect_paragraphs() {
    bool blank = true;
    const std::vector<bool> same_row = find_rows_of_lines();
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
      const TextLine& line = m_lines[i];
      if (line.empty()) {
        if (!m_paragraphs.empty()) m_paragraphs.back().blank_after = true;
        blank = true;
        continue;
      }
      if (line.ruling) continue;
      // Empty lines between the rows of a table do not divide it.
      if (line.grid_place == TextLine::GridPlace::row) blank = false;
      if (same_row[i] || line.grid_place == TextLine::GridPlace::rest_of_row) {
        m_paragraphs.back().lines.push_back(&line);
        continue;
      }
      if (!blank && !m_paragraphs.empty() && !m_paragraphs.back().table_row &&
          continues(*m_paragraphs.back().lines.back(), line, m_paragraphs.back())) {
        m_paragraphs.back().lines.push_back(&line);
        continue;
      }
      m_paragraphs.push_back({{&line}, line.table_row, blank, false});
      blank = false;
    }
    if (!m_paragraphs.empty()) m_paragraphs.back().blank_after = true;
  }

  // Whether a paragraph's line reaches so far that what follows on the next page may go on with it.
  bool fills_line(const TextLine& line) const {
    return (line.indent + line.width) * 10 >= (m_indent + m_width) * 8 && !is_upper(line.text);
  }

  // Joins a paragraph that an empty line divides where a page ended, notes between its halves or not.
  void join_divided() {
    constexpr std::uint32_t k_long = 60;
    std::vector<Paragraph> joined;
    for (Paragraph& paragraph : m_paragraphs) {
      const TextLine& first = *paragraph.lines.front();
      std::size_t before = joined.size();
      while (before > 0 && joined[before - 1].lines.front()->note) --before;
      if (before > 0 && !paragraph.table_row && !first.label && !first.note && paragraph.blank_before &&
          (begins_lower(first.text) || (first.new_page && fills_line(*joined[before - 1].lines.back())))) {
        Paragraph& half = joined[before - 1];
        const TextLine& last = *half.lines.back();
        if (!half.table_row && (last.width >= k_long || half.lines.size() > 1) &&
            !ends_statement(last.text)) {
          half.lines.insert(half.lines.end(), paragraph.lines.begin(), paragraph.lines.end());
          half.blank_after = paragraph.blank_after;
          continue;
        }
      }
      joined.push_back(std::move(paragraph));
    }
    m_paragraphs = std::move(joined);
  }

  bool is_underlined(std::size_t i) const {
    if (i + 1 >= m_paragraphs.size() || m_paragraphs[i + 1].lines.size() != 1) return false;
    const std::string_view rule = m_paragraphs[i + 1].lines.front()->text;
    return !m_paragraphs[i + 1].blank_before && is_rule(rule) && (rule.front() == '=' || rule.front() == '-');
  }

  // Whether a paragraph looks like a heading by itself: short, and no sentence.
  bool looks_like_heading(std::size_t i) const {
    const Paragraph& paragraph = m_paragraphs[i];
    if (paragraph.table_row || paragraph.lines.size() > 2) return false;
    const TextLine& first = *paragraph.lines.front();
    std::uint32_t width = 0;
    std::ptrdiff_t words = 0;
    for (const TextLine* line : paragraph.lines) {
      width += line->width;
      words += std::count(line->text.begin(), line->text.end(), ' ') + 1;
    }
    constexpr std::uint32_t k_widest = 140;
    constexpr std::ptrdiff_t k_most_words = 20;
    if (first.note || width > k_widest || width < 3 || words > k_most_words) return false;
    if (is_rule(first.text)) return false;
    const text::Label label = text::find_label(first.text);
    if (label.kind == text::LabelKind::bullet || label.kind == text::LabelKind::letter) return false;
    const std::string_view last = paragraph.lines.back()->text;
    const bool asks = last.ends_with('?');
    const bool announces = last.ends_with(':') && words <= 4;
    if (ends_statement(last) && !asks && !announces) return false;
    if (is_field(first.text)) return false;
    std::string_view start = first.text.substr(label.size);
    while (start.starts_with(' ') || start.starts_with('\t')) start.remove_prefix(1);
    while (start.starts_with('*') || start.starts_with('_')) start.remove_prefix(1);
    return !start.empty() && !begins_lower(start) &&
           start.find_first_not_of("0123456789 .,-/£%") != std::string_view::npos;
  }

  bool is_heading(std::size_t i) const {
    const Paragraph& paragraph = m_paragraphs[i];
    if (!looks_like_heading(i)) return false;
    if (is_underlined(i)) return true;
    if (!paragraph.blank_before) return false;
    // Without empty lines between paragraphs nothing sets a heading off but that it comes first.
    if (!paragraph.blank_after) return i == 0 || is_upper(paragraph.lines.front()->text);
    // Many in a row are a list: of names, for instance.
    constexpr std::size_t k_most = 3;
    std::size_t begin = i;
    std::size_t end = i + 1;
    while (begin > 0 && i - begin < k_most && looks_like_heading(begin - 1)) --begin;
    while (end < m_paragraphs.size() && end - i <= k_most && looks_like_heading(end)) ++end;
    if (end - begin > k_most && !is_upper(paragraph.lines.front()->text) && i != 0) return false;
    // A heading stands over something; the last lines of a file are a list.
    return end < m_paragraphs.size() || i == begin;
  }

  std::uint8_t level_of(std::size_t i, std::string_view text) const {
    if (i == 0) return 1;
    const text::Label label = text::find_label(text);
    if (label.kind == text::LabelKind::number) {
      const std::string_view number = text.substr(0, label.size);
      const auto parts = std::count(number.begin(), number.end(), '.') - (number.ends_with('.') ? 1 : 0);
      return static_cast<std::uint8_t>(std::min<std::ptrdiff_t>(2 + std::max<std::ptrdiff_t>(parts, 0), 6));
    }
    if (is_underlined(i)) return m_paragraphs[i + 1].lines.front()->text.front() == '=' ? 1 : 2;
    return 2;
  }

  void add_paragraph(std::size_t i) {
    const Paragraph& paragraph = m_paragraphs[i];
    const TextLine& first = *paragraph.lines.front();
    if (is_rule(first.text)) return;
    FlowLeaf leaf;
    bool bold = true;
    for (const TextLine* line : paragraph.lines) {
      std::string text = without_emphasis(line->text);
      std::replace(text.begin(), text.end(), '\t', ' ');
      bold = bold && line->text.size() > 4 && line->text.starts_with("**") && line->text.ends_with("**") &&
             text.size() + 4 == line->text.size();
      leaf.pieces.push_back({text + "\n", line->number});
    }
    leaf.bold = bold;
    std::string& start = leaf.pieces.front().text;
    // "- 2.6 Ofsted undertook": a converter's bullet before the printed number.
    const text::Label outer = text::find_label(start);
    if (outer.kind == text::LabelKind::bullet) {
      std::string rest =
          start.substr(std::min<std::size_t>(start.find_first_not_of(" \t", outer.size), start.size()));
      if (text::find_label(rest).kind == text::LabelKind::number) start = std::move(rest);
    }
    if (first.note) {
      leaf.kind = BlockKind::note;
    } else if (is_heading(i)) {
      leaf.kind = BlockKind::heading;
      leaf.heading_level = level_of(i, start);
    } else if (text::find_label(start).size > 0) {
      leaf.list_depth = depth_of(first.indent);
    } else {
      m_indents.clear();
    }
    m_builder.add(std::move(leaf));
  }

  // How deep an item stands, by the indents of the items before it.
  std::uint8_t depth_of(std::uint32_t indent) {
    while (!m_indents.empty() && m_indents.back() > indent) m_indents.pop_back();
    if (m_indents.empty() || m_indents.back() < indent) m_indents.push_back(indent);
    return static_cast<std::uint8_t>(std::min<std::size_t>(m_indents.size(), 9));
  }

  using Row = std::vector<std::string>;

  // A converter that sets tabs by position cuts cells in the middle of a word: "2.1 Adoption perf | ormance".
  // A column that holds nothing but such rests belongs to the one before it.
  // Not in tables that are wider than any converter's: each column that is taken away moves all behind it.
  void mend_cut_cells(std::vector<Row>& rows, std::size_t first) {
    constexpr std::size_t k_widest = 100;
    if (std::ranges::any_of(rows, [](const Row& row) { return row.size() > k_widest; })) return;
    for (std::size_t column = 1;; ++column) {
      std::size_t rests = 0;
      bool own = false;
      bool any = false;
      for (const Row& row : rows) {
        if (column >= row.size()) continue;
        any = true;
        if (row[column].empty()) continue;
        if (is_rest(row[column - 1], row[column])) {
          ++rests;
        } else {
          own = true;
        }
      }
      if (!any) return;
      if (own || rests == 0) continue;
      for (std::size_t i = 0; i < rows.size(); ++i) {
        Row& row = rows[i];
        if (column >= row.size()) continue;
        if (!row[column].empty())
          glue(row[column - 1], row[column], m_paragraphs[first + i].lines.front()->number);
        row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
      }
      --column;
    }
  }

  static std::string_view last_word(std::string_view text) {
    const std::size_t space = text.find_last_of(" \t");
    return space == std::string_view::npos ? text : text.substr(space + 1);
  }
  static std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find_first_of(" \t"));
  }

  bool is_rest(std::string_view left, std::string_view right) const {
    if (left.empty() || !begins_lower(right)) return false;
    const std::string_view last = last_word(left);
    return !last.empty() &&
           ((last.back() >= 'a' && last.back() <= 'z') || (last.back() >= 'A' && last.back() <= 'Z'));
  }

  void glue(std::string& left, std::string_view right, std::uint32_t line) {
    const std::string_view last = last_word(left);
    const std::string_view first = first_word(right);
    const std::string whole = std::string(last) + std::string(first);
    if (last.size() < first.size() && last.size() <= 3 && first.starts_with(last) &&
        !m_vocabulary.contains(whole)) {
      m_document.warnings.push_back(
          {0, "Line " + std::to_string(line) + ": '" + std::string(last) +
                  "' before a tab, which begins the word behind it once more, was left out."});
      left.resize(left.size() - last.size());
    } else if (m_vocabulary.contains(first) && m_vocabulary.contains(last) && !m_vocabulary.contains(whole)) {
      left += ' ';
    }
    left += right;
  }

  void add_cell(const Paragraph& paragraph, const Row& row, const std::vector<Row>& further,
                std::size_t column) {
    FlowLeaf leaf;
    const auto add = [&](const Row& line, std::uint32_t number) {
      if (column >= line.size() || line[column].empty()) return;
      std::string cell = without_emphasis(line[column]);
      if (!leaf.pieces.empty()) cell.insert(0, 1, '\n');
      leaf.pieces.push_back({std::move(cell), number});
    };
    add(row, paragraph.lines.front()->number);
    for (std::size_t i = 0; i < further.size(); ++i) add(further[i], paragraph.lines[i + 1]->number);
    if (!leaf.pieces.empty()) m_builder.add(std::move(leaf));
  }

  void add_table(std::size_t begin, std::size_t end) {
    std::vector<Row> rows;
    // Where a row has several lines: those behind its first.
    std::vector<std::vector<Row>> further(end - begin);
    for (std::size_t i = begin; i < end; ++i) {
      const std::vector<const TextLine*>& lines = m_paragraphs[i].lines;
      rows.push_back(cells_of(*lines.front()));
      for (std::size_t l = 1; l < lines.size(); ++l) {
        further[i - begin].push_back(cells_of(*lines[l]));
        rows.back().resize(std::max(rows.back().size(), further[i - begin].back().size()));
      }
    }
    const TextLine& first = *m_paragraphs[begin].lines.front();
    if (!first.drawn && first.grid.empty()) mend_cut_cells(rows, begin);
    std::size_t columns = 0;
    for (Row& row : rows) columns = std::max(columns, row.size());
    // Columns without any text are left out; what remains keeps its order.
    std::vector<bool> has_text(columns, false);
    for (const Row& row : rows) {
      for (std::size_t c = 0; c < row.size(); ++c) has_text[c] = has_text[c] || !row[c].empty();
    }
    for (const std::vector<Row>& lines : further) {
      for (const Row& row : lines) {
        for (std::size_t c = 0; c < row.size(); ++c) has_text[c] = has_text[c] || !row[c].empty();
      }
    }
    std::vector<std::size_t> used;
    for (std::size_t c = 0; c < columns; ++c) {
      if (has_text[c]) used.push_back(c);
    }
    m_builder.open(BlockKind::table);
    // The first that the document has no room for is opened all the same: that is how the builder knows of
    // it.
    bool room = true;
    for (std::size_t r = 0; r < rows.size() && room; ++r) {
      room = !m_builder.full();
      m_builder.open(BlockKind::table_row);
      for (const std::size_t c : used) {
        if (!room) break;
        room = !m_builder.full();
        m_builder.open(BlockKind::table_cell);
        add_cell(m_paragraphs[begin + r], rows[r], further[r], c);
        m_builder.close();
      }
      m_builder.close();
    }
    m_builder.close();
  }

  text::Document& m_document;
  std::vector<TextLine> m_lines;
  std::vector<TextLine> m_furniture;
  bool m_wrapped;
  FlowBuilder m_builder;
  text::Vocabulary m_vocabulary;
  std::vector<Paragraph> m_paragraphs;
  std::vector<std::uint32_t> m_indents;
  std::uint32_t m_width = 0;
  std::uint32_t m_indent = 0;  // of the lines that are the widest
};

}  // namespace

void read_text(std::string_view utf8, text::Document& document) {
  constexpr std::size_t k_most_lines = 1'000'000;
  std::size_t end = 0;
  for (std::size_t lines = 0; lines < k_most_lines && end < utf8.size(); ++lines) {
    end = std::min(utf8.find_first_of("\n\r\f\v", end), utf8.size() - 1) + 1;
  }
  TextReader(utf8.substr(0, end), document).run();
  if (end < utf8.size()) {
    document.warnings.push_back(
        {0, "The file has more than " + std::to_string(k_most_lines) + " lines; the others were left out."});
  }
}

}  // namespace revisit::extract
