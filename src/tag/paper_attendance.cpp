// Who was at a meeting, and who could not come: lists in running text, in columns, or a name on each line.
#include <algorithm>
#include <array>
#include <map>

#include "tag/attendance_names.h"

namespace revisit::tag {

namespace {

// A list of names does not run on for ever, whatever a file says.
constexpr std::size_t k_most_lines = 400;
constexpr std::size_t k_longest_name_line = 160;

// Where the sentence that begins before `from` ends: at a full stop that is not part of an initial or a
// title.
std::size_t end_of_sentence(std::string_view text, std::size_t from) {
  for (std::size_t i = from; i < text.size(); ++i) {
    if (text[i] != '.') continue;
    if (i + 1 >= text.size()) return i;
    if (text[i + 1] != ' ') continue;
    std::size_t word = i;
    while (word > from && text[word - 1] != ' ' && text[word - 1] != '.' && text[word - 1] != '(') --word;
    const std::string_view before = text.substr(word, i - word);
    // "Councillors Vane and Orme . Mr Hale attended": a stop that a system printed apart from its word
    const bool apart = before.empty() && i > from && text[i - 1] == ' ';
    if (before.size() <= 1 && !apart) continue;
    static const std::vector<std::string_view> k_titles = {"Mr",  "Mrs",  "Ms",   "Dr",  "Cllr", "Cllrs",
                                                           "Rev", "Revd", "Prof", "St",  "Hon",  "Miss",
                                                           "Mx",  "Cdr",  "Col",  "Capt"};
    if (std::find(k_titles.begin(), k_titles.end(), before) != k_titles.end()) continue;
    return i;
  }
  return text.size();
}

class AttendanceReader {
 public:
  AttendanceReader(const Sheet& sheet, const std::vector<ItemMark>& items, Paper& paper)
      : m_sheet(sheet), m_items(items), m_paper(paper), m_names(sheet, paper) {}

  void read() {
    const std::size_t end = m_items.empty() ? std::min<std::size_t>(m_sheet.size(), k_most_lines)
                                            : std::min(m_items.front().first, m_sheet.size());
    find_mark(end);
    for (std::size_t i = 0; i < end;) {
      const auto hit = m_sheet.opens_attendance(i);
      if (hit) {
        members_above_officers(i, *hit);
        const std::size_t before = m_paper.attendance.size();
        i = members_of_empty_list(i, *hit, end);
        const std::size_t behind = list(i, *m_sheet.opens_attendance(i), end);
        if (officers_apart(i, *hit, end)) members_among(before);
        i = behind;
      } else if (is_table_of_names(i)) {
        i = table_of_names(i, "present", false, "", end);
      } else {
        if (!members_without_heading(i)) sentence_of_names(i);
        ++i;
      }
    }
    if (!m_names.any("present")) lists_in_first_item();
    for (const ItemMark& item : m_items) item_of_names(item);
    apologies();
  }

 private:
  // "Apologies" right over "Officers in attendance", as columns are saved one behind the other: the members
  // below them are those who could not come. Returns the line of the heading to go on with, below which the
  // officers stand.
  std::size_t members_of_empty_list(std::size_t at, const Hit& hit, std::size_t end) {
    const auto next =
        at + 2 < end && hit.rule->value == "apologies" ? m_sheet.opens_attendance(at + 1) : std::nullopt;
    if (!next || next->rule->value != "in_attendance" || !next->whole(m_sheet[at + 1]) ||
        hit.match.end + 1 < m_sheet[at].text().size() || !m_sheet.opens(at + 2, "councillor"))
      return at;
    m_names.names(at + 2, 0, m_sheet[at + 2].text().size(), "apologies", false, hit.rule->full_id);
    m_members_above = at + 2;
    return at + 1;
  }

  // "Ann Vane (Chair)" over "Bo Orme", "Cy Lisle" and the heading "In attendance": the members, whose own
  // heading is missing. They begin with somebody who has a title or an office in brackets, since a place may
  // stand over them that reads as a name.
  void members_above_officers(std::size_t heading, const Hit& hit) {
    constexpr std::size_t k_least = 3;
    if (hit.rule->value != "in_attendance" || !hit.whole(m_sheet[heading]) || m_names.any("present")) return;
    std::size_t first = heading;
    const auto tells_who = [this](std::size_t i) {
      const std::string_view text = m_sheet[i].text();
      const std::size_t open = text.find(" (");
      return m_sheet.opens(i, "person") ||
             (open != std::string_view::npos && m_sheet.find_in(text.substr(open), "role"));
    };
    for (std::size_t i = heading; i > 0 && is_name_alone_in_list(i - 1); --i) {
      if (tells_who(i - 1)) first = i - 1;
    }
    if (heading - first < k_least) return;
    for (std::size_t i = first; i < heading; ++i)
      m_names.name(i, 0, m_sheet[i].text().size(), "present", false, rule_of_members());
  }

  // Somebody's name on a line, perhaps with an office in brackets.
  [[nodiscard]] bool is_name_alone_in_list(std::size_t i) const {
    const PaperLine& line = m_sheet[i];
    if (line.labelled() || line.cell != text::k_none || m_sheet.opens_attendance(i)) return false;
    // "Ann Vane / Bo Orme" share a place.
    const std::string_view name =
        std::string_view(line.text()).substr(0, std::min(line.text().find(" ("), line.text().find(" / ")));
    return name.find(',') == std::string_view::npos &&
           (m_sheet.opens(i, "person") || m_sheet.reads_as_name(name)) && !m_sheet.find_in(name, "role");
  }

