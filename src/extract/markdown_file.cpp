#include "extract/markdown_file.h"

#include <algorithm>
#include <md4c.h>
#include <optional>
#include <string>
#include <vector>

#include "extract/flow.h"
#include "text/characters.h"

namespace revisit::extract {

namespace {

using text::BlockKind;

struct NamedCharacter {
  std::string_view name;
  char32_t character;
};
constexpr NamedCharacter k_characters[] = {
    {"&amp;", U'&'},     {"&lt;", U'<'},      {"&gt;", U'>'},       {"&quot;", U'"'},    {"&apos;", U'\''},
    {"&nbsp;", 0xA0},    {"&ndash;", 0x2013}, {"&mdash;", 0x2014},  {"&lsquo;", 0x2018}, {"&rsquo;", 0x2019},
    {"&ldquo;", 0x201C}, {"&rdquo;", 0x201D}, {"&hellip;", 0x2026}, {"&pound;", 0xA3},   {"&euro;", 0x20AC},
    {"&bull;", 0x2022},  {"&middot;", 0xB7},  {"&copy;", 0xA9},     {"&eacute;", 0xE9}};

// "&amp;", "&#8217;" or "&#x2019;" as UTF-8; as it is where it is not known.
std::string character_of(std::string_view entity) {
  std::string out;
  if (entity.starts_with("&#")) {
    std::string_view digits = entity.substr(2);
    const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
    if (hexadecimal) digits.remove_prefix(1);
    std::uint32_t number = 0;
    for (const char c : digits) {
      if (c == ';' || number > 0x10FFFF) break;
      const bool digit = c >= '0' && c <= '9';
      const int value = digit ? c - '0' : (c | 0x20) - 'a' + 10;
      number = number * (hexadecimal ? 16U : 10U) + static_cast<std::uint32_t>(value);
    }
    if (number != 0) text::append_utf8(out, number);
    return out;
  }
  for (const NamedCharacter& known : k_characters) {
    if (known.name != entity) continue;
    text::append_utf8(out, known.character);
    return out;
  }
  return std::string(entity);
}

class MarkdownReader {
 public:
  MarkdownReader(std::string_view utf8, text::Document& document)
      : m_document(document),
        m_text(utf8),
        m_builder(text::PlaceUnit::line, text::BlockOrigin::markup, FlowBuilder::Lines::spaces) {
    m_line_starts.push_back(0);
    for (std::size_t at = utf8.find('\n'); at != std::string_view::npos; at = utf8.find('\n', at + 1)) {
      m_line_starts.push_back(at + 1);
    }
  }

  void run() {
    const std::string_view body = without_metadata();
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEATXHEADERS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* reader) {
      static_cast<MarkdownReader*>(reader)->enter_block(type, detail);
      return 0;
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* reader) {
      static_cast<MarkdownReader*>(reader)->leave_block(type);
      return 0;
    };
    parser.enter_span = [](MD_SPANTYPE type, void*, void* reader) {
      if (type == MD_SPAN_STRONG) ++static_cast<MarkdownReader*>(reader)->m_bold;
      return 0;
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* reader) {
      if (type == MD_SPAN_STRONG) --static_cast<MarkdownReader*>(reader)->m_bold;
      return 0;
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* reader) {
      static_cast<MarkdownReader*>(reader)->add_text(type, {text, size});
      return 0;
    };
    if (md_parse(body.data(), static_cast<MD_SIZE>(body.size()), &parser, this) != 0) {
      m_document.warnings.push_back({0, "The Markdown could not be read to its end."});
    }
    flush();
    m_builder.finish(m_document);
  }

 private:
  struct List {
    bool ordered = false;
    unsigned next = 1;
    char delimiter = '.';
  };

