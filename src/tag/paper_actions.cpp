// What somebody is to do.
#include "tag/business_reader.h"

namespace revisit::tag {

// `before` letters of what was matched stand before the line's own text.
void BusinessReader::read_action(std::size_t i, const Hit& hit, std::size_t before) {
  const auto group = [&](std::string_view name) -> std::optional<text::Span> {
    const patterns::Capture* capture = hit.match.capture(name);
    if (capture == nullptr || capture->begin >= capture->end || capture->begin < before) return std::nullopt;
    const text::Span found = m_sheet.span(i, capture->begin - before, capture->end - before);
    return found.empty() ? std::nullopt : std::optional(found);
  };
  const auto text = group("text");
  if (!text) return;
  Action action;
  action.text = m_sheet.text_of(*text);
  // "A list should be drawn up to record ...": nobody is named there.
  if (const auto owner = group("owner"); owner && !is_clause(m_sheet.text_of(*owner)))
    action.owner = name_of_owner(m_sheet.text_of(*owner));
  if (const auto due = group("due")) action.due = m_sheet.text_of(*due);
  action.source = m_sheet.source({*text}, hit.rule->full_id);
  if (action.text == action.owner && before == 0) worded_before(i, hit, action);
  m_item.actions.push_back(std::move(action));
}

// "The Panel asked for the figures of each ward." over "ACTION: Head of Service": what is to be done is
// said before who is to do it.
void BusinessReader::worded_before(std::size_t i, const Hit& hit, Action& action) const {
  if (i == m_begin || line(i - 1).text().empty()) return;
  const std::string& text = line(i - 1).text();
  const std::size_t begin = begin_of_last_sentence(text);
  const auto undertaken = m_sheet.find_in(std::string_view(text).substr(begin), "undertaking");
  if (!undertaken || m_sheet.opens(i - 1, "action")) return;
  const text::Span span = m_sheet.span(i - 1, begin, text.size());
  if (span.empty()) return;
  action.text = m_sheet.text_of(span);
  action.source = m_sheet.source({span}, hit.rule->full_id);
}

bool BusinessReader::is_clause(std::string_view words) const {
  return m_sheet.find_in(words, "verb of sentence").has_value();
}

// "Head of Service, Assessment,": without the comma behind it.
std::string BusinessReader::name_of_owner(std::string owner) {
  while (!owner.empty() && (owner.back() == ',' || owner.back() == ' ')) owner.pop_back();
  return owner;
}

// "SG to circulate the letter (Action: SG, by 20 February)": the sentence before the bracket is what is to
// be done.
bool BusinessReader::action_in_brackets(std::size_t i) {
  const std::string& text = line(i).text();
  const auto hit = m_sheet.find(i, "action behind");
  if (!hit || hit->match.end != text.size() || hit->match.begin == 0) return false;
  const auto owner = m_sheet.group(i, *hit, "owner");
  if (!owner) return false;
  if (hit->match.capture("text") != nullptr) {
    read_action(i, *hit, 0);
    return true;
  }
  const std::size_t begin = begin_of_last_sentence(std::string_view(text).substr(0, hit->match.begin));
  // A rule may begin with the full stop of the sentence.
  const std::size_t stop = text[hit->match.begin] == '.' ? 1 : 0;
  const text::Span span = m_sheet.span(i, begin, hit->match.begin + stop);
  if (span.empty()) return false;
  Action action;
  action.text = m_sheet.text_of(span);
  action.owner = name_of_owner(m_sheet.text_of(*owner));
  if (const auto due = m_sheet.group(i, *hit, "due")) action.due = m_sheet.text_of(*due);
  action.source = m_sheet.source({span}, hit->rule->full_id);
  m_item.actions.push_back(std::move(action));
  return true;
}

// "TR to share the audit." and "TR" in the cells of a row, whose table has no heading of its own: the
// columns are those of the business.
bool BusinessReader::action_beside_owner(std::size_t i) {
  if (line(i).cell == text::k_none || i + 1 >= m_end || line(i + 1).row != line(i).row ||
      line(i + 1).cell == line(i).cell)
    return false;
  if (i + 2 < m_end && line(i + 2).row == line(i).row) return false;
  const std::string row = line(i).text() + " | " + line(i + 1).text();
  const auto hit = m_sheet.find_in(row, "action behind");
  if (!hit || hit->match.end != row.size() || hit->match.begin + 1 != line(i).text().size()) return false;
  // Last, since it looks at the whole table.
  if (has_heading(line(i).table)) return false;
  const std::string& text = line(i).text();
  const text::Span span = m_sheet.span(i, begin_of_last_sentence(text), text.size());
  if (span.empty()) return false;
  m_item.actions.push_back({m_sheet.text_of(span), m_sheet.text_of(line(i + 1).content), "", "",
                            m_sheet.source({span}, hit->rule->full_id)});
  return true;
}

bool BusinessReader::has_heading(std::int32_t table) const {
  for (std::size_t j = 0; j < m_sheet.size(); ++j) {
    if (m_sheet[j].table == table && (m_sheet.opens(j, "no name") || m_sheet.opens(j, "column"))) return true;
  }
  return false;
}

// The list below "Actions:": each is worded as one behind "Action:" is.
std::size_t BusinessReader::read_actions(std::size_t i) {
  static constexpr std::string_view k_lead = "Action: ";
  // "Action:" as a heading over one paragraph that says what is to be done
  const bool one = i < m_end && i > m_begin && !line(i).labelled() && line(i - 1).text().ends_with(':') &&
                   !line(i).stands_out && !ends_statement(i);
  for (; i < m_end && (one || line(i).labelled()) && !m_sheet.opens(i, "resolution"); ++i) {
    const auto hit = m_sheet.find_in(std::string(k_lead) + line(i).text(), "action");
    if (!hit || hit->match.begin != 0 || (one && hit->match.capture("owner") == nullptr)) break;
    read_action(i, *hit, k_lead.size());
    if (one) return due_below(i + 1);
  }
  return i;
}

// "Due: 3 May", or "Due:" over the day, below the action that was read last; returns the line behind it.
std::size_t BusinessReader::due_below(std::size_t i) {
  if (i >= m_end || m_item.actions.empty() || !m_item.actions.back().due.empty()) return i;
  const auto hit = m_sheet.opens(i, "due below");
  if (!hit) return i;
  Action& action = m_item.actions.back();
  if (const auto due = m_sheet.group(i, *hit, "due")) {
    action.due = m_sheet.text_of(*due);
    return i + 1;
  }
  constexpr std::size_t k_longest_due = 60;
  if (i + 1 >= m_end || line(i + 1).labelled() || line(i + 1).text().size() > k_longest_due) return i;
  action.due = m_sheet.text_of(line(i + 1).content);
  return i + 2;
}

}  // namespace revisit::tag