  // "In attendance" beside a list of "Officers": those named here are no officers.
  [[nodiscard]] bool officers_apart(std::size_t heading, const Hit& hit, std::size_t end) const {
    const auto says = [this](std::size_t i, std::string_view opening) {
      return text::fold_for_comparison(m_sheet[i].text()).starts_with(opening);
    };
    if (hit.rule->value != "in_attendance" || !says(heading, "in attendance")) return false;
    for (std::size_t i = 0; i < end; ++i) {
      const auto other = m_sheet.opens_attendance(i);
      if (other && other->rule->value == "in_attendance" && says(i, "officers")) return true;
    }
    return false;
  }

  // Councillors among those who were listed from the place on are other members who came.
  void members_among(std::size_t from) {
    for (std::size_t i = from; i < m_paper.attendance.size(); ++i) {
      Attendee& attendee = m_paper.attendance[i];
      if (attendee.list != "in_attendance") continue;
      // "Ann Vane (Councillor Support)": an office
      const std::string name =
          text::fold_for_comparison(attendee.name.substr(0, attendee.name.find_first_of(",(")));
      for (std::size_t word = 0; word < name.size();
           word = std::min(name.find(' ', word), name.size() - 1) + 1) {
        const auto member = m_sheet.find_in(std::string_view(name).substr(word), "councillor");
        if (!member || member->match.begin != 0) continue;
        attendee.list = "also_present";
        break;
      }
    }
  }

  // "1. Attendance and apologies", over the lists that others print before their first item.
  void lists_in_first_item() {
    if (m_items.empty()) return;
    const std::size_t end = std::min(m_items.front().end, m_sheet.size());
    bool present = false;
    for (std::size_t i = m_items.front().body; i < end;) {
      const auto hit = m_sheet[i].labelled() ? std::nullopt : m_sheet.opens_attendance(i);
      present = present || (hit && hit->rule->value.starts_with("present"));
      // "Chair's apologies", "Officers: see below": only behind the list of those present.
      i = hit && present ? list(i, *hit, end) : i + 1;
    }
  }

  // "Councillors Vane (Chair), Orme, Hale and Lisle", where the heading is missing: at least four names and
  // nothing else.
  bool members_without_heading(std::size_t i) {
    constexpr std::size_t k_lines_of_head = 30;
    if (i >= k_lines_of_head || m_names.any("present") || m_sheet[i].labelled()) return false;
    if (!m_sheet.opens(i, "councillor") || !many(m_sheet[i].text())) return false;
    // A side of a recorded vote
    if (i > 0 && (m_sheet.opens(i - 1, "votes of a side") || m_sheet.opens(i - 1, "votes"))) return false;
    std::string_view text = m_sheet[i].text();
    if (const auto several = m_sheet.find_in(text, "several"); several && several->match.begin == 0)
      text.remove_prefix(several->match.end);
    int depth = 0;
    std::string word;
    for (const char c : std::string(text) + " ") {
      if (c == '(') ++depth;
      if (c == ')' && depth > 0) --depth;
      if (depth > 0) continue;
      if (!is_space(c) && std::string_view(",;.)").find(c) == std::string_view::npos) {
        word += c;
        continue;
      }
      const bool small = !word.empty() && word.front() >= 'a' && word.front() <= 'z';
      if (small && word != "and" && word != "de" && word != "van" && word != "von" && word != "der" &&
          word != "le" && word != "la")
        return false;
      word.clear();
    }
    return m_names.names(i, 0, m_sheet[i].text().size(), "present", false, rule_of_members());
  }

  // Which rule is named for members whom no heading lists: that of the heading which is missing.
  [[nodiscard]] std::string rule_of_members() const {
    const auto& wordings = m_sheet.tagging().pack.wordings;
    const auto rule = std::ranges::find_if(wordings, [](const patterns::WordingRule& known) {
      return known.means == "attendance" && known.value == "present";
    });
    return rule == wordings.end() ? "" : rule->full_id;
  }

  // Some councils give those who were there an item of business of their own: "11. Also present".
  void item_of_names(const ItemMark& item) {
    const std::string title = text::fold_for_comparison(m_sheet.text_of(item.title));
    const auto hit = m_sheet.find_in(title, "attendance");
    if (!hit || hit->match.begin != 0 || hit->match.end != title.size()) return;
    std::string which = hit->rule->value;
    const bool remote = which == "in_attendance_remotely";
    if (remote) which = "in_attendance";
    // The sentence that tells of apologies is read anyway.
    if (which == "apologies") return;
    for (std::size_t i = item.body; i < std::min(item.end, item.body + k_most_lines); ++i) {
      if (m_sheet.opens(i, "minutes") || m_sheet.opens(i, "no name")) continue;
      if (!is_name_line(i)) break;
      const std::string& text = m_sheet[i].text();
      if (m_sheet.opens(i, "several") || many(text) || m_names.lists_names(text) || m_names.joined(i, 0)) {
        m_names.names(i, 0, text.size(), which, remote, hit->rule->full_id);
      } else {
        m_names.name(i, 0, text.size(), which, remote, hit->rule->full_id);
      }
    }
  }

