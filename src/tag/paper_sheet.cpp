#include "tag/paper_sheet.h"

#include <algorithm>

#include "tag/letters.h"

namespace revisit::tag {

namespace {

constexpr std::size_t k_longest_title = 300;

// Latin letters only: other letters say nothing about capitals here.
bool all_capitals(std::string_view text) {
  std::size_t capitals = 0;
  for (const char c : text) {
    if (is_lower(c)) return false;
    if (is_upper(c)) ++capitals;
  }
  return capitals >= 3;
}

// Whether a sentence or a part of a list ends before the offset.
bool ends_sentence(std::string_view text, std::size_t at) {
  while (at > 0 && text[at - 1] == ' ') --at;
  return at > 0 && std::string_view(".;:)-").find(text[at - 1]) != std::string_view::npos;
}

// "61c.2 Councillor Orme spoke": the letters before the space in a paragraph's number below that of an item
// which was added to the agenda; 0 where there is none.
std::size_t size_of_paragraph_number(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at == 0 || at > 4 || at + 3 >= text.size() || !is_lower(text[at]) || text[at + 1] != '.') return 0;
  const std::size_t second = at += 2;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at > second && at < text.size() && text[at] == ' ' ? at : 0;
}

std::string style_of(std::string_view label) {
  std::string style;
  for (const char c : label) {
    const char kind = is_digit(c) ? '0' : is_lower(c) || is_upper(c) ? 'a' : c;
    if (!style.empty() && style.back() == kind && (kind == '0' || kind == 'a')) continue;
    style += kind;
  }
  return style;
}

// A paragraph's number with nothing else in the line: "3.1", or "3", which may be a figure too.
enum class NumberAlone { none, whole, decimal };

NumberAlone number_alone(std::string_view text) {
  if (text.ends_with('.')) text.remove_suffix(1);
  std::size_t digits = 0;
  bool decimal = false;
  for (const char c : text) {
    if (c == '.' && digits > 0) {
      decimal = true;
      digits = 0;
    } else if (is_digit(c) && digits < 2) {
      ++digits;
    } else {
      return NumberAlone::none;
    }
  }
  if (digits == 0) return NumberAlone::none;
  return decimal ? NumberAlone::decimal : NumberAlone::whole;
}

// The letter's place in the alphabet. Roman numerals of several letters have their value.
int value_of_letters(std::string_view number) {
  if (number.size() == 1) {
    const char c = number[0];
    return is_lower(c) ? c - 'a' + 1 : is_upper(c) ? c - 'A' + 1 : -1;
  }
  int value = 0;
  int before = 0;
  for (auto it = number.rbegin(); it != number.rend(); ++it) {
    const char c = is_upper(*it) ? static_cast<char>(*it - 'A' + 'a') : *it;
    const int digit = c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : c == 'l' ? 50 : 0;
    value += digit < before ? -digit : digit;
    before = std::max(before, digit);
  }
  return value;
}

}  // namespace

