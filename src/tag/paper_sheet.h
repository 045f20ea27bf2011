// A council's paper as lines against which the pack's wordings can be held.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tag/tagging.h"
#include "text/labels.h"

namespace revisit::tag {

// A leaf block of the body, or a part of one that was read from geometry as one block with what follows it.
struct PaperLine {
  text::Span span;   // label and content
  text::Span label;  // empty where there is none
  text::Span content;
  text::Folded folded;  // the content
  text::LabelKind kind = text::LabelKind::none;
  std::string number;    // of the label, without punctuation: "3", "a", "1.2"
  std::string style;     // the label with '0' for numbers and 'a' for letters: "(a)"
  int value = -1;        // of the label: 3 for "3." and for "c)"; -1 for bullets
  std::size_t line = 0;  // in Reading::lines()
  std::int32_t cell = text::k_none;
  std::int32_t row = text::k_none;
  std::int32_t table = text::k_none;
  int depth = 0;  // of the list
  bool stands_out = false;
  bool capitals = false;   // it has letters, and none of them is small
  bool ends_cell = false;  // in plain text made of a table: the cell's bar stood behind it

  [[nodiscard]] const std::string& text() const { return folded.text(); }
  [[nodiscard]] bool labelled() const { return !label.empty(); }
};

struct Hit {
  const patterns::WordingRule* rule = nullptr;
  patterns::Match match;  // offsets in the folded content of the line

  [[nodiscard]] bool whole(const PaperLine& line) const {
    return match.begin == 0 && match.end == line.text().size();
  }
};

class Sheet {
 public:
  explicit Sheet(Tagging& tagging);

  [[nodiscard]] const std::vector<PaperLine>& lines() const { return m_lines; }
  [[nodiscard]] const PaperLine& operator[](std::size_t line) const { return m_lines[line]; }
  [[nodiscard]] std::size_t size() const { return m_lines.size(); }
  [[nodiscard]] Tagging& tagging() const { return m_tagging; }
  [[nodiscard]] const text::Document& document() const { return m_tagging.reading.document(); }

  // The first place at or behind `from` where a wording of this meaning is found in the line; of those that
  // begin at one place the rule that stands first.
  [[nodiscard]] std::optional<Hit> find(std::size_t line, std::string_view means, std::size_t from = 0) const;

  // A wording at the very beginning of the line.
  [[nodiscard]] std::optional<Hit> opens(std::size_t line, std::string_view means) const;

  // The heading of a list of people. One that may as well be the title of an item ("Apologies for absence")
  // counts where a name stands in the line below it.
  [[nodiscard]] std::optional<Hit> opens_attendance(std::size_t line) const;

  // Whether a folded line reads as somebody's name, with or without an office behind it: two to five words
  // with capitals, none of which names an office.
  [[nodiscard]] bool reads_as_name(std::string_view text) const;

  // The same as `find` in any folded text.
  [[nodiscard]] std::optional<Hit> find_in(std::string_view folded, std::string_view means,
                                           std::size_t from = 0) const;

  // The canonical span of a stretch of the line's folded content, without white space at its ends.
  [[nodiscard]] text::Span span(std::size_t line, std::size_t begin, std::size_t end) const;
  [[nodiscard]] std::optional<text::Span> group(std::size_t line, const Hit& hit,
                                                std::string_view name) const;

  [[nodiscard]] std::string text_of(text::Span span) const;
  // The texts of the spans, joined by spaces.
  [[nodiscard]] std::string text_of(const std::vector<text::Span>& spans) const;
  [[nodiscard]] Source source(std::vector<text::Span> spans, const std::string& rule) const;

  // Whether the line can be the title of something: short, and no sentence.
  [[nodiscard]] bool is_title(std::size_t line) const;

 private:
  // Whether a block is parted at an offset of its folded content where a 'break' says so.
  [[nodiscard]] bool parts_block(text::BlockOrigin origin, std::string_view folded, std::size_t at) const;
  void add(std::size_t reading_line, text::Span span, text::Span label, text::Span content);

  void forget_running_heads();
  void forget_page_controls();
  void forget_layout_tables();
  void join_numbers_to_texts();
  void read_roman_numerals();

  // The content without the bar of a table's cell at its end; notes the bar on the line.
  [[nodiscard]] text::Span without_bar(text::Span content, bool& bar) const;

  Tagging& m_tagging;
  std::vector<PaperLine> m_lines;
  std::map<std::string, std::vector<const patterns::WordingRule*>, std::less<>> m_wordings;
};

// Where an item of business begins, and what is printed over it.
struct ItemMark {
  std::size_t first = 0;  // line with which the heading begins
  std::size_t body = 0;   // line behind the heading
  std::size_t end = 0;    // line behind the item
  std::string number;
  std::string agenda_number;
  text::Span title;
  std::string rule;
  std::optional<Fact> meeting_body;
  std::optional<Fact> meeting_date;
};

// The items of business in document order.
[[nodiscard]] std::vector<ItemMark> find_items(const Sheet& sheet, bool agenda);

// The passes of a paper. What is said of the meeting stands before the line `end`, and outside the `title` of
// an item.
void read_meeting(const Sheet& sheet, std::size_t end, Paper& paper, text::Span title = {});
void read_attendance(const Sheet& sheet, const std::vector<ItemMark>& items, Paper& paper);
void read_business(const Sheet& sheet, const ItemMark& mark, PaperItem& item);
void read_fields(const Sheet& sheet, Paper& paper);
void read_sections(const Sheet& sheet, Paper& paper);
void read_plan(const Sheet& sheet, Paper& paper);
// The day whose position a plan shows, as the fact "position_date", where nothing was found before that dates
// it.
void read_plan_date(const Sheet& sheet, Paper& paper);

// Forgets a council that was found over some of the members of a joint meeting, before the line `end`: it is
// one of several.
void forget_council_of_members(const Sheet& sheet, std::size_t end);

// Finds the council that the document is about, where its head names none: in what surrounds a web page, by
// the place that the document names most, or the only council that its text names; says so as a doubt, or why
// it finds none.
void name_council(const Sheet& sheet);

// Adds the inspections and visits that the paper speaks of to the report.
// `own_date` is the day on which it was written, where the paper itself does not say; may be empty.
void read_visits(const Sheet& sheet, const Paper& paper, const std::string& own_date = {});

}  // namespace revisit::tag
