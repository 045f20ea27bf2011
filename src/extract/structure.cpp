#include "extract/structure.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace revisit::extract {

namespace {

using text::BlockKind;

class TreeReader {
 public:
  TreeReader(const StructureTree& tree, const Words& words) : m_tree(tree), m_words(words) {
    m_order.reserve(words.words.size());
    for (std::uint32_t i = 0; i < words.words.size(); ++i) {
      if (words.words[i].owner >= 0) m_order.push_back(i);
    }
    std::stable_sort(m_order.begin(), m_order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return words.words[a].owner < words.words[b].owner;
    });
  }

  std::vector<Draft> run() {
    if (m_tree.empty()) return {};
    children(0, {});
    close();
    flush_asides();
    return std::move(m_drafts);
  }

 private:
  struct Context {
    BlockKind kind = BlockKind::paragraph;  // of a leaf that opens without an element of its own
    std::uint8_t level = 0;
    std::uint8_t list_depth = 0;
    std::int32_t container = text::k_none;
    bool in_list = false;
    bool in_figure = false;
    bool in_contents = false;
  };

  const StructureNode& node(std::int32_t index) const {
    return m_tree.nodes[static_cast<std::size_t>(index)];
  }

  void children(std::int32_t index, const Context& context) {
    for (std::int32_t child = node(index).first_child; child >= 0; child = node(child).next_sibling) {
      element(child, context);
    }
  }

  // The tree's depth is bounded where it is read, so the recursion is too.
  void element(std::int32_t index, const Context& context) {
    const StructureNode& current = node(index);
    switch (current.tag) {
      case Tag::content:
        content(index, context);
        break;
      case Tag::inline_:
        children(index, context);
        break;
      case Tag::label:
        label(index, context);
        break;
      case Tag::group:
      case Tag::list_body:
      case Tag::row_group:
        block(index, context);
        break;
      case Tag::paragraph:  // inside a heading, a note or an item it is part of that
      case Tag::caption:
        block(index, context);
        break;
      case Tag::heading:
      case Tag::title: {
        Context inner = context;
        if (context.kind != BlockKind::note) {
          inner.kind = BlockKind::heading;
          inner.level =
              current.tag == Tag::title ? std::uint8_t{1} : std::max<std::uint8_t>(current.level, 1);
        }
        block(index, inner);
        break;
      }
      case Tag::list: {
        Context inner = context;
        inner.list_depth = static_cast<std::uint8_t>(std::min(context.list_depth + 1, 20));
        block(index, inner);
        break;
      }
      case Tag::list_item: {
        Context inner = context;
        inner.in_list = true;
        if (inner.list_depth == 0) inner.list_depth = 1;
        if (inner.kind != BlockKind::note) inner.kind = BlockKind::list_item;
        close();
        flush_label(context);
        m_item_fresh = true;
        children(index, inner);
        close();
        flush_label(inner);
        break;
      }
      case Tag::toc:
      case Tag::toc_item: {
        Context inner = context;
        inner.in_contents = true;
        block(index, inner);
        break;
      }
      case Tag::figure: {
        Context inner = context;
        inner.in_figure = true;
        aside(index, inner);
        break;
      }
      case Tag::note: {
        Context inner = context;
        inner.kind = BlockKind::note;
        inner.list_depth = 0;
        inner.in_list = false;
        inner.container = text::k_none;
        aside(index, inner);
        break;
      }
      case Tag::artifact: {
        Context inner = context;
        inner.kind = BlockKind::furniture;
        inner.container = text::k_none;
        inner.list_depth = 0;
        aside(index, inner);
        break;
      }
      case Tag::table:
        table(index, context);
        break;
      case Tag::row:
      case Tag::cell:
        // Outside a table they say nothing.
        block(index, context);
        break;
    }
  }

  void content(std::int32_t index, const Context& context) {
    const auto first = std::partition_point(m_order.begin(), m_order.end(), [&](std::uint32_t word) {
      return m_words.words[word].owner < index;
    });
    for (auto at = first; at != m_order.end() && m_words.words[*at].owner == index; ++at) {
      if (m_collecting_label) {
        m_label.push_back(*at);
        continue;
      }
      if (!m_open) open(context);
      m_draft.words.push_back(*at);
    }
  }

