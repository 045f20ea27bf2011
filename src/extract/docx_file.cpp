#include "extract/docx_file.h"

#include <algorithm>
#include <map>
#include <vector>

#include "extract/cell_colour.h"
#include "extract/docx_numbering.h"
#include "extract/docx_package.h"
#include "extract/docx_styles.h"
#include "extract/flow.h"

namespace revisit::extract {

namespace {

using text::BlockKind;

constexpr const char* k_media_type =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

// The notes of a part, as its elements.
struct Notes {
  MarkupTree tree;
  std::map<std::string, std::size_t, std::less<>> by_id;
};

Notes notes_of(std::optional<MarkupTree> part, std::string_view element) {
  Notes notes;
  if (!part) return notes;
  notes.tree = std::move(*part);
  for (std::size_t i = 0; i < notes.tree.nodes.size(); ++i) {
    const MarkupNode& node = notes.tree.nodes[i];
    // Separators are notes too, with a type.
    if (node.name == element && node.attribute("type").empty()) notes.by_id.emplace(node.attribute("id"), i);
  }
  return notes;
}

struct Parts {
  DocxStyles styles;
  DocxNumbering numbering;
  Notes footnotes;
  Notes endnotes;
};

class DocxReader {
 public:
  DocxReader(Parts& parts, FlowBuilder& builder) : m_parts(parts), m_builder(builder) {}

  void read(const MarkupTree& tree) {
    for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
      const std::string& name = tree.nodes[i].name;
      if (name != "body" && name != "hdr" && name != "ftr") continue;
      m_furniture = name != "body";
      children(tree, i);
      i = end_of(tree, i) - 1;
    }
    flush();
    m_furniture = false;
  }

  [[nodiscard]] bool hid_text() const { return m_hid_text; }
  [[nodiscard]] bool has_changes() const { return m_has_changes; }

 private:
  static std::size_t end_of(const MarkupTree& tree, std::size_t i) {
    return static_cast<std::size_t>(tree.nodes[i].end);
  }

  // The element of that name directly inside; the tree's size where there is none.
  static std::size_t child(const MarkupTree& tree, std::size_t i, std::string_view name) {
    for (std::size_t j = i + 1; j < end_of(tree, i); j = end_of(tree, j)) {
      if (tree.nodes[j].name == name) return j;
    }
    return tree.nodes.size();
  }

  void children(const MarkupTree& tree, std::size_t i) {
    for (std::size_t j = i + 1; j < end_of(tree, i); j = end_of(tree, j)) block(tree, j);
  }

  // What stands between paragraphs: paragraphs, tables, and elements around them.
  void block(const MarkupTree& tree, std::size_t i) {
    const std::string& name = tree.nodes[i].name;
    if (name == "p") return paragraph(tree, i);
    if (name == "tbl") return table(tree, i);
    if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins" || name == "moveTo" ||
        name == "smartTag" || name == "mc:AlternateContent" || name == "mc:Choice" || name == "txbxContent") {
      children(tree, i);
    }
  }

  void paragraph(const MarkupTree& tree, std::size_t i) {
    ++m_number;
    const std::size_t properties_at = child(tree, i, "pPr");
    DocxProperties own;
    std::string style = m_parts.styles.default_paragraph_style();
    bool mark_deleted = false;
    if (properties_at < tree.nodes.size()) {
      own = properties_in(tree, properties_at);
      if (const std::size_t at = child(tree, properties_at, "pStyle"); at < tree.nodes.size()) {
        style = tree.nodes[at].attribute("val");
      }
      if (const std::size_t mark = child(tree, properties_at, "rPr"); mark < tree.nodes.size()) {
        mark_deleted =
            child(tree, mark, "del") < tree.nodes.size() || child(tree, mark, "moveFrom") < tree.nodes.size();
      }
    }
    own.complete_from(m_parts.styles.properties(style));
    if (m_leaf.pieces.empty()) m_properties = own;
    m_run_base = own;
    m_field_depth = 0;
    runs(tree, i);
    // With its end deleted a paragraph runs into the next one.
    if (mark_deleted) {
      m_has_changes = true;
      return;
    }
    flush();
  }