Sheet::Sheet(Tagging& tagging) : m_tagging(tagging) {
  for (const patterns::WordingRule& rule : tagging.pack.wordings) {
    if (rule.pattern) m_wordings[rule.means].push_back(&rule);
  }
  const Reading& reading = tagging.reading;
  for (std::size_t i = 0; i < reading.lines().size(); ++i) {
    const text::Block& block = reading.block(reading.lines()[i]);
    const text::Folded folded(document().text, block.content);
    std::vector<std::uint32_t> cuts;
    const auto cut = [&](std::size_t at) { cuts.push_back(folded.source_span(at, at + 1).begin); };
    const auto cut_at_each = [&](const char* means, auto parts) {
      for (std::size_t from = 0; auto hit = find_in(folded.text(), means, from);) {
        const patterns::Capture* at = hit->match.capture("at");
        if (at != nullptr && at->begin > 0 && parts(at->begin)) cut(at->begin);
        // Another break may begin with the white space before this one: "Minutes:" has text before and behind
        // it.
        from =
            std::max(at == nullptr || at->begin == 0 ? hit->match.end : at->begin - 1, hit->match.begin + 1);
      }
    };
    if (const auto run_in = find_in(folded.text(), "run-in title")) {
      const patterns::Capture* at = run_in->match.capture("at");
      if (run_in->match.begin == 0 && at != nullptr && at->begin > 0 && at->begin < at->end) cut(at->begin);
    }
    if (text::kind_of_label(text::text_of(document(), block.label)) == text::LabelKind::number) {
      const auto behind = find_in(folded.text(), "run-in title behind number");
      const patterns::Capture* at = behind ? behind->match.capture("at") : nullptr;
      if (at != nullptr && behind->match.begin == 0 && at->begin > 0) cut(at->begin);
    }
    if (block.origin != text::BlockOrigin::structure_tree) {
      cut_at_each("break", [&](std::size_t at) { return parts_block(block.origin, folded.text(), at); });
    }
    if (block.origin == text::BlockOrigin::plain_text)
      cut_at_each("break in cell", [](std::size_t) { return true; });
    std::ranges::sort(cuts);
    cuts.erase(std::unique(cuts.begin(), cuts.end()), cuts.end());
    std::uint32_t begin = block.content.begin;
    text::Span label = block.label;
    // A word processor's round bullet, where it was typed or pasted as a letter.
    if (label.empty() && folded.text().starts_with("o ")) {
      label = folded.source_span(0, 1);
      begin = label.end;
    }
    if (label.empty()) {
      if (const std::size_t size = size_of_paragraph_number(folded.text()); size > 0) {
        label = folded.source_span(0, size);
        begin = label.end;
      }
    }
    for (std::size_t c = 0; c <= cuts.size(); ++c) {
      const std::uint32_t end = c < cuts.size() ? cuts[c] : block.content.end;
      bool bar = false;
      text::Span content = trimmed(document(), {begin, end});
      if (block.origin == text::BlockOrigin::plain_text) content = without_bar(content, bar);
      if (bar && content.empty() && label.empty()) {
        if (!m_lines.empty()) m_lines.back().ends_cell = true;
        begin = end;
        continue;
      }
      add(i, {label.empty() ? content.begin : label.begin, std::max(content.end, label.end)}, label, content);
      m_lines.back().ends_cell = bar;
      label = {content.end, content.end};
      begin = end;
    }
  }
  forget_running_heads();
  forget_page_controls();
  forget_layout_tables();
  if (tagging.report.document_kind == "officer report" || tagging.report.document_kind == "minutes")
    join_numbers_to_texts();
  read_roman_numerals();
}

static void erase_forgotten(std::vector<PaperLine>& lines, const std::vector<bool>& forgotten) {
  std::size_t index = 0;
  std::erase_if(lines, [&](const PaperLine&) { return forgotten[index++]; });
}

// What stands at the top of a later page and repeats the head of the first: the council, the body, the day.
// Of few pages too little is repeated for the layout to show it.
void Sheet::forget_running_heads() {
  constexpr std::size_t k_lines_of_head = 8;
  constexpr std::size_t k_most_lines = 4;
  constexpr std::size_t k_shortest = 10;  // "Minutes" alone may be an item of business
  if (document().pages.size() < 2) return;
  std::vector<std::string> head;
  for (const PaperLine& line : m_lines) {
    if (head.size() >= k_lines_of_head) break;
    head.push_back(text::fold_for_comparison(line.text()));
  }
  const auto in_head = [&](std::string_view words, bool whole) {
    const std::string folded = text::fold_for_comparison(words);
    return std::ranges::any_of(head, [&](const std::string& known) {
      return whole ? known == folded : known.find(folded) != std::string::npos;
    });
  };
  const auto repeats = [&](std::size_t i) {
    if (m_lines[i].labelled() || m_lines[i].cell != text::k_none) return false;
    if (in_head(m_lines[i].text(), true)) return true;
    const auto meeting = opens(i, "meeting");
    if (!meeting || !meeting->whole(m_lines[i])) return false;
    bool any = false;
    for (const char* name : {"body", "date"}) {
      const auto part = group(i, *meeting, name);
      if (part && !in_head(text_of(*part), false)) return false;
      any = any || part.has_value();
    }
    return any;
  };
  std::vector<bool> forgotten(m_lines.size(), false);
  // The head may stand behind a cover or an empty page, and does not repeat itself.
  std::uint32_t page = m_lines.empty() ? 1 : text::page_of(document(), m_lines.front().span);
  std::size_t run = k_most_lines;
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const std::uint32_t at = text::page_of(document(), m_lines[i].span);
    if (at > page) run = 0;
    page = std::max(page, at);
    if (run >= k_most_lines) continue;
    const bool long_enough = run > 0 || m_lines[i].text().size() >= k_shortest;
    if (!long_enough || !repeats(i)) {
      run = k_most_lines;
      continue;
    }
    forgotten[i] = true;
    ++run;
  }
  erase_forgotten(m_lines, forgotten);
}

