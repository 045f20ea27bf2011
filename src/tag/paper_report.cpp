// Sections of officer reports and records of decision.
#include <algorithm>
#include <map>
#include <set>

#include "tag/report_lines.h"
#include "text/ascii.h"
#include "text/dates.h"
#include "text/fold.h"

namespace revisit::tag {

namespace {

class SectionReader {
 public:
  SectionReader(const Sheet& sheet, Paper& paper) : m_sheet(sheet), m_paper(paper) {}

  void read() {
    find_series();
    for (std::size_t i = 0; i < m_sheet.size();) {
      const auto hit = opens_section(m_sheet, i);
      if (!hit) {
        paragraph(i);
        ++i;
        continue;
      }
      const std::string& which = hit->rule->value;
      const std::size_t end = end_of_section(i);
      if (which == "recommendations" && m_paper.recommendations.empty()) {
        m_paper.recommendations = statements(i, *hit, end);
      } else if (which == "decision" && (m_paper.decisions.empty() || only_heading())) {
        auto found = resolved_below(i, end);
        if (found.empty()) found = statements(i, *hit, end);
        if (!found.empty()) m_paper.decisions = std::move(found);
      } else if (which == "background") {
        for (Statement& statement : apart(statements(i, *hit, end), hit->rule->full_id)) {
          const bool remark = statement.text.starts_with('(') && statement.text.ends_with(')');
          if (!remark && !m_sheet.find_in(text::fold_for_comparison(statement.text), "nothing"))
            m_paper.background.push_back(std::move(statement));
        }
      } else if (which == "reasons" && m_paper.fact("reasons") == nullptr) {
        const std::vector<Statement> found = statements(i, *hit, end);
        if (!found.empty()) {
          reasons(i, *hit, end, found);
        } else {
          // A heading of their own may stand over the reasons: the first whole sentence behind it.
          for (std::size_t j = i + 1; j < std::min(i + 6, m_sheet.size()); ++j) {
            if (m_sheet[j].text().size() < 60 || m_sheet[j].stands_out) continue;
            m_paper.facts.push_back({"reasons", m_sheet.text_of(m_sheet[j].content),
                                     m_sheet.source({m_sheet[j].content}, hit->rule->full_id)});
            break;
          }
        }
      } else if (which == "authors") {
        authors(i, *hit, end);
      }
      // Numbered paragraphs inside a section are paragraphs of the report all the same.
      for (std::size_t j = i + 1; j < end; ++j) {
        const bool text = which == "other" || which == "background" || which == "reasons" ||
                          (which == "recommendations" && m_sheet[j].number.find('.') != std::string::npos);
        if (text || m_series.contains(j)) paragraph(j);
      }
      i = std::max(end, i + 1);
    }
    if (m_sheet.tagging().report.document_kind == "record of decision" && m_paper.decisions.empty())
      resolved();
    if (m_sheet.tagging().report.document_kind == "record of decision" && m_paper.decisions.empty())
      listed_below_lead();
    if (m_sheet.tagging().report.document_kind == "record of decision" && m_paper.decisions.empty())
      listed_behind_fields();
    if (m_sheet.tagging().report.document_kind == "record of decision") decision_of_issue();
  }

 private:
  // All that is said for it: paragraphs, and the parts of lists among them.
  void reasons(std::size_t at, const Hit& hit, std::size_t end, const std::vector<Statement>& found) {
    std::vector<text::Span> spans = found.front().source.spans;
    for (std::size_t i = at + 1; i < end; ++i) {
      const PaperLine& line = m_sheet[i];
      const bool read = line.content.empty() || line.content.overlaps(spans.front());
      if (!read && !is_field(i, hit.rule->value)) spans.push_back(line.content);
    }
    std::ranges::sort(spans, {}, &text::Span::begin);
    std::string text = m_sheet.text_of(spans);
    m_paper.facts.push_back(
        {"reasons", std::move(text), m_sheet.source(std::move(spans), hit.rule->full_id)});
  }

