// The rows of improvement plans.
#include <algorithm>
#include <map>

#include "tag/paper_sheet.h"
#include "text/ascii.h"

namespace revisit::tag {

namespace {

// "[on track]": what a sign is said to show stands in brackets.
std::string_view printed_of(std::string_view text) {
  return text.starts_with('[') && text.ends_with(']') ? text.substr(1, text.size() - 2) : text;
}

// What the numbers of rows that belong together begin with: "1." of "1.2", "1" of "1b", "A" of "A2"; nothing
// of "2".
std::string_view series_of(std::string_view number) {
  constexpr std::string_view k_digits = "0123456789";
  const std::size_t last_digit = number.find_last_of(k_digits);
  if (last_digit == std::string_view::npos) return {};
  if (text::has_ascii_letter(number.substr(last_digit))) return number.substr(0, last_digit + 1);
  const std::size_t before = number.substr(0, last_digit).find_last_not_of(k_digits);
  return number.substr(0, before == std::string_view::npos ? 0 : before + 1);
}

// A dash in a cell says that there is nothing to say.
bool says_something(std::string_view text) {
  return text::has_ascii_letter(text) || text.find_first_of("0123456789") != std::string_view::npos;
}

// A count or a share ("51", "38%") is a measure's value; what is to be done is said in words.
bool says_in_words(std::string_view text) {
  return text::has_ascii_letter(text) ||
         std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

// The words from which a rating is read; empty where only a colour or a sign shows it.
std::string words_of_rating(std::string_view text) {
  return text::has_ascii_letter(text) && !text.starts_with('[') ? std::string(text) : std::string();
}

// Whether no cell, be it an empty one, stands behind this one in its row.
bool is_last_cell(const std::vector<text::Block>& blocks, const text::Block& cell) {
  const auto at = static_cast<std::size_t>(&cell - blocks.data());
  for (std::size_t i = at + 1; i < blocks.size() && blocks[i].kind != text::BlockKind::table_row; ++i) {
    if (blocks[i].kind == text::BlockKind::table_cell) return blocks[i].parent != cell.parent;
  }
  return true;
}

// What rows of a plan are about, as a line or a row of its own says it.
struct Objective {
  std::string text;
  std::vector<text::Span> spans;
};

// "Priority 1: Homes near by", over one line or two: without the label.
std::optional<Objective> labelled_objective(const Sheet& sheet, std::size_t first, std::size_t end) {
  std::string joined = sheet[first].text();
  const std::size_t second = joined.size() + 1;
  const bool two = first + 1 < end;
  if (two) joined += ' ' + sheet[first + 1].text();
  const auto hit = sheet.find_in(joined, "plan objective");
  if (!hit || hit->match.begin != 0) return std::nullopt;
  const patterns::Capture* words = hit->match.capture("text");
  std::vector<text::Span> spans;
  if (words == nullptr) {
    spans.push_back(sheet[first].content);
  } else if (words->begin < second) {
    spans.push_back(sheet.span(first, words->begin, std::min(words->end, second - 1)));
  }
  for (std::size_t i = first + 1; i < end; ++i) spans.push_back(sheet[i].content);
  return Objective{sheet.text_of(spans), spans};
}

// The same outside tables, where only a line that is nothing but the label goes on in the next one.
std::optional<Objective> objective_over_table(const Sheet& sheet, std::size_t i) {
  constexpr std::size_t k_longest_label = 50;
  if (auto alone = labelled_objective(sheet, i, i + 1)) return alone;
  const std::string& text = sheet[i].text();
  const bool label = text.size() < k_longest_label && !text.empty() &&
                     (text.back() == ':' || (text.back() >= '0' && text.back() <= '9'));
  if (!label || i + 1 >= sheet.size() || sheet[i + 1].row != text::k_none || sheet[i + 1].labelled())
    return std::nullopt;
  auto over_two = labelled_objective(sheet, i, i + 2);
  if (over_two && over_two->spans.size() > 1) over_two.reset();  // the label is no label alone
  return over_two;
}

// "Recommendation 2. Homes near by" in a cell below 'Recommendation': without the label.
text::Span without_label(const Sheet& sheet, std::size_t i) {
  const auto hit = sheet.opens(i, "plan objective");
  const auto words = hit ? sheet.group(i, *hit, "text") : std::nullopt;
  return words ? *words : sheet[i].span;
}

bool is_one_cell(const Sheet& sheet, std::size_t first, std::size_t end) {
  for (std::size_t i = first; i < end; ++i) {
    if (sheet[i].cell != sheet[first].cell) return false;
  }
  return true;
}

// Whether all that the row says stands in one cell that reaches over the columns, or where else a number
// stands.
bool is_heading_row(const Sheet& sheet, std::size_t first, std::size_t end,
                    const std::map<std::uint16_t, std::string>& columns) {
  const std::vector<text::Block>& blocks = sheet.document().blocks;
  if (sheet[first].cell == text::k_none || !is_one_cell(sheet, first, end)) return false;
  const text::Block& cell = blocks[static_cast<std::size_t>(sheet[first].cell)];
  if (cell.column != 0 || columns.empty()) return false;
  if (cell.column_span > 1) return cell.column_span + 1U >= columns.size();
  const auto known = columns.find(0);
  const bool over_numbers = known != columns.end() && known->second == "number";
  return over_numbers && sheet[first].text().find(' ') != std::string::npos &&
         sheet[first].text().size() > 12;
}

std::string* field_of(PlanRow& row, std::string_view column) {
  if (column == "number") return &row.number;
  if (column == "objective" || column == "measure") return &row.objective;
  if (column == "action") return &row.action;
  if (column == "owner") return &row.owner;
  if (column == "due") return &row.due;
  return column == "progress" ? &row.progress : nullptr;
}

// The headings over tables, where nothing else says what any row is about and at least two differ.
void take_headings(const Sheet& sheet, const std::vector<Objective>& headings, std::vector<PlanRow>& plan) {
  const auto has_text = [](const Objective& heading) { return !heading.text.empty(); };
  if (headings.empty() || headings.size() != plan.size() || !std::ranges::all_of(headings, has_text)) return;
  if (std::ranges::all_of(headings, [&](const Objective& one) { return one.text == headings[0].text; }))
    return;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    plan[i].objective = headings[i].text;
    plan[i].objective_source = sheet.source(headings[i].spans, plan[i].source.rule);
  }
}

// Columns by their position in the row: "number", "objective", "action", "owner", "due", "progress",
// "rating", "impact_rating", "measure".
using Columns = std::map<std::uint16_t, std::string>;

class PlanReader {
 public:
  PlanReader(const Sheet& sheet, Paper& paper)
      : m_sheet(sheet), m_blocks(sheet.document().blocks), m_paper(paper) {
    for (const text::Block& block : m_blocks) {
      if (block.kind != text::BlockKind::table_cell || block.parent == text::k_none) continue;
      const std::int32_t table = m_blocks[static_cast<std::size_t>(block.parent)].parent;
      std::size_t& width = m_widths[table];
      width = std::max<std::size_t>(width, block.column + std::max<std::size_t>(block.column_span, 1));
    }
  }