// "Share this item", "Print minutes 1.2 MB": what a web page offers its reader stands among what was said.
void Sheet::forget_page_controls() {
  std::vector<bool> forgotten(m_lines.size(), false);
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    const PaperLine& line = m_lines[i];
    const text::BlockOrigin origin = m_tagging.reading.block(m_tagging.reading.lines()[line.line]).origin;
    if (origin != text::BlockOrigin::markup && origin != text::BlockOrigin::plain_text) continue;
    const bool bullet = line.kind == text::LabelKind::bullet;
    if (line.labelled() && !bullet) continue;
    const auto control = opens(i, "page control");
    forgotten[i] = control && control->whole(line) && (bullet || control->rule->value == "any");
  }
  erase_forgotten(m_lines, forgotten);
}

// Reports and minutes may print the numbers of their paragraphs in a column or a block of their own: "3.1"
// and then the paragraph, or "1", "1.1" and "1.2" in one cell and in the next the heading and both
// paragraphs.
void Sheet::join_numbers_to_texts() {
  std::vector<bool> joined(m_lines.size());
  const auto label = [&](std::size_t text, std::size_t number) {
    PaperLine& line = m_lines[text];
    const PaperLine& beside = m_lines[number];
    line.label = beside.content;
    line.number = beside.text();
    while (line.number.ends_with('.')) line.number.pop_back();
    line.kind = text::LabelKind::number;
    line.style = style_of(beside.text());
    line.value = std::stoi(line.number.substr(line.number.rfind('.') + 1));
    line.table = line.row = line.cell = text::k_none;
    joined[number] = true;
  };
  const auto can_follow = [&](std::size_t i) {
    return !m_lines[i].labelled() && number_alone(m_lines[i].text()) == NumberAlone::none &&
           m_lines[i].text().size() > 2;
  };
  for (std::size_t i = 0; i < m_lines.size();) {
    const NumberAlone number = m_lines[i].labelled() ? NumberAlone::none : number_alone(m_lines[i].text());
    if (number == NumberAlone::none) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;  // behind the numbers
    const std::int32_t row = m_lines[i].row;
    if (row == text::k_none) {
      const bool follows = end < m_lines.size() && m_lines[end].row == text::k_none && can_follow(end);
      if (number == NumberAlone::decimal && follows) label(end, i);
      i = end;
      continue;
    }
    // The row has two cells, and the first of them nothing but numbers.
    while (end < m_lines.size() && m_lines[end].cell == m_lines[i].cell &&
           number_alone(m_lines[end].text()) != NumberAlone::none)
      ++end;
    std::size_t end_of_row = end;
    while (end_of_row < m_lines.size() && m_lines[end_of_row].row == row) ++end_of_row;
    std::vector<std::size_t> texts;
    bool two_cells = (i == 0 || m_lines[i - 1].row != row) && end < end_of_row;
    for (std::size_t j = end; j < end_of_row; ++j) {
      two_cells = two_cells && m_lines[j].cell == m_lines[end].cell && m_lines[j].cell != m_lines[i].cell;
      if (can_follow(j)) texts.push_back(j);
    }
    const std::size_t numbers = end - i;
    // What a list that follows is introduced with has no number.
    if (texts.size() > numbers) {
      std::erase_if(texts, [&](std::size_t j) { return m_lines[j].text().ends_with(':'); });
    }
    bool decimal = false;
    for (std::size_t j = i; j < end; ++j)
      decimal = decimal || number_alone(m_lines[j].text()) == NumberAlone::decimal;
    if (two_cells && decimal && (numbers == 1 ? !texts.empty() : texts.size() == numbers)) {
      for (std::size_t j = end; j < end_of_row; ++j)
        m_lines[j].table = m_lines[j].row = m_lines[j].cell = text::k_none;
      for (std::size_t k = 0; k < numbers; ++k) label(texts[k], i + k);
    }
    i = end_of_row;
  }
  std::vector<PaperLine> kept;
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    if (!joined[i]) kept.push_back(std::move(m_lines[i]));
  }
  m_lines = std::move(kept);
}

// A table of one column is no table: it was made to lay out the page, as for a head and a foot on each page.
void Sheet::forget_layout_tables() {
  std::map<std::int32_t, bool> several;  // whether any row of the table has several cells
  const std::vector<text::Block>& blocks = document().blocks;
  for (const PaperLine& line : m_lines) {
    if (line.table == text::k_none || line.cell == text::k_none) continue;
    if (blocks[static_cast<std::size_t>(line.cell)].column > 0) several[line.table] = true;
  }
  for (PaperLine& line : m_lines) {
    if (line.table == text::k_none || several.contains(line.table)) continue;
    line.table = line.row = line.cell = text::k_none;
  }
}

