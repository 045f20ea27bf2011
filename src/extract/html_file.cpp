#include "extract/html_file.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "extract/cell_colour.h"
#include "extract/flow.h"
#include "extract/html_content.h"
#include "extract/html_tree.h"
#include "extract/numbering.h"
#include "text/labels.h"

namespace revisit::extract {

namespace {

using text::BlockKind;

bool is_block(std::string_view name) {
  constexpr std::array<std::string_view, 41> k_names = {
      "address", "article", "aside", "blockquote", "body",       "center", "dd",      "details", "dialog",
      "div",     "dl",      "dt",    "fieldset",   "figcaption", "figure", "footer",  "form",    "h1",
      "h2",      "h3",      "h4",    "h5",         "h6",         "header", "hr",      "html",    "legend",
      "li",      "main",    "nav",   "ol",         "p",          "pre",    "section", "summary", "table",
      "tbody",   "td",      "th",    "tr",         "ul"};
  return std::find(k_names.begin(), k_names.end(), name) != k_names.end();
}

std::uint16_t span_of(std::string_view value) {
  unsigned number = 0;
  for (const char c : value.substr(0, 4)) {
    if (c < '0' || c > '9') break;
    number = number * 10 + static_cast<unsigned>(c - '0');
  }
  constexpr unsigned k_most = 200;
  return static_cast<std::uint16_t>(std::clamp(number, 1U, k_most));
}

class HtmlReader {
 public:
  HtmlReader(const MarkupTree& tree, text::Document& document)
      : m_tree(tree),
        m_parts(parts_of_page(tree)),
        m_document(document),
        m_builder(text::PlaceUnit::line, text::BlockOrigin::markup, FlowBuilder::Lines::spaces) {}

  void run() {
    m_document.warnings = m_tree.warnings;
    for (std::size_t i = 0; i < m_tree.nodes.size(); ++i) {
      if (m_tree.nodes[i].name != "title" || !m_document.title.empty()) continue;
      m_document.title = text_inside(i);
      add_title(i);
    }
    for (std::size_t i = 0; i < m_tree.nodes.size();) {
      walk(i);
      i = end_of(i);
    }
    flush();
    m_builder.finish(m_document);
  }

 private:
  struct List {
    bool ordered = false;
    int next = 1;
    char style = '1';
  };

  const MarkupNode& node(std::size_t i) const { return m_tree.nodes[i]; }
  std::size_t end_of(std::size_t i) const { return static_cast<std::size_t>(node(i).end); }

  std::string text_inside(std::size_t i) const {
    std::string out;
    for (std::size_t j = i; j < end_of(i); ++j) out += node(j).text;
    std::string line;
    for (const char c : out) {
      const bool space = static_cast<unsigned char>(c) <= 0x20;
      if (!space) line += c;
      if (space && !line.empty() && line.back() != ' ') line += ' ';
    }
    while (line.ends_with(' ')) line.pop_back();
    return line;
  }

  // The page's title is no part of its text, but what surrounds it: many sites name themselves nowhere else.
  void add_title(std::size_t i) {
    m_leaf.pieces.push_back({text_inside(i), node(i).line});
    m_furniture = true;
    flush();
  }

  // The parser bounds how deep elements are nested, and so this recursion.
  void walk(std::size_t i) {
    if (m_parts[i] == PagePart::nothing) return;
    const MarkupNode& n = node(i);
    if (n.is_text()) {
      add_text(i);
      return;
    }
    if (n.name == "br") {
      line_break();
      return;
    }
    if (n.name == "sup" && is_note_mark(i)) return;
    if (n.name == "table" && is_data_table(i)) {
      table(i);
      return;
    }
    const bool block = is_block(n.name);
    if (block) flush();
    const Saved saved{m_heading, m_bold, m_italic};
    if (n.name.size() == 2 && n.name[0] == 'h' && n.name[1] >= '1' && n.name[1] <= '6') {
      m_heading = static_cast<std::uint8_t>(n.name[1] - '0');
    }
    if (n.name == "b" || n.name == "strong") m_bold = true;
    if (n.name == "i" || n.name == "em") m_italic = true;
    const bool list = n.name == "ul" || n.name == "ol";
    if (list) begin_list(n);
    if (n.name == "li") begin_item(n);
    for (std::size_t j = i + 1; j < end_of(i); j = end_of(j)) walk(j);
    if (block) flush();
    if (n.name == "li") m_label.clear();
    if (list) m_lists.pop_back();
    m_heading = saved.heading;
    m_bold = saved.bold;
    m_italic = saved.italic;
  }