  void block(std::int32_t index, const Context& context) {
    close();
    children(index, context);
    close();
  }

  void label(std::int32_t index, const Context& context) {
    if (m_open || !(context.in_list || context.kind == BlockKind::note) || m_collecting_label) {
      children(index, context);
      return;
    }
    m_collecting_label = true;
    children(index, context);
    m_collecting_label = false;
  }

  void open(const Context& context) {
    m_open = true;
    m_draft = Draft{};
    m_draft.kind = context.kind;
    m_draft.heading_level = context.kind == BlockKind::heading ? context.level : std::uint8_t{0};
    m_draft.begins_item = context.kind == BlockKind::list_item && m_item_fresh;
    if (context.in_list) m_item_fresh = false;
    m_draft.list_depth = context.list_depth;
    m_draft.parent = context.container;
    m_draft.in_list = context.in_list;
    m_draft.in_figure = context.in_figure;
    m_draft.in_contents = context.in_contents;
    if (!m_label.empty()) {
      m_draft.words = std::move(m_label);
      m_draft.label_words = static_cast<std::uint32_t>(m_draft.words.size());
      m_label.clear();
    }
  }

  void close() {
    if (!m_open) return;
    m_open = false;
    mend_label();
    if (m_table_depth > 0) set_repeats_aside();
    if (!m_draft.words.empty()) m_drafts.push_back(std::move(m_draft));
    m_draft = Draft{};
    if (m_aside_depth == 0 && m_table_depth == 0) flush_asides();
  }