  void read() {
    for (std::size_t i = 0; i < m_sheet.size();) {
      if (m_sheet[i].row == text::k_none) {
        line_outside_tables(i++);
        continue;
      }
      std::size_t end = i;
      while (end < m_sheet.size() && m_sheet[end].row == m_sheet[i].row) ++end;
      if (!row_of_headings(i, end) && m_table != text::k_none && !row_of_objective(i, end)) row(i, end);
      m_heading_since_row = false;
      m_page_of_row = m_blocks[static_cast<std::size_t>(m_sheet[i].row)].last_page;
      i = end;
    }
    take_headings(m_sheet, m_headings, m_paper.plan);
    tell_of_unrated();
    tell_of_carried_down();
  }

 private:
  // A cell that reaches over several rows: what it says holds for the rows below too.
  struct Reaching {
    std::int32_t table = text::k_none;
    int rows_left = 0;
    std::int32_t cell = text::k_none;
    std::vector<text::Span> spans;
  };

  void line_outside_tables(std::size_t i) {
    if (auto found = objective_over_table(m_sheet, i)) {
      take_objective(std::move(*found), true);
    } else {
      m_heading_since_row = m_heading_since_row || m_sheet[i].stands_out;
    }
    if (m_sheet[i].stands_out && m_sheet.is_title(i))
      m_heading = {m_sheet.text_of(m_sheet[i].content), {m_sheet[i].content}};
  }

  void take_objective(Objective found, bool stands_over_table) {
    m_objective = std::move(found);
    m_over_table = stands_over_table;
  }

  [[nodiscard]] bool has_column(std::string_view name) const {
    return std::ranges::any_of(m_columns, [&](const auto& known) { return known.second == name; });
  }

  [[nodiscard]] const text::Block& cell_of(std::size_t line) const {
    return m_blocks[static_cast<std::size_t>(m_sheet[line].cell)];
  }