  // Reads the list that a heading opens; returns the line behind it.
  std::size_t list(std::size_t at, const Hit& hit, std::size_t end) {
    const auto [which, remote] = list_of(hit);
    const std::string& rule = hit.rule->full_id;
    const std::string& text = m_sheet[at].text();
    std::size_t begin = hit.match.end;
    while (begin < text.size() && std::string_view(" :-").find(text[begin]) != std::string_view::npos)
      ++begin;
    // "Present - Councillors" is a heading too.
    if (const auto several = m_sheet.find_in(std::string(text.substr(begin)) + " ", "several");
        several && several->match.begin == 0 && begin + several->match.end >= text.size())
      begin = text.size();
    const bool inline_names = begin < text.size();
    bool open = !inline_names;
    if (inline_names) {
      m_names.names(at, begin, text.size(), which, remote, rule);
      open = std::string_view(",;").find(text.back()) != std::string_view::npos || text.ends_with(" and");
    }
    bool unfinished = inline_names && open;
    // "Present: Mr A" over "Mr B": the names stand below each other, the first beside the heading.
    const std::string first(std::string_view(text).substr(begin));
    const auto titled = m_sheet.find_in(first, "person");
    const bool column = inline_names && titled && titled->match.begin == 0 &&
                        first.find(',') == std::string::npos && first.find(" and ") == std::string::npos;
    // "Officers: Gill Ellison, Director" over "Steve Cole, Service Director"
    const auto with_office = [this](std::string_view line) {
      // "Kim Tate (minutes)"
      if (line.ends_with(')') && m_sheet.reads_as_name(line)) return true;
      return m_sheet.find_in(line, "role") &&
             (m_sheet.reads_as_name(line) || m_names.begin_of_office(line) < line.size());
    };
    const bool column_of_offices = inline_names && with_office(first);
    bool numbered = false;
    bool by_turns = false;
    bool lists = false;       // the lines have several names each
    std::size_t goes_on = 0;  // up to where the line before goes on in this one
    std::size_t i = at + 1;
    for (; i < std::min(end, at + k_most_lines); ++i) {
      by_turns = !inline_names && offices_below(i, end, by_turns ? 1 : 2);
      if (by_turns) {
        m_names.name_and_office(i, {i + 1}, which, remote, rule);
        ++i;
        continue;
      }
      // "Name | Initials | Role" over the rows: only the names name somebody.
      if (heads_names(i)) return table_of_names(i, which, remote, rule, end);
      if (m_sheet.opens_attendance(i)) break;
      if (title_beside_name(i)) {
        m_names.name_and_office(i, {i + 1}, which, remote, rule);
        ++i;
        continue;
      }
      if (const std::size_t behind = inline_names ? i : row_of_names(i, at, which, remote, rule);
          behind > i) {
        i = behind - 1;
        continue;
      }
      // "Mr A in the Chair", below those who are no members
      if (which != "present" && m_sheet.opens(i, "person") &&
          text::fold_for_comparison(m_sheet[i].text()).ends_with(" in the chair"))
        break;
      if (m_sheet.opens(i, "no name")) {
        numbered = numbered || text::fold_for_comparison(m_sheet[i].text()).starts_with("agenda item");
        continue;
      }
      if (i == m_members_above) continue;
      if (m_mark_line == i || m_sheet.opens(i, "columns of business")) break;
      const PaperLine& line = m_sheet[i];
      const std::string& next = line.text();
      if (numbered && behind_number(next) >= next.size()) continue;  // a cell of its own for the number
      // In a table the names stand beside the heading's cell, or each in a cell of its own.
      const bool same_row = line.row != text::k_none && line.row == m_sheet[at].row;
      if (next.ends_with(':') && next.size() < 60 && (open || !inline_names))
        continue;  // "Co-opted members:"
      if (!open && !same_row && inline_names && !m_sheet.opens(i, "several") &&
          !(names_with_initials(first) && names_with_initials(next)) &&
          !(column && m_sheet.opens(i, "person") && !next.ends_with("in the chair")) &&
          !(column_of_offices && with_office(next)))
        break;
      // "Education Committee", over its members at a joint meeting
      if (!inline_names && heads_members(i)) continue;
      if (!is_name_line(i, numbered)) break;
      if (which == "present" && lacks_mark(i)) continue;
      const std::size_t from = goes_on > 0 ? goes_on : (numbered ? behind_number(next) : behind_mark(next));
      goes_on = 0;
      if (!numbered && !inline_names) {
        // The last name of the line may be broken.
        const std::string_view whole_names = std::string_view(next).substr(0, next.rfind(','));
        lists = lists || m_names.lists_names(next) || m_names.lists_names(whole_names);
        goes_on = lists ? end_of_wrapped_name(i, from, end) : 0;
        if (goes_on > 0) {
          m_names.names_and_wrapped(i, from, i + 1, goes_on, which, remote, rule);
          continue;
        }
        if (from > 0 && behind_mark(next) == 0) {
          m_names.names(i, from, next.size(), which, remote, rule);
          continue;
        }
      }
      if (from == 0 && !inline_names && is_one_of_bullets(i, at)) {
        m_names.name(i, from, next.size(), which, remote, rule);
        continue;
      }
      if (from == 0 && !inline_names && printed_lines(i, which, remote, rule)) continue;
      if (m_sheet.find_in(next, "several") || next.find(';') != std::string::npos ||
          (inline_names && !same_row) || unfinished || many(next) || m_names.lists_names(next) ||
          m_names.is_pair(next, lists) || m_names.all_titled(next) || m_names.joined(i, from)) {
        m_names.names(i, from, next.size(), which, remote, rule);
      } else {
        const bool elsewhere = remote || (!numbered && from > 0);
        m_names.name(i, from, next.size(), which, elsewhere, rule);
      }
      // "Councillors A, B," over "C and D": the list goes on in the next line.
      unfinished = next.ends_with(',') || next.ends_with(" and");
      if (inline_names)
        open = std::string_view(",;").find(next.back()) != std::string_view::npos || next.ends_with(" and");
    }
    return std::max(i, at + 1);
  }