  // What follows the lines of metadata at the beginning, which may give the title.
  std::string_view without_metadata() {
    if (!m_text.starts_with("---\n") && !m_text.starts_with("---\r\n")) return m_text;
    constexpr std::size_t k_most_lines = 60;
    for (std::size_t i = 1; i < m_line_starts.size() && i < k_most_lines; ++i) {
      const std::size_t end = i + 1 < m_line_starts.size() ? m_line_starts[i + 1] : m_text.size();
      std::string_view line = m_text.substr(m_line_starts[i], end - m_line_starts[i]);
      while (line.ends_with('\n') || line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
      if (line == "---" || line == "...") return m_text.substr(end);
      constexpr std::string_view k_title = "title:";
      if (line.starts_with(k_title)) {
        line.remove_prefix(k_title.size());
        while (line.starts_with(' ') || line.starts_with('"')) line.remove_prefix(1);
        while (line.ends_with('"')) line.remove_suffix(1);
        m_document.title = line;
        continue;
      }
      if (line.find(':') == std::string_view::npos && !line.starts_with(' ') && !line.starts_with('-')) break;
    }
    return m_text;
  }

  void enter_block(MD_BLOCKTYPE type, void* detail) {
    flush();
    switch (type) {
      case MD_BLOCK_UL:
        m_lists.push_back({});
        break;
      case MD_BLOCK_OL: {
        const auto* ordered = static_cast<const MD_BLOCK_OL_DETAIL*>(detail);
        m_lists.push_back({true, ordered->start, ordered->mark_delimiter});
        break;
      }
      case MD_BLOCK_LI:
        if (!m_lists.empty()) {
          List& list = m_lists.back();
          m_label = list.ordered ? std::to_string(list.next++) + list.delimiter : "•";
        }
        break;
      case MD_BLOCK_H:
        m_heading = static_cast<std::uint8_t>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_TABLE:
        m_builder.open(BlockKind::table);
        break;
      case MD_BLOCK_TR:
        m_builder.open(BlockKind::table_row);
        break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        m_builder.open(BlockKind::table_cell);
        break;
      default:
        break;
    }
  }

  void leave_block(MD_BLOCKTYPE type) {
    flush();
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        if (!m_lists.empty()) m_lists.pop_back();
        break;
      case MD_BLOCK_LI:
        m_label.clear();
        break;
      case MD_BLOCK_H:
        m_heading = 0;
        break;
      case MD_BLOCK_TABLE:
      case MD_BLOCK_TR:
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        m_builder.close();
        break;
      default:
        break;
    }
  }

  void add_text(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_HTML) return;
    // Most texts are pieces of the file itself, but not all: line breaks are not.
    if (text.data() >= m_text.data() && text.data() < m_text.data() + m_text.size()) {
      const auto offset = static_cast<std::size_t>(text.data() - m_text.data());
      const auto line = std::upper_bound(m_line_starts.begin(), m_line_starts.end(), offset);
      m_line = static_cast<std::uint32_t>(line - m_line_starts.begin());
    }
    std::string piece;
    switch (type) {
      case MD_TEXT_BR:
      case MD_TEXT_SOFTBR:
        piece = " ";
        break;
      case MD_TEXT_NULLCHAR:
        return;
      case MD_TEXT_ENTITY:
        piece = character_of(text);
        break;
      default:
        piece = text;
        m_all_bold = m_all_bold && m_bold > 0;
    }
    m_leaf.pieces.push_back({std::move(piece), m_line});
  }

  void flush() {
    if (!m_leaf.pieces.empty()) {
      m_leaf.bold = m_all_bold;
      if (m_heading > 0) {
        m_leaf.kind = BlockKind::heading;
        m_leaf.heading_level = m_heading;
      } else if (!m_lists.empty()) {
        m_leaf.list_depth = static_cast<std::uint8_t>(std::min<std::size_t>(m_lists.size(), 9));
        begin_item();
      }
      m_builder.add(std::move(m_leaf));
    }
    m_leaf = {};
    m_all_bold = true;
  }

  // "- 2.6 Ofsted ...": where the text brings its number, the bullet before it says nothing.
  void begin_item() {
    if (m_label.empty()) return;
    std::string start;
    for (const FlowPiece& piece : m_leaf.pieces) start += piece.text;
    const bool numbered =
        !start.empty() && ((start.front() >= '0' && start.front() <= '9') || start.front() == '(');
    if (m_label != "•" || !numbered) m_leaf.label = m_label;
    m_leaf.kind = numbered && m_label == "•" ? BlockKind::paragraph : BlockKind::list_item;
    m_label.clear();
  }

  text::Document& m_document;
  std::string_view m_text;
  FlowBuilder m_builder;
  std::vector<std::size_t> m_line_starts;
  std::vector<List> m_lists;
  FlowLeaf m_leaf;
  std::string m_label;
  std::uint32_t m_line = 1;
  int m_bold = 0;
  bool m_all_bold = true;
  std::uint8_t m_heading = 0;
};

}  // namespace

void read_markdown(std::string_view utf8, text::Document& document) {
  MarkdownReader(utf8, document).run();
}

}  // namespace revisit::extract
