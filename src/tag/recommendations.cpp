// Recommendations: the items of the lists that the pack names, with their markers.
#include <algorithm>
#include <optional>

#include "tag/tagging.h"

namespace revisit::tag {

namespace {

bool labelled(const text::Block& block) {
  return !block.label.empty();
}

// The left edge of a line's content, in points; 0 where unknown.
float left_of(const text::Document& document, const text::Block& block) {
  const text::FragmentRange range =
      text::fragments_of(document, block.label.empty() ? block.content : block.label);
  return range.begin < range.end ? document.fragments[range.begin].box.left : 0;
}

// An item while its lines are gathered.
struct Item {
  std::string number;
  std::vector<text::Span> pieces;      // contents, in order
  std::vector<bool> begins_point;      // for each piece, whether a sub-bullet begins with it
  std::vector<text::Span> whole;       // with labels
  std::vector<std::uint16_t> columns;  // in a table: for each piece, the column of its cell
};

class ListReader {
 public:
  ListReader(Tagging& tagging, const Stretch& stretch)
      : m_reading(tagging.reading),
        m_stretch(stretch),
        m_rule(*static_cast<const patterns::ListRule*>(stretch.rule)) {}

  std::vector<Item> read() {
    const std::vector<Line>& lines = m_reading.lines();
    std::size_t i = m_stretch.first;
    // What stands between the heading and the first item is an introduction.
    while (i < m_stretch.end && !opens_item(i) && lines[i].table == text::k_none &&
           (!stands_out(i) || is_sub_heading(i)))
      ++i;
    m_first_item = i;
    if (i < m_stretch.end && lines[i].table != text::k_none && !opens_item(i)) return read_table(i);
    if (i == m_stretch.end || stands_out(i)) {
      m_first_item = m_stretch.first;
      return m_rule.items == patterns::ListRule::Items::any ? unlabelled() : std::vector<Item>{};
    }
    for (; i < m_stretch.end; ++i) {
      if (opens_item(i)) {
        if (!take(i)) break;
      } else if (lines[i].contents_entry || !follow(i)) {
        break;
      }
    }
    return std::move(m_items);
  }

  // The line of the first item: what stands before it under the heading leads in the list.
  [[nodiscard]] std::size_t first_item() const { return m_first_item; }

  // Whether the items have neither bullets nor numbers, so that each paragraph was taken as one.
  [[nodiscard]] bool unlabelled_items() const { return m_unlabelled; }

 private:
  const text::Block& block(std::size_t line) const { return m_reading.block(m_reading.lines()[line]); }
  int number(std::size_t line) const {
    return number_of_label(text::text_of(m_reading.document(), block(line).label));
  }
  bool is_numbered(std::size_t line) const { return labelled(block(line)) && number(line) >= 0; }

  bool opens_item(std::size_t line) const {
    if (!labelled(block(line))) return false;
    if (m_rule.items == patterns::ListRule::Items::any || is_numbered(line)) return true;
    // A list that begins with a bullet at once, with nothing between it and the heading, is one of bullets.
    return line == m_stretch.first || (!m_items.empty() && !m_numbered);
  }

  // A line that ends the list when no item follows in sequence. A wholly bold item with a label is an item
  // still.
  bool stands_out(std::size_t line) const {
    return m_reading.lines()[line].stands_out && !labelled(block(line));
  }

  // A heading inside the list: of a lower level than the list's own, or, over a numbered list, with an item
  // right behind it. Reports group long lists so.
  bool is_sub_heading(std::size_t line) const {
    const text::Block& heading = block(m_stretch.heading);
    const text::Block& b = block(line);
    const bool both = heading.kind == text::BlockKind::heading && b.kind == text::BlockKind::heading;
    if (both && b.heading_level > heading.heading_level) return true;
    return (m_rule.sub_headings || m_rule.items == patterns::ListRule::Items::numbered) &&
           line + 1 < m_stretch.end && opens_item(line + 1);
  }