  // "Ann Vane (AV) Bo Orme - Clerk (BO)": names with their initials in brackets, one at least
  [[nodiscard]] static bool names_with_initials(std::string_view text) {
    const std::size_t open = text.find('(');
    const std::size_t close = text.find(')', std::min(open, text.size()));
    if (close == std::string_view::npos || close < open + 3 || close > open + 5) return false;
    return std::ranges::all_of(text.substr(open + 1, close - open - 1), is_upper);
  }

  // "Ann Vane, Bo Orme, Sarah" over "North, Cy Lisle": where in the next line the name ends that the end of
  // the line has broken in two; 0 where it breaks none.
  [[nodiscard]] std::size_t end_of_wrapped_name(std::size_t i, std::size_t from, std::size_t end) const {
    const std::string_view text = m_sheet[i].text();
    if (i + 1 >= end || from >= text.size() || std::string_view(",;.:)").find(text.back()) != text.npos ||
        text.ends_with(" and") || m_sheet[i].cell != text::k_none || m_sheet[i + 1].labelled())
      return 0;
    const std::string_view next = m_sheet[i + 1].text();
    const std::size_t comma = next.find(',');
    if (comma == std::string_view::npos || comma == 0 || !is_upper(next.front()) ||
        m_sheet.opens_attendance(i + 1) || m_sheet.opens(i + 1, "several") || m_sheet.opens(i + 1, "person"))
      return 0;
    const std::size_t last = text.rfind(", ");
    if (last == std::string_view::npos || last < from) return 0;
    const std::string_view open = text.substr(last + 2);
    const std::string_view rest = next.substr(0, comma);
    const bool one_word_each_side =
        open.find(' ') == std::string_view::npos || rest.find(' ') == std::string_view::npos;
    return one_word_each_side && m_sheet.reads_as_name(std::string(open) + ' ' + std::string(rest)) ? comma
                                                                                                    : 0;
  }

  // The list that a heading opens, and whether those in it took part from elsewhere.
  [[nodiscard]] std::pair<std::string, bool> list_of(const Hit& hit) const {
    std::string which = hit.rule->value;
    constexpr std::string_view k_remotely = "_remotely";
    const bool remote = which.ends_with(k_remotely);
    if (remote) which.resize(which.size() - k_remotely.size());
    // "Members in attendance", where no others are said to be present.
    if (which == "members_in_attendance") which = m_names.any("present") ? "also_present" : "present";
    return {which, remote};
  }

  // ---- tables

  // "Councillor | A Vane": a title and the name in two cells.
  [[nodiscard]] bool title_beside_name(std::size_t i) const {
    if (m_sheet[i].cell == text::k_none || m_sheet[i].labelled() || i + 1 >= m_sheet.size()) return false;
    const PaperLine& next = m_sheet[i + 1];
    if (next.row != m_sheet[i].row || next.cell == m_sheet[i].cell || next.text().empty()) return false;
    const std::string title = m_sheet[i].text() + " ";
    const auto titled = m_sheet.find_in(title, "person");
    if (!titled || titled->match.begin != 0 || titled->match.end != title.size()) return false;
    return begins_with_initial(m_sheet, i + 1) || (is_upper(next.text().front()) && !next.labelled());
  }

  [[nodiscard]] bool heads_names(std::size_t i) const {
    const auto names = m_sheet.opens(i, "column of names");
    return names && names->whole(m_sheet[i]) && m_sheet[i].cell != text::k_none;
  }

  // The lines of the row in which the line stands, from it on.
  [[nodiscard]] std::vector<std::size_t> row_from(std::size_t i) const {
    std::vector<std::size_t> row;
    for (std::size_t j = i; j < m_sheet.size() && m_sheet[j].row == m_sheet[i].row; ++j) row.push_back(j);
    return row;
  }

  // "Name | Role | Present / Apologies", or a column for each of them: a table that says who came, whatever
  // stands above it.
  [[nodiscard]] bool is_table_of_names(std::size_t i) const {
    if (!heads_names(i)) return false;
    return std::ranges::any_of(row_from(i), [&](std::size_t cell) {
      const auto tells = m_sheet.opens(cell, "attendance column");
      return tells && tells->whole(m_sheet[cell]);
    });
  }

  static constexpr std::size_t k_nobody = SIZE_MAX - 1;

  // Reads the rows below "Name"; returns the line behind the table.
  std::size_t table_of_names(std::size_t head, const std::string& list, bool remote, const std::string& rule,
                             std::size_t end) {
    const int column = column_of(head);
    std::map<int, const patterns::WordingRule*> tells;  // columns that say who came
    for (const std::size_t cell : row_from(head)) {
      const auto hit = m_sheet.opens(cell, "attendance column");
      if (hit && hit->whole(m_sheet[cell])) tells[column_of(cell)] = hit->rule;
    }
    std::size_t i = head;
    while (i < end && m_sheet[i].row == m_sheet[head].row) ++i;
    while (i < end && m_sheet[i].table == m_sheet[head].table) {
      const std::vector<std::size_t> row = row_from(i);
      i = row.back() + 1;
      std::string which = list;
      bool elsewhere = remote;
      std::size_t name = SIZE_MAX;
      std::string by = rule;
      for (const std::size_t cell : row) {
        if (m_sheet[cell].cell == text::k_none) continue;
        if (column_of(cell) == column && name == SIZE_MAX) name = cell;  // "Name" stands first
        const auto told = tells.find(column_of(cell));
        if (told == tells.end()) continue;
        const auto status = m_sheet.find(cell, "attendance status");
        // A tick below "Present" or "Apologies"; words that say it in a column for all.
        const std::string& value =
            status && status->rule->value != "tick" ? status->rule->value : told->second->value;
        if (value == "any" || value == "tick") continue;
        if (value == "absent") name = k_nobody;
        which = value;
        by = told->second->full_id;
        if (m_sheet.find(cell, "attendance from elsewhere")) elsewhere = true;
      }
      if (name == SIZE_MAX || name == k_nobody || m_sheet.opens(name, "no name")) continue;
      if (by.empty()) by = tells.empty() ? rule : tells.begin()->second->full_id;
      m_names.name(name, 0, m_sheet[name].text().size(), which, elsewhere, by);
    }
    return i;
  }