  [[nodiscard]] std::size_t width_of(std::int32_t table) const {
    const auto known = m_widths.find(table);
    return known == m_widths.end() ? 0 : known->second;
  }

  // A row of headings names at least an action and one thing more about it.
  bool row_of_headings(std::size_t first, std::size_t end) {
    constexpr std::size_t k_longest_heading = 60;
    Columns named;
    std::string rule;
    for (std::size_t i = first; i < end; ++i) {
      if (m_sheet[i].cell == text::k_none) continue;
      const std::uint16_t column = cell_of(i).column;
      if (named.contains(column) || m_sheet[i].text().size() >= k_longest_heading) continue;
      const auto hit = m_sheet.opens(i, "column");
      if (!hit) continue;
      // "No. | Item | Action": what stands behind the number is not another one.
      const bool second_number =
          hit->rule->value == "number" &&
          std::ranges::any_of(named, [](const auto& known) { return known.second == "number"; });
      if (second_number) continue;
      named[column] = hit->rule->value;
      if (hit->rule->value == "action") rule = hit->rule->full_id;
    }
    if (rule.empty() || named.size() < 2) return false;
    // A table that goes on on the next page repeats its headings; the rows are about the same still.
    const text::Block& row = m_blocks[static_cast<std::size_t>(m_sheet[first].row)];
    m_goes_on = !m_paper.plan.empty() && named == m_columns && m_sheet[first].table != m_table &&
                !m_heading_since_row && row.first_page > m_page_of_row;
    m_columns = std::move(named);
    m_rule = rule;
    m_table = m_sheet[first].table;
    m_width = width_of(m_table);
    m_reaching.clear();
    if (!m_over_table && !m_goes_on) m_objective = {};
    return true;
  }

  bool row_of_objective(std::size_t first, std::size_t end) {
    auto labelled = labelled_objective(m_sheet, first, end);
    if (labelled && is_one_cell(m_sheet, first, end)) {
      take_objective(std::move(*labelled), false);
      return true;
    }
    if (!is_heading_row(m_sheet, first, end, m_columns)) return false;
    std::vector<text::Span> spans;
    for (std::size_t i = first; i < end; ++i) spans.push_back(m_sheet[i].content);
    take_objective({m_sheet.text_of(spans), spans}, false);
    return true;
  }

  // Whether the rows of a table without headings of its own belong to the plan: it has its columns, and no
  // heading over it says that it is something else. On a later page an empty last column may be missing.
  [[nodiscard]] bool continues_plan(std::size_t first) const {
    const std::int32_t table = m_sheet[first].table;
    if (table == m_table) return true;
    if (m_heading_since_row) return false;
    const std::size_t width = width_of(table);
    const bool later_page = m_blocks[static_cast<std::size_t>(m_sheet[first].row)].first_page > m_page_of_row;
    return width == m_width || (later_page && width + 1 == m_width);
  }

  void row(std::size_t first, std::size_t end) {
    if (!continues_plan(first)) {
      m_columns.clear();
      m_table = text::k_none;
      return;
    }
    m_table = m_sheet[first].table;
    PlanRow row;
    std::vector<text::Span> spans;
    m_own_objective.clear();
    take_reaching(m_sheet[first].table, row, spans);
    for (std::size_t i = first; i < end; ++i) {
      if (m_sheet[i].cell != text::k_none) take_cell(i, end, row, spans);
    }
    if (m_goes_on && row.number.empty() && has_column("number") && !spans.empty()) {
      end_of_begun_row(row, std::move(spans));
    } else if (says_in_words(row.action)) {
      add(std::move(row), std::move(spans));
    }
    m_goes_on = false;
  }

  void take_from_elsewhere(const Objective& objective, PlanRow& row) const {
    row.objective = objective.text;
    row.objective_source = m_sheet.source(objective.spans, m_rule);
  }

  // Only what rows are about is printed once for several of them; an owner or a date may be too.
  void take_reaching(std::int32_t table, PlanRow& row, std::vector<text::Span>& spans) {
    for (auto& [column, cell] : m_reaching) {
      const auto known = m_columns.find(column);
      if (cell.table != table || cell.rows_left-- <= 0 || known == m_columns.end()) continue;
      if (known->second != "objective" && known->second != "owner" && known->second != "due") continue;
      if (known->second == "objective") {
        take_from_elsewhere({m_sheet.text_of(cell.spans), cell.spans}, row);
        m_own_objective = cell.spans;
        continue;
      }
      *field_of(row, known->second) = m_sheet.text_of(cell.spans);
      spans.insert(spans.end(), cell.spans.begin(), cell.spans.end());
    }
  }

