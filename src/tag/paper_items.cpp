// Where the items of business of minutes and agendas begin. Councils number them in many ways ("286.",
// "1/24", "OSC 23") or not at all, and print the number before the title, in a cell or on a line of its own.
#include <algorithm>
#include <map>
#include <set>

#include "tag/letters.h"
#include "tag/paper_sheet.h"
#include "text/dates.h"

namespace revisit::tag {

namespace {

// Places between two numbers, for "35a" to "35z".
constexpr int k_steps = 32;

// A printed number as a place in a series: "1/24" is number 1 of "#/24", in steps.
struct Serial {
  std::string series;
  int value = -1;
};

struct Run {
  std::size_t begin;
  std::size_t end;
};

// The runs of digits in a printed number.
std::vector<Run> runs_of(std::string_view printed) {
  std::vector<Run> runs;
  for (std::size_t i = 0; i < printed.size();) {
    if (!is_digit(printed[i])) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < printed.size() && is_digit(printed[end])) ++end;
    runs.push_back({i, end});
    i = end;
  }
  return runs;
}

// `by_second`: of two runs the first is the year's, as in "FSB/24/18", "FSB/24/19".
Serial serial_of(std::string_view printed, bool by_second) {
  const std::vector<Run> runs = runs_of(printed);
  if (runs.empty()) return {};
  // "24/25-07" counts by its last part, "2024/15" by its second, "1/24" and "15/2024" by the first.
  const auto is_year = [&](const Run& run) { return run.end - run.begin == 4 && printed[run.begin] <= '2'; };
  const bool second = runs.size() == 2 && (by_second || is_year(runs[0]));
  const Run run = runs.size() > 2 ? runs[2] : second ? runs[1] : runs[0];
  if (run.end - run.begin > 5) return {};
  Serial serial;
  serial.value = std::stoi(std::string(printed.substr(run.begin, run.end - run.begin)));
  serial.series = std::string(printed.substr(0, run.begin)) + "#" + std::string(printed.substr(run.end));
  while (!serial.series.empty() &&
         std::string_view(".:) ").find(serial.series.back()) != std::string_view::npos)
    serial.series.pop_back();
  // "35a" and "35A/24" stand between 35 and 36.
  serial.value *= k_steps;
  const std::size_t letter = serial.series.find('#') + 1;
  const auto letter_at = [&](std::size_t at) {
    const char c = at < serial.series.size() ? serial.series[at] : ' ';
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  if (letter_at(letter) && !letter_at(letter + 1)) {
    serial.value += (serial.series[letter] | 0x20) - 'a' + 1;
    serial.series.erase(letter, 1);
  }
  return serial;
}

// "IV" as a place in the series of roman numbers.
Serial serial_of_roman(std::string_view printed) {
  int value = 0;
  int behind = 0;
  for (std::size_t i = printed.size(); i > 0; --i) {
    const char c = printed[i - 1];
    const int digit = c == 'I' ? 1 : c == 'V' ? 5 : c == 'X' ? 10 : c == 'L' ? 50 : 0;
    if (digit == 0) return {};
    value += digit < behind ? -digit : digit;
    behind = std::max(behind, digit);
  }
  return value == 0 ? Serial{} : Serial{"roman", value * k_steps};
}

// A line that may open a numbered item.
struct Candidate {
  ItemMark mark;
  Serial serial;
  int evidence = 0;
};

class ItemFinder {
 public:
  ItemFinder(const Sheet& sheet, bool agenda)
      : m_sheet(sheet),
        m_agenda(agenda),
        m_by_second(counts_by_second()),
        m_columns(columns_of_items(sheet)) {}

  std::vector<ItemMark> find() {
    std::vector<ItemMark> marks = history();
    if (marks.empty()) marks = page_of_an_item();
    if (marks.empty()) {
      marks = by_agenda_number();
      if (marks.size() < 2) {
        std::vector<Candidate> numbered = longest_series();
        const std::vector<ItemMark> unnumbered = m_agenda ? std::vector<ItemMark>{} : by_headings();
        // Short paragraphs with numbers are no match for headings that stand out.
        const int strength = weight(numbered);
        const bool by_number = numbered.size() >= 2 && (strength >= 2 * static_cast<int>(numbered.size()) ||
                                                        numbered.size() > unnumbered.size());
        if (by_number) {
          marks.clear();
          for (Candidate& candidate : numbered) marks.push_back(std::move(candidate.mark));
        } else if (marks.empty()) {
          marks = unnumbered;
          if (marks.empty() && !m_agenda) marks = by_cells();
          // Of plain text, which shows no headings, only some titles may have been taken for one.
          if (std::vector<ItemMark> plain = m_agenda ? std::vector<ItemMark>{} : by_short_lines();
              numbered.size() < 2 &&
              (titles_stand_apart(plain) ||
               (plain.size() > marks.size() && !all_in_capitals(marks) && holds_all(plain, marks))))
            marks = std::move(plain);
          take_only_number(numbered, marks);
          take_numbers_of_texts(marks);
        }
      } else {
        add_without_agenda_number(marks);
        add_unnumbered_before(marks);
      }
    }
    part_from_agenda(marks);
    close(marks);
    return marks;
  }

 private:
  const PaperLine& line(std::size_t i) const { return m_sheet[i]; }

  // Whether it is the second part of "FSB/24/18" that changes from item to item.
  bool counts_by_second() const {
    std::set<std::string> firsts;
    std::set<std::string> seconds;
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const auto hit = line(i).labelled() ? std::nullopt : m_sheet.opens(i, "item number");
      const auto number = hit ? m_sheet.group(i, *hit, "number") : std::nullopt;
      if (!number) continue;
      const std::string printed = m_sheet.text_of(*number);
      const std::vector<Run> runs = runs_of(printed);
      if (runs.size() != 2) continue;
      firsts.insert(printed.substr(0, runs[0].end));
      seconds.insert(printed.substr(runs[1].begin));
    }
    return firsts.size() == 1 && seconds.size() >= 2;
  }

  // Titles lose what the web page prints behind them ("PDF 81 KB") and a dash or colon at the end.
  text::Span title_of(std::size_t at, std::size_t begin, std::size_t end) const {
    const std::string& text = line(at).text();
    if (const auto aside = m_sheet.find(at, "aside", begin);
        aside && aside->match.begin > begin && aside->match.begin < end)
      end = aside->match.begin;
    while (end > begin && std::string_view(" -:").find(text[end - 1]) != std::string_view::npos) --end;
    return m_sheet.span(at, begin, end);
  }

  // "Meeting: 14/11/2019 - Cabinet (Item 31)", over each meeting that took the same business.
  std::vector<ItemMark> history() const {
    std::vector<ItemMark> marks;
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const auto hit = m_sheet.opens(i, "item history");
      if (!hit) continue;
      ItemMark mark;
      mark.first = i;
      mark.rule = hit->rule->full_id;
      if (const auto number = m_sheet.group(i, *hit, "number")) mark.number = m_sheet.text_of(*number);
      if (const auto body = m_sheet.group(i, *hit, "body"))
        mark.meeting_body = Fact{m_sheet.text_of(*body), m_sheet.source({*body}, mark.rule)};
      if (const auto date = m_sheet.group(i, *hit, "date")) {
        if (const auto day = text::parse_date(m_sheet.text_of(*date)))
          mark.meeting_date = Fact{day->iso(), m_sheet.source({*date}, mark.rule)};
      }
      mark.agenda_number = mark.number;
      mark.body = i + 1;
      if (i + 1 < m_sheet.size() && lacks_title(i + 1, mark.number)) {
        mark.title = title_of(1, 0, line(1).text().size());
      } else if (i + 1 < m_sheet.size()) {
        std::size_t begin = 0;
        if (const std::string& text = line(i + 1).text(); text.starts_with(mark.number + " ")) {
          begin = mark.number.size() + 1;
        }
        mark.title = title_of(i + 1, begin, line(i + 1).text().size());
        mark.body = i + 2;
      }
      marks.push_back(std::move(mark));
    }
    return marks;
  }