  // "Ofsted's report, March 2023; Cabinet report of 3 May 2023": each paper for itself, and without the
  // number that stands before it.
  [[nodiscard]] std::vector<Statement> apart(const std::vector<Statement>& found,
                                             const std::string& rule) const {
    std::vector<Statement> papers;
    const bool numbered = is_numbered(found);
    for (const Statement& statement : found) {
      if (statement.source.spans.size() != 1) {
        papers.push_back(statement);
        continue;
      }
      const text::Span whole = statement.source.spans.front();
      const text::Folded folded(m_sheet.document().text, whole);
      const std::string& text = folded.text();
      std::size_t begin = numbered ? text.find(' ') + 1 : 0;
      while (begin < text.size()) {
        const std::size_t end = std::min(text.find("; ", begin), text.size());
        const text::Span span = trimmed(m_sheet.document(), folded.source_span(begin, end));
        if (!span.empty())
          papers.push_back({statement.number, m_sheet.text_of(span), m_sheet.source({span}, rule)});
        begin = end + 2;
      }
    }
    return papers;
  }

  // Whether every one of several begins with its number, which nothing divides from its words: "1 Letter".
  [[nodiscard]] static bool is_numbered(const std::vector<Statement>& statements) {
    std::size_t number = 0;
    for (const Statement& statement : statements) {
      if (!statement.text.starts_with(std::to_string(++number) + " ")) return false;
    }
    return statements.size() > 1;
  }

  // A record may tell of the debate before it says what was decided: the list below "RESOLVED that:".
  [[nodiscard]] std::vector<Statement> resolved_below(std::size_t at, std::size_t end) const {
    for (std::size_t i = at + 1; i + 1 < end; ++i) {
      const auto hit = m_sheet.opens(i, "resolution");
      if (!hit || m_sheet[i].labelled() || !m_sheet[i + 1].labelled()) continue;
      const std::string_view rest = std::string_view(m_sheet[i].text()).substr(hit->match.end);
      constexpr std::size_t k_longest_lead = 12;  // " that:-"
      if (rest.size() > k_longest_lead) continue;
      std::size_t behind = i + 1;
      while (behind < end && m_sheet[behind].labelled() && m_sheet[behind].cell == m_sheet[i].cell) ++behind;
      std::vector<Statement> found = statements(i, *hit, behind);
      std::erase_if(found, [](const Statement& statement) { return statement.number.empty(); });
      if (!found.empty()) return found;
    }
    return {};
  }

  // A web page about a decision may hold the minutes of the item instead: what they say was resolved.
  void resolved() {
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const auto hit = m_sheet.find(i, "resolution");
      if (!hit || m_sheet.opens(i, "field")) continue;
      std::size_t end = i + 1;
      while (end < m_sheet.size() && m_sheet[end].labelled()) ++end;
      m_paper.decisions = statements(i, *hit, end);
      if (!m_paper.decisions.empty()) return;
    }
  }

  // What stands in a list from here on.
  void take_list(std::size_t i, const std::string& rule) {
    for (; i < m_sheet.size() && m_sheet[i].labelled() && !m_sheet.opens(i, "field"); ++i) {
      m_paper.decisions.push_back({m_sheet[i].number, m_sheet.text_of(m_sheet[i].content),
                                   m_sheet.source({m_sheet[i].content}, rule)});
    }
  }

  // A page that was copied without its headings: the list below "THAT the following be noted:".
  void listed_below_lead() {
    for (std::size_t i = 0; i + 1 < m_sheet.size(); ++i) {
      if (opens_section(m_sheet, i)) return;
      const auto lead = m_sheet.opens(i, "lead of decision");
      if (!lead || m_sheet[i].labelled() || !m_sheet[i + 1].labelled()) continue;
      take_list(i + 1, lead->rule->full_id);
      return;
    }
  }

  // "Amendment of the Quay Group NOT CARRIED by 28 votes to 11.": several paragraphs from here on that each
  // say in capitals what became of a motion.
  bool outcomes(std::size_t i, bool may_begin) {
    std::vector<Statement> found;
    for (; may_begin && i < m_sheet.size() && !m_sheet.opens(i, "field"); ++i) {
      if (m_sheet[i].content.empty()) continue;
      const auto outcome = m_sheet.find(i, "outcome in capitals");
      if (!outcome) break;
      found.push_back({m_sheet[i].number, m_sheet.text_of(m_sheet[i].content),
                       m_sheet.source({m_sheet[i].content}, outcome->rule->full_id)});
    }
    constexpr std::size_t k_fewest = 2;
    if (found.size() < k_fewest) return false;
    m_paper.decisions = std::move(found);
    return true;
  }