// "i." is the ninth letter, unless "ii." is the label that follows; so are "v." behind "iv." and "x." behind
// "ix.".
void Sheet::read_roman_numerals() {
  constexpr std::size_t k_near = 12;
  const auto next_of_style = [&](std::size_t i) -> const PaperLine* {
    for (std::size_t j = i + 1; j < std::min(i + k_near, m_lines.size()); ++j) {
      if (m_lines[j].labelled() && m_lines[j].style == m_lines[i].style) return &m_lines[j];
    }
    return nullptr;
  };
  std::map<std::string, std::string> last;  // by style
  for (std::size_t i = 0; i < m_lines.size(); ++i) {
    PaperLine& line = m_lines[i];
    if (!line.labelled() || line.kind != text::LabelKind::letter) continue;
    const std::string& before = last[line.style];
    if (line.number == "i" || line.number == "I") {
      const PaperLine* next = next_of_style(i);
      if (next != nullptr && (next->number == "ii" || next->number == "II")) line.value = 1;
    } else if ((line.number == "v" && before == "iv") || (line.number == "V" && before == "IV")) {
      line.value = 5;
    } else if ((line.number == "x" && before == "ix") || (line.number == "X" && before == "IX")) {
      line.value = 10;
    }
    last[line.style] = line.number;
  }
}

// Lines of plain text were joined because they follow each other: only a sentence's end parts them. What
// markup joins belongs together, but for what a web page adds to it, and an action behind what it follows
// from.
bool Sheet::parts_block(text::BlockOrigin origin, std::string_view folded, std::size_t at) const {
  if (origin == text::BlockOrigin::plain_text) return ends_sentence(folded, at);
  if (origin != text::BlockOrigin::markup) return true;
  const auto opens = [&](const char* means) {
    const auto hit = find_in(folded.substr(at), means);
    return hit && hit->match.begin == 0;
  };
  return opens("aside") || (opens("action") && ends_sentence(folded, at));
}

text::Span Sheet::without_bar(text::Span content, bool& bar) const {
  const std::string_view printed = text::text_of(document(), content);
  // "|", "||||", "---|---|": the frame of a table
  const bool frame = printed.find('|') != std::string_view::npos &&
                     printed.find_first_not_of("|-: \n") == std::string_view::npos;
  if (bar = frame; frame) return {content.end, content.end};
  // "No. | Item | ||||": behind the last words only cells without any
  const std::size_t words = printed.find_last_not_of("| \n");
  if (words == std::string_view::npos || words + 1 >= printed.size() || printed[words + 1] == '|')
    return content;
  bar = true;
  return trimmed(document(), {content.begin, content.begin + static_cast<std::uint32_t>(words) + 1});
}

void Sheet::add(std::size_t reading_line, text::Span span, text::Span label, text::Span content) {
  const Line& line = m_tagging.reading.lines()[reading_line];
  const text::Block& block = m_tagging.reading.block(line);
  PaperLine added{.span = span,
                  .label = label,
                  .content = content,
                  .folded = text::Folded(document().text, content),
                  .number = {},
                  .style = {},
                  .line = reading_line,
                  .cell = line.cell,
                  .row = line.row,
                  .table = line.table,
                  .depth = block.list_depth,
                  .stands_out = line.stands_out};
  added.capitals = all_capitals(added.text());
  if (!label.empty()) {
    const std::string_view printed = text::text_of(document(), label);
    added.kind = text::kind_of_label(printed);
    added.number = printed_number(printed);
    added.style = style_of(printed);
    added.value = number_of_label(printed);
    // "61c.2"
    if (const std::size_t letter = added.number.find_first_of("abcdefghijklmnopqrstuvwxyz");
        added.kind == text::LabelKind::number && letter != std::string::npos && letter > 0) {
      const std::size_t point = added.number.rfind('.');
      if (point != std::string::npos && point + 1 < added.number.size() && point + 5 > added.number.size() &&
          is_digit(added.number[point + 1]))
        added.value = std::stoi(added.number.substr(point + 1));
    }
    if (added.value < 0 && added.kind == text::LabelKind::letter)
      added.value = value_of_letters(added.number);
    if (added.kind == text::LabelKind::bullet) added.number.clear();
  }
  m_lines.push_back(std::move(added));
}

std::optional<Hit> Sheet::find_in(std::string_view folded, std::string_view means, std::size_t from) const {
  std::optional<Hit> best;
  const auto rules = m_wordings.find(means);
  if (rules == m_wordings.end() || from > folded.size()) return best;
  for (const patterns::WordingRule* rule : rules->second) {
    auto match = rule->pattern->find(folded, from);
    if (match && (!best || match->begin < best->match.begin)) best = Hit{rule, std::move(*match)};
  }
  return best;
}