  // Whether a sentence stands where an issue's history repeats its title, which then is that of the page.
  [[nodiscard]] bool lacks_title(std::size_t i, const std::string& number) const {
    const std::string& text = line(i).text();
    const bool numbered = !number.empty() && text.starts_with(number + " ");
    return i > 2 && !numbered && text.ends_with('.') && !line(i).stands_out && m_sheet.is_title(1) &&
           !m_sheet.opens(1, "item history") && text != line(1).text();
  }

  // A web page about one item: the title stands behind a heading that says so.
  std::vector<ItemMark> page_of_an_item() const {
    for (std::size_t i = 0; i + 1 < m_sheet.size(); ++i) {
      const auto hit = m_sheet.opens(i, "item page");
      if (!hit || !hit->whole(line(i))) continue;
      // In minutes the words head the column of the items for which somebody came, or of all items.
      if (m_sheet.tagging().report.document_kind == "minutes") continue;
      // A page that was saved as text may repeat the words, or lack the title: a sentence is none.
      if (const auto again = m_sheet.opens(i + 1, "item page"); again && again->whole(line(i + 1))) continue;
      if (m_sheet.find(i + 1, "apologies") && line(i + 1).text().ends_with('.')) continue;
      // "Decision:" or "Minutes:" stands where the title would.
      const auto whole = [this](std::size_t at, const char* means) {
        const auto opening = m_sheet.opens(at, means);
        return opening && opening->whole(line(at));
      };
      if (tells_of_meeting(i + 1) || whole(i + 1, "decision") || whole(i + 1, "minutes")) {
        ItemMark untitled;
        untitled.first = i;
        untitled.body = i + 1;
        untitled.rule = hit->rule->full_id;
        untitled.title = {line(i).span.end, line(i).span.end};
        return {untitled};
      }
      ItemMark mark;
      mark.first = i;
      mark.rule = hit->rule->full_id;
      mark.title = title_of(i + 1, 0, line(i + 1).text().size());
      // "Inspection of services (agenda item 9)"
      if (const auto item = m_sheet.find(i + 1, "agenda item");
          item && item->match.begin > 0 && item->match.end == line(i + 1).text().size()) {
        mark.title = title_of(i + 1, 0, item->match.begin);
        mark.number = mark.agenda_number = m_sheet.text_of(*m_sheet.group(i + 1, *item, "number"));
      }
      mark.body = i + 2;
      if (line(i + 1).labelled() && line(i + 1).value >= 0) mark.number = line(i + 1).number;
      for (std::size_t j = i + 2; j < std::min(i + 8, m_sheet.size()) && mark.number.empty(); ++j) {
        if (m_sheet.opens(j, "minutes")) break;
        if (const auto item = m_sheet.find(j, "agenda item"))
          mark.number = mark.agenda_number = m_sheet.text_of(*m_sheet.group(j, *item, "number"));
      }
      return {mark};
    }
    return page_without_head();
  }

  // A page of an item that was saved from "Minutes:" on, or from the title right over it.
  std::vector<ItemMark> page_without_head() const {
    if (m_sheet.tagging().report.document_kind != "agenda item minutes") return {};
    for (std::size_t i = 0; i < std::min<std::size_t>(m_sheet.size(), 2); ++i) {
      const auto hit = m_sheet.opens(i, "minutes");
      if (!hit || !hit->whole(line(i))) continue;
      // "To consider any motions of which notice was given" says what the item is for, and is no title.
      const bool titled =
          i == 1 && m_sheet.is_title(0) && !line(0).labelled() && !m_sheet.opens(0, "agenda request");
      ItemMark mark = titled ? titled_mark(0, line(0).text().size()) : ItemMark{};
      mark.first = titled ? 0 : i;
      mark.body = i + 1;
      mark.rule = hit->rule->full_id;
      if (!titled) mark.title = {line(i).span.end, line(i).span.end};
      return {mark};
    }
    return {};
  }

  // Whether sentences stand where a page of an item has its title.
  [[nodiscard]] bool tells_of_meeting(std::size_t i) const {
    constexpr std::size_t k_longest_title = 120;
    constexpr std::size_t k_shortest_sentence = 60;
    const std::string& text = line(i).text();
    // "The minutes of 3 May were agreed as a correct record and signed by the Chair."
    if (text.size() > k_shortest_sentence && text.ends_with('.') && !line(i).stands_out &&
        !line(i).capitals && text.starts_with("The ") && m_sheet.find(i, "verb of sentence"))
      return true;
    return text.size() > k_longest_title && text.ends_with('.') && text.find(". ") != std::string::npos &&
           !line(i).stands_out && !line(i).capitals;
  }

