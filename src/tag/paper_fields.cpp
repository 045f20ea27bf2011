// Header fields of officer reports and records of decision.
#include <algorithm>
#include <map>
#include <set>

#include "tag/report_lines.h"
#include "text/ascii.h"
#include "text/dates.h"
#include "text/fold.h"

namespace revisit::tag {

namespace {

// Fields stand at the head; a report that names none there names none.
constexpr std::size_t k_lines_of_head = 120;
constexpr std::size_t k_longest_field = 400;

// "☐ Yes ☒ No": what stands behind the box that is ticked; all of a value without boxes.
std::string ticked(const std::string& value) {
  for (const std::string_view box : {"☒", "☑", "✓", "✔"}) {
    const std::size_t at = value.find(box);
    if (at == std::string::npos) continue;
    const std::size_t begin = value.find_first_not_of(' ', at + box.size());
    return begin == std::string::npos ? "" : value.substr(begin);
  }
  return value;
}

class FieldReader {
 public:
  FieldReader(const Sheet& sheet, Paper& paper) : m_sheet(sheet), m_paper(paper) {}

  void read() {
    bool listed = false;  // the background papers were begun
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const bool head = i < k_lines_of_head;
      const auto section = opens_section(m_sheet, i);
      // "Date: 1 July 2022" behind it is that of a paper in the list.
      listed = listed || (section && section->rule->value == "background");
      const auto hit = m_sheet.opens(i, "field");
      if (hit && listed && hit->rule->value == "date") continue;
      if (!hit || (!head && hit->rule->value != "decision_date" && hit->rule->value != "author")) continue;
      field(i, *hit);
    }
    taker_by_meeting();
    meeting_of_head();
    body_asked();
    day_alone();
    title_of_page();
    title_before_sections();
    title_above_office();
    title_of_report();
  }

 private:
  // "Decided at meeting: 17/09/2024 - Executive", where nobody is called the maker of the decision.
  void taker_by_meeting() {
    if (m_sheet.tagging().report.document_kind != "record of decision" ||
        m_paper.fact("decision_taker") != nullptr)
      return;
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const auto hit = m_sheet.opens(i, "decided at meeting");
      const auto body = hit ? m_sheet.group(i, *hit, "value") : std::nullopt;
      if (!body) continue;
      push("decision_taker", m_sheet.text_of(*body), *body, hit->rule->full_id);
      return;
    }
  }

  // The first line of the first section.
  [[nodiscard]] std::size_t end_of_head() const {
    std::size_t end = 0;
    while (end < std::min(m_sheet.size(), k_lines_of_head) && !opens_section(m_sheet, end)) ++end;
    return end;
  }

  // "SCRUTINY COMMITTEE - 7 MAY 2024", or the committee's name as the heading of a page: a report whom no
  // label says it is to.
  void meeting_of_head() {
    if (m_sheet.tagging().report.document_kind != "officer report") return;
    if (m_paper.fact("to") != nullptr && m_paper.fact("date") != nullptr) return;
    Paper head;
    const std::size_t end = end_of_head();
    if (end == 0) return;
    read_meeting(m_sheet, end, head);
    const PaperFact* body = head.fact("body");
    if (m_paper.fact("to") == nullptr) {
      if (body == nullptr) return;
      m_paper.facts.push_back({"to", body->value, body->source});
    }
    const PaperFact* date = head.fact("date");
    if (date != nullptr && m_paper.fact("date") == nullptr)
      m_paper.facts.push_back({"date", date->value, date->source});
  }