  // Some writers tag the first words of an item as its label and leave the bullet to the body. What stands
  // behind or below a word of the body is no label: the item's words are put in the order of the page.
  void mend_label() {
    if (m_draft.label_words == 0) return;
    const auto word = [&](std::uint32_t index) -> const Word& { return m_words.words[index]; };
    const Word& label = word(m_draft.words.front());
    if (label.rotation != 0) return;
    const auto body = m_draft.words.begin() + m_draft.label_words;
    const bool misplaced = std::any_of(body, m_draft.words.end(), [&](std::uint32_t index) {
      const Word& other = word(index);
      const bool above = other.page == label.page && other.rotation == 0 &&
                         other.baseline < label.baseline - 0.8F * label.font_size;
      return above || same_line(other, label);
    });
    if (!misplaced) return;
    m_draft.label_words = 0;
    const auto on_one_line = [&](std::uint32_t a, std::uint32_t b) {
      return word(a).page == word(b).page && std::abs(word(a).baseline - word(b).baseline) <
                                                 0.5F * std::min(word(a).font_size, word(b).font_size);
    };
    // By page and height first; then each line from left to right.
    std::stable_sort(m_draft.words.begin(), m_draft.words.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::tie(word(a).page, word(a).baseline) < std::tie(word(b).page, word(b).baseline);
    });
    for (auto first = m_draft.words.begin(); first != m_draft.words.end();) {
      const auto end = std::find_if(first, m_draft.words.end(),
                                    [&](std::uint32_t index) { return !on_one_line(*first, index); });
      std::stable_sort(first, end,
                       [&](std::uint32_t a, std::uint32_t b) { return word(a).start < word(b).start; });
      first = end;
    }
  }

  // The heading of a column that is printed again on each page of its table is one cell for some writers:
  // what later pages repeat of it is no text of the cell.
  void set_repeats_aside() {
    const std::vector<std::uint32_t>& words = m_draft.words;
    if (m_draft.kind == BlockKind::note || m_draft.kind == BlockKind::furniture || words.empty()) return;
    const auto page_of = [&](std::uint32_t index) { return m_words.words[index].page; };
    const auto size = static_cast<std::size_t>(
        std::ranges::find_if(words,
                             [&](std::uint32_t index) { return page_of(index) != page_of(words[0]); }) -
        words.begin());
    if (size == words.size() || words.size() % size != 0) return;
    for (std::size_t i = size; i < words.size(); ++i) {
      const bool turns_page = page_of(words[i]) != page_of(words[i - 1]);
      if (turns_page != (i % size == 0) ||
          m_words.text_of(m_words.words[words[i]]) != m_words.text_of(m_words.words[words[i - size]]))
        return;
    }
    for (std::size_t i = size; i < words.size(); i += size) {
      Draft repeat;
      repeat.kind = BlockKind::furniture;
      repeat.parent = text::k_none;
      repeat.words.assign(words.begin() + static_cast<std::ptrdiff_t>(i),
                          words.begin() + static_cast<std::ptrdiff_t>(i + size));
      m_table_asides.push_back(std::move(repeat));
    }
    m_draft.words.resize(size);
  }

  // A label without a body is all there is of an item.
  void flush_label(const Context& context) {
    if (m_label.empty()) return;
    open(context);
    close();
  }

  // A note or a figure inside a paragraph: its blocks come after the paragraph, which goes on behind it.
  void aside(std::int32_t index, const Context& context) {
    const bool was_open = m_open;
    Draft outer = std::move(m_draft);
    std::vector<std::uint32_t> outer_label = std::move(m_label);
    const bool outer_collecting = m_collecting_label;
    m_label.clear();
    m_collecting_label = false;
    m_open = false;
    m_draft = Draft{};
    ++m_aside_depth;
    const std::size_t mark = m_drafts.size();
    children(index, context);
    close();
    flush_label(context);
    --m_aside_depth;
    // Only notes leave a table; a figure's text stays in its cell.
    const bool leaves = context.container == text::k_none && m_table_depth > 0;
    if (was_open || leaves) {
      bool has_container = false;
      for (std::size_t i = mark; i < m_drafts.size(); ++i)
        has_container = has_container || m_drafts[i].is_container();
      if (!has_container) {
        auto& store = leaves ? m_table_asides : m_asides;
        std::move(m_drafts.begin() + static_cast<std::ptrdiff_t>(mark), m_drafts.end(),
                  std::back_inserter(store));
        m_drafts.resize(mark);
      }
    }
    m_open = was_open;
    m_draft = std::move(outer);
    m_label = std::move(outer_label);
    m_collecting_label = outer_collecting;
    if (!m_open && m_aside_depth == 0 && m_table_depth == 0) flush_asides();
  }

  void flush_asides() {
    std::move(m_asides.begin(), m_asides.end(), std::back_inserter(m_drafts));
    m_asides.clear();
    if (m_table_depth > 0) return;
    std::move(m_table_asides.begin(), m_table_asides.end(), std::back_inserter(m_drafts));
    m_table_asides.clear();
  }

  std::int32_t container(BlockKind kind, std::int32_t parent) {
    Draft draft;
    draft.kind = kind;
    draft.parent = parent;
    m_drafts.push_back(std::move(draft));
    return static_cast<std::int32_t>(m_drafts.size()) - 1;
  }

  struct TableState {
    std::int32_t table = text::k_none;
    std::uint16_t rows = 0;
    std::vector<std::uint16_t> occupied;  // by column: how many rows below are covered by a cell above
  };

  void table(std::int32_t index, const Context& context) {
    close();
    Context inner = context;
    inner.kind = context.kind == BlockKind::note ? BlockKind::note : BlockKind::paragraph;
    inner.in_list = false;
    inner.list_depth = 0;
    flush_label(context);  // the item's text is the table: its label stands before it
    ++m_table_depth;
    TableState state;
    state.table = container(BlockKind::table, context.container);
    rows(index, inner, state);
    --m_table_depth;
    if (static_cast<std::size_t>(state.table) + 1 == m_drafts.size()) m_drafts.pop_back();
    if (m_aside_depth == 0) flush_asides();
  }

  void rows(std::int32_t index, const Context& context, TableState& state) {
    for (std::int32_t child = node(index).first_child; child >= 0; child = node(child).next_sibling) {
      const Tag tag = node(child).tag;
      if (tag == Tag::row_group || tag == Tag::group || tag == Tag::inline_) {
        rows(child, context, state);
      } else if (tag == Tag::row) {
        row(child, context, state);
      } else if (tag == Tag::artifact || tag == Tag::note) {
        element(child, context);
      } else if (has_words(child)) {
        // A caption or stray paragraph: a row of one cell keeps it in place.
        const std::int32_t line = begin_row(state);
        cell(child, context, line, state, 0, false);
        end_row(state);
      }
    }
  }

  std::int32_t begin_row(TableState& state) {
    const std::int32_t line = container(BlockKind::table_row, state.table);
    m_drafts.back().row = state.rows;
    return line;
  }

  static void end_row(TableState& state) {
    if (state.rows < 65000) ++state.rows;
    for (std::uint16_t& rows : state.occupied) {
      if (rows > 0) --rows;
    }
  }

  void row(std::int32_t index, const Context& context, TableState& state) {
    const std::int32_t line = begin_row(state);
    const std::size_t mark = m_drafts.size();
    std::uint16_t column = 0;
    cells(index, context, line, state, column);
    if (m_drafts.size() == mark) {
      m_drafts.pop_back();  // a row without cells
      return;
    }
    end_row(state);
  }

  void cells(std::int32_t index, const Context& context, std::int32_t line, TableState& state,
             std::uint16_t& column) {
    for (std::int32_t child = node(index).first_child; child >= 0; child = node(child).next_sibling) {
      const Tag tag = node(child).tag;
      if (tag == Tag::cell) {
        column = cell(child, context, line, state, column, true);
      } else if (tag == Tag::artifact || tag == Tag::note) {
        element(child, context);
      } else if (has_words(child)) {
        column = cell(child, context, line, state, column, false);
      }
    }
  }

  // Returns the column behind the cell.
  std::uint16_t cell(std::int32_t index, const Context& context, std::int32_t line, TableState& state,
                     std::uint16_t column, bool tagged) {
    while (column < state.occupied.size() && state.occupied[column] > 0) ++column;
    const std::int32_t self = container(BlockKind::table_cell, line);
    Draft& draft = m_drafts.back();
    draft.row = state.rows;
    draft.column = column;
    if (tagged) {
      draft.row_span = node(index).row_span;
      draft.column_span = node(index).column_span;
    }
    const std::size_t behind = std::min<std::size_t>(std::size_t{column} + draft.column_span, 2000);
    if (draft.row_span > 1) {
      if (state.occupied.size() < behind) state.occupied.resize(behind, 0);
      for (std::size_t i = column; i < behind; ++i) state.occupied[i] = draft.row_span;
    }
    Context inner = context;
    inner.container = self;
    if (tagged) {
      block(index, inner);
    } else {
      close();
      element(index, inner);
      close();
    }
    flush_cell_asides();
    return static_cast<std::uint16_t>(behind);
  }

  // Text of figures stays in the cell.
  void flush_cell_asides() {
    std::move(m_asides.begin(), m_asides.end(), std::back_inserter(m_drafts));
    m_asides.clear();
  }

  bool has_words(std::int32_t index) const {
    // The nodes of a subtree follow each other; it ends where the next sibling of an ancestor begins.
    auto end = static_cast<std::int32_t>(m_tree.nodes.size());
    for (std::int32_t at = index; at >= 0; at = node(at).parent) {
      if (node(at).next_sibling < 0) continue;
      end = node(at).next_sibling;
      break;
    }
    const auto first = std::partition_point(m_order.begin(), m_order.end(), [&](std::uint32_t word) {
      return m_words.words[word].owner < index;
    });
    return first != m_order.end() && m_words.words[*first].owner < end;
  }

  const StructureTree& m_tree;
  const Words& m_words;
  std::vector<std::uint32_t> m_order;  // words inside the tree, by owner
  std::vector<Draft> m_drafts;
  std::vector<Draft> m_asides;        // to follow the open paragraph
  std::vector<Draft> m_table_asides;  // to follow the outermost table
  std::vector<std::uint32_t> m_label;
  bool m_collecting_label = false;
  bool m_item_fresh = false;  // no block of the current list item has been opened yet
  bool m_open = false;
  Draft m_draft;
  int m_aside_depth = 0;
  int m_table_depth = 0;
};

}  // namespace

std::vector<Draft> blocks_of_tree(const StructureTree& tree, const Words& words) {
  return TreeReader(tree, words).run();
}

}  // namespace revisit::extract