  void runs(const MarkupTree& tree, std::size_t i) {
    for (std::size_t j = i + 1; j < end_of(tree, i); j = end_of(tree, j)) {
      const std::string& name = tree.nodes[j].name;
      if (name == "r") {
        run(tree, j);
      } else if (name == "del" || name == "moveFrom") {
        m_has_changes = true;
      } else if (name == "ins" || name == "moveTo") {
        m_has_changes = true;
        runs(tree, j);
      } else if (name == "hyperlink" || name == "smartTag" || name == "sdt" || name == "sdtContent" ||
                 name == "fldSimple" || name == "customXml" || name == "dir" || name == "bdo" ||
                 name == "mc:AlternateContent" || name == "mc:Choice") {
        runs(tree, j);
      }
    }
  }

  void run(const MarkupTree& tree, std::size_t i) {
    DocxProperties own;
    if (const std::size_t at = child(tree, i, "rPr"); at < tree.nodes.size()) {
      own = properties_in(tree, at);
      if (const std::size_t named = child(tree, at, "rStyle"); named < tree.nodes.size()) {
        own.complete_from(m_parts.styles.properties(tree.nodes[named].attribute("val")));
      }
    }
    own.complete_from(m_run_base);
    if (own.hidden.value_or(false)) {
      m_hid_text = true;
      return;
    }
    for (std::size_t j = i + 1; j < end_of(tree, i); j = end_of(tree, j)) run_content(tree, j, own);
  }

  void run_content(const MarkupTree& tree, std::size_t i, const DocxProperties& own) {
    const MarkupNode& node = tree.nodes[i];
    if (node.name == "fldChar") {
      // A field is its code, which is not printed, and its result.
      const std::string_view type = node.attribute("fldCharType");
      if (type == "begin") ++m_field_depth;
      if ((type == "separate" || type == "end") && m_field_depth > 0) --m_field_depth;
      if (type == "end") return;
    } else if (node.name == "t" && m_field_depth == 0) {
      std::string text;
      for (std::size_t j = i + 1; j < end_of(tree, i); ++j) text += tree.nodes[j].text;
      const bool blank = text.find_first_not_of(" \t\n") == std::string::npos;
      if (!blank) {
        m_bold = m_bold && own.bold.value_or(false);
        m_italic = m_italic && own.italic.value_or(false);
      }
      m_leaf.pieces.push_back({std::move(text), m_number});
    } else if (node.name == "tab" || node.name == "ptab" || node.name == "br" || node.name == "cr") {
      m_leaf.pieces.push_back({" ", m_number});
    } else if (node.name == "noBreakHyphen") {
      m_leaf.pieces.push_back({"-", m_number});
    } else if (node.name == "sym") {
      m_leaf.pieces.push_back({symbol(node.attribute("char")), m_number});
    } else if (node.name == "footnoteReference") {
      note_reference(m_parts.footnotes, node.attribute("id"), ++m_footnotes);
    } else if (node.name == "endnoteReference") {
      note_reference(m_parts.endnotes, node.attribute("id"), ++m_endnotes);
    } else if (node.name == "drawing" || node.name == "pict" || node.name == "object" ||
               node.name == "mc:AlternateContent") {
      text_boxes(tree, i);
    }
  }

  // The code of a symbol font's character is in the private area, where bullets and ticks are known.
  static std::string symbol(std::string_view hexadecimal) {
    unsigned code = 0;
    for (const char c : hexadecimal.substr(0, 6)) {
      const bool digit = c >= '0' && c <= '9';
      const char letter = static_cast<char>(c | 0x20);
      if (!digit && (letter < 'a' || letter > 'f')) return {};
      code = code * 16 + static_cast<unsigned>(digit ? c - '0' : letter - 'a' + 10);
    }
    std::string out;
    if (code >= 0x800 && code <= 0xFFFF && (code < 0xD800 || code > 0xDFFF)) {
      out += static_cast<char>(0xE0U | (code >> 12U));
      out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
      out += static_cast<char>(0x80U | (code & 0x3FU));
    }
    return out;
  }