  // Takes a labelled line as an item or as a point of the last one. False where the list is over.
  bool take(std::size_t line) {
    const bool numbered = is_numbered(line);
    const float left = left_of(m_reading.document(), block(line));
    if (m_items.empty()) {
      m_numbered = numbered;
      m_left = left;
      m_page = block(line).first_page;
      m_depth = block(line).list_depth;
      add_item(line);
      m_last_number = number(line);
      return true;
    }
    if (m_numbered) {
      if (numbered && number(line) == m_last_number + 1 && !deeper(line, left)) {
        m_last_number = number(line);
        add_item(line);
        return true;
      }
      // A number out of sequence begins another list: the findings.
      if (numbered && !deeper(line, left)) return false;
      add_point(line);
      return true;
    }
    // Bullets: what stands further to the right is a point of the item above it.
    if (numbered && !deeper(line, left)) return false;
    if (deeper(line, left)) {
      add_point(line);
    } else {
      add_item(line);
    }
    return true;
  }

  // By the tree's depth, or by the indent where the tree is flat. The margins of facing pages may differ, so
  // an indent counts on the page of the first item, or against the item before on the same page.
  bool deeper(std::size_t line, float left) {
    const text::Block& b = block(line);
    if (b.list_depth > m_depth && m_depth > 0) return true;
    if (b.first_page != m_page) {
      m_page = b.first_page;
      const bool lead_in = !m_items.empty() && ends_with_colon();
      if (!lead_in) {
        m_left = left;
        return false;
      }
    }
    constexpr float k_least_indent =
        9;  // points; the labels of one list stand within a few points of each other
    return left > m_left + k_least_indent && left > 0 && m_left > 0;
  }

  bool ends_with_colon() const {
    const std::string_view text = text::text_of(m_reading.document(), m_items.back().pieces.front());
    return text.ends_with(':');
  }

  // Takes a line without a label that stands between items. False where the list is over.
  bool follow(std::size_t line) {
    if (m_items.empty()) return false;
    const text::Block& b = block(line);
    const bool part_of_item = b.list_depth > 0 && !stands_out(line);
    if (part_of_item) {
      // Bullets under the numbers of a numbered list are points of its items.
      labelled(b) ? add_point(line) : add_continuation(line);
      return true;
    }
    if (m_rule.sub_headings && goes_on_behind(line)) {
      if (!stands_out(line) && is_indented(line)) add_continuation(line);
      return true;
    }
    // A sub-heading among the items, or a stray line: only where the numbering goes on behind it.
    if (!m_numbered) return false;
    for (std::size_t next = line + 1; next < m_stretch.end && next <= line + 2; ++next) {
      if (opens_item(next)) return number(next) == m_last_number + 1;
    }
    return false;
  }

  // In a list with headings of its own: whether an item follows, at once or behind one of these headings.
  bool goes_on_behind(std::size_t line) const {
    if (stands_out(line)) return is_sub_heading(line);
    const std::size_t next = line + 1;
    if (next < m_stretch.end && opens_item(next)) return true;
    return next < m_stretch.end && stands_out(next) && is_sub_heading(next);
  }

  // A second paragraph of an item stands under the text of the item and not under its bullet.
  bool is_indented(std::size_t line) const {
    constexpr float k_tolerance = 3;  // points
    const text::Document& document = m_reading.document();
    const text::FragmentRange item = text::fragments_of(document, m_items.back().pieces.front());
    if (item.begin >= item.end) return false;
    return left_of(document, block(line)) >= document.fragments[item.begin].box.left - k_tolerance;
  }

  void add_item(std::size_t line) {
    const text::Block& b = block(line);
    Item item;
    item.number = printed_number(text::text_of(m_reading.document(), b.label));
    if (!m_numbered) item.number.clear();
    item.pieces = {b.content};
    item.begins_point = {false};
    item.whole = {b.span};
    m_items.push_back(std::move(item));
  }