  // A page that lists the decisions about one issue, each below its day and title: the first of them.
  void decision_of_issue() {
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const auto head = m_sheet.opens(i, "decision of issue");
      const auto day = head ? m_sheet.group(i, *head, "value") : std::nullopt;
      if (!day) continue;
      const auto date = text::parse_date(m_sheet.text_of(*day));
      if (date && m_paper.fact("decision_date") == nullptr)
        m_paper.facts.push_back({"decision_date", date->iso(), m_sheet.source({*day}, head->rule->full_id)});
      if (const auto title = m_sheet.group(i, *head, "title"); title && m_paper.fact("title") == nullptr)
        m_paper.facts.push_back(
            {"title", m_sheet.text_of(*title), m_sheet.source({*title}, head->rule->full_id)});
      std::size_t end = i + 1;
      while (end < m_sheet.size() && !m_sheet.opens(end, "decision of issue")) ++end;
      const bool decides =
          end > i + 1 && (m_sheet[i + 1].labelled() || m_sheet.opens(i + 1, "words of decision"));
      if (m_paper.decisions.empty() && decides) m_paper.decisions = statements(i, *head, end);
      return;
    }
  }

  // A page that was copied without its headings: the first list behind the fields at its head, where it says
  // what was agreed.
  void listed_behind_fields() {
    bool taker = false;
    bool fields = false;
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const auto field = m_sheet.opens(i, "field");
      fields = fields || field;
      if (field && field->rule->value == "decision_taker") taker = true;
      if (opens_section(m_sheet, i)) return;
      if (outcomes(i, fields && !field)) return;
      if (field || !taker || !m_sheet[i].labelled()) continue;
      const auto agreed = m_sheet.opens(i, "words of decision");
      if (!agreed) return;
      take_list(i, agreed->rule->full_id);
      return;
    }
  }

  // Whether what was found below "Decision:" so far is the title of the record that follows.
  [[nodiscard]] bool only_heading() const {
    if (m_paper.decisions.size() != 1 || !m_paper.decisions.front().number.empty()) return false;
    const std::string& text = m_paper.decisions.front().text;
    return m_sheet.find_in(text::fold_for_comparison(text), "field") || text.size() < 80
               ? !text.ends_with('.')
               : false;
  }

  // A report may number its paragraphs from 1 to the last, whatever the section: those of the recommendations
  // and the short ones count then too.
  void find_series() {
    constexpr std::size_t k_fewest = 4;
    std::set<std::size_t> series;
    bool headed = false;
    bool over_sections = false;
    int last = 0;
    for (std::size_t i = 0; i < m_sheet.size(); ++i) {
      const PaperLine& line = m_sheet[i];
      if (opens_section(m_sheet, i) || (line.stands_out && m_sheet.is_title(i))) headed = true;
      if (line.kind != text::LabelKind::number || line.number.find('.') != std::string::npos ||
          line.stands_out || line.content.empty() || line.table != text::k_none)
        continue;
      if (line.value != last + 1) return;
      last = line.value;
      over_sections = over_sections || (headed && last > 1);
      headed = false;
      series.insert(i);
    }
    if (series.size() >= k_fewest && over_sections) m_series = std::move(series);
  }

  // "1.1", or "4." before a whole sentence.
  void paragraph(std::size_t i) {
    const PaperLine& line = m_sheet[i];
    if (line.kind != text::LabelKind::number || line.content.empty()) return;
    const bool decimal = line.number.find('.') != std::string::npos;
    if (!decimal && (line.stands_out || line.text().size() < 60) && !m_series.contains(i)) return;
    m_paper.paragraphs.push_back(
        {line.number, m_sheet.text_of(line.content),
         m_sheet.source({line.content}, m_sheet.tagging().pack.versioned_id() + ":paragraph")});
  }

  // A section ends at the next one, or at a heading that the pack does not know.
  [[nodiscard]] std::size_t end_of_section(std::size_t at) const {
    const PaperLine& head = m_sheet[at];
    for (std::size_t i = at + 1; i < m_sheet.size(); ++i) {
      if (opens_section(m_sheet, i)) return i;
      const PaperLine& line = m_sheet[i];
      if (line.table != text::k_none && line.table == head.table) continue;
      // "That" alone leads to a list.
      constexpr std::size_t k_shortest_heading = 5;
      if (line.stands_out && head.stands_out && m_sheet.is_title(i) && i > at + 1 &&
          line.text().size() >= k_shortest_heading && line.text().size() < 100 && line.text().back() != '.')
        return i;
      const bool same_series = head.kind == text::LabelKind::number && line.kind == text::LabelKind::number &&
                               line.style == head.style && line.value == head.value + 1;
      if (same_series) return i;
    }
    return m_sheet.size();
  }

  // The labelled parts of a section, each with what belongs to it; where there are none, its paragraphs.
  std::vector<Statement> statements(std::size_t at, const Hit& hit, std::size_t end) const {
    std::vector<Statement> found;
    const std::string& rule = hit.rule->full_id;
    const std::string& head = m_sheet[at].text();
    std::size_t begin = hit.match.end;
    while (begin < head.size() && std::string_view(" :-").find(head[begin]) != std::string_view::npos)
      ++begin;
    if (begin < head.size()) {
      const text::Span span = m_sheet.span(at, begin, head.size());
      if (head.back() != ':' && !span.empty())
        found.push_back({"", m_sheet.text_of(span), m_sheet.source({span}, rule)});
    }
    bool any_label = false;
    for (std::size_t i = at + 1; i < end; ++i) {
      if (m_sheet[i].labelled() && m_sheet[i].text().back() != ':') any_label = true;
    }
    if (const auto paragraphs = paragraphs_over_bullets(at, hit, end); !paragraphs.empty()) return paragraphs;
    std::string style;
    const PaperLine* top = nullptr;  // the part that was begun last
    for (std::size_t i = at + 1; i < end; ++i) {
      const PaperLine& line = m_sheet[i];
      // Behind the decision a page says when it takes effect, and what else belongs to it.
      if (hit.rule->value == "decision" && !found.empty() && is_field(i, hit.rule->value)) break;
      if (line.content.empty() || is_field(i, hit.rule->value)) continue;
      if (leads_list(i, at, end)) continue;
      if (!line.labelled()) {
        if (line.text().back() == ':' || (any_label && found.empty())) continue;
        if (any_label) break;  // behind the list
        found.push_back({"", m_sheet.text_of(line.content), m_sheet.source({line.content}, rule)});
        continue;
      }
      if (style.empty()) style = line.style;
      const bool part = !found.empty() && (line.style != style || is_within(line, top));
      if (part) {
        std::vector<text::Span> spans = found.back().source.spans;
        spans.push_back(line.span);
        found.back().text = m_sheet.text_of(spans);
        found.back().source = m_sheet.source(spans, rule);
      } else {
        top = &line;
        found.push_back({line.number, m_sheet.text_of(line.content), m_sheet.source({line.content}, rule)});
      }
    }
    return found;
  }

  // "That the plan be noted.", and below it "That the following be approved:" over bullets: paragraphs, the
  // bullets parts of the one that leads to them. Nothing where the section is no such list.
  [[nodiscard]] std::vector<Statement> paragraphs_over_bullets(std::size_t at, const Hit& hit,
                                                               std::size_t end) const {
    std::vector<Statement> found;
    bool whole = false;  // a paragraph of its own stands there
    bool leads = false;  // the last paragraph leads to bullets
    for (std::size_t i = at + 1; i < end; ++i) {
      const PaperLine& line = m_sheet[i];
      if (line.content.empty()) continue;
      const bool bullet = line.labelled() && line.value < 0;
      if (is_field(i, hit.rule->value)) break;
      if (line.labelled() && (!bullet || found.empty() || !leads)) return {};
      if (bullet) {
        std::vector<text::Span> spans = found.back().source.spans;
        spans.push_back(line.span);
        found.back().text = m_sheet.text_of(spans);
        found.back().source = m_sheet.source(spans, hit.rule->full_id);
        continue;
      }
      if (!m_sheet.opens(i, "words of decision")) return {};
      leads = line.text().ends_with(':');
      whole = whole || line.text().ends_with('.');
      found.push_back({"", m_sheet.text_of(line.content), m_sheet.source({line.content}, hit.rule->full_id)});
    }
    const bool parts = std::ranges::any_of(
        found, [](const Statement& statement) { return statement.source.spans.size() > 1; });
    return whole && parts ? found : std::vector<Statement>();
  }

  // "Report to Cabinet" is a field at the head of a report, and a paper among those of its background.
  [[nodiscard]] bool is_field(std::size_t i, std::string_view section) const {
    const auto field = m_sheet.opens(i, "field");
    if (!field || section != "background") return field.has_value();
    const std::string& text = m_sheet[i].text();
    return text.find(':') != std::string::npos || field->rule->value != "to";
  }

  // "2.1 That the Panel:-": the only one of its kind in the section, over a list of another.
  [[nodiscard]] bool leads_list(std::size_t i, std::size_t at, std::size_t end) const {
    const PaperLine& line = m_sheet[i];
    const bool colon = line.text().ends_with(':') || line.text().ends_with(":-");
    if (!line.labelled() || !colon || i + 1 >= end || !m_sheet[i + 1].labelled() ||
        m_sheet[i + 1].style == line.style)
      return false;
    for (std::size_t j = at + 1; j < end; ++j) {
      if (j != i && m_sheet[j].labelled() && m_sheet[j].style == line.style) return false;
    }
    return true;
  }

  // "(i)" behind "(b)": a part of it where it stands deeper in the list, or begins anew.
  static bool is_within(const PaperLine& line, const PaperLine* top) {
    if (top == nullptr || line.value == top->value + 1) return false;
    if (line.depth > 0 && top->depth > 0 && line.depth != top->depth) return line.depth > top->depth;
    const bool roman = line.kind == text::LabelKind::letter && line.value >= 1 &&
                       text::fold_for_comparison(line.number).find_first_not_of("ivx") == std::string::npos;
    return roman && top->kind == text::LabelKind::letter && line.value <= top->value;
  }

  // Blocks of name, office, telephone and e-mail: the name is the first line of each.
  void authors(std::size_t at, const Hit& hit, std::size_t end) {
    const PaperLine& head = m_sheet[at];
    bool name_due = true;
    bool any = false;
    std::size_t begin = hit.match.end;
    while (begin < head.text().size() &&
           std::string_view(" :-").find(head.text()[begin]) != std::string_view::npos)
      ++begin;
    if (begin < head.text().size()) {
      add_author(at, begin, hit);
      name_due = false;
      any = true;
    }
    for (std::size_t i = at + 1; i < std::min(end, at + 40); ++i) {
      const PaperLine& line = m_sheet[i];
      if (head.cell != text::k_none && line.cell != head.cell) break;
      const std::string& text = line.text();
      if (text.empty()) continue;
      const bool address = text.find('@') != std::string::npos || m_sheet.opens(i, "field");
      if (address) {
        // Somebody else may follow, but a name is not followed by an address of nobody.
        name_due = true;
      } else if (name_due && text::has_ascii_letter(text) && text.size() < 120 &&
                 !addresses_reader(m_sheet, i) && (!any || names_person(text))) {
        add_author(i, 0, hit);
        name_due = false;
        any = true;
      }
    }
  }

  // A further author is somebody's name, alone or with an office behind it.
  [[nodiscard]] bool names_person(std::string_view text) const {
    // "PART I" is nobody: a surname has more than one letter.
    const std::size_t last = text.rfind(' ', std::min(text.find(','), text.size()) - 1);
    if (last != std::string_view::npos && (last + 2 == text.size() || text[last + 2] == ',')) return false;
    return m_sheet.reads_as_name(text) && text.find_first_of("0123456789:/") == std::string_view::npos;
  }

  void add_author(std::size_t i, std::size_t begin, const Hit& hit) {
    const std::string_view text = std::string_view(m_sheet[i].text()).substr(begin);
    // "Name: Ann Vane"
    if (const auto label = m_sheet.find_in(text, "label of name"); label && label->match.begin == 0) {
      if (label->match.end < text.size()) add_author(i, begin + label->match.end, hit);
      return;
    }
    const text::Span span = m_sheet.span(i, begin, begin + end_of_name(text));
    if (!span.empty() && !names_author(m_paper, m_sheet.text_of(span)))
      m_paper.facts.push_back({"author", m_sheet.text_of(span), m_sheet.source({span}, hit.rule->full_id)});
  }

  const Sheet& m_sheet;
  Paper& m_paper;
  std::set<std::size_t> m_series;  // lines of paragraphs that are numbered through the whole report
};

}  // namespace

void read_sections(const Sheet& sheet, Paper& paper) {
  SectionReader(sheet, paper).read();
  // Whoever signs at the top is the author where nobody is called so.
  if (paper.fact("author") == nullptr) {
    for (PaperFact& fact : paper.facts) {
      if (fact.field == "from") fact.field = "author";
    }
  }
  // "Responsible officer | By when" over the columns of a table names nobody.
  std::erase_if(paper.facts, [&sheet](const PaperFact& fact) {
    if (fact.field != "author") return fact.field == "from";
    const std::string value = text::fold_for_comparison(fact.value);
    const auto column = sheet.find_in(value, "column");
    return column && column->match.begin == 0 && column->match.end == value.size();
  });
}

}  // namespace revisit::tag