  // A note is printed once, where it is referred to first: else a few bytes each time would print a long one.
  void note_reference(Notes& notes, std::string_view id, int number) {
    const std::string mark = std::to_string(number);
    m_leaf.pieces.push_back({"", m_number, mark});
    const auto found = notes.by_id.find(id);
    if (found == notes.by_id.end()) return;
    FlowLeaf note;
    note.kind = BlockKind::note;
    note.label = mark;
    for (std::size_t j = found->second; j < end_of(notes.tree, found->second); ++j) {
      const MarkupNode& node = notes.tree.nodes[j];
      if (node.name == "del" || node.name == "moveFrom") j = static_cast<std::size_t>(node.end) - 1;
      if (node.name == "p" || node.name == "tab" || node.name == "br") note.pieces.push_back({" ", m_number});
      if (node.is_text() && notes.tree.nodes[static_cast<std::size_t>(node.parent)].name == "t") {
        note.pieces.push_back({node.text, m_number});
      }
    }
    m_notes.push_back(std::move(note));
    notes.by_id.erase(found);
  }

  // Paragraphs in boxes that are drawn stand behind the one that they are fixed to. Of two versions of a
  // drawing for older and newer programs the newer counts.
  void text_boxes(const MarkupTree& tree, std::size_t i) {
    for (std::size_t j = i + 1; j < end_of(tree, i); ++j) {
      if (tree.nodes[j].name == "mc:Fallback") {
        j = end_of(tree, j) - 1;
      } else if (tree.nodes[j].name == "txbxContent") {
        m_boxes.emplace_back(&tree, j);
        j = end_of(tree, j) - 1;
      }
    }
  }

  void flush() {
    const FlowLeaf empty;
    FlowLeaf leaf = std::exchange(m_leaf, empty);
    const bool blank = std::all_of(leaf.pieces.begin(), leaf.pieces.end(), [](const FlowPiece& piece) {
      return piece.text.find_first_not_of(" \t\n\xC2\xA0") == std::string::npos;
    });
    if (!blank) {
      leaf.bold = m_bold;
      leaf.italic = m_italic;
      const std::uint8_t level = m_properties.heading_level.value_or(0);
      if (m_furniture) {
        leaf.kind = BlockKind::furniture;
      } else {
        if (level > 0) {
          leaf.kind = BlockKind::heading;
          leaf.heading_level = level;
        }
        number(leaf);
      }
      m_builder.add(std::move(leaf));
    }
    m_bold = m_italic = true;
    for (FlowLeaf& note : std::exchange(m_notes, {})) m_builder.add(std::move(note));
    for (const auto& [tree, at] : std::exchange(m_boxes, {})) children(*tree, at);
  }

  void number(FlowLeaf& leaf) {
    const std::string list = m_properties.list.value_or("0");
    if (list == "0") return;
    const int level = m_properties.list_level.value_or(0);
    leaf.label = m_parts.numbering.next(list, level);
    if (leaf.kind == BlockKind::heading) return;
    leaf.kind = BlockKind::list_item;
    leaf.list_depth = static_cast<std::uint8_t>(std::clamp(level, 0, 8) + 1);
  }

  struct Cell {
    std::size_t at = 0;
    std::size_t column = 0;
    std::uint16_t columns = 1;
    bool begins_merge = false;
    bool continues_merge = false;
    std::string_view colour = {};  // of its background, as stored
  };
  struct Row {
    std::uint16_t skipped = 0;  // columns before the first cell
    std::vector<Cell> cells;
  };

  // Rows and cells may stand inside elements of their own (content controls).
  static void collect(const MarkupTree& tree, std::size_t i, std::string_view wanted,
                      std::vector<std::size_t>& found) {
    for (std::size_t j = i + 1; j < end_of(tree, i); j = end_of(tree, j)) {
      const std::string& name = tree.nodes[j].name;
      if (name == wanted) found.push_back(j);
      if (name == "sdt" || name == "sdtContent" || name == "customXml" || name == "ins")
        collect(tree, j, wanted, found);
    }
  }