  void add_point(std::size_t line) {
    const text::Block& b = block(line);
    m_items.back().pieces.push_back(b.content);
    m_items.back().begins_point.push_back(true);
    m_items.back().whole.push_back(b.span);
  }

  void add_continuation(std::size_t line) {
    add_point(line);
    m_items.back().begins_point.back() = false;
  }

  // Items in the rows of a table, one a row, with the cells left to right. Such lists go on over pages, where
  // each page may have a table of its own; a row that was broken is put together again, and rows of column
  // headings are left out.
  std::vector<Item> read_table(std::size_t first) {
    const std::vector<Line>& lines = m_reading.lines();
    std::vector<Item> items;
    bool in_table = false;  // the line before stood in one
    for (std::size_t i = first; i < m_stretch.end;) {
      // A row of nothing but bullets is no item.
      if (!items.empty() && items.back().pieces.empty()) items.pop_back();
      if (lines[i].table == text::k_none) {
        // Between tables: the rest of a row that the next page shows as running text, or the end.
        if (items.empty() || stands_out(i) || !(is_open(items.back()) || begins_inside(i))) break;
        append(items.back(), i);
        ++i;
        in_table = false;
        continue;
      }
      std::size_t end = i + 1;
      while (end < m_stretch.end && lines[end].row == lines[i].row) ++end;
      const bool table_begins = !in_table || lines[i].table != lines[i - 1].table;
      if (table_begins && has_column_headings(i, end) && (items.empty() || !has_empty_cell(i, end))) {
        // The next row is the first one of the table still.
        in_table = false;
      } else {
        if (!(table_begins && !items.empty() && continues(items.back(), i, end))) items.emplace_back();
        for (std::size_t j = i; j < end; ++j) append(items.back(), j);
        in_table = true;
      }
      i = end;
    }
    std::erase_if(items, [](const Item& item) { return item.pieces.empty(); });
    return items;
  }

  // Adds the line behind what the item has of its column.
  void append(Item& item, std::size_t line) const {
    const text::Block& b = block(line);
    if (b.content.empty()) return;
    const std::int32_t cell = m_reading.lines()[line].cell;
    const std::uint16_t column = cell != text::k_none
                                     ? m_reading.document().blocks[static_cast<std::size_t>(cell)].column
                                 : item.columns.empty() ? std::uint16_t{0}
                                                        : item.columns.back();
    const auto at = std::upper_bound(item.columns.begin(), item.columns.end(), column) - item.columns.begin();
    item.columns.insert(item.columns.begin() + at, column);
    item.pieces.insert(item.pieces.begin() + at, b.content);
    item.begins_point.insert(item.begins_point.begin() + at, labelled(b));
    item.whole.insert(item.whole.begin() + at, b.span);
  }

  // Whether the row that these lines stand in has a cell without text.
  bool has_empty_cell(std::size_t first, std::size_t end) const {
    const std::vector<Line>& lines = m_reading.lines();
    const std::vector<text::Block>& blocks = m_reading.document().blocks;
    const std::int32_t row = lines[first].row;
    for (auto i = static_cast<std::size_t>(row) + 1; i < blocks.size() && i <= lines[end - 1].block + 1;
         ++i) {
      if (blocks[i].kind != text::BlockKind::table_cell || blocks[i].parent != row) continue;
      const auto in_cell = [&](std::size_t line) { return lines[line].cell == static_cast<std::int32_t>(i); };
      bool filled = false;
      for (std::size_t line = first; line < end; ++line) filled = filled || in_cell(line);
      if (!filled) return true;
    }
    return false;
  }

  // A few words in each cell and no sentence, or a heading over the column.
  bool has_column_headings(std::size_t first, std::size_t end) const {
    for (std::size_t i = first; i < end; ++i) {
      const std::string& text = m_reading.lines()[i].text;
      if (text.size() >= 40 || text.ends_with('.') || labelled(block(i))) return false;
    }
    return true;
  }