  void take_cell(std::size_t i, std::size_t end, PlanRow& row, std::vector<text::Span>& spans) {
    const text::Block& cell = cell_of(i);
    if (cell.row_span > 1 && !m_sheet[i].span.empty()) {
      Reaching& reached = m_reaching[cell.column];
      if (reached.cell != m_sheet[i].cell)
        reached = {m_sheet[i].table, cell.row_span - 1, m_sheet[i].cell, {}};
      reached.spans.push_back(without_label(m_sheet, i));
    }
    const auto known = m_columns.find(cell.column);
    if (known == m_columns.end() || m_sheet[i].span.empty()) return;
    std::string which = known->second;
    // A tagged PDF leaves out cells that are empty: what reads as the rating is it.
    if (which == "progress" && i + 1 == end && cell.column + 1U == m_columns.rbegin()->first &&
        m_columns.rbegin()->second == "rating" && is_last_cell(m_blocks, cell)) {
      const auto hit = m_sheet.find(i, "rating");
      if (hit && hit->whole(m_sheet[i])) which = "rating";
    }
    if (which == "measure" && has_column("objective")) return;
    // What the action changed is another question than whether it was done.
    if (which == "impact_rating") {
      if (take_rating(i, row.impact, row.impact_printed)) spans.push_back(m_sheet[i].span);
      return;
    }
    if (which == "rating") {
      if (take_rating(i, row.rating, row.rating_printed)) {
        spans.push_back(m_sheet[i].span);
        return;
      }
      which = "progress";  // "Status" may stand over what was done
    }
    if (which == "progress" && row.rating.empty() && !has_column("rating") && rated_by_progress(i, row)) {
      spans.push_back(m_sheet[i].span);
      return;
    }
    const text::Span words = which == "objective" ? without_label(m_sheet, i) : m_sheet[i].span;
    const std::string text = m_sheet.text_of(words);
    std::string* field = field_of(row, which);
    if (field == nullptr || !says_something(text)) return;
    *field += (field->empty() ? "" : " ") + text;
    spans.push_back(words);
    if (which == "objective") m_own_objective.push_back(words);
  }

  // False where the cell says too much for a rating.
  bool take_rating(std::size_t i, std::string& rating, std::string& printed) const {
    constexpr std::size_t k_longest_rating = 60;  // bytes
    const std::string text = m_sheet.text_of(m_sheet[i].span);
    const auto hit = m_sheet.find_in(printed_of(m_sheet[i].text()), "rating");
    if (hit) rating = hit->rule->value;
    if (!hit && text.size() > k_longest_rating) return false;
    if (printed.empty()) printed = words_of_rating(text);
    return true;
  }

  // "Complete", or "Complete - sent on 3 May", below "Progress" where no column is for ratings alone. What
  // follows the rating is progress too.
  bool rated_by_progress(std::size_t i, PlanRow& row) const {
    constexpr std::size_t k_longest_rating = 60;  // bytes
    const std::string& text = m_sheet[i].text();
    const auto hit = m_sheet.find(i, "rating");
    if (!hit || hit->match.begin != 0) return false;
    // "Complete the audit by May" says what is to be done.
    const std::size_t end = std::min(text.find_first_not_of(' ', hit->match.end), text.size());
    if (end < text.size() && std::string_view("-:,;(.").find(text[end]) == std::string_view::npos)
      return false;
    row.rating = hit->rule->value;
    row.rating_printed = m_sheet.text_of(m_sheet.span(i, 0, hit->match.end));
    if (end >= text.size() && text.size() <= k_longest_rating) return true;
    const std::string said = m_sheet.text_of(m_sheet[i].span);
    row.progress += (row.progress.empty() ? "" : " ") + said;
    if (row.rating_printed.size() > k_longest_rating) row.rating_printed.clear();
    return true;
  }

  // The end of a row that began on the page before.
  void end_of_begun_row(PlanRow& row, std::vector<text::Span> spans) {
    PlanRow& begun = m_paper.plan.back();
    for (const char* column : {"objective", "action", "owner", "due", "progress"}) {
      const std::string& rest = *field_of(row, column);
      std::string& field = *field_of(begun, column);
      if (!rest.empty()) field += (field.empty() ? "" : " ") + rest;
    }
    if (begun.rating.empty()) {
      begun.rating = row.rating;
      begun.rating_printed = row.rating_printed;
    }
    if (begun.impact.empty()) {
      begun.impact = row.impact;
      begun.impact_printed = row.impact_printed;
    }
    spans.insert(spans.end(), begun.source.spans.begin(), begun.source.spans.end());
    std::ranges::sort(spans, {}, &text::Span::begin);
    begun.source = m_sheet.source(std::move(spans), m_rule);
  }