  // "The Executive is asked to": of a report that says nowhere else whom it is to.
  void body_asked() {
    if (m_sheet.tagging().report.document_kind != "officer report" || m_paper.fact("to") != nullptr) return;
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const auto hit = m_sheet.find(i, "body asked");
      const auto body = hit ? m_sheet.group(i, *hit, "value") : std::nullopt;
      if (!body) continue;
      push("to", m_sheet.text_of(*body), *body, hit->rule->full_id);
      return;
    }
  }

  // A day alone in one of the first lines, over the office whose report it is.
  void day_alone() {
    if (m_sheet.tagging().report.document_kind != "officer report" || m_paper.fact("date") != nullptr) return;
    constexpr std::size_t k_first_lines = 3;
    constexpr std::size_t k_longest_day = 30;
    for (std::size_t i = 0; i < std::min(m_sheet.size(), k_first_lines); ++i) {
      const auto office = i + 1 < m_sheet.size() ? m_sheet.opens(i + 1, "report of office") : std::nullopt;
      if (!office || m_sheet[i].text().size() > k_longest_day) continue;
      const auto day = text::parse_date(m_sheet.text_of(m_sheet[i].span));
      if (day && day->day > 0 && day->year > 0)
        push("date", day->iso(), m_sheet[i].span, office->rule->full_id);
      return;
    }
  }

  // The line over the first numbered paragraph, below the office whose report it is.
  [[nodiscard]] std::optional<std::size_t> title_over_paragraphs() const {
    constexpr std::size_t k_shortest = 8;
    constexpr std::size_t k_lines = 12;
    bool office = false;
    for (std::size_t i = 0; i + 1 < std::min(m_sheet.size(), k_lines); ++i) {
      office = office || m_sheet.opens(i, "report of office").has_value();
      const PaperLine& next = m_sheet[i + 1];
      if (next.kind != text::LabelKind::number || next.value != 1) continue;
      const PaperLine& line = m_sheet[i];
      const bool heads = office && !line.labelled() && line.text().size() >= k_shortest &&
                         m_sheet.is_title(i) && line.text().back() != '.' && !m_sheet.opens(i, "field") &&
                         !m_sheet.opens(i, "meeting") && !m_sheet.opens(i, "report of office") &&
                         !opens_section(m_sheet, i) && !names_council(i);
      if (heads) return i;
      return std::nullopt;
    }
    return std::nullopt;
  }

  // The subject of a report that has no label for it: printed so that it stands out, right above or below
  // "REPORT OF THE DIRECTOR OF LEARNING".
  void title_above_office() {
    if (m_paper.fact("title") != nullptr || m_sheet.tagging().report.document_kind != "officer report")
      return;
    const std::size_t end = end_of_head();
    for (std::size_t i = 0; i < end; ++i) {
      const auto office = m_sheet.opens(i, "report of office");
      if (!office) continue;
      if (i > 0 && heads_report(i - 1)) {
        push("title", m_sheet.text_of(m_sheet[i - 1].content), m_sheet[i - 1].content, office->rule->full_id);
      } else if (i + 1 < end && heads_report(i + 1)) {
        push("title", m_sheet.text_of(m_sheet[i + 1].content), m_sheet[i + 1].content, office->rule->full_id);
      }
      return;
    }
    for (std::size_t i = 1; i < end; ++i) {
      // "Director of Learning" between the subject and the first section
      const auto office = m_sheet.opens(i, "office alone");
      if (!office || !office->whole(m_sheet[i]) || i + 1 >= m_sheet.size() || !opens_section(m_sheet, i + 1))
        continue;
      if (may_be_subject(i - 1) && !m_sheet.reads_as_name(m_sheet[i - 1].text()))
        push("title", m_sheet.text_of(m_sheet[i - 1].content), m_sheet[i - 1].content, office->rule->full_id);
      return;
    }
  }

  // What a title has for its rule that no label stands beside; nullptr where the pack reads no titles.
  [[nodiscard]] const patterns::WordingRule* rule_of_titles() const {
    const std::vector<patterns::WordingRule>& wordings = m_sheet.tagging().pack.wordings;
    const auto rule = std::ranges::find_if(wordings, [](const patterns::WordingRule& known) {
      return known.means == "field" && known.value == "title";
    });
    return rule == wordings.end() ? nullptr : &*rule;
  }

  // Where neither a label nor an office stands beside the subject: the heading of a web page, or the line
  // between "Agenda item 7" and the first field.
  void title_of_report() {
    if (m_paper.fact("title") != nullptr || m_sheet.tagging().report.document_kind != "officer report")
      return;
    const patterns::WordingRule* rule = rule_of_titles();
    if (rule == nullptr) return;
    const std::size_t end = end_of_head();
    std::size_t title = end;
    for (std::size_t i = 0; i < end && title == end; ++i) {
      const text::Block& block =
          m_sheet.tagging().reading.block(m_sheet.tagging().reading.lines()[m_sheet[i].line]);
      const bool heads_page = block.origin == text::BlockOrigin::markup &&
                              block.kind == text::BlockKind::heading && block.heading_level == 1;
      const bool below_item = i > 0 && i + 1 < end && m_sheet.opens(i - 1, "agenda item") &&
                              m_sheet.opens(i + 1, "field") && m_sheet[i].table == text::k_none;
      if ((heads_page || below_item) && m_sheet.is_title(i) && !m_sheet.opens(i, "field") &&
          !m_sheet.opens(i, "meeting") && !names_council(i))
        title = i;
    }
    if (title == end) {
      if (const auto over = title_over_paragraphs())
        push("title", m_sheet.text_of(m_sheet[*over].content), m_sheet[*over].content, rule->full_id);
      return;
    }
    if (title < end)
      push("title", m_sheet.text_of(m_sheet[title].content), m_sheet[title].content, rule->full_id);
  }

  // Whether a line of the head can be the report's subject: neither a field, a body nor a council.
  [[nodiscard]] bool heads_report(std::size_t i) const {
    const PaperLine& line = m_sheet[i];
    constexpr std::size_t k_shortest = 8;
    return (line.stands_out || line.capitals) && line.text().size() >= k_shortest && may_be_subject(i);
  }

  // As that, however it is printed.
  [[nodiscard]] bool may_be_subject(std::size_t i) const {
    if (!m_sheet.is_title(i)) return false;
    if (m_sheet.opens(i, "field") || m_sheet.opens(i, "meeting") || m_sheet.opens(i, "agenda item"))
      return false;
    return !names_council(i);
  }

  // Whether a line is the letterhead.
  [[nodiscard]] bool names_council(std::size_t i) const {
    const std::optional<Fact>& council = m_sheet.tagging().report.provider;
    if (council && council->source.spans.front().overlaps(m_sheet[i].content)) return true;
    const auto name = m_sheet.opens(i, "council around page");
    return name && name->whole(m_sheet[i]);
  }

  // A web page about a decision has its title behind a heading that says what the page is.
  void title_of_page() {
    if (m_paper.fact("title") != nullptr) return;
    for (std::size_t i = 0; i + 1 < std::min(m_sheet.size(), k_lines_of_head); ++i) {
      const auto hit = m_sheet.opens(i, "item page");
      if (!hit || !hit->whole(m_sheet[i]) || !m_sheet.is_title(i + 1) || m_sheet.opens(i + 1, "field"))
        continue;
      add("title", {i + 1, 0, m_sheet[i + 1].text().size()}, *hit);
      return;
    }
  }

  // A record of a decision may head it with its subject alone, below the council's and the taker's names.
  void title_before_sections() {
    if (m_paper.fact("title") != nullptr || m_sheet.tagging().report.document_kind != "record of decision")
      return;
    const patterns::WordingRule* rule = rule_of_titles();
    if (rule == nullptr) return;
    for (std::size_t i = std::min(m_sheet.size(), k_lines_of_head); i > 1; --i) {
      // Behind the first fields, and right before the first section.
      if (!opens_section(m_sheet, i - 1)) continue;
      bool first = true;
      for (std::size_t j = 0; j + 1 < i && first; ++j) first = !opens_section(m_sheet, j);
      if (!first) continue;
      const PaperLine& line = m_sheet[i - 2];
      const bool heads = (line.stands_out || line.capitals) && m_sheet.is_title(i - 2);
      if (!heads || i < 4 || m_sheet.opens(i - 2, "field") || m_sheet.opens(i - 2, "meeting")) return;
      push("title", m_sheet.text_of(line.content), line.content, rule->full_id);
      return;
    }
  }

  // A value in the line of its label, or where the layout puts it: below in the cell, in the next cell of the
  // row, in the cell above a label that stands under its value, or in the next line.
  struct Place {
    std::size_t line = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  [[nodiscard]] std::vector<Place> places(std::size_t at, const Hit& hit) const {
    const PaperLine& label = m_sheet[at];
    std::vector<Place> found;
    if (const patterns::Capture* value = hit.match.capture("value");
        value != nullptr && value->begin < value->end) {
      found.push_back({at, value->begin, value->end});
      return found;
    }
    std::size_t begin = hit.match.end;
    while (begin < label.text().size() &&
           std::string_view(" :-?").find(label.text()[begin]) != std::string_view::npos)
      ++begin;
    if (begin < label.text().size()) {
      found.push_back({at, begin, label.text().size()});
      return found;
    }
    if (label.table == text::k_none) {
      if (at + 1 < m_sheet.size()) found.push_back({at + 1, 0, m_sheet[at + 1].text().size()});
      return found;
    }
    const std::vector<text::Block>& blocks = m_sheet.document().blocks;
    const auto column = [&](std::int32_t cell) { return blocks[static_cast<std::size_t>(cell)].column; };
    for (std::size_t i = at + 1; i < m_sheet.size() && m_sheet[i].cell == label.cell; ++i)
      found.push_back({i, 0, m_sheet[i].text().size()});
    if (!found.empty()) return found;
    std::int32_t cell = text::k_none;
    for (std::size_t i = at + 1; i < m_sheet.size() && m_sheet[i].row == label.row; ++i) {
      if (cell == text::k_none) cell = m_sheet[i].cell;
      if (m_sheet[i].cell == cell) found.push_back({i, 0, m_sheet[i].text().size()});
    }
    if (found.empty() || m_sheet.opens(found.front().line, "field")) {
      found.clear();
      // A row of nothing but labels that begins the table stands over the values.
      if (heads_grid(label.row)) {
        for (std::size_t i = at; i < m_sheet.size() && m_sheet[i].table == label.table; ++i) {
          if (m_sheet[i].row == label.row || column(m_sheet[i].cell) != column(label.cell)) continue;
          if (!m_sheet.opens(i, "field")) found.push_back({i, 0, m_sheet[i].text().size()});
          break;
        }
        return found;
      }
      for (std::size_t i = at; i > 0 && m_sheet[i - 1].table == label.table; --i) {
        if (m_sheet[i - 1].row != label.row && column(m_sheet[i - 1].cell) == column(label.cell)) {
          found.push_back({i - 1, 0, m_sheet[i - 1].text().size()});
          break;
        }
      }
    }
    return found;
  }

  // Whether a row is the first of its table and every cell of it a label.
  [[nodiscard]] bool heads_grid(std::int32_t row) const {
    std::size_t labels = 0;
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      if (m_sheet[i].row != row) continue;
      if (i > 0 && m_sheet[i - 1].row != row && m_sheet[i - 1].table == m_sheet[i].table) return false;
      if (!m_sheet.opens(i, "field")) return false;
      ++labels;
    }
    return labels > 1;
  }

  void field(std::size_t at, const Hit& hit) {
    const std::string& which = hit.rule->value;
    if (which == "other") return;
    // A report that has the draft of a decision attached is no draft of one.
    if (which == "proposed" && m_sheet.tagging().report.document_kind != "record of decision") return;
    const bool many = which == "author" || which == "from";
    if (!many && m_paper.fact(which) != nullptr) {
      if (which == "decision_taker") name_of_taker(at, hit);
      return;
    }
    std::vector<Place> found = places(at, hit);
    if (many) std::erase_if(found, [&](const Place& place) { return addresses_reader(m_sheet, place.line); });
    if (many && m_sheet[at].table == text::k_none && !found.empty()) {
      // Further authors on lines of their own, up to the next field.
      for (std::size_t i = found.back().line + 1; i < std::min(at + 12, m_sheet.size()); ++i) {
        const std::string& text = m_sheet[i].text();
        if (m_sheet.opens(i, "field") || m_sheet.opens(i, "section") || m_sheet[i].labelled() ||
            text.size() > 140)
          break;
        if (!m_sheet.find_in(text, "role") || text.find(", ") == std::string::npos) break;
        found.push_back({i, 0, text.size()});
      }
    }
    if (found.empty()) return;
    if (many) {
      for (const Place& place : found) {
        if (place.line > at + 1 && !m_sheet.find_in(m_sheet[place.line].text(), "role")) continue;
        author(place, which, hit.rule->full_id);
      }
      return;
    }
    add(which, found.front(), hit);
    if (which == "decision_date" && m_paper.fact(which) == nullptr) date_above(at, hit);
  }

  // Where the taker's office is known, and the person is named later: "I, Ann Vane, City Mayor, ...".
  void name_of_taker(std::size_t at, const Hit& hit) {
    const auto value = m_sheet.group(at, hit, "value");
    if (!value || m_paper.fact("decision_taker_name") != nullptr) return;
    const std::string printed = m_sheet.text_of(*value);
    const std::size_t comma = printed.find(", ");
    if (comma == std::string::npos) return;
    const std::string office = text::fold_for_comparison(printed.substr(comma + 2));
    if (office != text::fold_for_comparison(m_paper.fact("decision_taker")->value)) return;
    const patterns::Capture* capture = hit.match.capture("value");
    const text::Span name = m_sheet.span(at, capture->begin, capture->begin + comma);
    push("decision_taker_name", m_sheet.text_of(name), name, hit.rule->full_id);
  }

  // A date that was written over the line for it, or stamped beside it, is read as a line of its own before
  // it.
  void date_above(std::size_t at, const Hit& hit) {
    for (std::size_t i = at; i > 0 && i + 12 > at; --i) {
      const std::string& text = m_sheet[i - 1].text();
      if (text.size() < 6 || text.size() > 24) continue;
      add("decision_date", {i - 1, 0, text.size()}, hit);
      if (m_paper.fact("decision_date") != nullptr) return;
    }
  }

  // "Ann Vane, Head of Practice; Bo Orme, Manager", "Ann Vane and Bo Orme": each is an author.
  void author(const Place& place, const std::string& which, const std::string& rule) {
    const std::string& text = m_sheet[place.line].text();
    std::size_t cut = text.find("; ", place.begin);
    std::size_t behind = 2;
    if (cut == std::string::npos || cut >= place.end) {
      const std::size_t end_of_first = place.begin + end_of_name(std::string_view(text).substr(place.begin));
      for (const std::string_view joint : {" and ", " & ", " / "}) {
        const std::size_t found = text.find(joint, place.begin);
        if (found == std::string::npos || found >= std::min(end_of_first, place.end)) continue;
        const std::string_view first = std::string_view(text).substr(place.begin, found - place.begin);
        const std::string_view second =
            std::string_view(text).substr(found + joint.size(), place.end - found - joint.size());
        if (!m_sheet.reads_as_name(first) || !m_sheet.reads_as_name(second)) continue;
        cut = found;
        behind = joint.size();
        break;
      }
    }
    if (cut != std::string::npos && cut > place.begin && cut < place.end) {
      one_author({place.line, place.begin, cut}, which, rule);
      author({place.line, cut + behind, place.end}, which, rule);
    } else {
      one_author(place, which, rule);
    }
  }

  void one_author(const Place& place, const std::string& which, const std::string& rule) {
    const std::string_view text =
        std::string_view(m_sheet[place.line].text()).substr(place.begin, place.end - place.begin);
    if (const auto label = m_sheet.find_in(text, "label of name"); label && label->match.begin == 0) {
      if (label->match.end < text.size())
        one_author({place.line, place.begin + label->match.end, place.end}, which, rule);
      return;
    }
    const text::Span span = m_sheet.span(place.line, place.begin, place.begin + end_of_name(text));
    if (span.empty() || !text::has_ascii_letter(m_sheet.text_of(span))) return;
    // "Report of: Director of Children's Services": an office, not somebody.
    if (which == "from" && m_sheet.find_in(text::Folded(m_sheet.text_of(span)).text(), "role")) {
      name_behind_office(place, text, rule);
      return;
    }
    push(which, m_sheet.text_of(span), span, rule);
  }

  // "Report of: Director of Children's Services, Ann Vane"
  void name_behind_office(const Place& place, std::string_view text, const std::string& rule) {
    const std::size_t comma = text.rfind(", ");
    if (comma == std::string_view::npos) return;
    const std::string_view name = text.substr(comma + 2);
    if (!m_sheet.reads_as_name(name) || m_sheet.find_in(name, "field of work")) return;
    const text::Span span = m_sheet.span(place.line, place.begin + comma + 2, place.end);
    push("from", m_sheet.text_of(span), span, rule);
  }

  void add(const std::string& which, const Place& place, const Hit& hit) {
    if (place.begin >= place.end || place.end - place.begin > k_longest_field * 4) return;
    text::Span span = m_sheet.span(place.line, place.begin, place.end);
    if (span.empty()) return;
    const std::string value = m_sheet.text_of(span);
    if (const std::string folded = text::fold_for_comparison(value); folded == "n/a" || folded == "none")
      return;
    const std::string& rule = hit.rule->full_id;
    if (which == "date" || which == "decision_date") {
      const auto date = text::parse_date(value);
      if (date && date->day > 0) push(which, date->iso(), span, rule);
      return;
    }
    if (which == "key_decision" || which == "proposed") {
      const std::string folded = text::fold_for_comparison(ticked(value));
      if (which == "proposed" || folded.starts_with("yes") || folded.starts_with("key"))
        push(which, "yes", span, rule);
      else if (folded.starts_with("no"))
        push(which, "no", span, rule);
      return;
    }
    // "Cabinet - 30 January 2025": the date of the meeting stands behind the body.
    if (which == "to" || which == "body") {
      if (const auto date = m_sheet.group(place.line, hit, "date")) {
        if (const auto day = text::parse_date(m_sheet.text_of(*date)); day && m_paper.fact("date") == nullptr)
          push("date", day->iso(), *date, rule);
      } else if (const auto other = text::parse_date(value); other && other->year > 0) {
        return;  // "Report to the Cabinet on 10 March 2017 - Budget": another report, in a list of papers
      }
    }
    if (which == "decision_taker") {
      // "Mrs A Vane, Cabinet Member for Children": a person and an office.
      const std::string_view text =
          std::string_view(m_sheet[place.line].text()).substr(place.begin, place.end - place.begin);
      const std::size_t comma = text.find(", ");
      if (comma != std::string_view::npos && !m_sheet.find_in(text.substr(0, comma), "role") &&
          m_sheet.find_in(text.substr(comma), "role")) {
        const text::Span name = m_sheet.span(place.line, place.begin, place.begin + comma);
        push("decision_taker_name", m_sheet.text_of(name), name, rule);
        span = m_sheet.span(place.line, place.begin + comma + 2, place.end);
      } else {
        taker_with_brackets(place, text, rule, span);
      }
    }
    push(which, m_sheet.text_of(span), span, rule);
  }

  // "Cabinet Member for Children (Councillor Ann Vane)", "Councillor Ann Vane (Cabinet Member for Children)".
  void taker_with_brackets(const Place& place, std::string_view text, const std::string& rule,
                           text::Span& office) {
    const std::size_t open = text.find(" (");
    if (open == std::string_view::npos) name_below_office(place, text, rule);
    if (open == std::string_view::npos || !text.ends_with(')')) return;
    const std::string_view before = text.substr(0, open);
    const std::string_view inside = text.substr(open + 2, text.size() - open - 3);
    const text::Span span_before = m_sheet.span(place.line, place.begin, place.begin + open);
    const text::Span span_inside = m_sheet.span(place.line, place.begin + open + 2, place.end - 1);
    const auto is_office = [&](std::string_view words) { return m_sheet.find_in(words, "role").has_value(); };
    if (is_office(before) && m_sheet.reads_as_name(inside)) {
      push("decision_taker_name", m_sheet.text_of(span_inside), span_inside, rule);
      office = span_before;
    } else if (is_office(inside) && m_sheet.reads_as_name(before)) {
      push("decision_taker_name", m_sheet.text_of(span_before), span_before, rule);
      office = span_inside;
    }
  }

  // The person in brackets may stand in a line of their own below the office.
  void name_below_office(const Place& place, std::string_view office, const std::string& rule) {
    const std::size_t below = place.line + 1;
    if (below >= m_sheet.size() || !m_sheet.find_in(office, "role")) return;
    const std::string_view text = m_sheet[below].text();
    if (text.size() < 4 || !text.starts_with('(') || !text.ends_with(')')) return;
    if (!m_sheet.reads_as_name(text.substr(1, text.size() - 2))) return;
    const text::Span name = m_sheet.span(below, 1, text.size() - 1);
    push("decision_taker_name", m_sheet.text_of(name), name, rule);
  }

  void push(const std::string& field, std::string value, text::Span span, const std::string& rule) {
    if (field == "author" && names_author(m_paper, value)) return;
    m_paper.facts.push_back({field, std::move(value), m_sheet.source({span}, rule)});
  }

  const Sheet& m_sheet;
  Paper& m_paper;
};

}  // namespace

void read_fields(const Sheet& sheet, Paper& paper) {
  FieldReader(sheet, paper).read();
}

}  // namespace revisit::tag