  // Whether the text of the item so far stops inside a sentence or a list of points.
  bool is_open(const Item& item) const {
    const std::string_view text = trimmed_text(item.pieces.back());
    return !text.empty() && std::string_view(".?!").find(text.back()) == std::string_view::npos;
  }

  // Whether the line goes on with what was begun before it: a point of a list, or words in lower case.
  bool begins_inside(std::size_t line) const {
    const std::string_view text = trimmed_text(block(line).content);
    return labelled(block(line)) || (!text.empty() && text.front() >= 'a' && text.front() <= 'z');
  }

  // Whether the first row of a table is the rest of the row before the page break.
  bool continues(const Item& before, std::size_t first, std::size_t end) const {
    if (page_of_last(before) == block(first).first_page) return false;
    return has_empty_cell(first, end) || begins_inside(first) || is_open(before);
  }

  std::uint32_t page_of_last(const Item& item) const {
    return text::page_of(m_reading.document(), {item.whole.back().end - 1, item.whole.back().end});
  }

  std::string_view trimmed_text(text::Span span) const {
    return text::text_of(m_reading.document(), trimmed(m_reading.document(), span));
  }

  // A list whose bullets were lost: each paragraph is an item.
  std::vector<Item> unlabelled() {
    std::vector<Item> items;
    const std::vector<Line>& lines = m_reading.lines();
    for (std::size_t i = m_stretch.first; i < m_stretch.end && !stands_out(i) && !lines[i].contents_entry;
         ++i) {
      if (labelled(block(i)) && number(i) == 1) break;  // the findings begin
      Item item;
      item.pieces = {block(i).content};
      item.begins_point = {false};
      item.whole = {block(i).span};
      items.push_back(std::move(item));
    }
    m_unlabelled = !items.empty();
    return items;
  }

  const Reading& m_reading;
  const Stretch& m_stretch;
  const patterns::ListRule& m_rule;
  std::vector<Item> m_items;
  std::size_t m_first_item = 0;
  bool m_numbered = false;
  int m_last_number = 0;
  float m_left = 0;
  std::uint32_t m_page = 0;
  int m_depth = 0;
  bool m_unlabelled = false;
};

// Without the pages that some reports print before paragraphs: "42. page 22, paragraphs 66, 67" -> "42. 66,
// 67".
std::string without_pages(std::string text) {
  for (std::size_t page = text.find("page"); page != std::string::npos; page = text.find("page", page)) {
    const std::size_t paragraph = text.find("para", page);
    const std::size_t digits = paragraph == std::string::npos ? text.size() : text.find(' ', paragraph);
    text.erase(page, std::min(digits, text.size()) - page);
  }
  return text;
}

// Divides a printed list of references: "19, 20, 26 and 30" -> 19 20 26 30; "112-119" stays one.
std::vector<std::string> paragraph_numbers(std::string_view printed) {
  std::vector<std::string> numbers;
  std::string number;
  const auto end = [&] {
    while (number.ends_with('-')) number.pop_back();
    if (!number.empty()) numbers.push_back(std::move(number));
    number.clear();
  };
  const std::string shortened = without_pages(text::fold_for_comparison(printed));
  const std::string_view text = shortened;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      // Two numbers with nothing but a space between them are two, around a dash they are a range.
      if (!number.empty() && i > 0 && text[i - 1] == ' ' && number.back() != '-') end();
      number += c;
    } else if (c == '-' && !number.empty()) {
      number += c;
    } else if (c != ' ') {
      if (text.substr(i).starts_with("to ") && !number.empty()) {
        number += '-';
        ++i;
        continue;
      }
      end();
    }
  }
  end();
  return numbers;
}