  // What a heading says the rows are about counts where no column of theirs says it. How its success is
  // measured is less than that.
  void add(PlanRow row, std::vector<text::Span> spans) {
    const bool own_column = has_column("objective");
    // The label may be a line of its own in the cell.
    if (const auto hit = own_column ? m_sheet.find_in(row.objective, "plan objective") : std::nullopt;
        hit && hit->match.begin == 0 && hit->match.capture("text") != nullptr)
      row.objective.erase(0, hit->match.capture("text")->begin);
    if (!own_column && !m_objective.text.empty()) row.objective.clear();
    if (row.objective.empty() && !m_objective.text.empty() && !(own_column && m_over_table)) {
      take_from_elsewhere(m_objective, row);
    }
    if (own_column) take_objective_above(row);
    m_headings.push_back(own_column || !m_objective.text.empty() ? Objective{} : m_heading);
    row.source = m_sheet.source(std::move(spans), m_rule);
    if (has_column("rating")) {
      ++m_rows_to_rate;
      if (row.rating.empty() && row.rating_printed.empty() && m_unrated++ == 0)
        m_first_unrated = row.source.page;
    }
    m_paper.plan.push_back(std::move(row));
  }

  // What several rows are about is often printed in the first of them alone. Where the numbers tell rows
  // apart, they must not speak against it: "1.2" goes with "1.1", and "2.1" does not.
  void take_objective_above(PlanRow& row) {
    if (!row.objective.empty()) {
      m_above = {row.objective, m_own_objective};
      m_number_above = row.number;
      m_table_above = m_table;
      return;
    }
    if (m_above.text.empty() || m_table_above != m_table ||
        (!row.number.empty() && series_of(row.number) != series_of(m_number_above)))
      return;
    take_from_elsewhere(m_above, row);
    if (m_carried_down++ == 0) m_first_carried_down = row.objective_source->page;
  }

  void tell_of_carried_down() {
    if (m_carried_down == 0) return;
    m_sheet.tagging().report.doubts.push_back(
        {m_first_carried_down,
         "what rows of the plan are about is taken from the row above, as their own cell is "
         "empty: " +
             std::to_string(m_carried_down)});
  }

  // Silence would read as if the plan did not rate them.
  void tell_of_unrated() {
    if (m_unrated == 0) return;
    m_sheet.tagging().report.doubts.push_back(
        {m_first_unrated,
         std::to_string(m_unrated) + " of " + std::to_string(m_rows_to_rate) +
             " rows of the plan have nothing to read where they are rated; a rating that the page "
             "shows by its colour alone is not read"});
  }

  const Sheet& m_sheet;
  const std::vector<text::Block>& m_blocks;
  Paper& m_paper;
  std::map<std::int32_t, std::size_t> m_widths;  // of tables, in columns
  Columns m_columns;                             // as the headings that were read last name them
  std::string m_rule;
  std::int32_t m_table = text::k_none;  // that was read last of the plan; none where no plan is being read
  std::size_t m_width = 0;              // of the table with the headings, in columns
  Objective m_objective;                // of the rows that follow, in a row of its own
  bool m_over_table = false;            // it is a line of its own, for all tables up to the next such line
  // The heading over the table of each row of the plan, which says what they are about where several tables
  // have one and nothing else says it.
  Objective m_heading;
  std::vector<Objective> m_headings;
  std::map<std::uint16_t, Reaching> m_reaching;  // by column
  std::vector<text::Span> m_own_objective;       // where the row that is being read says what it is about
  Objective m_above;                             // of the last row that says its own
  std::string m_number_above;                    // and its number
  std::int32_t m_table_above = text::k_none;     // and its table
  std::size_t m_carried_down = 0;                // rows that have it from there
  std::uint32_t m_first_carried_down = 0;        // page of the first
  std::size_t m_rows_to_rate = 0;                // of tables with a column of ratings
  std::size_t m_unrated = 0;
  std::uint32_t m_first_unrated = 0;  // its page
  bool m_goes_on = false;             // the headings that were read last are those of the page before
  bool m_heading_since_row = false;   // between the last row and this line
  std::uint32_t m_page_of_row = 0;
};

}  // namespace

void read_plan(const Sheet& sheet, Paper& paper) {
  PlanReader(sheet, paper).read();
}

}  // namespace revisit::tag