  // "Ancell | Frean | Oduya", "Ms Eversley | McCaig | Whitlam": surnames in columns.
  [[nodiscard]] bool names_only(const std::vector<std::size_t>& cells) const {
    constexpr std::size_t k_longest = 30;
    const std::string& first = m_sheet[cells.front()].text();
    const bool titled = m_sheet.opens(cells.front(), "person").has_value();
    if (titled && (cells.size() < 3 || std::ranges::count(first, ' ') > 1)) return false;
    return std::ranges::all_of(cells, [&](std::size_t cell) {
      const std::string& text = m_sheet[cell].text();
      if (text.empty() || text.size() > k_longest || !is_upper(text.front()) || m_sheet[cell].labelled())
        return false;
      if (m_sheet.opens(cell, "person")) return true;
      return text.find(' ') == std::string::npos && text.find(':') == std::string::npos &&
             !m_sheet.find(cell, "role") && !m_sheet.find(cell, "organisation");
    });
  }

  // Somebody's name alone.
  [[nodiscard]] bool is_name_alone(std::size_t i) const {
    return !m_sheet[i].labelled() && m_sheet[i].row == text::k_none && !m_sheet.find(i, "role") &&
           (m_sheet.opens(i, "person") || m_sheet.reads_as_name(m_sheet[i].text()));
  }

  // An office alone: "Leader of the Council".
  [[nodiscard]] bool is_office_alone(std::size_t i) const {
    constexpr std::size_t k_longest = 120;
    const std::string& text = m_sheet[i].text();
    if (text.empty() || text.size() > k_longest || !is_upper(text.front()) || m_sheet[i].labelled() ||
        m_sheet[i].row != text::k_none || text.back() == '.' || text.back() == ':')
      return false;
    // "Ann Vane, Head of Service"
    const std::string_view first = std::string_view(text).substr(0, text.find(','));
    return m_sheet.find_in(first, "role") && !m_sheet.opens(i, "person") && !m_sheet.opens_attendance(i);
  }

  // "Councillor Ann Vane" over "Leader of the Council", and so on: whether names and offices stand below each
  // other by turns from the line on, `pairs` times.
  [[nodiscard]] bool offices_below(std::size_t i, std::size_t end, std::size_t pairs) const {
    if (i + 2 * pairs > end) return false;
    for (std::size_t at = i; at < i + 2 * pairs; at += 2) {
      if (!is_name_alone(at) || !is_office_alone(at + 1)) return false;
    }
    return true;
  }

  // A row of several cells: names, or a name and the office beside it. Returns the line behind what was read;
  // `i` where the row is no such row.
  std::size_t row_of_names(std::size_t i, std::size_t at, const std::string& list, bool remote,
                           const std::string& rule) {
    if (m_sheet[i].cell == text::k_none) return i;
    std::vector<std::size_t> cells;
    for (const std::size_t cell : row_from(i)) {
      if (!cells.empty() && m_sheet[cells.back()].cell == m_sheet[cell].cell) return i;
      cells.push_back(cell);
    }
    if (cells.empty() || m_sheet[i].row == m_sheet[at].row) return i;
    const std::size_t behind = cells.back() + 1;
    // "Councillors | Mrs A | (Housing)": a heading beside the first of its names.
    if (cells.size() > 1) {
      const std::string first = m_sheet[cells.front()].text() + " ";
      const auto several = m_sheet.find_in(first, "several");
      if (several && several->match.begin == 0 && several->match.end >= first.size())
        cells.erase(cells.begin());
    }
    if (cells.size() < 2) return i;
    const auto names_somebody = [&](std::size_t cell) {
      const std::string& text = m_sheet[cell].text();
      const bool initial =
          begins_with_initial(m_sheet, cell) || (text.size() > 3 && is_upper(text[0]) && text[1] == '.');
      return initial || m_sheet.opens(cell, "person").has_value() || m_sheet.reads_as_name(text);
    };
    const auto office = [&](std::size_t cell) {
      const std::string& text = m_sheet[cell].text();
      return text.starts_with('(') || !names_somebody(cell) || m_sheet.find(cell, "organisation").has_value();
    };
    if (!is_name_line(cells.front()) || names_only(cells)) return i;
    // "Mr A | Councillor - from 18:50" has no office; "Councillor - no apologies" was not there, nor excused.
    if (const auto member = m_sheet.opens(cells[1], "membership");
        member && member->whole(m_sheet[cells[1]])) {
      const auto said = m_sheet.group(cells[1], *member, "said");
      const auto status =
          m_sheet.find_in(said ? text::fold_for_comparison(m_sheet.text_of(*said)) : "", "attendance status");
      if (status && status->rule->value == "absent") return behind;
      m_names.name(cells.front(), 0, m_sheet[cells.front()].text().size(), list, remote, rule);
      return behind;
    }
    // "Ann Vane | AV | Head of Service": as where initials stand behind a name on one line
    if (are_initials_of(cells[1], m_sheet[cells.front()].text())) {
      m_names.name(cells.front(), 0, m_sheet[cells.front()].text().size(), list, remote, rule);
      return behind;
    }
    if (!office(cells[1])) return i;
    // Whoever is named by initials alone is named all the same.
    m_names.name_and_office(cells.front(), {cells.begin() + 1, cells.end()}, list, remote, rule);
    return behind;
  }