void remove(std::vector<text::Span>& pieces, std::vector<bool>& begins_point, text::Span gone) {
  std::vector<text::Span> left;
  std::vector<bool> begins;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const text::Span piece = pieces[i];
    if (!piece.overlaps(gone)) {
      left.push_back(piece);
      begins.push_back(begins_point[i]);
      continue;
    }
    if (piece.begin < gone.begin) {
      left.push_back({piece.begin, gone.begin});
      begins.push_back(begins_point[i]);
    }
    if (gone.end < piece.end) {
      left.push_back({gone.end, piece.end});
      begins.push_back(piece.begin < gone.begin ? false : begins_point[i]);
    }
  }
  pieces = std::move(left);
  begins_point = std::move(begins);
}

// Only punctuation and spaces: what is left of an item's end behind a marker.
bool is_remainder(std::string_view text) {
  return text.find_first_not_of(" .;,\n") == std::string_view::npos;
}

// Whether a point may follow without a semicolon: the text has one, or introduces its points, or says 'and'.
bool leads_on(std::string_view text) {
  const auto ends_in = [&](std::string_view end) { return text.ends_with(end); };
  return ends_in(";") || ends_in(":") || ends_in("; and") || ends_in(", and") || ends_in("; or");
}

class ItemTagger {
 public:
  ItemTagger(Tagging& tagging, const patterns::ListRule& rule, Item item, std::string body)
      : m_tagging(tagging), m_document(tagging.reading.document()), m_rule(rule), m_item(std::move(item)) {
    m_recommendation.list = rule.list;
    m_recommendation.body = std::move(body);
    m_recommendation.number = m_item.number;
  }

  // `immediate` is what says for the whole list that its items are, if anything does. Nothing where the item
  // says that nothing is asked, or has no text.
  std::optional<Recommendation> tag(const std::optional<Source>& immediate) {
    m_recommendation.immediate = immediate.has_value();
    m_recommendation.immediate_source = immediate;
    for (const patterns::MarkerRule& marker : m_tagging.pack.markers) {
      if (marker.pattern) apply(marker);
    }
    finish_text();
    if (m_asks_nothing || m_item.pieces.empty()) return std::nullopt;
    Source source = m_tagging.reading.source(m_item.pieces, m_rule.full_id);
    m_recommendation.source = std::move(source);
    return std::move(m_recommendation);
  }

 private:
  void apply(const patterns::MarkerRule& marker) {
    // A copy, since stripping changes the pieces.
    const std::vector<text::Span> pieces = m_item.pieces;
    for (const text::Span piece : pieces) {
      const Field field{piece, m_tagging.reading.folded(piece)};
      for (const patterns::Match& match : marker.pattern->find_all(field.folded.text())) {
        const text::Span span = span_of(field, match);
        const Source source = m_tagging.reading.source({trimmed(m_document, span)}, marker.full_id);
        set(marker, field, match, source);
        if (marker.strip) remove(m_item.pieces, m_item.begins_point, span);
      }
    }
  }

  void set(const patterns::MarkerRule& marker, const Field& field, const patterns::Match& match,
           const Source& source) {
    using Sets = patterns::MarkerRule::Sets;
    std::string value;
    if (const patterns::Capture* capture = match.capture("value")) {
      value = on_one_line(text::text_of(m_document, span_of(field, *capture)));
    }
    switch (marker.sets) {
      case Sets::nothing:
        m_asks_nothing = true;
        m_tagging.found(marker.full_id, "an item that asks for nothing", source);
        break;
      case Sets::immediate:
        m_tagging.found(marker.full_id, "immediate", source);
        if (m_recommendation.immediate) return;
        m_recommendation.immediate = true;
        m_recommendation.immediate_source = source;
        break;
      case Sets::repeated:
        m_tagging.found(marker.full_id, "repeated", source);
        if (m_recommendation.repeated) return;
        m_recommendation.repeated = true;
        m_recommendation.repeated_source = source;
        break;
      case Sets::paragraphs: {
        const std::vector<std::string> numbers = paragraph_numbers(value);
        m_recommendation.paragraphs.insert(m_recommendation.paragraphs.end(), numbers.begin(), numbers.end());
        m_recommendation.references_source = source;
        m_tagging.found(marker.full_id, "paragraphs " + value, source);
        break;
      }
      case Sets::references:
        m_recommendation.references.push_back(value);
        m_recommendation.references_source = source;
        m_tagging.found(marker.full_id, "reference " + value, source);
        break;
    }
  }

