// What happened under an item: its points, and what else begins at each line.
#include "tag/business_reader.h"

namespace revisit::tag {

void BusinessReader::read() {
  find_minutes();
  find_sequence();
  for (std::size_t i = m_begin; i < m_end;) i = line_at(i);
  settle();
  if (m_item.resolutions.empty()) {
    decision_heading();
    drop_points_of_decision();
    // "It was proposed by A ... that ...", over "Decision" and the same words
    if (!m_item.resolutions.empty()) settle();
  }
  if (m_item.resolutions.empty()) recommendations_heading();
  drop_bullets_of_decisions();
}

// On a web page the minutes stand behind the description of the item and "Minutes:".
void BusinessReader::find_minutes() {
  for (std::size_t i = m_begin; i < m_end; ++i) {
    const auto hit = m_sheet.opens(i, "minutes");
    if (!hit || !hit->whole(line(i))) continue;
    m_begin = i + 1;
    m_decision_end = m_end;
    for (std::size_t j = m_begin; j < m_end; ++j) {
      const auto decision = m_sheet.opens(j, "decision");
      if (decision && decision->whole(line(j))) m_end = j;
    }
    return;
  }
}

// The first number or letter of the item says how its points are labelled.
void BusinessReader::find_sequence() {
  bool quoted = false;
  for (std::size_t i = m_begin; i < m_end; ++i) {
    // Neither are those of a motion that is quoted over several paragraphs.
    const std::string& text = line(i).text();
    if (!quoted && !text.empty() && is_quote(text.front()) && quote_goes_on(i)) {
      quoted = true;
      continue;
    }
    if (quoted) {
      quoted = !closes_quote(text);
      continue;
    }
    if (!line(i).labelled() || line(i).value < 0) {
      // A resolution's own parts are no points.
      if (m_sheet.find(i, "resolution")) return;
      // Nor are those of a motion that stands below the words that say who moved it.
      if (line(i).text().ends_with(':') || line(i).text().ends_with(":-")) {
        if (m_sheet.opens(i, "motion") || m_sheet.opens(i, "opening of motion")) return;
      }
      continue;
    }
    m_style = line(i).style;
    m_last = line(i).value - 1;
    m_depth = line(i).depth;
    return;
  }
}

// Whether a quotation that begins with the line ends in a later one, before anything is put or moved.
bool BusinessReader::quote_goes_on(std::size_t i) const {
  if (closes_quote(line(i).text())) return false;
  for (std::size_t j = i + 1; j < m_end; ++j) {
    for (const char* means : {"motion", "put", "resolution", "votes"}) {
      if (m_sheet.find(j, means)) return false;
    }
    if (closes_quote(line(j).text())) return true;
  }
  return false;
}

bool BusinessReader::closes_quote(std::string_view text) {
  while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
  return text.size() > 1 && is_quote(text.back());
}

// Whether the line's label goes on with the item's own points. Numbers may be printed twice by mistake.
bool BusinessReader::is_point(std::size_t i) const {
  const PaperLine& at = line(i);
  return at.labelled() && at.value >= 0 && !m_style.empty() && similar_style(at.style) &&
         (at.value == m_last + 1 || (at.value == m_last && m_last > 0 && at.depth == m_depth));
}

void BusinessReader::take_point(std::size_t i) {
  if (!is_point(i)) return;
  m_last = line(i).value;
  Statement point{line(i).number, m_sheet.text_of(line(i).content),
                  m_sheet.source({line(i).content}, rule_of_points())};
  m_point = point.number;
  if (!line(i).content.empty()) m_item.points.push_back(std::move(point));
}

// "Members noted that:" over bullets: what was said has no number, and is called by its place.
void BusinessReader::take_bullet(std::size_t i) {
  const PaperLine& at = line(i);
  if (at.content.empty() || take_part(i)) return;
  if (at.kind != text::LabelKind::bullet || lists_attenders(i)) return;
  if (m_bullets_of != m_point) m_bullets = 0;
  m_bullets_of = m_point;
  std::size_t end = at.text().size();
  while (end > 0 && std::string_view(" -").find(at.text()[end - 1]) != std::string_view::npos) --end;
  const text::Span span = m_sheet.span(i, 0, end);
  if (span.empty()) return;
  m_item.points.push_back({name_of_bullet(m_point, ++m_bullets), m_sheet.text_of(span),
                           m_sheet.source({span}, rule_of_points())});
}

// "a." below "3. In response it was said that:", which is no point of its own.
bool BusinessReader::take_part(std::size_t i) {
  const PaperLine& at = line(i);
  const bool part = at.labelled() && at.value >= 0 && !at.number.empty() && !m_point.empty() &&
                    !similar_style(at.style) && at.kind == text::LabelKind::letter;
  if (!part) return false;
  m_item.points.push_back({name_of_part(m_point, at.number), m_sheet.text_of(at.content),
                           m_sheet.source({at.content}, rule_of_points())});
  return true;
}

// Whether the list in which the bullet stands names those who came for the item.
bool BusinessReader::lists_attenders(std::size_t i) const {
  while (i > m_begin && line(i).kind == text::LabelKind::bullet) --i;
  return !line(i).labelled() && m_sheet.find(i, "attenders below").has_value();
}

// What stands below "Decision" is found only where nothing else was resolved, and its numbers were taken
// for points.
void BusinessReader::drop_points_of_decision() {
  std::erase_if(m_item.points, [&](const Statement& point) {
    return std::ranges::any_of(m_item.resolutions, [&](const Statement& resolution) {
      return std::ranges::any_of(resolution.source.spans,
                                 [&](text::Span span) { return span.overlaps(point.source.spans.front()); });
    });
  });
}

// A decision's own parts are no points of the discussion, though it is found only when all was read.
void BusinessReader::drop_bullets_of_decisions() {
  std::erase_if(m_item.points, [&](const Statement& point) {
    if (!is_bullet(point)) return false;
    const std::uint32_t at = point.source.spans.front().begin;
    const auto holds = [at](const Source& source) {
      return std::ranges::any_of(source.spans,
                                 [at](text::Span span) { return span.begin <= at && at < span.end; });
    };
    return std::ranges::any_of(m_item.resolutions, [&](const Statement& s) { return holds(s.source); }) ||
           std::ranges::any_of(m_item.motions, [&](const Motion& m) { return holds(m.source); }) ||
           std::ranges::any_of(m_item.actions, [&](const Action& a) { return holds(a.source); });
  });
}

// Reads what begins at the line; returns the line to go on with.
std::size_t BusinessReader::line_at(std::size_t i) {
  if (heads_decision(i)) m_in_decisions = true;
  if (m_in_decisions && is_number_of_decision(i) && i + 1 < m_end) return read_numbered_decision(i);
  take_point(i);
  const auto motion = m_sheet.find(i, "motion");
  const auto resolution = m_sheet.find(i, "resolution");
  if (motion && resolution && mover_of_resolution(i, *motion, *resolution)) {
    if (add_mover(i, *motion)) outcome(i, motion->match.end, resolution->match.end);
    return read_resolution(i, *resolution);
  }
  if (motion && !resolution && mover_of_resolution_below(i, *motion)) {
    if (add_mover(i, *motion)) outcome(i, motion->match.end, line(i).text().size());
    // "it was" over "That ...": a page that was saved as text may lack the word between them.
    const auto word = m_sheet.opens(i + 1, "resolution");
    return word ? read_resolution(i + 1, *word) : read_resolution(i + 1, Hit{motion->rule, {}});
  }
  if (const auto link = m_sheet.find(i, "link to decision"); link && !motion && !resolution &&
                                                             i + 1 < m_end && !line(i + 1).labelled() &&
                                                             line(i + 1).text().starts_with("That "))
    return read_resolution(i + 1, Hit{link->rule, {}});
  if (const auto worded = m_sheet.opens(i, "decision without word");
      worded && !motion && !resolution && !line(i).labelled() &&
      (i == m_begin || ends_sentence(line(i - 1).text()) || m_sheet.opens(i - 1, "aside")))
    return read_resolution(i, Hit{worded->rule, {}});
  if (const std::size_t behind = !motion && !resolution ? read_motion_of_two_lines(i) : i; behind > i)
    return behind;
  if (const std::size_t behind = !motion && !resolution ? read_mover_of_broken_lines(i) : i; behind > i)
    return behind;
  if (const auto second = m_sheet.opens(i, "seconding"); second && !resolution) second_motion(i, *second);
  if (const auto mover = m_sheet.opens(i, "mover below"); mover && mover_below(i, *mover)) return i + 1;
  if (motion && resolution) {
    if (const std::size_t behind = behind_mover_in_brackets(i, *motion, *resolution); behind > 0) {
      add_mover(i, *motion);
      outcome(i, motion->match.begin, behind);
      return read_resolution(i, *resolution, behind);
    }
  }
  if (motion && (!resolution || motion->match.begin < resolution->match.begin))
    return read_motion(i, *motion);
  if (const auto proposal = find_proposal(i);
      proposal && (!resolution || proposal->match.begin < resolution->match.begin)) {
    if (const std::size_t next = read_proposal(i, *proposal); next > i) return next;
  }
  // "Decision: The Board" over a list of what it decided.
  if (const auto decision = m_sheet.opens(i, "decision");
      decision && !decision->whole(line(i)) && !resolution && i + 1 < m_end && line(i + 1).labelled() &&
      !is_point(i + 1) && !ends_sentence(line(i).text()))
    return read_resolution(i, *decision);
  if (const auto body = m_sheet.opens(i, "body before decisions"); body && decides_below(i, *body))
    return read_resolution(i, *body);
  if (const auto side = m_sheet.opens(i, "votes of a side");
      side && side->whole(line(i)) && count_below(i, *side))
    return i + 1;
  put(i);
  const std::size_t told_until = resolution ? resolution->match.begin : line(i).text().size();
  // "A vote was taken on the amendment, which was not carried.": not on the motion, which alone is known
  if (tells_of_unknown_amendment(i)) {
    outcomes(i, 0, told_until);
  } else {
    outcome(i, 0, told_until);
  }
  if (resolution) return read_resolution(i, *resolution);
  if (const auto heading = m_sheet.opens(i, "actions"); heading && heading->whole(line(i)))
    return read_actions(i + 1);
  if (const auto action = m_sheet.opens(i, "action")) {
    read_action(i, *action, 0);
    return due_below(i + 1);
  }
  if (!resolution && action_in_brackets(i)) return i + 1;
  if (!resolution && action_beside_owner(i)) return i + 2;
  take_bullet(i);
  return i + 1;
}

void read_business(const Sheet& sheet, const ItemMark& mark, PaperItem& item) {
  BusinessReader(sheet, mark, item).read();
}

}  // namespace revisit::tag