  [[nodiscard]] bool are_initials_of(std::size_t cell, std::string_view name) const {
    const std::string& initials = m_sheet[cell].text();
    if (initials.size() < 2 || initials.size() > 4) return false;
    std::string expected;
    for (std::size_t at = 0; at < name.size(); ++at) {
      if (is_upper(name[at]) && (at == 0 || is_space(name[at - 1]))) expected += name[at];
    }
    return expected.ends_with(initials);
  }

  // "Mr A and Mrs B attended the meeting.": who is told of in a sentence of the head.
  void sentence_of_names(std::size_t i) {
    const auto hit = m_sheet.opens(i, "attendance sentence");
    const patterns::Capture* names = hit ? hit->match.capture("names") : nullptr;
    if (names == nullptr || names->begin >= names->end) return;
    const bool member = m_sheet.opens(i, "councillor").has_value();
    std::size_t stop = names->end;
    const std::string_view text = std::string_view(m_sheet[i].text()).substr(0, stop);
    const std::size_t open = text.rfind(" (");
    const bool several =
        text.find(" and ") != std::string_view::npos || text.find(", ") != std::string_view::npos;
    if (several && open != std::string_view::npos && text.ends_with(')')) stop = open;
    m_names.names(i, names->begin, stop, member ? "also_present" : "in_attendance",
                  hit->match.capture("remotely") != nullptr, hit->rule->full_id);
  }

  [[nodiscard]] bool heads_members(std::size_t i) const {
    if (i + 1 >= m_sheet.size() || m_sheet[i].labelled() || has_initials(m_sheet[i].text())) return false;
    const auto body = m_sheet.opens(i, "meeting");
    if (!body || !body->whole(m_sheet[i]) || !m_sheet.group(i, *body, "body") ||
        m_sheet.group(i, *body, "date"))
      return false;
    return m_sheet.opens(i + 1, "person") || m_sheet.opens(i + 1, "several") ||
           m_sheet.reads_as_name(m_sheet[i + 1].text());
  }

  // Whether another printed line begins with the word at the offset, which stands behind white space. Text
  // that was read from a page or from lines has spaces for their ends.
  [[nodiscard]] bool begins_printed_line(std::size_t i, std::size_t at) const {
    const PaperLine& line = m_sheet[i];
    if (line.text()[at - 1] == '\n') return true;
    const text::Document& document = m_sheet.document();
    std::size_t last = at - 1;
    while (last > 0 && is_space(line.text()[last])) --last;
    const text::Span before = line.folded.source_span(last, last + 1);
    const text::Span word = line.folded.source_span(at, at + 1);
    const text::FragmentRange left = text::fragments_of(document, before);
    const text::FragmentRange right = text::fragments_of(document, word);
    if (left.begin < left.end && right.begin < right.end) {
      const text::Fragment& one = document.fragments[left.end - 1];
      const text::Fragment& other = document.fragments[right.begin];
      return one.page != other.page || other.box.left < one.box.left;
    }
    return std::ranges::any_of(document.places, [&](const text::LinePlace& place) {
      return before.begin < place.position && place.position <= word.begin;
    });
  }

  // Names on printed lines of one paragraph, each of which begins another; false where it is not so.
  bool printed_lines(std::size_t i, const std::string& which, bool remote, const std::string& rule) {
    const std::string& text = m_sheet[i].text();
    std::vector<Piece> lines;
    for (std::size_t at = 1; at < text.size(); ++at) {
      if (!is_space(text[at - 1]) || is_space(text[at]) || !begins_printed_line(i, at)) continue;
      lines.push_back({lines.empty() ? 0 : lines.back().end + 1, at - 1});
    }
    if (lines.empty()) return false;
    lines.push_back({lines.back().end + 1, text.size()});
    std::size_t with_office = 0;
    for (const Piece piece : lines) {
      const std::string_view line = std::string_view(text).substr(piece.begin, piece.end - piece.begin);
      const auto titled = m_sheet.find_in(line, "person");
      const bool has_title = titled && titled->match.begin == 0;
      if (!has_title && !m_sheet.reads_as_name(line)) return false;
      if (m_sheet.find_in(line, "unfinished") || many(line) || m_names.lists_names(line)) return false;
      if (has_title || line.find_first_of(",(") != std::string_view::npos ||
          line.find(" - ") != std::string_view::npos)
        ++with_office;
    }
    // "Ann Vane, Head of Early" over "Help Services" are not two.
    if (with_office > 0 && with_office < lines.size()) return false;
    for (const Piece line : lines) m_names.name(i, line.begin, line.end, which, remote, rule);
    return true;
  }

  [[nodiscard]] std::uint16_t column_of(std::size_t i) const {
    return m_sheet.document().blocks[static_cast<std::size_t>(m_sheet[i].cell)].column;
  }

  // "(* = present at the meeting)"
  void find_mark(std::size_t end) {
    for (std::size_t i = 0; i < end; ++i) {
      // The mark that is explained may itself be taken for a bullet.
      const text::Folded folded(m_sheet.document().text, m_sheet[i].span);
      const auto hit = m_sheet.find_in(folded.text(), "present mark");
      if (!hit || hit->match.begin != 0) continue;
      const patterns::Capture* mark = hit->match.capture("mark");
      m_mark = folded.text().substr(mark->begin, mark->end - mark->begin);
      m_mark_line = i;
      if (const auto also = m_sheet.find_in(folded.text(), "remote mark")) {
        const patterns::Capture* other = also->match.capture("mark");
        m_remote_mark = folded.text().substr(other->begin, other->end - other->begin);
      }
      return;
    }
  }