  // "(Item 5)" on a line of its own below the title, or behind it.
  std::vector<ItemMark> by_agenda_number() const {
    std::vector<ItemMark> marks;
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const auto hit = m_sheet.find(i, "agenda item");
      if (!hit || hit->match.end != line(i).text().size()) continue;
      ItemMark mark;
      mark.rule = hit->rule->full_id;
      const auto number = m_sheet.group(i, *hit, "number");
      if (!number) continue;
      mark.agenda_number = m_sheet.text_of(*number);
      std::size_t title = i;
      if (hit->match.begin == 0) {
        if (i == 0) continue;
        title = i - 1;
        if (line(title).text().size() > 400 || line(title).content.empty()) continue;
        mark.title = title_of(title, 0, line(title).text().size());
        mark.first = title;
        // A title in two blocks: both stand out, and the second goes on in the middle of the phrase.
        if (title > 0 && !line(title).labelled() && continues_title(title - 1, title)) {
          mark.first = title - 1;
          mark.title.begin = line(title - 1).content.begin;
        }
      } else {
        mark.title = title_of(i, 0, hit->match.begin);
        mark.first = i;
        if (!line(i).labelled() && !line(i).stands_out && !m_sheet.opens(i, "item number") &&
            !(title_in_capitals(mark) && numbered_text(i + 1)))
          continue;
      }
      mark.body = i + 1;
      number_before(mark);
      if (mark.number.empty()) mark.number = mark.agenda_number;
      marks.push_back(std::move(mark));
    }
    return marks;
  }

  // The minute's number where the line is no title but text behind such a number.
  std::optional<std::string> numbered_text(std::size_t i) const {
    if (i >= m_sheet.size() || line(i).labelled()) return std::nullopt;
    const auto hit = m_sheet.opens(i, "item number");
    if (!hit) return std::nullopt;
    const auto number = m_sheet.group(i, *hit, "number");
    const auto title = m_sheet.group(i, *hit, "title");
    // A sentence: it has small letters, and ends as one.
    const std::string& text = line(i).text();
    if (!number || !title || line(i).capitals ||
        std::string_view(".:;,").find(text.back()) == std::string_view::npos)
      return std::nullopt;
    return m_sheet.text_of(*number);
  }

  bool continues_title(std::size_t first, std::size_t second) const {
    const PaperLine& a = line(first);
    const PaperLine& b = line(second);
    if (!a.stands_out || !b.stands_out || a.content.empty() || a.text().size() > 200 || a.cell != b.cell)
      return false;
    const char next = b.text().empty() ? ' ' : b.text().front();
    const char last = a.text().back();
    return (next >= 'a' && next <= 'z') || last == '-' || last == ',';
  }

  // The minute's number: the label of the title, or a number that stands alone before it.
  void number_before(ItemMark& mark) const {
    if (line(mark.first).labelled() && line(mark.first).kind == text::LabelKind::number) {
      mark.number = line(mark.first).number;
      return;
    }
    if (const auto own = m_sheet.opens(mark.first, "item number")) {
      const auto title = m_sheet.group(mark.first, *own, "title");
      const auto number = m_sheet.group(mark.first, *own, "number");
      if (title && number) {
        mark.number = m_sheet.text_of(*number);
        mark.title.begin = title->begin;
        return;
      }
    }
    // "(Agenda No. 3)" over "CPB/33 The Board considered the report": the number opens the text.
    if (const auto text = numbered_text(mark.body)) {
      mark.number = *text;
      return;
    }
    if (mark.first == 0) return;
    const PaperLine& before = line(mark.first - 1);
    if (before.content.empty() && before.kind == text::LabelKind::number) {
      mark.number = before.number;
      --mark.first;
    } else if (const auto hit = m_sheet.opens(mark.first - 1, "item number");
               hit && hit->whole(before) && !m_sheet.group(mark.first - 1, *hit, "title")) {
      mark.number = m_sheet.text_of(*m_sheet.group(mark.first - 1, *hit, "number"));
      --mark.first;
    }
  }

  // "2018/19", which a title may begin with.
  static bool is_municipal_year(std::string_view number) {
    constexpr int k_century = 100;
    const std::vector<Run> runs = runs_of(number);
    if (runs.size() != 2 || runs[0].end - runs[0].begin != 4 || runs[1].end - runs[1].begin != 2)
      return false;
    const auto value = [&](const Run& run) {
      return std::stoi(std::string(number.substr(run.begin, run.end - run.begin)));
    };
    return (value(runs[0]) + 1) % k_century == value(runs[1]);
  }

  // Where only one item has a number, which makes no series, it is that of its title.
  static void take_only_number(std::vector<Candidate>& numbered, std::vector<ItemMark>& marks) {
    if (numbered.size() != 1) return;
    ItemMark& only = numbered.front().mark;
    // "2018/19 Performance"
    if (is_municipal_year(only.number)) return;
    for (ItemMark& mark : marks) {
      if (mark.first + 1 != only.body && mark.first != only.first) continue;
      mark = std::move(only);
      return;
    }
  }

  // "MINUTES" over "LC39/14 The minutes were signed.": titles without numbers, whose texts have them.
  void take_numbers_of_texts(std::vector<ItemMark>& marks) const {
    std::string series;
    int last = -1;
    std::size_t several = 0;
    std::vector<std::string> numbers;
    for (const ItemMark& mark : marks) {
      numbers.push_back(mark.number.empty() ? numbered_text(mark.body).value_or("") : "");
      if (numbers.back().empty()) continue;
      const Serial serial = serial_of(numbers.back(), m_by_second);
      if (serial.value <= last || (!series.empty() && serial.series != series)) return;
      series = serial.series;
      last = serial.value;
      ++several;
    }
    if (several < 2) return;
    for (std::size_t i = 0; i < marks.size(); ++i) {
      if (!numbers[i].empty()) marks[i].number = numbers[i];
    }
  }

  // "3a", "5.1" without the full stop behind it, where nothing else stands in the line; else empty.
  [[nodiscard]] std::string number_alone(std::size_t i) const {
    constexpr std::size_t k_longest = 8;
    if (line(i).labelled()) return line(i).content.empty() ? line(i).number : "";
    std::string printed = line(i).text();
    while (printed.ends_with('.') || printed.ends_with(' ')) printed.pop_back();
    const bool number = !printed.empty() && printed.size() <= k_longest && is_digit(printed.front()) &&
                        printed.find(' ') == std::string::npos;
    return number ? printed : "";
  }

  // Whether "3a" or "3.1" stands alone in the line: the first part of item 3.
  [[nodiscard]] bool begins_part_of(std::size_t i, const std::string& number) const {
    if (i >= m_sheet.size() || number.empty()) return false;
    const std::string printed = number_alone(i);
    if (!printed.starts_with(number)) return false;
    const std::string_view behind = std::string_view(printed).substr(number.size());
    return behind.starts_with("a") || behind.starts_with("A") || behind.starts_with(".1");
  }

  // "4/19 CLOSE OF MEETING" among items with the agenda's number below them: it has only the minute's.
  void add_without_agenda_number(std::vector<ItemMark>& marks) const {
    std::vector<ItemMark> series;
    for (Candidate& candidate : longest_series()) series.push_back(std::move(candidate.mark));
    if (series.size() <= marks.size() || !holds_all(series, marks)) return;
    for (ItemMark& mark : series) {
      const auto same = [&](const ItemMark& other) { return other.first == mark.first; };
      if (std::ranges::none_of(marks, same)) marks.push_back(std::move(mark));
    }
    std::ranges::sort(marks, {}, &ItemMark::first);
  }

  // Business that was taken before the first numbered item under a heading of its own.
  void add_unnumbered_before(std::vector<ItemMark>& marks) const {
    const std::size_t first = marks.front().first;
    const std::size_t begin = end_of_head();
    const bool titles_stand_out =
        line(marks.front().body - 2 < m_sheet.size() ? marks.front().body - 2 : 0).stands_out;
    for (std::size_t i = begin; i + 1 < first; ++i) {
      if (!may_head(i) || (line(i).capitals != title_in_capitals(marks.front()))) continue;
      if (line(i).stands_out != titles_stand_out) continue;
      const bool has_text = !may_head(i + 1);
      if (!has_text) continue;
      ItemMark mark;
      mark.first = i;
      mark.body = i + 1;
      mark.title = title_of(i, 0, line(i).text().size());
      mark.rule = marks.front().rule;
      marks.insert(marks.begin(), std::move(mark));
      return;
    }
  }

  bool title_in_capitals(const ItemMark& mark) const {
    const std::string text = m_sheet.text_of(mark.title);
    return std::none_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  }

  // The line behind what stands at the head: the last line that names the meeting or those who were there.
  std::size_t end_of_head() const {
    if (m_columns < m_sheet.size()) return m_columns + 1;
    std::size_t end = 0;
    const std::size_t most = std::min<std::size_t>(m_sheet.size(), 80);
    constexpr std::size_t k_lines_of_meeting = 12;
    for (std::size_t i = 0; i < most; ++i) {
      // A day far below is that of the next meeting.
      const bool near = i < k_lines_of_meeting || i < end + 3;
      if (m_sheet.opens_attendance(i) || (near && m_sheet.opens(i, "meeting"))) end = i + 1;
    }
    return end;
  }

  // "No. Item", over the items of a web page; the number of lines where it is missing.
  static std::size_t columns_of_items(const Sheet& sheet) {
    const std::size_t most = std::min<std::size_t>(sheet.size(), 40);
    for (std::size_t i = 0; i < most; ++i) {
      if (const auto hit = sheet.opens(i, "columns of items"); hit && hit->whole(sheet[i])) return i;
    }
    return sheet.size();
  }

  // How many empty lines of a text file stand over the line.
  std::size_t empty_lines_over(std::size_t i) const {
    const std::vector<text::LinePlace>& places = m_sheet.document().places;
    if (i == 0 || i >= m_sheet.size() || places.empty()) return 0;
    const auto number_of = [&](std::uint32_t position) -> std::size_t {
      const auto behind = std::ranges::upper_bound(places, position, {}, &text::LinePlace::position);
      return behind == places.begin() ? 0 : std::prev(behind)->number;
    };
    const std::size_t above = number_of(line(i - 1).span.end - 1);
    const std::size_t here = number_of(line(i).span.begin);
    return here > above + 1 ? here - above - 1 : 0;
  }

  // Whether a line below "No. Item" stands apart as titles do on a page that was saved without its numbers:
  // two empty lines over it, and below it as many, or what the agenda says of the item.
  bool stands_apart(std::size_t i) const {
    constexpr std::size_t k_apart = 2;
    if (m_columns >= i || empty_lines_over(i) < k_apart || i + 1 >= m_sheet.size()) return false;
    // What is quoted is no title.
    const std::string& text = line(i).text();
    if (text.empty() || !(is_upper(text.front()) || is_digit(text.front()))) return false;
    if (empty_lines_over(i + 1) >= k_apart || m_sheet.opens(i + 1, "aside")) return true;
    return line(i + 1).text().starts_with("To ") || m_sheet.find(i + 1, "item description");
  }

  // Whether a page was saved without the numbers of its items, so that empty lines alone set titles apart.
  bool titles_stand_apart(const std::vector<ItemMark>& marks) const {
    return std::ranges::count_if(marks, [&](const ItemMark& mark) { return stands_apart(mark.first); }) >= 2;
  }

  // A heading without a number.
  bool may_head(std::size_t i) const {
    const PaperLine& at = line(i);
    if (at.labelled() || (!at.stands_out && !at.capitals) || !m_sheet.is_title(i)) return false;
    if (at.text().size() < 4 || at.text().back() == '.') return false;
    return !is_marked(i) && !names_member(i);
  }

  // "Cllr Ann Vane - substituted by Cllr Orme" is no heading, as "Councillor Questions" is.
  bool names_member(std::size_t i) const {
    const std::string& text = line(i).text();
    const std::string_view name = std::string_view(text).substr(0, text.find(" - "));
    if (!m_sheet.opens(i, "councillor")) return false;
    return m_sheet.find(i, "verb of sentence") ||
           (std::ranges::count(name, ' ') >= 2 && m_sheet.reads_as_name(name));
  }

  // Whether a wording tells what the line is, and so that it is no title.
  bool is_marked(std::size_t i) const {
    static constexpr const char* k_means[] = {"attendance",
                                              "meeting",
                                              "aside",
                                              "end",
                                              "resolution",
                                              "carried",
                                              "lost",
                                              "votes",
                                              "minutes",
                                              "decision",
                                              "action",
                                              "actions",
                                              "motion",
                                              "field",
                                              "agenda item",
                                              "section",
                                              "seconding",
                                              "decision without word",
                                              "report of office"};
    return std::ranges::any_of(k_means,
                               [&](const char* means) { return m_sheet.opens(i, means).has_value(); });
  }

  // The rule that is named for items whose look or place alone tells them: the pack's first for their
  // numbers.
  std::string rule_of_items() const {
    const auto& wordings = m_sheet.tagging().pack.wordings;
    const auto rule = std::ranges::find(wordings, "item number", &patterns::WordingRule::means);
    return rule == wordings.end() ? "" : rule->full_id;
  }

  // An item that begins with the line, whose title ends at this offset of its folded content.
  ItemMark titled_mark(std::size_t i, std::size_t title_end) const {
    ItemMark mark;
    mark.first = i;
    mark.body = i + 1;
    mark.title = title_of(i, 0, title_end);
    mark.rule = rule_of_items();
    return mark;
  }

  std::vector<ItemMark> by_headings() const {
    std::vector<ItemMark> marks;
    for (std::size_t i = end_of_head(); i + 1 < m_sheet.size(); ++i) {
      if (!may_head(i) || line(i).table != text::k_none) continue;
      if (!marks.empty() && marks.back().body == i && continues_title(i - 1, i)) {
        marks.back().title.end = title_of(i, 0, line(i).text().size()).end;
        marks.back().body = i + 1;
        continue;
      }
      marks.push_back(titled_mark(i, line(i).text().size()));
    }
    // Below titles in capitals other headings are those of parts.
    std::vector<ItemMark> in_capitals;
    std::ranges::copy_if(marks, std::back_inserter(in_capitals),
                         [&](const ItemMark& mark) { return line(mark.first).capitals; });
    if (all_in_capitals(in_capitals) && 2 * in_capitals.size() >= marks.size() &&
        line(marks.front().first).capitals)
      return in_capitals;
    return marks;
  }

  // Whether so many titles are in capitals, and no others, that this is how titles are printed.
  bool all_in_capitals(const std::vector<ItemMark>& marks) const {
    return marks.size() >= 3 &&
           std::ranges::all_of(marks, [&](const ItemMark& mark) { return line(mark.first).capitals; });
  }

  static bool holds_all(const std::vector<ItemMark>& many, const std::vector<ItemMark>& few) {
    return std::ranges::all_of(few, [&](const ItemMark& mark) {
      return std::ranges::any_of(many, [&](const ItemMark& other) { return other.first == mark.first; });
    });
  }

  // Whether the page was cut in a cell that has what was said under its title.
  bool is_cut(std::size_t first, std::size_t last) const {
    return last + 1 >= m_sheet.size() && has_minutes(first, last);
  }

  bool has_minutes(std::size_t first, std::size_t last) const {
    for (std::size_t i = first + 1; i <= last; ++i) {
      if (m_sheet.opens(i, "minutes")) return true;
    }
    return false;
  }

  // Plain text made of a page's table: each cell begins with the title, and a bar ends it.
  std::vector<ItemMark> by_cells() const {
    std::size_t first = 0;
    while (first < m_sheet.size() && !m_sheet.opens(first, "aside")) ++first;  // "Items"
    while (first < m_sheet.size() && (m_sheet.opens(first, "aside") || line(first).table != text::k_none))
      ++first;
    std::vector<ItemMark> marks = cells_from(first, false);
    // A page that was cut may begin in the table.
    if (marks.empty()) marks = cells_from(0, true);
    return marks;
  }

  // `minutes`: only cells that have what was said under a title.
  std::vector<ItemMark> cells_from(std::size_t first, bool minutes) const {
    std::vector<ItemMark> marks;
    for (std::size_t i = first; i < m_sheet.size(); ++i) {
      if (i > first && !line(i - 1).ends_cell) continue;
      std::size_t last = i;
      while (last + 1 < m_sheet.size() && !line(last).ends_cell) ++last;
      if ((!line(last).ends_cell && !is_cut(i, last)) || line(i).labelled()) continue;
      if (minutes && !has_minutes(i, last)) continue;
      // What a page prints over its table, as a link, stands before the first title.
      if (marks.empty() && i < last && !m_sheet.find(i, "item description") && titled_with_description(i + 1))
        ++i;
      std::size_t end = line(i).text().size();
      // What was said before the first item has no title.
      constexpr std::size_t k_longest_title = 100;
      if (marks.empty() && end > k_longest_title && line(i).text().ends_with('.') &&
          !m_sheet.find(i, "item description"))
        continue;
      if (const auto description = m_sheet.find(i, "item description")) {
        const patterns::Capture* at = description->match.capture("at");
        if (at != nullptr && at->begin > 0) end = at->begin;
      }
      // Nor has what is told in sentences, of which a later one speaks of a report or the committee.
      if (marks.empty() && end > k_longest_title && end < line(i).text().size() &&
          line(i).text().substr(0, end).find(". ") != std::string::npos)
        continue;
      marks.push_back(titled_mark(i, end));
      add_items_in_cell(i, last, marks);
    }
    if (marks.size() < 2) marks.clear();
    return marks;
  }

  // Whether the line has a title and, behind it, what the agenda says of the item.
  bool titled_with_description(std::size_t i) const {
    constexpr std::size_t k_longest_title = 100;
    const auto description = m_sheet.find(i, "item description");
    const patterns::Capture* at = description ? description->match.capture("at") : nullptr;
    return at != nullptr && at->begin > 0 && at->begin <= k_longest_title && !line(i).labelled();
  }

  // Rows of the page's table that were saved without a bar between them: before a second "Minutes:" stands
  // the title of another item, with its description.
  void add_items_in_cell(std::size_t first, std::size_t last, std::vector<ItemMark>& marks) const {
    constexpr std::size_t k_longest_title = 100;
    bool minuted = false;
    std::size_t behind = first + 1;  // the line from which on the next title may stand
    for (std::size_t i = first + 1; i <= last; ++i) {
      const auto minutes = m_sheet.opens(i, "minutes");
      if (!minutes || !minutes->whole(line(i))) continue;
      std::size_t title = i;
      while (minuted && title > behind && m_sheet.opens(title - 1, "aside")) --title;
      if (minuted && title > behind + 1 && title-- > 0) {
        std::size_t end = line(title).text().size();
        bool described = false;
        if (const auto description = m_sheet.find(title, "item description")) {
          const patterns::Capture* at = description->match.capture("at");
          described = at != nullptr && at->begin > 0 && at->begin <= k_longest_title;
          if (described) end = at->begin;
        }
        if (!line(title).labelled() && (described || (end <= k_longest_title && m_sheet.is_title(title))))
          marks.push_back(titled_mark(title, end));
      }
      minuted = true;
      behind = i + 1;
    }
  }

  // "Members may attend:-"
  static bool ends_in_colon(std::string_view text) {
    while (!text.empty() && (text.back() == '-' || text.back() == ' ')) text.remove_suffix(1);
    return text.ends_with(':');
  }

  // Plain text shows no headings: titles are short lines with sentences or a list behind them.
  std::vector<ItemMark> by_short_lines() const {
    constexpr std::size_t k_longest = 70;
    constexpr std::string_view k_of_sentence = ".:;?!";
    std::vector<ItemMark> marks;
    const auto plain = [&](std::size_t i) {
      const Reading& reading = m_sheet.tagging().reading;
      return reading.block(reading.lines()[line(i).line]).origin == text::BlockOrigin::plain_text;
    };
    for (std::size_t i = end_of_head(); i + 1 < m_sheet.size(); ++i) {
      const std::string& text = line(i).text();
      // "To confirm the minutes of the last meeting PDF 89 KB"
      const auto file = m_sheet.find(i, "aside");
      const bool has_file = file && file->match.begin > 3 && file->match.end == text.size();
      if (has_file && plain(i) && !line(i).labelled() && m_sheet.is_title(i)) {
        marks.push_back(titled_mark(i, text.size()));
        continue;
      }
      if (plain(i) && stands_apart(i) && !line(i).labelled() && m_sheet.is_title(i) && text.size() >= 4 &&
          text.front() != '(' && !ends_in_colon(text) && (m_sheet.opens(i, "attendance") || !is_marked(i)) &&
          !m_sheet.opens(i, "person") && !m_sheet.opens(i, "nothing")) {
        marks.push_back(titled_mark(i, text.size()));
        continue;
      }
      // "To confirm the minutes of the last meeting", below the title "Minutes"
      if (!marks.empty() && marks.back().body == i && text.starts_with("To ")) continue;
      if (!plain(i) || line(i).labelled() || !m_sheet.is_title(i) || ends_in_colon(text) || text.size() < 4 ||
          text.front() == '(' || text.size() > k_longest ||
          k_of_sentence.find(text.back()) != std::string_view::npos || is_marked(i) ||
          m_sheet.opens(i, "person") || m_sheet.opens(i, "no name") || m_sheet.find(i, "apologies") ||
          begins_with_initial(i, 0))
        continue;
      const std::string& next = line(i + 1).text();
      const bool followed = line(i + 1).labelled() || m_sheet.opens(i + 1, "resolution") ||
                            m_sheet.opens(i + 1, "action") || text::parse_date(next).has_value() ||
                            (next.size() > 4 && k_of_sentence.find(next.back()) != std::string_view::npos);
      if (!followed || m_sheet.opens_attendance(i + 1)) continue;
      marks.push_back(titled_mark(i, text.size()));
    }
    return marks;
  }

  // "Outcome of the visit and the" over "council's response": a title whose lines were read as blocks.
  void add_lines_of_title(ItemMark& mark) const {
    constexpr std::size_t k_most_lines = 4;
    for (std::size_t lines = 1; lines < k_most_lines && mark.body < m_sheet.size(); ++lines) {
      const PaperLine& above = line(mark.body - 1);
      const PaperLine& below = line(mark.body);
      const std::string& text = below.text();
      if (text.empty() || below.labelled() || below.cell != above.cell ||
          below.stands_out != above.stands_out ||
          std::string_view(".;:").find(text.back()) != std::string_view::npos)
        return;
      // "Report of the Fostering and" over "Adoption Panel", which alone would name a body.
      const bool unfinished =
          below.capitals == above.capitals && m_sheet.find(mark.body - 1, "unfinished").has_value();
      const bool goes_on =
          unfinished || (text.front() >= 'a' && text.front() <= 'z' && !is_marked(mark.body));
      if (!goes_on || m_sheet.opens(mark.body, "item number") || m_sheet.opens(mark.body, "resolution"))
        return;
      mark.title.end = title_of(mark.body, 0, text.size()).end;
      ++mark.body;
    }
  }

  std::optional<Candidate> candidate(std::size_t i) const {
    const PaperLine& at = line(i);
    Candidate found;
    ItemMark& mark = found.mark;
    mark.first = i;
    mark.body = i + 1;
    std::size_t title_line = i;
    std::size_t title_begin = 0;
    if (at.kind == text::LabelKind::number && at.number.find('.') == std::string::npos) {
      mark.number = at.number;
      found.serial = serial_of(text::text_of(m_sheet.document(), at.label), false);
      mark.rule = rule_of_items();
    } else if (at.kind == text::LabelKind::letter && (at.capitals || at.stands_out)) {
      // "II. APOLOGIES"
      mark.number = at.number;
      found.serial = serial_of_roman(at.number);
      mark.rule = rule_of_items();
    } else if (!at.labelled()) {
      const auto hit = m_sheet.opens(i, "item number");
      if (!hit) return std::nullopt;
      // "29 January, 2019", the day of the meeting
      if (const auto dated = m_sheet.opens(i, "meeting"); dated && m_sheet.group(i, *dated, "date"))
        return std::nullopt;
      const auto number = m_sheet.group(i, *hit, "number");
      if (!number) return std::nullopt;
      mark.number = m_sheet.text_of(*number);
      mark.rule = hit->rule->full_id;
      found.serial =
          hit->rule->value == "roman" ? serial_of_roman(mark.number) : serial_of(mark.number, m_by_second);
      const patterns::Capture* title = hit->match.capture("title");
      title_begin = title == nullptr ? at.text().size() : title->begin;
    }
    if (found.serial.value < 0) return std::nullopt;
    // "PART 1 - PUBLIC"
    if (const auto aside = m_sheet.opens(i, "aside");
        aside && aside->whole(at) && !at.labelled() && title_begin < at.text().size())
      return std::nullopt;
    bool alone = false;
    if (title_begin >= at.text().size()) {
      // The number stands alone: the title is the next line.
      if (i + 1 >= m_sheet.size() || line(i + 1).labelled()) return std::nullopt;
      alone = true;
      title_line = i + 1;
      title_begin = 0;
      mark.body = i + 2;
      take_letters_above(mark);
    }
    const bool closed = is_closed_title(title_line, title_begin) && (alone || !at.labelled());
    // "3" over "Confirmation of these minutes:", "3a" and a title: the item has parts only.
    const bool over_parts =
        alone && ends_in_colon(line(title_line).text()) && begins_part_of(title_line + 1, mark.number);
    // "3. PUBLIC QUESTIONS In accordance with the rules ...": the title runs on into what the agenda says of
    // it.
    const std::size_t described = begin_of_description(title_line, title_begin);
    const std::size_t title_end = std::min(described, line(title_line).text().size());
    const bool run_in = described < line(title_line).text().size();
    if ((!m_sheet.is_title(title_line) && !closed && !over_parts && !run_in) || is_part_of_decision(i) ||
        begins_with_initial(title_line, title_begin))
      return std::nullopt;
    for (const char* means : {"resolution", "motion", "votes", "carried", "lost", "end"}) {
      // "Chair" below a number and over "Minutes:" is no place to sign.
      const bool over_minutes = alone && is_minuted_below(title_line);
      if (over_minutes && std::string_view(means) == "end") continue;
      if (m_sheet.opens(title_line, means)) return std::nullopt;
    }
    const PaperLine& title = line(title_line);
    mark.title = title_of(title_line, title_begin, title_end);
    // "APOLOGIES [Item 1]"
    if (const auto item = m_sheet.find(title_line, "agenda item", title_begin);
        item && item->match.begin > title_begin && item->match.end == title.text().size()) {
      mark.title = title_of(title_line, title_begin, item->match.begin);
      if (const auto number = m_sheet.group(title_line, *item, "number"))
        mark.agenda_number = m_sheet.text_of(*number);
    }
    if (mark.title.empty()) return std::nullopt;
    if (mark.agenda_number.empty()) add_lines_of_title(mark);
    found.evidence = title.stands_out ? 4 : title_in_capitals(mark) ? 3 : alone ? 2 : 1;
    return found;
  }

  // Where what an agenda says of an item begins behind its title on the same line; SIZE_MAX where it does
  // not. In minutes, where such words may be those of a sentence, the title is in capitals.
  std::size_t begin_of_description(std::size_t i, std::size_t begin) const {
    constexpr std::size_t k_shortest = 4;
    constexpr std::size_t k_longest = 100;
    const std::string_view text = std::string_view(line(i).text()).substr(begin);
    const auto hit = m_sheet.find_in(text, "item description");
    const patterns::Capture* at = hit ? hit->match.capture("at") : nullptr;
    if (at == nullptr || at->begin < k_shortest || at->begin > k_longest) return SIZE_MAX;
    const std::string_view title = text.substr(0, at->begin);
    if (title.find_first_of(".;:") != std::string_view::npos) return SIZE_MAX;
    const bool capitals = std::ranges::none_of(title, is_lower) && std::ranges::any_of(title, is_upper);
    return capitals || m_agenda ? begin + at->begin : SIZE_MAX;
  }

  // Whether "Minutes:" stands below the title, which may have what the agenda says between.
  bool is_minuted_below(std::size_t title) const {
    constexpr std::size_t k_lines_of_agenda = 3;
    for (std::size_t i = title + 1; i < std::min(title + 1 + k_lines_of_agenda, m_sheet.size()); ++i) {
      if (m_sheet.opens(i, "minutes")) return true;
    }
    return false;
  }

  // "SBX" over "5/07": the letters of the body in the line above the number.
  void take_letters_above(ItemMark& mark) const {
    constexpr std::size_t k_most_letters = 6;
    if (mark.first == 0 || mark.number.find('/') == std::string::npos || !is_digit(mark.number.front()))
      return;
    const PaperLine& above = line(mark.first - 1);
    const std::string& letters = above.text();
    if (above.labelled() || letters.size() < 2 || letters.size() > k_most_letters ||
        std::ranges::any_of(letters, [](char c) { return c < 'A' || c > 'Z'; }))
      return;
    mark.number = letters + " " + mark.number;
    --mark.first;
  }

  // "Apologies and substitutions.": a title that is closed as a sentence is, and is none.
  bool is_closed_title(std::size_t i, std::size_t begin) const {
    constexpr std::size_t k_longest = 90;
    const std::string_view text = std::string_view(line(i).text()).substr(begin);
    return text.size() > 3 && text.size() <= k_longest && text.ends_with('.') &&
           text.find(". ") == std::string_view::npos && text.front() >= 'A' && text.front() <= 'Z' &&
           !m_sheet.find_in(text, "verb of sentence");
  }

  // "J. Orme (Learning)", beside the number of the item for which an officer came.
  bool begins_with_initial(std::size_t i, std::size_t begin) const {
    if (line(i).labelled()) return false;
    const std::string_view text = std::string_view(line(i).text()).substr(begin);
    return text.size() > 4 && is_upper(text[0]) && text.substr(1, 2) == ". " && is_upper(text[3]) &&
           is_lower(text[4]);
  }

  // "1." and "2." below "Resolved:" are no items of business, though they are numbered and short.
  [[nodiscard]] bool is_part_of_decision(std::size_t i) const {
    if (!line(i).labelled() || line(i).stands_out || line(i).capitals) return false;
    while (i > 0 && line(i - 1).labelled() && line(i - 1).style == line(i).style &&
           line(i - 1).value == line(i).value - 1)
      --i;
    if (i == 0 || line(i).value != 1) return false;
    const std::string& above = line(i - 1).text();
    const auto resolution = m_sheet.find(i - 1, "resolution");
    return (resolution && (above.ends_with(':') || resolution->match.end == above.size())) ||
           m_sheet.opens(i - 1, "actions") || above.ends_with(" that:");
  }

  static int weight(const std::vector<Candidate>& candidates) {
    int sum = 0;
    for (const Candidate& candidate : candidates) sum += candidate.evidence;
    return sum;
  }

  // The numbered headings of one series that ascend through the document, those with the most evidence.
  // Numbers may be left out, as those of items that are not public are.
  std::vector<Candidate> longest_series() const {
    std::vector<Candidate> all;
    std::vector<std::ptrdiff_t> before;
    std::vector<int> score;
    std::map<std::pair<std::string, int>, std::size_t> best;  // the best series that ends in this number
    std::ptrdiff_t last = -1;
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      auto found = candidate(i);
      if (!found) continue;
      const std::size_t index = all.size();
      std::ptrdiff_t from = -1;
      int most = 0;
      // The next number may be missing, as those of business in private are; each that is counts against it.
      constexpr int k_most_missing = 6;
      const auto end = best.lower_bound({found->serial.series, found->serial.value});
      for (auto earlier =
               best.lower_bound({found->serial.series, found->serial.value - (k_most_missing + 1) * k_steps});
           earlier != end; ++earlier) {
        const int steps = found->serial.value - earlier->first.second;
        const int missing = (std::max(0, (steps - 1) / k_steps) + 1) / 2;
        if (score[earlier->second] - missing <= most) continue;
        most = score[earlier->second] - missing;
        from = static_cast<std::ptrdiff_t>(earlier->second);
      }
      score.push_back(most + found->evidence);
      before.push_back(from);
      const auto [place, added] = best.try_emplace({found->serial.series, found->serial.value}, index);
      if (!added && score[place->second] <= score[index]) place->second = index;
      // Of two that are alike the longer one, though it leaves out a number.
      if (last < 0 || score[index] > score[static_cast<std::size_t>(last)] ||
          (from == last && score[index] == score[static_cast<std::size_t>(last)] &&
           found->mark.rule == all[static_cast<std::size_t>(from)].mark.rule))
        last = static_cast<std::ptrdiff_t>(index);
      all.push_back(std::move(*found));
    }
    std::vector<std::size_t> chosen;
    for (std::ptrdiff_t at = last; at >= 0; at = before[static_cast<std::size_t>(at)])
      chosen.push_back(static_cast<std::size_t>(at));
    std::reverse(chosen.begin(), chosen.end());
    add_out_of_order(all, chosen);
    std::vector<Candidate> series;
    for (const std::size_t at : chosen) series.push_back(std::move(all[at]));
    return series;
  }

  // Business that was taken before or after its turn: a number that the series leaves out, and that looks as
  // its neighbours do.
  void add_out_of_order(const std::vector<Candidate>& all, std::vector<std::size_t>& chosen) const {
    if (chosen.size() < 2) return;
    const std::size_t first = chosen.front();
    const std::size_t last = chosen.back();
    const auto looks_alike = [&](const Candidate& one, const Candidate& other) {
      const PaperLine& a = line(one.mark.first);
      const PaperLine& b = line(other.mark.first);
      return one.evidence == other.evidence && one.serial.series == other.serial.series &&
             a.stands_out == b.stands_out && a.labelled() == b.labelled() && a.table == b.table &&
             one.mark.body - one.mark.first == other.mark.body - other.mark.first;
    };
    for (std::size_t i = first + 1; i < last; ++i) {
      const Candidate& candidate = all[i];
      const bool in_cell = line(candidate.mark.first).table != text::k_none;
      constexpr int k_least_evidence = 3;  // the title stands out, or is printed in capitals
      if (std::ranges::find(chosen, i) != chosen.end() || (candidate.evidence < k_least_evidence && !in_cell))
        continue;
      if (candidate.serial.value <= all[first].serial.value ||
          candidate.serial.value >= all[last].serial.value)
        continue;
      if (std::ranges::any_of(chosen,
                              [&](std::size_t c) { return all[c].serial.value == candidate.serial.value; }))
        continue;
      const auto next = std::ranges::upper_bound(chosen, i);
      if (!looks_alike(candidate, all[*next]) || !looks_alike(candidate, all[*std::prev(next)])) continue;
      chosen.insert(next, i);
    }
  }

  // The titles of an agenda, over who attended and "Discussion summary:" for them all: the last of them would
  // have what was said of each. The discussion is an item of its own there, without a number.
  void part_from_agenda(std::vector<ItemMark>& marks) const {
    constexpr std::size_t k_longest_heading = 60;
    constexpr std::size_t k_shortest_sentence = 30;
    if (m_agenda || marks.size() < 2) return;
    for (std::size_t k = 0; k + 1 < marks.size(); ++k) {
      if (marks[k].body != marks[k + 1].first) return;
    }
    const std::size_t attendance = marks.back().body;
    if (attendance >= m_sheet.size() || !m_sheet.opens_attendance(attendance)) return;
    for (std::size_t i = attendance + 1; i + 1 < m_sheet.size(); ++i) {
      const std::string& title = line(i).text();
      const std::string& next = line(i + 1).text();
      const bool over_discussion = !line(i).labelled() && title.ends_with(':') &&
                                   title.size() <= k_longest_heading && !m_sheet.opens_attendance(i) &&
                                   next.ends_with('.') && next.size() >= k_shortest_sentence;
      if (!over_discussion) continue;
      m_sheet.tagging().report.doubts.push_back(
          {m_sheet.source({line(attendance).span}, marks.back().rule).page,
           "who attended stands behind the agenda and is not read; what was discussed is not told by item"});
      marks.push_back(titled_mark(i, title.size()));
      return;
    }
  }

  // An item ends where the next begins, or where the paper says that the meeting or the page ends.
  void close(std::vector<ItemMark>& marks) const {
    for (std::size_t i = 0; i < marks.size(); ++i) {
      std::size_t end = i + 1 < marks.size() ? marks[i + 1].first : m_sheet.size();
      // Web pages list the documents of an item before its minutes or behind them.
      std::size_t from = marks[i].body;
      for (std::size_t j = marks[i].body; j < end; ++j) {
        const auto minutes = m_sheet.opens(j, "minutes");
        if (minutes && minutes->whole(line(j))) from = j;
      }
      for (std::size_t j = from; j < end; ++j) {
        const auto log = m_sheet.opens(j, "action log");
        const bool behind_all = i + 1 == marks.size() && log && log->whole(line(j)) && !line(j).labelled();
        if (m_sheet.opens(j, "end") || behind_all) end = j;
      }
      marks[i].end = std::max(end, std::min(marks[i].body, m_sheet.size()));
      marks[i].body = std::min(marks[i].body, marks[i].end);
    }
  }

  const Sheet& m_sheet;
  bool m_agenda;
  bool m_by_second;
  std::size_t
      m_columns;  // the line that heads the columns of a page's items; the number of lines without one
};

}  // namespace

std::vector<ItemMark> find_items(const Sheet& sheet, bool agenda) {
  return ItemFinder(sheet, agenda).find();
}

}  // namespace revisit::tag