  void begin_list(const MarkupNode& n) {
    List list;
    list.ordered = n.name == "ol";
    if (n.has_attribute("start")) list.next = span_of(n.attribute("start"));
    if (const std::string_view style = n.attribute("type"); style.size() == 1) list.style = style[0];
    m_lists.push_back(list);
  }

  void begin_item(const MarkupNode& n) {
    if (m_lists.empty()) return;
    List& list = m_lists.back();
    if (!list.ordered) {
      m_label = "•";
      return;
    }
    if (n.has_attribute("value")) list.next = span_of(n.attribute("value"));
    m_label = number_in_style(list.next++, list.style) + ".";
  }

  void add_text(std::size_t i) {
    const MarkupNode& n = node(i);
    const bool furniture = m_parts[i] == PagePart::furniture;
    const bool blank = std::all_of(n.text.begin(), n.text.end(),
                                   [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
    if (!blank) {
      if (!m_leaf.pieces.empty() && furniture != m_furniture) flush();
      m_furniture = furniture;
      m_breaks = 0;
      m_all_bold = m_all_bold && m_bold;
      m_all_italic = m_all_italic && m_italic;
    }
    std::uint32_t line = n.line;
    for (std::size_t at = 0; at < n.text.size();) {
      const std::size_t end = std::min(n.text.find('\n', at), n.text.size() - 1) + 1;
      m_leaf.pieces.push_back({n.text.substr(at, end - at), line});
      if (n.text[end - 1] == '\n') ++line;
      at = end;
    }
  }

  // Two breaks in a row end a paragraph; one is an end of a line, which counts where all lines stand by
  // themselves.
  void line_break() {
    if (++m_breaks >= 2) {
      flush();
      return;
    }
    if (m_leaf.pieces.empty()) return;
    m_leaf.pieces.push_back({" ", m_leaf.pieces.back().number});
    m_line_ends.push_back(m_leaf.pieces.size());
  }

  // Whether the lines between breaks are short and each begins anew, as names in a list do and a sentence
  // that was broken does not.
  bool lines_stand_alone() const {
    constexpr std::size_t k_longest_line = 100;
    if (m_line_ends.empty() || m_furniture || m_heading > 0 || !m_lists.empty()) return false;
    std::size_t from = 0;
    for (std::size_t k = 0; k <= m_line_ends.size(); ++k) {
      const std::size_t to = k < m_line_ends.size() ? m_line_ends[k] : m_leaf.pieces.size();
      std::string line;
      for (; from < to; ++from) line += m_leaf.pieces[from].text;
      const std::size_t first = line.find_first_not_of(" \t\r\n");
      if (first == std::string::npos) continue;
      if (line.size() - first > k_longest_line || (line[first] >= 'a' && line[first] <= 'z')) return false;
    }
    return true;
  }

  // Each line of the leaf as a leaf of its own.
  void flush_lines() {
    const FlowLeaf whole = std::move(m_leaf);
    const std::vector<std::size_t> ends = std::move(m_line_ends);
    const bool bold = m_all_bold;
    const bool italic = m_all_italic;
    std::size_t from = 0;
    for (std::size_t k = 0; k <= ends.size(); ++k) {
      const std::size_t to = k < ends.size() ? ends[k] : whole.pieces.size();
      m_leaf = {};
      m_line_ends.clear();
      m_leaf.pieces.assign(whole.pieces.begin() + static_cast<std::ptrdiff_t>(from),
                           whole.pieces.begin() + static_cast<std::ptrdiff_t>(to));
      from = to;
      m_all_bold = bold;
      m_all_italic = italic;
      flush();
    }
  }

  // A raised number that leads to a note.
  bool is_note_mark(std::size_t i) {
    const std::string mark = text_inside(i);
    const std::string_view inner = mark.starts_with('[') && mark.ends_with(']')
                                       ? std::string_view(mark).substr(1, mark.size() - 2)
                                       : mark;
    const bool number = !inner.empty() && inner.size() <= 3 &&
                        std::all_of(inner.begin(), inner.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool link = false;
    for (std::size_t j = i; j < end_of(i); ++j) link = link || node(j).name == "a";
    for (std::int32_t up = node(i).parent; up != text::k_none && !link;
         up = m_tree.nodes[static_cast<std::size_t>(up)].parent) {
      link = m_tree.nodes[static_cast<std::size_t>(up)].name == "a";
    }
    if (!number || !link || m_leaf.pieces.empty()) return false;
    m_leaf.pieces.push_back({"", m_leaf.pieces.back().number, std::string(inner)});
    return true;
  }

  // Tables that only lay a page out hold paragraphs, headings and other tables.
  bool is_data_table(std::size_t i) const {
    if (node(i).attribute("role") == "presentation" || node(i).attribute("role") == "none") return false;
    std::size_t rows = 0;
    std::size_t cells = 0;
    for (std::size_t j = i + 1; j < end_of(i); ++j) {
      const std::string& name = node(j).name;
      if (name == "table" || name == "h1" || name == "h2" || name == "form") return false;
      if (name == "tr") ++rows;
      if (name == "td" || name == "th") ++cells;
    }
    return rows > 0 && cells > rows && m_parts[i] == PagePart::content && m_builder.depth() == 0;
  }

  void table(std::size_t i) {
    flush();
    m_builder.open(BlockKind::table);
    std::vector<std::uint16_t> taken;  // for each column, how many rows a cell above still takes
    for (std::size_t j = i + 1; j < end_of(i);) {
      const std::string& name = node(j).name;
      if (name == "tr") {
        row(j, taken);
        j = end_of(j);
      } else if (name == "caption") {
        j = end_of(j);
      } else {
        ++j;  // into thead and tbody
      }
    }
    m_builder.close();
  }

  void row(std::size_t i, std::vector<std::uint16_t>& taken) {
    m_builder.open(BlockKind::table_row);
    std::size_t column = 0;
    const auto skip_taken = [&] {
      while (column < taken.size() && taken[column] > 0) {
        --taken[column++];
        m_builder.skip_columns(1);
      }
    };
    for (std::size_t j = i + 1; j < end_of(i); j = end_of(j)) {
      if (node(j).name != "td" && node(j).name != "th") continue;
      skip_taken();
      const std::uint16_t rows = span_of(node(j).attribute("rowspan"));
      const std::uint16_t columns = span_of(node(j).attribute("colspan"));
      m_builder.open(BlockKind::table_cell, rows, columns);
      const bool bold = m_bold;
      m_bold = m_bold || node(j).name == "th";
      for (std::size_t k = j + 1; k < end_of(j); k = end_of(k)) walk(k);
      if (node(j).name == "td" && text_inside(j).find_first_not_of(" \xC2\xA0") == std::string::npos)
        sign_of_cell(j);
      flush();
      m_bold = bold;
      m_builder.close();
      if (taken.size() < column + columns) taken.resize(column + columns, 0);
      for (std::size_t c = 0; c < columns; ++c) taken[column++] = static_cast<std::uint16_t>(rows - 1);
    }
    skip_taken();
    m_builder.close();
  }

  // What the one picture or sign of a cell without text is said to show: "Amber".
  std::string name_of_sign(std::size_t cell) const {
    constexpr std::size_t k_longest = 30;
    std::string name;
    for (std::size_t i = cell + 1; i < end_of(cell); ++i) {
      if (node(i).is_text() || node(i).name == "a") continue;
      std::string_view said;
      for (const std::string_view key : {"alt", "aria-label", "title"}) {
        if (said.empty()) said = node(i).attribute(key);
      }
      if (said.empty() || said == name) continue;
      if (!name.empty() || said.size() > k_longest || said.find_first_of("\r\n[]") != std::string_view::npos)
        return {};
      name = said;
    }
    return name.empty() ? name : "[" + name + "]";
  }

  // A cell that says nothing but by its colour or by a sign.
  void sign_of_cell(std::size_t i) {
    std::string_view colour = background_of_style(node(i).attribute("style"));
    if (colour.empty()) colour = node(i).attribute("bgcolor");
    std::string name = colour_as_text(colour);
    if (name.empty()) name = name_of_sign(i);
    if (name.empty()) return;
    m_leaf = {};  // spaces that do not break
    m_leaf.pieces.push_back({name, node(i).line});
  }

  void flush() {
    m_breaks = 0;
    if (lines_stand_alone()) {
      flush_lines();
      return;
    }
    m_line_ends.clear();
    const bool blank = std::all_of(m_leaf.pieces.begin(), m_leaf.pieces.end(), [](const FlowPiece& piece) {
      return std::all_of(piece.text.begin(), piece.text.end(),
                         [](char c) { return static_cast<unsigned char>(c) <= 0x20; });
    });
    if (!blank) {
      m_leaf.bold = m_all_bold;
      m_leaf.italic = m_all_italic;
      if (m_furniture) {
        m_leaf.kind = BlockKind::furniture;
      } else if (m_heading > 0) {
        m_leaf.kind = BlockKind::heading;
        m_leaf.heading_level = m_heading;
      } else if (!m_lists.empty()) {
        m_leaf.list_depth = static_cast<std::uint8_t>(std::min<std::size_t>(m_lists.size(), 9));
        label_item();
      }
      m_builder.add(std::move(m_leaf));
    }
    m_leaf = {};
    m_all_bold = m_all_italic = true;
    m_furniture = false;
  }

  // A number or letter that the text brings itself counts more than the list's own.
  void label_item() {
    if (m_label.empty()) return;
    std::string start;
    for (const FlowPiece& piece : m_leaf.pieces) start += piece.text;
    const std::size_t begin = start.find_first_not_of(" \t\r\n");
    const text::LabelKind own = begin == std::string::npos
                                    ? text::LabelKind::none
                                    : text::find_label(std::string_view(start).substr(begin)).kind;
    if (own == text::LabelKind::none) {
      m_leaf.label = m_label;
      m_leaf.kind = BlockKind::list_item;
    }
    m_label.clear();
  }

  struct Saved {
    std::uint8_t heading;
    bool bold;
    bool italic;
  };

  const MarkupTree& m_tree;
  std::vector<PagePart> m_parts;
  text::Document& m_document;
  FlowBuilder m_builder;
  FlowLeaf m_leaf;
  std::vector<std::size_t> m_line_ends;  // behind which piece of the leaf a line ends
  std::vector<List> m_lists;
  std::string m_label;
  std::uint8_t m_heading = 0;
  bool m_bold = false;
  bool m_italic = false;
  bool m_all_bold = true;
  bool m_all_italic = true;
  bool m_furniture = false;
  int m_breaks = 0;
};

}  // namespace

void read_html(std::string_view utf8, text::Document& document) {
  const MarkupTree tree = parse_html(utf8);
  HtmlReader(tree, document).run();
}

}  // namespace revisit::extract