  [[nodiscard]] bool lacks_mark(std::size_t i) const {
    if (m_mark.empty() || behind_mark(m_sheet[i].text()) > 0) return false;
    const std::string_view label = text::text_of(m_sheet.document(), m_sheet[i].label);
    return label != m_mark && !m_sheet[i].text().ends_with(m_mark);
  }

  // Whether a line without a heading lists several people: three commas or more outside brackets.
  // "- Ann Vane, Director for Learning, Adult Services, Westhaven Council": of names behind bullets each has
  // one, however many parts its office has.
  [[nodiscard]] bool is_one_of_bullets(std::size_t i, std::size_t heading) const {
    constexpr std::size_t k_least = 3;
    if (m_sheet[i].kind != text::LabelKind::bullet || m_sheet.find(i, "several")) return false;
    std::size_t bullets = 0;
    for (std::size_t j = heading + 1; j < m_sheet.size() && m_sheet[j].kind == text::LabelKind::bullet; ++j) {
      const std::string& text = m_sheet[j].text();
      const std::size_t comma = text.find(", ");
      if (comma == std::string::npos || !m_sheet.reads_as_name(std::string_view(text).substr(0, comma)) ||
          text.find(';') != std::string::npos)
        return false;
      // A second title is that of a second name.
      if (m_sheet.find_in(std::string_view(text).substr(comma + 2), "person")) return false;
      ++bullets;
    }
    return bullets >= k_least;
  }

  static bool many(std::string_view text) { return cut(text, {0, text.size()}, ',').size() >= 4; }

  // Whether it is too long for a name and ends as a sentence, as what was done under no heading does.
  static bool is_sentence(std::string_view text) {
    constexpr std::size_t k_longest_name_and_office = 80;
    return text.size() > k_longest_name_and_office && text.ends_with('.') && !many(text) &&
           text.find(';') == std::string_view::npos;
  }

  static std::size_t behind_number(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size() && ((text[at] >= '0' && text[at] <= '9') || text[at] == ' ')) ++at;
    return at;
  }

  // Behind the mark of those who took part from elsewhere: "r Ann Vane".
  [[nodiscard]] std::size_t behind_mark(std::string_view text) const {
    if (m_remote_mark.empty() || !text.starts_with(m_remote_mark + " ")) return 0;
    return m_remote_mark.size() + 1;
  }

  // "Ann Vane (AV) Member for the Partnership"
  [[nodiscard]] bool has_initials(std::string_view text) const {
    const std::size_t open = text.find(" (");
    return open != std::string_view::npos && open + 3 < text.size() && is_upper(text[open + 2]) &&
           is_upper(text[open + 3]) && m_sheet.reads_as_name(text.substr(0, open));
  }

  // `numbered`: the number of the agenda item that somebody came for stands before the name.
  [[nodiscard]] bool is_name_line(std::size_t i, bool numbered = false) {
    const PaperLine& line = m_sheet[i];
    const std::string& text = line.text();
    if (text.empty() || (line.kind == text::LabelKind::number && !numbered)) return false;
    // "The Committee considered the matters, reports and recommendations, and agreed as set out below."
    if (text.size() > k_longest_name_line && text.starts_with("The ") && text.ends_with('.') &&
        !m_sheet.opens(i, "person"))
      return false;
    if (text.size() > k_longest_name_line && !many(text) &&
        !(m_sheet.opens(i, "person") && m_names.joined(i, 0)))
      return false;
    const std::size_t start = numbered ? behind_number(text) : behind_mark(text);
    if (start >= text.size()) return false;
    const auto first = static_cast<unsigned char>(text[start]);
    if (!is_upper(text[start]) && first < 0x80 && text[start] != '\'') return false;
    if (const auto heading = m_sheet.opens(i, "attendance of names"); heading && heading->whole(line))
      return false;
    if (line.capitals && text.size() > 30 && text.find('(') == std::string::npos) return false;
    if (is_sentence(text) && !m_sheet.opens(i, "person") && !m_sheet.opens(i, "several")) return false;
    // "The following declaration of interest was made:-" opens something else.
    if ((text.ends_with(':') || text.ends_with(":-")) && text.starts_with("The ")) return false;
    // "Mrs B Orme declared an interest in item 5 as a governor of a school."
    if (is_sentence(text) && m_sheet.find(i, "declared")) return false;
    for (const char* means : {"meeting", "aside", "item number", "minutes", "agenda item", "field", "end",
                              "resolution", "item page", "apologies", "attendance sentence"}) {
      // "Councillor A - Chair of the Scrutiny Panel" ends as the name of a body does; no body has a bullet.
      if (std::string_view(means) == "meeting" &&
          (m_sheet.opens(i, "person") || has_initials(text) || line.kind == text::LabelKind::bullet))
        continue;
      if (std::string_view(means) == "item number" && numbered) continue;
      if (std::string_view(means) == "apologies" && m_sheet.find(i, means)) return false;
      if (m_sheet.opens(i, means)) return false;
    }
    return true;
  }