  Row read_row(const MarkupTree& tree, std::size_t i) {
    static constexpr int k_widest = 200;
    const auto bounded = [](std::optional<int> number) {
      return static_cast<std::uint16_t>(std::clamp(number.value_or(1), 1, k_widest));
    };
    Row row;
    if (const std::size_t at = child(tree, i, "trPr"); at < tree.nodes.size()) {
      if (const std::size_t before = child(tree, at, "gridBefore"); before < tree.nodes.size()) {
        row.skipped = bounded(number_of(tree.nodes[before].attribute("val")));
      }
    }
    std::size_t column = row.skipped;
    std::vector<std::size_t> cells;
    collect(tree, i, "tc", cells);
    for (const std::size_t at : cells) {
      Cell cell{at, column, 1, false, false};
      if (const std::size_t properties = child(tree, at, "tcPr"); properties < tree.nodes.size()) {
        if (const std::size_t span = child(tree, properties, "gridSpan"); span < tree.nodes.size()) {
          cell.columns = bounded(number_of(tree.nodes[span].attribute("val")));
        }
        if (const std::size_t merge = child(tree, properties, "vMerge"); merge < tree.nodes.size()) {
          cell.begins_merge = tree.nodes[merge].attribute("val") == "restart";
          cell.continues_merge = !cell.begins_merge;
        }
        if (const std::size_t shade = child(tree, properties, "shd"); shade < tree.nodes.size()) {
          cell.colour = tree.nodes[shade].attribute("fill");
        }
      }
      column += cell.columns;
      row.cells.push_back(cell);
    }
    return row;
  }

  void table(const MarkupTree& tree, std::size_t i) {
    flush();
    if (m_furniture || m_depth >= k_deepest) {
      // Only the text of what is nested deeper than any reader could follow.
      std::vector<std::size_t> rows;
      collect(tree, i, "tr", rows);
      for (const std::size_t row : rows) {
        std::vector<std::size_t> cells;
        collect(tree, row, "tc", cells);
        for (const std::size_t cell : cells) children(tree, cell);
      }
      return;
    }
    ++m_depth;
    std::vector<Row> rows;
    std::vector<std::size_t> elements;
    collect(tree, i, "tr", elements);
    for (const std::size_t at : elements) {
      const std::size_t properties = child(tree, at, "trPr");
      if (properties < tree.nodes.size() && child(tree, properties, "del") < tree.nodes.size()) {
        m_has_changes = true;
        continue;
      }
      rows.push_back(read_row(tree, at));
    }
    m_builder.open(BlockKind::table);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      m_builder.open(BlockKind::table_row);
      m_builder.skip_columns(rows[r].skipped);
      for (const Cell& cell : rows[r].cells) {
        if (cell.continues_merge) {
          m_builder.skip_columns(cell.columns);
          continue;
        }
        m_builder.open(BlockKind::table_cell,
                       cell.begins_merge ? height(rows, r, cell.column) : std::uint16_t{1}, cell.columns);
        children(tree, cell.at);
        flush();
        // A cell that says nothing but by its colour; the first row holds headings.
        if (r > 0 && !cell.colour.empty() && !has_text(tree, cell.at)) {
          if (const std::string name = colour_as_text(cell.colour); !name.empty()) {
            m_leaf.pieces.push_back({name, m_number});
            flush();
          }
        }
        m_builder.close();
      }
      m_builder.close();
    }
    m_builder.close();
    --m_depth;
  }

  static bool has_text(const MarkupTree& tree, std::size_t i) {
    for (auto j = i; j < static_cast<std::size_t>(tree.nodes[i].end); ++j) {
      if (tree.nodes[j].text.find_first_not_of(" \t\r\n") != std::string::npos) return true;
    }
    return false;
  }

  // How many rows a cell takes that begins in row `r`.
  static std::uint16_t height(const std::vector<Row>& rows, std::size_t r, std::size_t column) {
    std::uint16_t count = 1;
    for (std::size_t next = r + 1; next < rows.size() && count < 10'000; ++next) {
      const auto cell = std::find_if(rows[next].cells.begin(), rows[next].cells.end(),
                                     [&](const Cell& c) { return c.column == column; });
      if (cell == rows[next].cells.end() || !cell->continues_merge) break;
      ++count;
    }
    return count;
  }

  static constexpr int k_deepest = 8;

  Parts& m_parts;
  FlowBuilder& m_builder;
  FlowLeaf m_leaf;
  DocxProperties m_properties;  // of the paragraph whose text m_leaf holds
  DocxProperties m_run_base;    // of the paragraph that is read
  std::vector<FlowLeaf> m_notes;
  std::vector<std::pair<const MarkupTree*, std::size_t>> m_boxes;
  std::uint32_t m_number = 0;
  int m_footnotes = 0;
  int m_endnotes = 0;
  int m_field_depth = 0;
  int m_depth = 0;
  bool m_bold = true;
  bool m_italic = true;
  bool m_furniture = false;
  bool m_hid_text = false;
  bool m_has_changes = false;
};

