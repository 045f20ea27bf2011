// The structure tree and the glyphs of a PDF as they come from Poppler, whatever they are. Allowed: a sound
// document.
//
// The input is a small language, so that seeds can be read. A line "tree" of it: '(' and a letter open an
// element (a for content's parent 'group', and on through Tag), '.' is a piece of content, ')' closes the
// element, a digit sets the level, columns and rows of the last. '|' begins the first page. On a page each
// byte below 0x80 is printed, except
//   ^x  begins a command x: P page, N next line, B bold, I italic, W symbol font, F fixed width, R a quarter
//   turn,
//       H and V a ruling across or down, A artifact, O outside the tree, and with one byte behind them: C
//       owner (index among the pieces of content), X and Y the place, S the font size, D the distance to the
//       next glyph
// and bytes from 0x80 on are, by two, a character.
#include <array>
#include <cstring>

#include "extract/layout.h"
#include "fuzz/outcomes.h"
#include "fuzz/targets.h"

using namespace revisit;
using namespace revisit::extract;

namespace {

class Input {
 public:
  explicit Input(std::string_view bytes) : m_bytes(bytes) {}
  [[nodiscard]] bool empty() const { return m_bytes.empty(); }
  unsigned char take() {
    if (m_bytes.empty()) return 0;
    const auto byte = static_cast<unsigned char>(m_bytes.front());
    m_bytes.remove_prefix(1);
    return byte;
  }

 private:
  std::string_view m_bytes;
};

class TreeBuilder {
 public:
  StructureTree build(Input& input) {
    m_tree.nodes.emplace_back();
    m_open.push_back({0, -1});
    while (!input.empty()) {
      const unsigned char c = input.take();
      if (c == '|') break;
      step(c, input);
    }
    return std::move(m_tree);
  }
  [[nodiscard]] const std::vector<std::int32_t>& contents() const { return m_contents; }

 private:
  struct Open {
    std::int32_t node;
    std::int32_t last_child;
  };

  void step(unsigned char c, Input& input) {
    constexpr std::size_t k_deepest = 200;  // as Limits has it
    constexpr std::size_t k_most = 2000;
    if (m_tree.nodes.size() >= k_most) return;
    if (c == '(') {
      constexpr unsigned k_tags = static_cast<unsigned>(Tag::artifact);
      StructureNode node;
      node.tag = static_cast<Tag>(1 + (input.take() + k_tags - 'a' % k_tags) % k_tags);
      if (m_open.size() >= k_deepest) return;
      m_open.push_back({add(node), -1});
    } else if (c == ')') {
      if (m_open.size() > 1) m_open.pop_back();
    } else if (c == '.') {
      StructureNode node;
      node.tag = Tag::content;
      m_contents.push_back(add(node));
    } else if (c >= '0' && c <= '9') {
      StructureNode& node = m_tree.nodes.back();
      node.level = static_cast<std::uint8_t>(std::min(c - '0', 6));
      node.row_span = node.column_span =
          c == '9' ? std::uint16_t{1000} : static_cast<std::uint16_t>(c - '0' + 1);
    }
  }

  std::int32_t add(StructureNode node) {
    const auto index = static_cast<std::int32_t>(m_tree.nodes.size());
    Open& parent = m_open.back();
    node.parent = parent.node;
    m_tree.nodes.push_back(node);
    if (parent.last_child >= 0) {
      m_tree.nodes[static_cast<std::size_t>(parent.last_child)].next_sibling = index;
    } else {
      m_tree.nodes[static_cast<std::size_t>(parent.node)].first_child = index;
    }
    parent.last_child = index;
    return index;
  }

  StructureTree m_tree;
  std::vector<Open> m_open;
  std::vector<std::int32_t> m_contents;
};

class PageReader {
 public:
  PageReader(Input& input, const std::vector<std::int32_t>& contents)
      : m_input(input), m_contents(contents) {}