  // "Apologies were received from ...", in the first item that has it.
  void apologies() {
    const std::size_t begin = 0;
    const std::size_t end = m_items.empty() ? std::min<std::size_t>(m_sheet.size(), k_most_lines)
                                            : m_items[std::min<std::size_t>(m_items.size(), 4) - 1].end;
    const ItemMark* found_in = nullptr;
    bool any = false;
    for (std::size_t i = begin; i < end; ++i) {
      const ItemMark* item = nullptr;
      for (const ItemMark& mark : m_items) {
        if (mark.body <= i && i < mark.end) item = &mark;
        if (mark.first > i) break;
      }
      if (any && item != found_in) break;
      if (const auto above = m_sheet.find(i, "apologies above names")) {
        // "Apologies for lateness were received from:": they came.
        if (m_sheet.find(i, "other apologies")) continue;
        // "Apology from | Temporary appointment": the names are those of the column.
        const auto in_column = [&](std::size_t j) {
          return m_sheet[i].cell == text::k_none || m_sheet[j].cell == text::k_none ||
                 column_of(j) == column_of(i);
        };
        // "Apology from" over "Temporary appointment": both columns were saved one name below the other.
        const bool columns =
            i + 1 < end && m_sheet[i].cell == text::k_none && m_sheet.opens(i + 1, "no name");
        for (std::size_t j = i + 1; j < end && is_name_line(j) && !m_sheet.opens_attendance(j); ++j) {
          // Another list begins: "Apologies for lateness were received from:"
          if (m_sheet.find(j, "apologies above names")) break;
          if (!in_column(j) || m_sheet.opens(j, "no name") || (columns && came(m_sheet[j].text()))) continue;
          // The list in which the line stands goes on: "c. The following were welcomed"
          if (m_sheet[i].labelled() && m_sheet[j].labelled() && m_sheet[j].style == m_sheet[i].style) break;
          const std::string& names = m_sheet[j].text();
          if (m_sheet.opens(j, "several") || many(names) || m_names.lists_names(names) ||
              m_names.joined(j, 0)) {
            m_names.names(j, 0, names.size(), "apologies", false, above->rule->full_id);
          } else {
            m_names.name(j, 0, names.size(), "apologies", false, above->rule->full_id);
          }
          any = true;
          found_in = item;
        }
        continue;
      }
      // "To note any apologies and to receive an introduction from the Chair.": what an agenda asks for
      const std::size_t asked =
          m_sheet.opens(i, "agenda request") ? end_of_sentence(m_sheet[i].text(), 0) : 0;
      for (std::size_t from = asked; auto hit = m_sheet.find(i, "apologies", from);) {
        const patterns::Capture* names = hit->match.capture("names");
        if (names == nullptr || names->begin >= names->end) break;
        const std::size_t stop = std::min(end_of_sentence(m_sheet[i].text(), names->begin), names->end);
        // "Apologies for lateness were received from Mr A.": he came.
        const std::string_view told = m_sheet[i].text();
        if (hit->match.begin < names->begin &&
            m_sheet.find_in(told.substr(hit->match.begin, names->begin - hit->match.begin),
                            "other apologies")) {
          from = std::max(stop, hit->match.begin + 1);
          continue;
        }
        // "To note any apologies for absence from Members." names nobody.
        if (m_names.names(i, names->begin, stop, "apologies", false, hit->rule->full_id)) {
          any = true;
          found_in = item;
        }
        from = std::max(stop, hit->match.begin + 1);
      }
    }
    if (!any) names_under_apologies();
  }

  // Whether somebody of the same surname is among those who were present.
  [[nodiscard]] bool came(std::string_view name) const {
    const std::string_view surname = name.substr(name.rfind(' ') + 1);
    return std::ranges::any_of(m_paper.attendance, [&](const Attendee& known) {
      // "Councillor Orme (in place of Councillor Vane)": it was Orme who came.
      const std::string listed = text::fold_for_comparison(known.name.substr(0, known.name.find(" (")));
      return known.list == "present" && listed.ends_with(' ' + text::fold_for_comparison(surname));
    });
  }

  // "Apologies for absence" as an item's title, with nothing below it but names: "Councillor A - unwell".
  void names_under_apologies() {
    constexpr std::size_t k_first_items = 4;
    for (std::size_t k = 0; k < std::min(m_items.size(), k_first_items); ++k) {
      const ItemMark& item = m_items[k];
      const auto title =
          m_sheet.find_in(text::fold_for_comparison(m_sheet.text_of(item.title)), "item of apologies");
      if (!title || title->match.begin != 0) continue;
      std::size_t first = item.body;
      for (std::size_t i = item.body; i < item.end; ++i) {
        if (m_sheet.opens(i, "minutes")) first = i + 1;
      }
      std::vector<Piece> names;
      for (std::size_t i = first; i < item.end; ++i) {
        const std::string& text = m_sheet[i].text();
        const bool names_somebody = m_sheet.opens(i, "person") || m_sheet.opens(i, "several") ||
                                    m_sheet.reads_as_name(text) || m_names.lists_names(text);
        if (!names_somebody || !is_name_line(i)) return;
        std::size_t end = text.size();
        // Why somebody could not come is not of the name; an office begins with a capital.
        if (const std::size_t dash = text.find(" - "); dash != std::string::npos && dash + 3 < text.size() &&
                                                       text[dash + 3] >= 'a' && text[dash + 3] <= 'z')
          end = dash;
        names.push_back({i, end});
      }
      for (const Piece& name : names)
        m_names.names(name.begin, 0, name.end, "apologies", false, title->rule->full_id);
      return;
    }
  }

  const Sheet& m_sheet;
  const std::vector<ItemMark>& m_items;
  Paper& m_paper;
  NameReader m_names;
  std::string m_mark;  // before the names of those who were there; empty where none is explained
  std::string m_remote_mark;
  std::size_t m_mark_line = SIZE_MAX;
  std::size_t m_members_above = SIZE_MAX;  // the line of those who are listed under the heading before
};

}  // namespace

void read_attendance(const Sheet& sheet, const std::vector<ItemMark>& items, Paper& paper) {
  AttendanceReader(sheet, items, paper).read();
}

}  // namespace revisit::tag