std::string title_of(const std::optional<MarkupTree>& properties) {
  std::string title;
  if (!properties) return title;
  for (const MarkupNode& node : properties->nodes) {
    if (node.is_text() && node.parent != text::k_none &&
        properties->nodes[static_cast<std::size_t>(node.parent)].name == "title") {
      title += node.text;
    }
  }
  return title;
}

}  // namespace

std::expected<void, Error> read_docx(const std::string& bytes, const Limits& limits,
                                     text::Document& document) {
  auto package = DocxPackage::open(bytes, limits);
  if (!package) return std::unexpected(package.error());
  const auto main_part = package->main_part();
  if (!main_part) return std::unexpected(main_part.error());
  if (main_part->empty()) {
    return std::unexpected(Error{ErrorCode::unsupported,
                                 {},
                                 0,
                                 "The file is a ZIP archive, a spreadsheet or slides, but no DOCX document; "
                                 "unpack it, or save it as PDF."});
  }
  document.media_type = k_media_type;
  const std::string folder = main_part->substr(0, main_part->rfind('/') + 1);
  auto body = package->xml(*main_part);
  if (!body) return std::unexpected(body.error());
  Parts parts;
  // Whatever is damaged beside the text itself is only a pity.
  const auto optional_part = [&](const std::string& name) -> std::expected<std::optional<MarkupTree>, Error> {
    auto part = package->xml(name);
    if (!part && part.error().code != ErrorCode::damaged) return part;
    if (part) return part;
    document.warnings.push_back({0, part.error().reason});
    return std::optional<MarkupTree>();
  };
  const auto styles = optional_part(folder + "styles.xml");
  if (!styles) return std::unexpected(styles.error());
  if (*styles) parts.styles = DocxStyles(**styles);
  const auto numbering = optional_part(folder + "numbering.xml");
  if (!numbering) return std::unexpected(numbering.error());
  if (*numbering) parts.numbering = DocxNumbering(**numbering);
  auto footnotes = optional_part(folder + "footnotes.xml");
  if (!footnotes) return std::unexpected(footnotes.error());
  parts.footnotes = notes_of(std::move(*footnotes), "footnote");
  auto endnotes = optional_part(folder + "endnotes.xml");
  if (!endnotes) return std::unexpected(endnotes.error());
  parts.endnotes = notes_of(std::move(*endnotes), "endnote");
  const auto core = optional_part("docProps/core.xml");
  if (!core) return std::unexpected(core.error());
  document.title = title_of(*core);

  FlowBuilder builder(text::PlaceUnit::paragraph, text::BlockOrigin::markup, FlowBuilder::Lines::spaces);
  DocxReader reader(parts, builder);
  if (*body) reader.read(**body);
  for (const char* kind : {"header", "footer"}) {
    for (const std::string& name : package->names(folder + kind)) {
      const auto part = optional_part(name);
      if (!part) return std::unexpected(part.error());
      if (*part) reader.read(**part);
    }
  }
  builder.finish(document);
  if (document.text.empty()) {
    return std::unexpected(Error{ErrorCode::empty, {}, 0, "The document has no text."});
  }
  if (reader.has_changes()) {
    document.warnings.push_back(
        {0, "The document has tracked changes; it was read as if all were accepted."});
  }
  if (reader.hid_text())
    document.warnings.push_back({0, "The document has hidden text, which was left out."});
  return {};
}

}  // namespace revisit::extract
