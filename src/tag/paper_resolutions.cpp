// What was resolved under an item, and by whom it was moved.
#include "tag/business_reader.h"

namespace revisit::tag {

// "Decisions" over what was decided, which is read behind all else.
bool BusinessReader::heads_decision(std::size_t i) const {
  const auto decision = m_sheet.opens(i, "decision");
  return decision && decision->whole(line(i));
}

// "141/2019", alone in the column of the decisions' numbers.
bool BusinessReader::is_number_of_decision(std::size_t i) const {
  const auto number = m_sheet.opens(i, "item number");
  return number && number->whole(line(i)) && !m_sheet.group(i, *number, "title") &&
         line(i).text().find('/') != std::string::npos;
}

// What stands beside or below such a number; returns the line behind it.
std::size_t BusinessReader::read_numbered_decision(std::size_t at) {
  std::vector<text::Span> pieces;
  std::size_t i = at + 1;
  for (; i < m_end && !is_number_of_decision(i); ++i) {
    if (!pieces.empty() && (ends_statement(i) || (line(i).stands_out && !line(i).labelled()))) break;
    if (!line(i).span.empty()) pieces.push_back(line(i).span);
  }
  if (!pieces.empty()) {
    m_item.resolutions.push_back(
        {line(at).text(), m_sheet.text_of(pieces), m_sheet.source(pieces, rule_of_points())});
  }
  return i;
}

// "The Sub-Committee:" over "(1) noted the report; and".
bool BusinessReader::decides_below(std::size_t i, const Hit& body) const {
  return body.whole(line(i)) && !line(i).labelled() && i + 1 < m_end && line(i + 1).labelled() &&
         m_sheet.opens(i + 1, "verb of decision").has_value() && (i == m_begin || !heads_decision(i - 1));
}

// What was resolved begins behind the match, or behind `from` in the line.
std::size_t BusinessReader::read_resolution(std::size_t at, const Hit& hit, std::size_t from) {
  const std::string& text = line(at).text();
  // "agreed that": the word belongs to what was agreed, and to the words by which an agreement is known.
  const patterns::Capture* lead = hit.match.capture("lead");
  std::size_t begin = std::max(from, lead == nullptr ? hit.match.end : lead->end);
  while (begin < text.size() && std::string_view(" :;-").find(text[begin]) != std::string_view::npos) ++begin;
  std::vector<text::Span> pieces;
  const std::optional<Hit> movers = movers_behind(at, begin);
  std::size_t end = text.size();
  if (begin < text.size()) {
    end = movers ? movers->match.begin : without_action(at, begin);
    pieces.push_back(m_sheet.span(at, begin, end));
  }
  begin = std::min(begin, text.size());
  const std::string_view rest = std::string_view(text).substr(begin, std::max(begin, end) - begin);
  // "It was agreed that the hours be longer." in one bullet of several
  const bool in_list = line(at).kind == text::LabelKind::bullet && !is_open(rest);
  std::size_t i = in_list ? at + 1 : parts(at + 1, rest, pieces);
  // "It was agreed that -" over a list that was lost says nothing.
  if (!pieces.empty() && !is_word_alone(m_sheet.text_of(pieces))) {
    m_item.resolutions.push_back({line(at).value >= 0 ? line(at).number : "", m_sheet.text_of(pieces),
                                  m_sheet.source(pieces, hit.rule->full_id)});
    if (movers) move_resolution(at, *movers);
  }
  return i;
}

// "that -"
bool BusinessReader::is_word_alone(std::string_view text) {
  const std::size_t end = text.find_first_of(" :;-\xE2");
  return text.find_first_not_of(" :;-\xE2\x80\x93\x94", end) == std::string_view::npos && end <= 4;
}

// "RESOLVED that the report be noted (moved by A, seconded by B).": who moved it, in brackets at its end.
std::optional<Hit> BusinessReader::movers_behind(std::size_t i, std::size_t begin) const {
  const std::string_view text = line(i).text();
  const std::size_t open = text.rfind('(');
  if (open == std::string_view::npos || open <= begin) return std::nullopt;
  auto hit = m_sheet.find_in(text.substr(open), "mover below");
  if (!hit || hit->match.begin != 0) return std::nullopt;
  shift(hit->match, open);
  return hit;
}

// Moves the offsets of a match that was found behind this one.
void BusinessReader::shift(patterns::Match& match, std::size_t by) {
  match.begin += by;
  match.end += by;
  for (patterns::Capture& capture : match.captures) {
    capture.begin += by;
    capture.end += by;
  }
}

// "RESOLVED that the report be noted. (Action: Director)": where the text ends before the bracket, which
// becomes an action of its own.
std::size_t BusinessReader::without_action(std::size_t i, std::size_t begin) {
  const std::string& text = line(i).text();
  const auto hit = m_sheet.find(i, "action behind", begin);
  if (!hit || hit->match.end != text.size() || hit->match.begin <= begin) return text.size();
  const auto owner = m_sheet.group(i, *hit, "owner");
  if (!owner) return text.size();
  if (hit->match.capture("text") != nullptr) {
    read_action(i, *hit, 0);
    return hit->match.begin;
  }
  const std::string name = m_sheet.text_of(*owner);
  m_item.actions.push_back({name, name, "", "", m_sheet.source({*owner}, hit->rule->full_id)});
  return hit->match.begin;
}

bool BusinessReader::ends_statement(std::size_t i) const {
  for (const char* means :
       {"resolution", "motion", "votes", "action", "actions", "aside", "section", "decision", "minutes"}) {
    const auto hit = m_sheet.opens(i, means);
    if (hit) return true;
  }
  const auto opens = [&](std::string_view means) {
    const auto hit = find_told(i, means);
    return hit && hit->match.begin == 0;
  };
  return (opens("carried") || opens("lost")) && line(i).text().size() < 80;
}

// As m_sheet.find, without words that tell no outcome: "until every action carried a date".
std::optional<Hit> BusinessReader::find_told(std::size_t i, std::string_view means, std::size_t from) const {
  auto hit = m_sheet.find(i, means, from);
  while (hit) {
    const auto other = m_sheet.find(i, "no outcome", hit->match.begin);
    if (!other || other->match.begin >= hit->match.end) break;
    hit = m_sheet.find(i, means, std::max(other->match.end, hit->match.begin + 1));
  }
  return hit;
}

// Adds the lines that belong to a statement whose text so far is `text`; returns the line behind them.
std::size_t BusinessReader::parts(std::size_t i, std::string_view so_far, std::vector<text::Span>& pieces) {
  std::string last_style;
  int last_value = 0;
  std::string last_text(so_far);
  // "RESOLVED - (i) That ...;" opens a list on the line itself.
  if (const text::Label label = text::find_label(so_far); label.kind != text::LabelKind::none) {
    const std::string_view printed = so_far.substr(0, label.size);
    last_style = style_like(printed);
    last_value = 1;
  }
  bool any_label = false;
  int outer_value = 0;
  std::size_t behind_sentence = 0;
  // "that 'the words" over "go on below.'"
  bool quoted = opens_quote(so_far) && quote_goes_on(i - 1);
  for (; i < m_end; ++i) {
    const PaperLine& at = line(i);
    // "The Board" over "(a) noted the letter" and "(b) agreed that ...": each goes on with the sentence.
    const bool goes_on =
        at.labelled() && !at.text().empty() && is_lower(at.text().front()) && !ends_sentence(last_text);
    // "RESOLVED:" over "1. Agreed that ..." and "2. Would review ..."
    const bool next_part = at.labelled() && !at.capitals && m_sheet.opens(i, "verb of decision") &&
                           (at.value == 1 ? last_style.empty() && is_open(last_text)
                                          : at.style == last_style && at.value == last_value + 1);
    if (ends_statement(i) && !goes_on && !next_part) break;
    if (at.labelled()) {
      const bool outer_next = any_label && at.style == m_outer_style && at.value == outer_value + 1;
      const bool inner_next =
          (at.value >= 0 && at.style == last_style && at.value == last_value + 1) || outer_next;
      const bool begins_list = at.value == 1 && (last_style.empty() || at.style != last_style);
      const bool bullet = at.value < 0;
      if (is_point(i) && !inner_next && !(begins_list && is_open(last_text))) break;
      if (!inner_next && !begins_list && !bullet && at.kind == text::LabelKind::number && !is_open(last_text))
        break;
      // The statement was complete. A list's introduction may lack its colon: "That the Committee" over
      // "1."
      const bool introduces = (begins_list || bullet) && !ends_sentence(last_text) && !is_point(i);
      if (last_style.empty() && !any_label && !is_open(last_text) && !introduces) break;
      if (begins_list && any_label && !is_open(last_text) && at.depth <= m_list_depth &&
          at.style != m_outer_style) {
        // Another list at the same depth behind a finished one.
        break;
      }
      if (!any_label) {
        m_list_depth = at.depth;
        m_outer_style = at.style;
      }
      if (!bullet && (at.style == m_outer_style || last_style.empty() || begins_list)) {
        last_style = at.style;
        last_value = at.value;
      }
      if (at.style == m_outer_style && at.value > 0) outer_value = at.value;
      any_label = true;
      behind_sentence = 0;
    } else {
      const bool first = pieces.empty();
      const bool continues =
          !first && (quoted || is_open(last_text) || (!at.text().empty() && is_lower(at.text().front())) ||
                     (!any_label && repeats_that(pieces.front(), at.text())));
      if (!first && !continues && !list_goes_on(i, last_style, last_value)) break;
      if (!first && !continues && ++behind_sentence > 2) break;
    }
    if (at.span.empty()) continue;
    if (at.content.empty()) {
      pieces.push_back(at.label);
    } else {
      text::Span piece = m_sheet.span(i, 0, without_action(i, 0));
      piece.begin = at.span.begin;
      pieces.push_back(piece);
    }
    const bool opens = pieces.size() <= 2 && opens_quote(at.text()) && quote_goes_on(i);
    quoted = opens || (quoted && !closes_quote(at.text()));
    last_text = at.text();
  }
  return i;
}

// "'The words ...", "that 'the words ..."
bool BusinessReader::opens_quote(std::string_view text) {
  if (text.starts_with("that ") || text.starts_with("That ")) text.remove_prefix(5);
  return !text.empty() && is_quote(text.front());
}

// "THAT the report be noted." over "THAT the figures be sent.": a list whose parts begin with the same
// word.
bool BusinessReader::repeats_that(text::Span first, std::string_view text) const {
  const std::string before = m_sheet.text_of(first);
  return std::ranges::any_of(std::array<std::string_view, 2>{"That ", "THAT "}, [&](std::string_view that) {
    return before.starts_with(that) && text.starts_with(that);
  });
}

std::string BusinessReader::style_like(std::string_view label) {
  std::string style;
  for (const char c : label) {
    const char kind = c >= '0' && c <= '9' ? '0' : is_lower(c) || (c >= 'A' && c <= 'Z') ? 'a' : c;
    if (!style.empty() && style.back() == kind && (kind == '0' || kind == 'a')) continue;
    style += kind;
  }
  return style;
}

// Whether the next number or letter of the list stands within the next two lines: a heading or a remark
// between two parts.
bool BusinessReader::list_goes_on(std::size_t i, const std::string& style, int value) const {
  if (style.empty()) return false;
  for (std::size_t j = i + 1; j < std::min(i + 3, m_end); ++j) {
    if (ends_statement(j)) return false;
    if (line(j).labelled() && line(j).style == style && line(j).value == value + 1) return true;
  }
  return false;
}

// "Decision:" over what was decided, where nothing else says it.
void BusinessReader::decision_heading() {
  // It may stand before the minutes.
  for (std::size_t i = m_item_begin; i < m_sheet.size() && i < m_decision_end; ++i) {
    const auto hit = m_sheet.opens(i, "decision");
    // "Decision:" over "DECISION"
    if (!hit || (hit->whole(line(i)) && i + 1 < m_decision_end && heads_decision(i + 1))) continue;
    m_end = m_decision_end;
    const auto word =
        hit->whole(line(i)) && i + 1 < m_end ? m_sheet.opens(i + 1, "resolution") : std::nullopt;
    if (word) {
      read_resolution(i + 1, *word);
    } else if (!decision_below(i, *hit)) {
      read_resolution(i, *hit);
    }
    return;
  }
}

// "Recommendations:" over what the committee recommends.
void BusinessReader::recommendations_heading() {
  for (std::size_t i = m_begin; i < m_end; ++i) {
    const auto hit = m_sheet.opens(i, "recommendations");
    if (!hit || !hit->whole(line(i))) continue;
    read_resolution(i, *hit);
    return;
  }
}

// Where "Decision:" heads a column the decision stands in the cell below it.
bool BusinessReader::decision_below(std::size_t at, const Hit& hit) {
  if (line(at).cell == text::k_none || !hit.whole(line(at))) return false;
  const std::vector<text::Block>& blocks = m_sheet.document().blocks;
  const auto column = [&](std::size_t i) { return blocks[static_cast<std::size_t>(line(i).cell)].column; };
  std::vector<text::Span> pieces;
  std::int32_t cell = text::k_none;
  for (std::size_t i = at + 1; i < m_decision_end && line(i).table == line(at).table; ++i) {
    if (line(i).row == line(at).row || line(i).cell == text::k_none || column(i) != column(at)) continue;
    if (cell == text::k_none) cell = line(i).cell;
    if (line(i).cell == cell && !line(i).span.empty()) pieces.push_back(line(i).span);
  }
  if (pieces.empty()) return false;
  m_item.resolutions.push_back({"", m_sheet.text_of(pieces), m_sheet.source(pieces, hit.rule->full_id)});
  return true;
}

}  // namespace revisit::tag