std::optional<Hit> Sheet::find(std::size_t line, std::string_view means, std::size_t from) const {
  return find_in(m_lines[line].text(), means, from);
}

std::optional<Hit> Sheet::opens(std::size_t line, std::string_view means) const {
  auto hit = find(line, means);
  if (hit && hit->match.begin != 0) hit.reset();
  return hit;
}

std::optional<Hit> Sheet::opens_attendance(std::size_t line) const {
  // "Documents", "Attendance", "Visitors" behind bullets: what a page has parts for.
  const auto bullet_alone = [this](std::size_t i) {
    constexpr std::size_t k_longest = 40;
    return i < size() && m_lines[i].kind == text::LabelKind::bullet &&
           m_lines[i].text().size() <= k_longest && !m_lines[i].text().ends_with(':');
  };
  if (bullet_alone(line) && (bullet_alone(line + 1) || (line > 0 && bullet_alone(line - 1)))) {
    const auto heading = opens(line, "attendance");
    if (heading && heading->whole(m_lines[line])) return std::nullopt;
  }
  if (auto hit = opens(line, "attendance")) return hit;
  auto hit = opens(line, "attendance of names");
  // Names may stand behind bullets, as numbers do not.
  if (!hit || m_lines[line].labelled() || line + 1 >= size() ||
      (m_lines[line + 1].labelled() && m_lines[line + 1].kind != text::LabelKind::bullet))
    return std::nullopt;
  // So too where it stands right over another heading, as in columns that were saved one behind the other.
  const auto other = opens(line + 1, "attendance");
  if (!opens(line + 1, "person") && !opens(line + 1, "several") && !reads_as_name(m_lines[line + 1].text()) &&
      !(other && other->whole(m_lines[line + 1])))
    return std::nullopt;
  // "Mr Orme had sent his apologies." is what was said under an item.
  if (m_lines[line + 1].text().ends_with('.')) return std::nullopt;
  return hit;
}

bool Sheet::reads_as_name(std::string_view text) const {
  constexpr std::size_t k_longest = 90;
  if (text.size() > k_longest || text.ends_with('.') || text.ends_with(':')) return false;
  std::size_t end = text.size();
  for (const std::string_view mark : {",", " - ", " ("}) end = std::min(end, text.find(mark));
  const std::string_view name = text.substr(0, end);
  if (find_in(name, "role")) return false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t space = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, space - at);
    at = space + 1;
    if (word.empty()) continue;
    const auto first = static_cast<unsigned char>(word.front());
    const bool particle = word == "de" || word == "van" || word == "von" || word == "der" || word == "le";
    if (!particle && !is_upper(word.front()) && first < 0x80) return false;
    if (std::ranges::any_of(word, is_digit)) return false;
    ++words;
  }
  return words >= 2 && words <= 5;
}

text::Span Sheet::span(std::size_t line, std::size_t begin, std::size_t end) const {
  const PaperLine& at = m_lines[line];
  if (begin >= end) return {at.content.end, at.content.end};
  return trimmed(document(), at.folded.source_span(begin, end));
}

std::optional<text::Span> Sheet::group(std::size_t line, const Hit& hit, std::string_view name) const {
  const patterns::Capture* capture = hit.match.capture(name);
  if (capture == nullptr || capture->begin >= capture->end) return std::nullopt;
  const text::Span found = span(line, capture->begin, capture->end);
  if (found.empty()) return std::nullopt;
  return found;
}

std::string Sheet::text_of(text::Span span) const {
  return on_one_line(text::text_of(document(), span));
}

std::string Sheet::text_of(const std::vector<text::Span>& spans) const {
  std::string joined;
  for (const text::Span span : spans) {
    if (!joined.empty()) joined += ' ';
    joined += text_of(span);
  }
  return joined;
}

Source Sheet::source(std::vector<text::Span> spans, const std::string& rule) const {
  return m_tagging.reading.source(std::move(spans), rule);
}

bool Sheet::is_title(std::size_t line) const {
  const PaperLine& at = m_lines[line];
  const std::string& text = at.text();
  if (text.size() < 2 || text.size() > k_longest_title) return false;
  if (m_tagging.reading.lines()[at.line].contents_entry) return false;
  if (at.stands_out || at.capitals) return text.back() != ':' || at.capitals;
  return std::string_view(".;:,").find(text.back()) == std::string_view::npos && !is_lower(text.front());
}

}  // namespace revisit::tag