  // The next page; false at the end of the input.
  bool read(PageGlyphs& page) {
    if (m_input.empty()) return false;
    page.size = {595, 842};
    while (!m_input.empty() && page.glyphs.size() < 5000) {
      const unsigned char c = m_input.take();
      if (c == '^') {
        if (const unsigned char command = m_input.take(); command == 'P')
          break;
        else
          obey(command, page);
      } else if (c >= 0x80) {
        print(static_cast<char32_t>((c & 0x7FU) << 8U | m_input.take()), page);
      } else if (c == '\n') {
        next_line();
      } else {
        print(c, page);
      }
    }
    drop_overprints(page);
    return true;
  }

 private:
  void next_line() {
    m_x = 72;
    m_y += m_size * 1.2F;
  }

  void obey(unsigned char command, PageGlyphs& page) {
    const auto number = [&] { return static_cast<float>(m_input.take()); };
    switch (command) {
      case 'N':
        next_line();
        break;
      case 'B':
        m_face.bold = !m_face.bold;
        break;
      case 'I':
        m_face.italic = !m_face.italic;
        break;
      case 'W':
        m_face.symbol = !m_face.symbol;
        break;
      case 'F':
        m_face.fixed_width = !m_face.fixed_width;
        break;
      case 'R':
        m_rotation = static_cast<std::uint8_t>((m_rotation + 1U) & 3U);
        break;
      case 'A':
        m_owner = k_owner_artifact;
        break;
      case 'O':
        m_owner = k_owner_none;
        break;
      case 'C': {
        const unsigned char which = m_input.take();
        if (!m_contents.empty()) m_owner = m_contents[which % m_contents.size()];
        break;
      }
      case 'X':
        m_x = number() * 3;
        break;
      case 'Y':
        m_y = number() * 4;
        break;
      case 'S':
        m_size = std::max(number() / 4, 0.1F);
        break;
      case 'D':
        m_x += number() - 128;
        break;
      case 'E':
        m_x = 3e6F;
        break;  // as far as extract lets a place be
      case 'H':
        page.rulings.push_back({m_x, m_y, m_x + number() * 3, m_y + 0.5F});
        break;
      case 'V':
        page.rulings.push_back({m_x, m_y, m_x + 0.5F, m_y + number() * 3});
        break;
      case 'P': {
        const float width = number();
        page.colours.push_back({{m_x, m_y, m_x + width, m_y + number()}, "[green]"});
        break;
      }
      default:
        break;
    }
  }

  void print(char32_t character, PageGlyphs& page) {
    Glyph glyph;
    glyph.text_begin = static_cast<std::uint32_t>(page.characters.size());
    glyph.text_size = 1;
    page.characters.push_back(character);
    glyph.rotation = m_rotation;
    glyph.face = m_face;
    glyph.owner = m_owner;
    glyph.font_size = m_size;
    const float width = m_size * 0.5F;
    glyph.box = {m_x, m_y - m_size, m_x + width, m_y};
    glyph.start = m_x;
    glyph.end = glyph.advance = m_x + width;
    glyph.baseline = m_y;
    page.glyphs.push_back(glyph);
    m_x += width;
  }

  Input& m_input;
  const std::vector<std::int32_t>& m_contents;
  Typeface m_face;
  std::uint8_t m_rotation = 0;
  std::int32_t m_owner = k_owner_none;
  float m_x = 72;
  float m_y = 72;
  float m_size = 12;
};

}  // namespace

void fuzz::layout(std::string_view bytes) {
  Input input(bytes);
  TreeBuilder builder;
  const StructureTree tree = builder.build(input);
  PageReader reader(input, builder.contents());
  Layout layout;
  text::Document document;
  for (PageGlyphs page; document.pages.size() < 30 && reader.read(page); page = {})
    layout.add_page(page, document);
  if (document.pages.empty()) layout.add_page({}, document);
  layout.finish(tree, document);
  fuzz::require_sound(document);
}