  void finish_text() {
    std::vector<text::Span> pieces;
    std::string& text = m_recommendation.text;
    for (std::size_t i = 0; i < m_item.pieces.size(); ++i) {
      const text::Span piece = trimmed(m_document, m_item.pieces[i]);
      if (piece.empty()) continue;
      const std::string_view words = text::text_of(m_document, piece);
      if (is_remainder(words) && !text.empty()) continue;
      if (!text.empty()) text += m_item.begins_point[i] && !leads_on(text) ? "; " : " ";
      text += words;
      pieces.push_back(piece);
    }
    m_item.pieces = std::move(pieces);
  }

  Tagging& m_tagging;
  const text::Document& m_document;
  const patterns::ListRule& m_rule;
  Item m_item;
  Recommendation m_recommendation;
  bool m_asks_nothing = false;
};

// Words in the lead-in of a list, such as 'Urgent action is required', that hold for each of its items.
std::optional<Source> immediate_lead_in(const Tagging& tagging, std::size_t first, std::size_t end) {
  for (std::size_t line = first; line < end; ++line) {
    const text::Span span = tagging.reading.block(tagging.reading.lines()[line]).span;
    const Field field{span, tagging.reading.folded(span)};
    for (const patterns::MarkerRule& marker : tagging.pack.markers) {
      if (!marker.pattern || marker.sets != patterns::MarkerRule::Sets::immediate) continue;
      if (const auto match = marker.pattern->find(field.folded.text())) {
        return tagging.reading.source({trimmed(tagging.reading.document(), span_of(field, *match))},
                                      marker.full_id);
      }
    }
  }
  return std::nullopt;
}

}  // namespace

void tag_recommendations(Tagging& tagging) {
  for (const Stretch& stretch : tagging.outline) {
    if (stretch.kind != Stretch::Kind::list) continue;
    const auto& rule = *static_cast<const patterns::ListRule*>(stretch.rule);
    const std::string& usual = tagging.body.empty() ? tagging.pack.body : tagging.body;
    const std::string body = rule.body.empty() ? body_at(tagging.outline, usual, stretch.heading) : rule.body;
    const Source heading =
        tagging.reading.source({tagging.reading.span_of_lines(stretch.heading, stretch.first)}, rule.full_id);
    ListReader reader(tagging, stretch);
    std::vector<Item> items = reader.read();
    if (items.empty()) {
      // The heading of a list whose parts have headings of their own, or a list without items.
      tagging.near_miss(rule.full_id, "heading of a list that has no items", heading.spans.front());
      continue;
    }
    const std::size_t before = tagging.report.recommendations.size();
    const std::optional<Source> immediate =
        rule.immediate ? heading : immediate_lead_in(tagging, stretch.first, reader.first_item());
    for (Item& item : items) {
      std::optional<Recommendation> tagged = ItemTagger(tagging, rule, std::move(item), body).tag(immediate);
      if (!tagged) continue;
      Recommendation recommendation = std::move(*tagged);
      tagging.found(rule.full_id, rule.list + " " + recommendation.number, recommendation.source);
      tagging.report.recommendations.push_back(std::move(recommendation));
    }
    if (reader.unlabelled_items() && tagging.report.recommendations.size() > before) {
      tagging.doubt(heading.spans.front(),
                    "the items under '" + tagging.reading.lines()[stretch.heading].text +
                        "' have no bullets or numbers; each paragraph is taken as one");
    }
  }
}

}  // namespace revisit::tag
