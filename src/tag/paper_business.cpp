// What happened under an item: points, motions with their votes, resolutions, actions.
#include <algorithm>
#include <array>
#include <set>

#include "tag/paper_sheet.h"
#include "text/numbers.h"

namespace revisit::tag {

namespace {

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_quote(char c) {
  return c == '"' || c == '\'';
}

// Whether the text ends as a sentence does.
bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == ' ' || is_quote(text.back()) || text.back() == ')'))
    text.remove_suffix(1);
  return !text.empty() && std::string_view(".?!").find(text.back()) != std::string_view::npos;
}

// Whether more must follow behind the text: it ends in a colon, semicolon, comma, 'and' or 'or', or is empty.
bool is_open(std::string_view text) {
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text.empty() || std::string_view(":;,-").find(text.back()) != std::string_view::npos ||
         text.ends_with(" and") || text.ends_with(" or") || text.ends_with(" that") || text == "that" ||
         text == "That" || text == "THAT" || text == "to" || text.ends_with(" to");
}

std::set<std::string> words_of(const std::string& text) {
  std::set<std::string> words;
  std::string word;
  for (const char c : text::fold_for_comparison(text) + " ") {
    const bool letter = is_lower(c) || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else {
      if (word.size() > 3) words.insert(word);
      word.clear();
    }
  }
  return words;
}

// The share of the first text's words that the second has.
double shared(const std::string& one, const std::string& other) {
  const std::set<std::string> a = words_of(one);
  const std::set<std::string> b = words_of(other);
  if (a.empty()) return 0;
  const auto common =
      std::count_if(a.begin(), a.end(), [&](const std::string& word) { return b.contains(word); });
  return static_cast<double>(common) / static_cast<double>(a.size());
}

class BusinessReader {
 public:
  BusinessReader(const Sheet& sheet, const ItemMark& mark, PaperItem& item)
      : m_sheet(sheet),
        m_item(item),
        m_item_begin(mark.body),
        m_begin(mark.body),
        m_end(mark.end),
        m_decision_end(mark.end) {}

  void read() {
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

 private:
  const PaperLine& line(std::size_t i) const { return m_sheet[i]; }

  // On a web page the minutes stand behind the description of the item and "Minutes:".
  void find_minutes() {
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
  void find_sequence() {
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
        continue;
      }
      m_style = line(i).style;
      m_last = line(i).value - 1;
      m_depth = line(i).depth;
      return;
    }
  }

  // Whether a quotation that begins with the line ends in a later one, before anything is put or moved.
  [[nodiscard]] bool quote_goes_on(std::size_t i) const {
    if (closes_quote(line(i).text())) return false;
    for (std::size_t j = i + 1; j < m_end; ++j) {
      for (const char* means : {"motion", "put", "resolution", "votes"}) {
        if (m_sheet.find(j, means)) return false;
      }
      if (closes_quote(line(j).text())) return true;
    }
    return false;
  }

  static bool closes_quote(std::string_view text) {
    while (!text.empty() && (text.back() == '.' || text.back() == ' ')) text.remove_suffix(1);
    return text.size() > 1 && is_quote(text.back());
  }

  // Whether the line's label goes on with the item's own points. Numbers may be printed twice by mistake.
  [[nodiscard]] bool is_point(std::size_t i) const {
    const PaperLine& at = line(i);
    return at.labelled() && at.value >= 0 && !m_style.empty() && similar_style(at.style) &&
           (at.value == m_last + 1 || (at.value == m_last && m_last > 0 && at.depth == m_depth));
  }

  // "1." and "1)" are two kinds of label; a missing bracket or full stop before a known number is a slip.
  [[nodiscard]] bool similar_style(const std::string& style) const { return style == m_style; }

  void take_point(std::size_t i) {
    if (!is_point(i)) return;
    m_last = line(i).value;
    Statement point{line(i).number, m_sheet.text_of(line(i).content),
                    m_sheet.source({line(i).content}, rule_of_points())};
    m_point = point.number;
    if (!line(i).content.empty()) m_item.points.push_back(std::move(point));
  }

  [[nodiscard]] const std::string& rule_of_points() const { return m_item.source.rule; }

  // "Members noted that:" over bullets: what was said has no number, and is called by its place.
  void take_bullet(std::size_t i) {
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
  bool take_part(std::size_t i) {
    const PaperLine& at = line(i);
    const bool part = at.labelled() && at.value >= 0 && !at.number.empty() && !m_point.empty() &&
                      !similar_style(at.style) && at.kind == text::LabelKind::letter;
    if (!part) return false;
    m_item.points.push_back({name_of_part(m_point, at.number), m_sheet.text_of(at.content),
                             m_sheet.source({at.content}, rule_of_points())});
    return true;
  }

  // Whether the list in which the bullet stands names those who came for the item.
  [[nodiscard]] bool lists_attenders(std::size_t i) const {
    while (i > m_begin && line(i).kind == text::LabelKind::bullet) --i;
    return !line(i).labelled() && m_sheet.find(i, "attenders below").has_value();
  }

  // What stands below "Decision" is found only where nothing else was resolved, and its numbers were taken
  // for points.
  void drop_points_of_decision() {
    std::erase_if(m_item.points, [&](const Statement& point) {
      return std::ranges::any_of(m_item.resolutions, [&](const Statement& resolution) {
        return std::ranges::any_of(resolution.source.spans, [&](text::Span span) {
          return span.overlaps(point.source.spans.front());
        });
      });
    });
  }

  // A decision's own parts are no points of the discussion, though it is found only when all was read.
  void drop_bullets_of_decisions() {
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
  std::size_t line_at(std::size_t i) {
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
    outcome(i, 0, resolution ? resolution->match.begin : line(i).text().size());
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

  // ---- resolutions

  // "Decisions" over what was decided, which is read behind all else.
  [[nodiscard]] bool heads_decision(std::size_t i) const {
    const auto decision = m_sheet.opens(i, "decision");
    return decision && decision->whole(line(i));
  }

  // "141/2019", alone in the column of the decisions' numbers.
  [[nodiscard]] bool is_number_of_decision(std::size_t i) const {
    const auto number = m_sheet.opens(i, "item number");
    return number && number->whole(line(i)) && !m_sheet.group(i, *number, "title") &&
           line(i).text().find('/') != std::string::npos;
  }

  // What stands beside or below such a number; returns the line behind it.
  std::size_t read_numbered_decision(std::size_t at) {
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
  [[nodiscard]] bool decides_below(std::size_t i, const Hit& body) const {
    return body.whole(line(i)) && !line(i).labelled() && i + 1 < m_end && line(i + 1).labelled() &&
           m_sheet.opens(i + 1, "verb of decision").has_value() && (i == m_begin || !heads_decision(i - 1));
  }

  // What was resolved begins behind the match, or behind `from` in the line.
  std::size_t read_resolution(std::size_t at, const Hit& hit, std::size_t from = 0) {
    const std::string& text = line(at).text();
    // "agreed that": the word belongs to what was agreed, and to the words by which an agreement is known.
    const patterns::Capture* lead = hit.match.capture("lead");
    std::size_t begin = std::max(from, lead == nullptr ? hit.match.end : lead->end);
    while (begin < text.size() && std::string_view(" :;-").find(text[begin]) != std::string_view::npos)
      ++begin;
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
  static bool is_word_alone(std::string_view text) {
    const std::size_t end = text.find_first_of(" :;-\xE2");
    return text.find_first_not_of(" :;-\xE2\x80\x93\x94", end) == std::string_view::npos && end <= 4;
  }

  // "RESOLVED that the report be noted (moved by A, seconded by B).": who moved it, in brackets at its end.
  [[nodiscard]] std::optional<Hit> movers_behind(std::size_t i, std::size_t begin) const {
    const std::string_view text = line(i).text();
    const std::size_t open = text.rfind('(');
    if (open == std::string_view::npos || open <= begin) return std::nullopt;
    auto hit = m_sheet.find_in(text.substr(open), "mover below");
    if (!hit || hit->match.begin != 0) return std::nullopt;
    shift(hit->match, open);
    return hit;
  }

  // Moves the offsets of a match that was found behind this one.
  static void shift(patterns::Match& match, std::size_t by) {
    match.begin += by;
    match.end += by;
    for (patterns::Capture& capture : match.captures) {
      capture.begin += by;
      capture.end += by;
    }
  }

  // "RESOLVED that the report be noted. (Action: Director)": where the text ends before the bracket, which
  // becomes an action of its own.
  std::size_t without_action(std::size_t i, std::size_t begin) {
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

  [[nodiscard]] bool ends_statement(std::size_t i) const {
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
  [[nodiscard]] std::optional<Hit> find_told(std::size_t i, std::string_view means,
                                             std::size_t from = 0) const {
    auto hit = m_sheet.find(i, means, from);
    while (hit) {
      const auto other = m_sheet.find(i, "no outcome", hit->match.begin);
      if (!other || other->match.begin >= hit->match.end) break;
      hit = m_sheet.find(i, means, std::max(other->match.end, hit->match.begin + 1));
    }
    return hit;
  }

  // Adds the lines that belong to a statement whose text so far is `text`; returns the line behind them.
  std::size_t parts(std::size_t i, std::string_view so_far, std::vector<text::Span>& pieces) {
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
        if (!inner_next && !begins_list && !bullet && at.kind == text::LabelKind::number &&
            !is_open(last_text))
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
            !first && (is_open(last_text) || (!at.text().empty() && is_lower(at.text().front())) ||
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
      last_text = at.text();
    }
    return i;
  }

  // "THAT the report be noted." over "THAT the figures be sent.": a list whose parts begin with the same
  // word.
  [[nodiscard]] bool repeats_that(text::Span first, std::string_view text) const {
    const std::string before = m_sheet.text_of(first);
    return std::ranges::any_of(std::array<std::string_view, 2>{"That ", "THAT "}, [&](std::string_view that) {
      return before.starts_with(that) && text.starts_with(that);
    });
  }

  static std::string style_like(std::string_view label) {
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
  [[nodiscard]] bool list_goes_on(std::size_t i, const std::string& style, int value) const {
    if (style.empty()) return false;
    for (std::size_t j = i + 1; j < std::min(i + 3, m_end); ++j) {
      if (ends_statement(j)) return false;
      if (line(j).labelled() && line(j).style == style && line(j).value == value + 1) return true;
    }
    return false;
  }

  // "Decision:" over what was decided, where nothing else says it.
  void decision_heading() {
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
  void recommendations_heading() {
    for (std::size_t i = m_begin; i < m_end; ++i) {
      const auto hit = m_sheet.opens(i, "recommendations");
      if (!hit || !hit->whole(line(i))) continue;
      read_resolution(i, *hit);
      return;
    }
  }

  // Where "Decision:" heads a column the decision stands in the cell below it.
  bool decision_below(std::size_t at, const Hit& hit) {
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

  // ---- motions

  // "On the motion of A, seconded by B, it was RESOLVED - that ...": who moved what was resolved.
  bool mover_of_resolution(std::size_t i, const Hit& motion, const Hit& resolution) const {
    if (motion.match.begin >= resolution.match.begin || motion.match.capture("text") != nullptr) return false;
    const std::string_view text = line(i).text();
    const std::size_t from = std::min(motion.match.end, resolution.match.begin);
    constexpr std::size_t k_longest_link = 24;  // ", and it was unanimously"
    const std::string_view between = text.substr(from, resolution.match.begin - from);
    return (between.size() <= k_longest_link && between.find('.') == std::string_view::npos) ||
           only_tells_of_vote(between);
  }

  [[nodiscard]] std::string_view behind(std::size_t i, const Hit& hit) const {
    const std::string_view text = line(i).text();
    return text.substr(std::min(hit.match.end, text.size()));
  }

  // " and, on being put to the vote, with 6 votes for and 2 against,": whether nothing but the vote stands
  // between who seconded something and what was resolved.
  [[nodiscard]] bool only_tells_of_vote(std::string_view words) const {
    const auto vote = m_sheet.find_in(words, "vote before resolution");
    return vote && vote->match.begin == 0 && vote->match.end == words.size();
  }

  // "It was moved by A, seconded by B, and", or "... and on a vote being taken (4 for, 1 against) it was",
  // over "RESOLVED that ...".
  [[nodiscard]] bool mover_of_resolution_below(std::size_t i, const Hit& motion) const {
    if (i + 1 >= m_end || motion.match.capture("text") != nullptr) return false;
    const bool says_so = m_sheet.opens(i + 1, "resolution").has_value();
    if (!says_so && (!line(i + 1).text().starts_with("That ") || line(i + 1).labelled() ||
                     !(line(i).text().ends_with(" it was") || only_tells_of_vote(behind(i, motion)))))
      return false;
    std::string_view rest =
        std::string_view(line(i).text()).substr(std::min(motion.match.end, line(i).text().size()));
    while (!rest.empty() && std::string_view(" ,").find(rest.back()) != std::string_view::npos)
      rest.remove_suffix(1);
    if (rest.find(". ") != std::string_view::npos || rest.starts_with(" that") || rest.starts_with("that"))
      return false;
    const std::string_view whole = line(i).text();
    const auto open = [](std::string_view words) {
      while (!words.empty() && std::string_view(" ,").find(words.back()) != std::string_view::npos)
        words.remove_suffix(1);
      return words.ends_with(" and") || words.ends_with(" it was") || words.ends_with(" was") ||
             words.ends_with(" put to the vote");
    };
    return open(whole) || only_tells_of_vote(rest);
  }

  // "The motion was formally seconded by Mr B, who said that:", below what the mover said.
  void second_motion(std::size_t i, const Hit& hit) {
    if (m_item.motions.empty()) return;
    Motion& motion = m_item.motions.back();
    const auto seconder = m_sheet.group(i, hit, "seconder");
    if (!seconder || !motion.seconder.empty() || motion.carried) return;
    motion.seconder = m_sheet.text_of(*seconder);
    std::vector<text::Span> names =
        motion.proposer_source ? motion.proposer_source->spans : std::vector<text::Span>{};
    names.push_back(*seconder);
    motion.proposer_source = m_sheet.source(names, hit.rule->full_id);
  }

  // "Mover: Councillor A Seconder: Councillor B", below what was resolved, which is then what was moved.
  bool mover_below(std::size_t i, const Hit& hit) {
    return stands_below_resolution(i) && move_resolution(i, hit);
  }

  // Whether the line before is the end of what was resolved last.
  [[nodiscard]] bool stands_below_resolution(std::size_t i) const {
    return !m_item.resolutions.empty() && i > m_begin &&
           m_item.resolutions.back().source.spans.back().end >= line(i - 1).content.begin;
  }

  // Adds what was resolved last as the motion of those who are named here.
  bool move_resolution(std::size_t i, const Hit& hit) {
    const Statement& resolution = m_item.resolutions.back();
    Motion motion;
    motion.kind = "motion";
    std::vector<text::Span> names;
    take_names(i, hit, motion, names);
    if (names.empty()) return false;
    motion.proposer_source = m_sheet.source(names, hit.rule->full_id);
    motion.text = resolution.text;
    motion.source = resolution.source;
    motion.carried = true;
    m_points_of_motions.push_back(m_last);
    m_item.motions.push_back(std::move(motion));
    m_target = m_item.motions.size() - 1;
    return true;
  }

  // "RESOLVED: (on a motion by A, seconded by B and carried by 7 votes to 2) to ...": where the bracket ends;
  // 0 where there is none.
  [[nodiscard]] std::size_t behind_mover_in_brackets(std::size_t i, const Hit& motion,
                                                     const Hit& resolution) const {
    const std::string_view text = line(i).text();
    std::size_t open = resolution.match.end;
    while (open < text.size() && (text[open] == ' ' || text[open] == ':' || text[open] == '-')) ++open;
    if (open >= text.size() || text[open] != '(' || motion.match.begin != open) return 0;
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
      if (text[at] == '(') ++depth;
      if (text[at] == ')' && --depth == 0) return at + 1;
    }
    return 0;
  }

  // Whether the full stop at an offset, which is looked at no further back than from `begin`, is that of
  // "Mrs." or of an initial.
  [[nodiscard]] bool is_title_or_initial(std::string_view text, std::size_t begin, std::size_t stop) const {
    std::size_t word = stop;
    while (word > begin && text[word - 1] != ' ' && text[word - 1] != '.') --word;
    const std::string last(text.substr(word, stop - word));
    const auto title = m_sheet.find_in(last + " ", "person");
    const bool initial = last.size() <= 1 && (last.empty() || last.front() < '0' || last.front() > '9');
    return initial || (title && title->match.begin == 0);
  }

  // "seconded by Councillor Mrs. V. Orme": the full stop of a title or an initial does not end the name.
  // Where it does, from the offset at which it begins.
  [[nodiscard]] std::size_t end_of_name(std::size_t i, std::size_t begin, std::size_t end) const {
    const std::string& text = line(i).text();
    while (end + 2 < text.size() && text[end] == '.') {
      if (!is_title_or_initial(text, begin, end)) break;
      std::size_t next = end + 1;
      while (next < text.size() && text[next] == ' ') ++next;
      std::size_t behind = next;
      while (behind < text.size() && std::string_view(" .,:;)").find(text[behind]) == std::string_view::npos)
        ++behind;
      if (behind == next || is_lower(text[next])) break;
      end = behind;
    }
    return end;
  }

  // Takes who moved and seconded from what was matched; returns where the match ends then.
  std::size_t take_names(std::size_t i, const Hit& hit, Motion& motion,
                         std::vector<text::Span>& names) const {
    std::size_t match_end = hit.match.end;
    const auto take = [&](std::string_view group, std::string& name) {
      const patterns::Capture* capture = hit.match.capture(group);
      if (capture == nullptr || capture->begin >= capture->end) return;
      const std::size_t end = end_of_name(i, capture->begin, capture->end);
      if (end > capture->end) match_end = std::max(match_end, end);
      const text::Span span = m_sheet.span(i, capture->begin, end);
      if (span.empty()) return;
      name = m_sheet.text_of(span);
      names.push_back(span);
    };
    take("proposer", motion.proposer);
    take("seconder", motion.seconder);
    return match_end;
  }

  // Adds the motion of those who are named here, whose text is what was resolved; false where none are.
  bool add_mover(std::size_t i, const Hit& hit) {
    Motion motion;
    motion.kind = hit.rule->value;
    std::vector<text::Span> names;
    take_names(i, hit, motion, names);
    if (names.empty()) return false;
    motion.proposer_source = m_sheet.source(names, hit.rule->full_id);
    motion.source = *motion.proposer_source;
    m_points_of_motions.push_back(m_last);
    m_item.motions.push_back(std::move(motion));
    m_target = m_item.motions.size() - 1;
    return true;
  }

  // "Councillor A moved, in accordance with Council Procedure" over "Rule 7, the following motion:", where a
  // sentence was saved as two paragraphs. Returns the line behind the motion; the line itself where it is
  // none.
  std::size_t read_motion_of_two_lines(std::size_t i) {
    const std::string& first = line(i).text();
    constexpr std::size_t k_longest = 120;
    if (i + 2 >= m_end || first.size() > k_longest || line(i + 1).labelled() || is_open(first) ||
        ends_sentence(first) || !line(i + 1).text().ends_with(':') || m_sheet.find(i + 1, "motion"))
      return i;
    const std::string both = first + " " + line(i + 1).text();
    const auto hit = m_sheet.find_in(both, "motion");
    const patterns::Capture* proposer = hit ? hit->match.capture("proposer") : nullptr;
    if (proposer == nullptr || proposer->end > first.size() || hit->match.begin != 0 ||
        hit->match.end + 1 < both.size())
      return i;
    Motion motion;
    motion.kind = hit->rule->value;
    const text::Span name = m_sheet.span(i, proposer->begin, proposer->end);
    motion.proposer = m_sheet.text_of(name);
    motion.proposer_source = m_sheet.source({name}, hit->rule->full_id);
    std::vector<text::Span> pieces;
    const std::size_t next = motion_lines(i + 2, pieces, false);
    if (pieces.empty()) return i;
    motion.text = m_sheet.text_of(pieces);
    motion.source = m_sheet.source(pieces, hit->rule->full_id);
    m_points_of_motions.push_back(m_last);
    m_item.motions.push_back(std::move(motion));
    m_target = m_item.motions.size() - 1;
    return next;
  }

  // "It was moved by A ... An amendment was moved by B ...": the motion that a later sentence of the line
  // tells of.
  [[nodiscard]] std::optional<Hit> next_motion(std::size_t i, std::size_t from) const {
    const std::string& text = line(i).text();
    for (std::size_t stop = end_of_sentence(text, from); stop + 2 < text.size();
         stop = end_of_sentence(text, stop + 2)) {
      const std::size_t begin = stop + 2;
      auto hit = m_sheet.find_in(std::string_view(text).substr(begin), "motion");
      if (!hit || hit->match.begin >= end_of_sentence(text, begin) - begin) continue;
      shift(hit->match, begin);
      return hit;
    }
    return std::nullopt;
  }

  // Several motions that one paragraph tells of, and then what became of each.
  std::size_t read_motion(std::size_t at, const Hit& hit) {
    const std::string& text = line(at).text();
    std::optional<Hit> next = next_motion(at, hit.match.end);
    if (!next) return read_motion(at, hit, text.size());
    std::optional<Hit> now = hit;
    while (now) {
      const std::size_t from = now->match.end;
      const std::size_t limit = next ? begin_of_sentence(text, from, next->match.begin) : text.size();
      const std::size_t behind = read_motion(at, *now, limit);
      if (!next) return behind;
      now = next;
      next = next_motion(at, now->match.end);
    }
    return at + 1;
  }

  // Where the sentence begins that holds the offset.
  [[nodiscard]] std::size_t begin_of_sentence(std::string_view text, std::size_t from, std::size_t at) const {
    std::size_t begin = from;
    for (std::size_t stop = end_of_sentence(text, from); stop + 2 <= at; stop = end_of_sentence(text, begin))
      begin = stop + 2;
    return begin;
  }

  // Reads a motion that nothing at or behind `limit` in the line belongs to.
  std::size_t read_motion(std::size_t at, const Hit& hit, std::size_t limit) {
    const std::string& text = line(at).text();
    Motion motion;
    motion.kind = hit.rule->value;
    std::vector<text::Span> names;
    const std::size_t match_end = take_names(at, hit, motion, names);
    // "It was moved by Councillor A," over "Seconded by Councillor B,".
    std::size_t behind = at + 1;
    if (motion.seconder.empty() && match_end + 2 >= text.size() && behind < m_end) {
      if (const auto second = m_sheet.opens(behind, "seconder")) {
        if (const auto seconder = m_sheet.group(behind, *second, "seconder")) {
          motion.seconder = m_sheet.text_of(*seconder);
          names.push_back(*seconder);
          ++behind;
        }
      }
    }
    std::sort(names.begin(), names.end(), [](text::Span a, text::Span b) { return a.begin < b.begin; });
    if (!names.empty()) motion.proposer_source = m_sheet.source(names, hit.rule->full_id);
    // "Proposer: A" over "Seconder: B", below what was resolved, which is then what was moved
    if (!names.empty() && match_end + 1 >= text.size() && text.find(':') < text.size() / 2 &&
        stands_below_resolution(at)) {
      motion.text = m_item.resolutions.back().text;
      motion.source = m_item.resolutions.back().source;
      motion.carried = true;
      m_points_of_motions.push_back(m_last);
      m_item.motions.push_back(std::move(motion));
      m_target = m_item.motions.size() - 1;
      return behind;
    }
    std::size_t begin = match_end;
    // "seconded by B that the report be noted": the word by which the rule knows the name's end is the
    // text's.
    for (const std::string_view opening : {" that", " to"}) {
      const std::string_view matched = std::string_view(text).substr(0, begin);
      const std::string_view words = matched.ends_with(' ') ? matched.substr(0, matched.size() - 1) : matched;
      if (words.ends_with(opening) && !words.ends_with(" motion that"))
        begin = words.size() - opening.size() + 1;
    }
    while (begin < text.size() && std::string_view(" :,-").find(text[begin]) != std::string_view::npos)
      ++begin;
    // "It was moved by A, seconded by B, as an amendment, to delete ..."
    if (const auto amends = m_sheet.find_in(std::string_view(text).substr(begin), "moved as amendment");
        amends && amends->match.begin == 0) {
      motion.kind = amends->rule->value;
      begin += amends->match.end;
    }
    // "Proposed by A, seconded by B and agreed: That ..."
    if (const auto agreed = m_sheet.find_in(std::string_view(text).substr(begin), "agreed at once");
        agreed && agreed->match.begin == 0) {
      const patterns::Capture* words = agreed->match.capture("outcome");
      const std::size_t end = words == nullptr ? agreed->match.end : words->end;
      const text::Span span = m_sheet.span(at, begin, begin + end);
      motion.carried = true;
      motion.outcome = m_sheet.text_of(span);
      motion.outcome_source = m_sheet.source({span}, agreed->rule->full_id);
      begin += end;
      while (begin < text.size() && std::string_view(" :,-").find(text[begin]) != std::string_view::npos)
        ++begin;
    }
    // "Moved by A, seconded by B, and" over "RESOLVED:"
    for (const std::string_view link : {"and", "and it was", "it was"}) {
      if (std::string_view(text).substr(begin) == link) begin = text.size();
    }
    // "that" goes where what follows is quoted.
    std::size_t behind_that = begin;
    for (const std::string_view that : {"that", "That", "THAT"}) {
      if (std::string_view(text).substr(begin).starts_with(that)) behind_that = begin + 4;
    }
    while (behind_that < text.size() &&
           std::string_view(" :,-").find(text[behind_that]) != std::string_view::npos)
      ++behind_that;
    if (behind_that >= text.size() || quotes_motion(at, behind_that, limit)) begin = behind_that;
    std::vector<text::Span> pieces;
    std::size_t next = behind;
    std::size_t outcome_from = text.size();
    if (const auto stated = m_sheet.group(at, hit, "text")) {
      pieces.push_back(*stated);
      outcome_from = match_end;
    } else if (begin < text.size()) {
      const std::size_t end = end_of_motion(at, begin, limit);
      const bool quoted = quotes_motion(at, begin, limit);
      text::Span piece = m_sheet.span(at, begin, end);
      const bool closes = quoted && end > begin + 1 && is_quote(text[end - 1]);
      if (quoted) piece = m_sheet.span(at, begin + 1, closes ? end - 1 : end);
      pieces.push_back(piece);
      outcome_from = end;
      if (end == text.size() && !closes && (quoted || is_open(text)))
        next = motion_lines(at + 1, pieces, quoted);
    } else {
      next = motion_lines(behind, pieces, false);
    }
    if (hit.match.capture("outcome") != nullptr) {
      motion.carried = true;
      const auto words = m_sheet.group(at, hit, "outcome");
      if (words) {
        motion.outcome = m_sheet.text_of(*words);
        motion.outcome_source = m_sheet.source({*words}, hit.rule->full_id);
      }
    }
    // "Councillor B seconded the motion.", below what was moved
    const auto second = motion.seconder.empty() && next > at && next < m_end
                            ? m_sheet.opens(next, "seconding")
                            : std::nullopt;
    if (second && second->whole(line(next))) {
      if (const auto seconder = m_sheet.group(next, *second, "seconder")) {
        motion.seconder = m_sheet.text_of(*seconder);
        ++next;
      }
    }
    pieces.erase(std::remove_if(pieces.begin(), pieces.end(), [](text::Span s) { return s.empty(); }),
                 pieces.end());
    motion.text = m_sheet.text_of(pieces);
    motion.source = m_sheet.source(pieces.empty() ? names : pieces, hit.rule->full_id);
    if (pieces.empty() && names.empty()) return next;
    m_points_of_motions.push_back(m_last);
    m_item.motions.push_back(std::move(motion));
    m_target = m_item.motions.size() - 1;
    outcomes(at, outcome_from, limit);
    return next;
  }

  // What somebody proposed, at the beginning of the line or of a later sentence in it.
  [[nodiscard]] std::optional<Hit> find_proposal(std::size_t i) const {
    if (auto first = m_sheet.find(i, "proposal")) return first;
    const std::string& text = line(i).text();
    for (std::size_t stop = end_of_sentence(text, 0); stop + 2 < text.size();
         stop = end_of_sentence(text, stop + 2)) {
      auto hit = m_sheet.find_in(std::string_view(text).substr(stop + 2), "proposal");
      if (!hit || hit->match.begin != 0) continue;
      shift(hit->match, stop + 2);
      return hit;
    }
    return std::nullopt;
  }

  // "Councillor A proposed that the item be deferred. This was seconded by Councillor B.": a motion only
  // where somebody seconds it, or the paper says what became of it, in what follows on the line or in the
  // next one. Returns the line behind it; `at` where it is none.
  std::size_t read_proposal(std::size_t at, const Hit& hit) {
    const std::string& text = line(at).text();
    Motion motion;
    motion.kind = hit.rule->value;
    std::vector<text::Span> names;
    take_names(at, hit, motion, names);
    const patterns::Capture* stated = hit.match.capture("text");
    if (stated == nullptr || stated->begin >= stated->end || names.empty()) return at;
    std::size_t end = std::min(end_of_sentence(text, stated->begin), stated->end);
    // "... an amendment to replace the words with:" over what they are to be
    std::vector<text::Span> below_it;
    const bool goes_on = end == text.size() && text.ends_with(':');
    const std::size_t next_line = goes_on ? motion_lines(at + 1, below_it, false) : at + 1;
    // Of what was proposed only these words are quoted.
    if (!below_it.empty()) {
      below_it.front().begin = line(at + 1).span.begin;
      below_it.back().end = std::max(below_it.back().end, line(next_line - 1).content.end);
    }
    std::size_t rest = end;
    auto seconded = m_sheet.find(at, "seconding", stated->begin + 1);
    // "Councillor A moved that ...", over "Councillor B seconded the motion."
    const bool in_next = !seconded && next_line < m_end && m_sheet.opens(next_line, "seconding").has_value();
    if (in_next) {
      const Hit next = *m_sheet.opens(next_line, "seconding");
      if (const auto seconder = m_sheet.group(next_line, next, "seconder")) {
        motion.seconder = m_sheet.text_of(*seconder);
        names.push_back(*seconder);
      }
    }
    if (seconded) {
      end = std::min(end, seconded->match.begin);
      while (end > stated->begin && std::string_view(" ,").find(text[end - 1]) != std::string_view::npos)
        --end;
      if (const patterns::Capture* seconder = seconded->match.capture("seconder");
          seconder != nullptr && seconder->begin < seconder->end) {
        const text::Span name =
            m_sheet.span(at, seconder->begin, end_of_name(at, seconder->begin, seconder->end));
        motion.seconder = m_sheet.text_of(name);
        names.push_back(name);
      }
      rest = seconded->match.end;
    }
    const auto tells = [&](std::size_t i, std::size_t from) {
      return std::ranges::any_of(std::array{"carried", "lost", "votes"},
                                 [&](const char* means) { return find_told(i, means, from).has_value(); });
    };
    const bool below = next_line < m_end && line(next_line).text().size() < 120 && tells(next_line, 0);
    if (!seconded && !in_next && !tells(at, end) && !below) return at;
    below_it.insert(below_it.begin(), m_sheet.span(at, stated->begin, end));
    motion.text = m_sheet.text_of(below_it);
    motion.source = m_sheet.source(below_it, hit.rule->full_id);
    motion.proposer_source = m_sheet.source(names, hit.rule->full_id);
    // What nobody seconds falls.
    if (seconded && seconded->rule->value == "none") motion.carried = false;
    m_points_of_motions.push_back(m_last);
    m_item.motions.push_back(std::move(motion));
    m_target = m_item.motions.size() - 1;
    outcome(at, rest, text.size());
    return next_line;
  }

  // The end of the sentence that goes on at the offset: a full stop with a capital behind it that ends
  // neither a title nor an initial.
  [[nodiscard]] std::size_t end_of_sentence(std::string_view text, std::size_t from) const {
    for (std::size_t i = from; i + 2 < text.size(); ++i) {
      if (text[i] != '.' || text[i + 1] != ' ' || is_lower(text[i + 2])) continue;
      if (!is_title_or_initial(text, from, i)) return i;
    }
    return text.size();
  }

  // Where the last sentence begins.
  [[nodiscard]] std::size_t begin_of_last_sentence(std::string_view text) const {
    std::size_t begin = 0;
    for (std::size_t end = end_of_sentence(text, 0); end + 2 < text.size();
         end = end_of_sentence(text, begin))
      begin = end + 2;
    return begin;
  }

  // "For the amendment:" over the names, with their number behind them.
  bool count_below(std::size_t i, const Hit& side) {
    if (m_item.motions.empty() || i + 1 >= m_end) return false;
    std::size_t place = i + 1;
    Motion& motion = m_item.motions[m_target];
    std::optional<int>& votes = side.rule->value == "for"       ? motion.votes_for
                                : side.rule->value == "against" ? motion.votes_against
                                                                : motion.abstentions;
    auto count = m_sheet.find(place, "count of names");
    if (line(i).cell != text::k_none) {
      place = count_in_column(i);
      if (place < m_end && line(place).content.empty()) {
        if (!votes) votes = text::small_number(line(place).number);
        std::vector<text::Span> spans =
            motion.votes_source ? motion.votes_source->spans : std::vector<text::Span>{};
        spans.push_back(line(place).label);
        motion.votes_source = m_sheet.source(spans, side.rule->full_id);
        return votes.has_value();
      }
      count = place < m_end ? m_sheet.opens(place, "count of column") : std::nullopt;
    }
    if (!count || count->match.end != line(place).text().size()) return false;
    take_count(place, *count, "count", votes, motion);
    return true;
  }

  // Of a recorded vote in a table, which may go on in another behind a page break: the line with the number
  // below the names of the side that the line heads; m_end where there is none.
  [[nodiscard]] std::size_t count_in_column(std::size_t head) const {
    const auto column = [&](std::size_t i) {
      return m_sheet.document().blocks[static_cast<std::size_t>(line(i).cell)].column;
    };
    for (std::size_t i = head + 1; i < m_end && !ends_statement(i); ++i) {
      if (line(i).cell == text::k_none || column(i) != column(head)) continue;
      if (line(i).content.empty() && line(i).kind == text::LabelKind::number) return i;  // "(11)"
      if (const auto count = m_sheet.opens(i, "count of column"); count && count->whole(line(i))) return i;
    }
    return m_end;
  }

  // Where the motion's text on its own line ends: behind the closing quotation mark, or before the sentence
  // that tells of the vote.
  [[nodiscard]] std::size_t end_of_motion(std::size_t at, std::size_t begin, std::size_t limit) const {
    const std::string& text = line(at).text();
    std::size_t end = std::max(begin, limit);
    while (end > begin + 1 && text[end - 1] == ' ') --end;
    // "An amendment to defer the report was not seconded."
    for (std::size_t stop = end_of_sentence(text, begin); !is_quote(text[begin]) && stop + 2 < end;
         stop = end_of_sentence(text, stop + 2)) {
      constexpr std::size_t k_behind_article = 4;  // "An ", "The "
      const auto next = m_sheet.find_in(std::string_view(text).substr(stop + 2), "tells of amendment");
      if (next && next->match.begin <= k_behind_article) end = stop + 1;
    }
    for (const char* means : {"carried", "lost", "votes", "put"}) {
      const auto hit = find_told(at, means, begin + 1);
      if (hit) end = std::min(end, sentence_before(text, begin, hit->match.begin));
    }
    // "that the plan be noted and, on being put to the vote, it was agreed"
    for (const std::string_view link : {" and, ", " and ", ", "}) {
      if (end < text.size() && end > begin + link.size() && text.substr(0, end).ends_with(link))
        end -= link.size();
    }
    if (is_quote(text[begin])) {
      for (std::size_t i = end; i > begin + 1; --i) {
        const bool last =
            i == text.size() || std::string_view(" .,;)").find(text[i]) != std::string_view::npos;
        if (text[i - 1] == text[begin] && last) return i;
      }
    }
    return end;
  }

  // Whether the motion stands in the quotation that opens at the offset: of '"in part" be added' only two
  // words do.
  [[nodiscard]] bool quotes_motion(std::size_t at, std::size_t begin, std::size_t limit) const {
    const std::string& text = line(at).text();
    if (!is_quote(text[begin])) return false;
    const std::size_t behind = end_of_motion(at, begin, limit);
    constexpr std::size_t k_longest_link = 5;  // " and "
    if (behind >= text.size() || !is_quote(text[behind - 1]) || text[behind] != ' ') return true;
    const std::size_t next = text.find_first_not_of(' ', behind);
    if (next == std::string::npos || !is_lower(text[next])) return true;
    std::size_t told = text.size();
    for (const char* means : {"carried", "lost", "votes", "put"}) {
      const auto hit = find_told(at, means, behind);
      if (hit) told = std::min(told, hit->match.begin);
    }
    return told - behind <= k_longest_link;
  }

  // The end of the last sentence before `at`; `at` itself where there is none behind `begin`.
  static std::size_t sentence_before(std::string_view text, std::size_t begin, std::size_t at) {
    for (std::size_t i = at; i > begin + 1; --i) {
      if (i < text.size() && text[i] == ' ' &&
          (text[i - 1] == '.' || (is_quote(text[i - 1]) && i > begin + 2 && text[i - 2] == '.')))
        return i;
    }
    return at;
  }

  // The motion's text on lines of its own, up to the next point, vote, outcome or resolution, or the closing
  // quotation mark.
  std::size_t motion_lines(std::size_t i, std::vector<text::Span>& pieces, bool quoted) {
    for (; i < m_end; ++i) {
      const PaperLine& at = line(i);
      if (is_point(i) || ends_statement(i) || m_sheet.opens(i, "put")) break;
      if (!pieces.empty() && at.stands_out && !at.labelled() && !quoted &&
          !is_open(m_sheet.text_of(pieces.back())))
        break;
      if (at.span.empty()) continue;
      std::size_t begin = 0;
      const std::string& text = at.text();
      if (pieces.empty() && !quoted && !text.empty() && is_quote(text.front())) {
        quoted = true;
        begin = 1;
      }
      std::size_t end = text.size();
      while (end > begin && text[end - 1] == ' ') --end;
      bool closes = false;
      if (quoted && end > begin + 1) {
        if (is_quote(text[end - 1]) && opened_before(text, begin, end)) {
          closes = true;
          end -= 1;
        } else if (text[end - 1] == '.' && is_quote(text[end - 2])) {
          closes = true;
          end -= 2;
        }
      }
      text::Span piece = m_sheet.span(i, begin, end);
      if (at.labelled()) piece.begin = at.label.begin;
      pieces.push_back(piece);
      if (closes) return i + 1;
      if (!quoted && !is_open(text) && !at.labelled() && !next_goes_on(i + 1)) return i + 1;
    }
    return i;
  }

  // A closing quotation mark at the end counts unless it closes one that was opened in the same line.
  static bool opened_before(std::string_view text, std::size_t begin, std::size_t end) {
    const char mark = text[end - 1];
    std::size_t opened = 0;
    for (std::size_t i = begin; i + 1 < end; ++i) {
      const bool opens = text[i] == mark && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '(');
      const bool shuts = text[i] == mark && i > begin && text[i - 1] != ' ';
      if (opens) ++opened;
      if (shuts && opened > 0) --opened;
    }
    return opened == 0;
  }

  // An unquoted motion goes on with a list, or with a paragraph that is no sentence of the minutes.
  [[nodiscard]] bool next_goes_on(std::size_t i) const {
    if (i >= m_end) return false;
    return line(i).labelled() && !is_point(i);
  }

  // ---- votes and outcomes

  // "The Chair put the request to the vote": what was put is worded where the item first names it.
  void put_without_motion(std::size_t i) {
    const auto hit = m_sheet.find(i, "thing put");
    const patterns::Capture* thing = hit ? hit->match.capture("thing") : nullptr;
    if (thing == nullptr || thing->begin >= thing->end) return;
    const std::string noun = line(i).text().substr(thing->begin, thing->end - thing->begin);
    text::Span worded = m_sheet.span(i, thing->begin, thing->end);
    for (std::size_t j = m_begin; j < i; ++j) {
      const std::string& text = line(j).text();
      std::size_t begin = std::string::npos;
      for (const std::string_view determiner : {" a ", " the ", " his ", " her ", " their ", " its "})
        begin = std::min(begin, text.find(std::string(determiner) + noun + " "));
      if (begin == std::string::npos) continue;
      worded = m_sheet.span(j, begin + 1, end_of_sentence(text, begin + 1));
      break;
    }
    Motion motion;
    motion.kind = "motion";
    motion.text = m_sheet.text_of(worded);
    motion.source = m_sheet.source({worded}, hit->rule->full_id);
    m_points_of_motions.push_back(m_last);
    m_item.motions.push_back(std::move(motion));
    m_target = m_item.motions.size() - 1;
  }

  // "the Mayor put the motion printed in paragraph 5 to the vote"
  void put(std::size_t i) {
    const auto hit = m_sheet.find(i, "put");
    if (m_item.motions.empty()) put_without_motion(i);
    if (!hit || m_item.motions.empty()) return;
    std::size_t target = m_item.motions.size() - 1;
    bool named = false;
    if (const auto paragraph = m_sheet.group(i, *hit, "paragraph")) {
      const std::string printed = m_sheet.text_of(*paragraph);
      for (std::size_t m = 0; m < m_item.motions.size(); ++m) {
        if (std::to_string(m_points_of_motions[m]) == printed) {
          target = m;
          named = true;
        }
      }
    }
    if (hit->rule->value == "substantive motion") target = substantive_of(target, named);
    // "The motion was put", behind an amendment of which is known what became of it.
    if (hit->rule->value == "motion" && !named) target = motion_under_amendments(target);
    m_target = target;
  }

  // Which motion is put as the substantive one: one of its own where an amendment was carried, else the first
  // unless the paper names another.
  std::size_t substantive_of(std::size_t target, bool named) {
    const bool amended = std::any_of(m_item.motions.begin(), m_item.motions.end(), [](const Motion& m) {
      return m.kind == "amendment" && m.carried.value_or(false);
    });
    if (!amended) return named ? target : 0;
    // What is voted on is neither the motion as moved nor its amendment.
    Motion substantive;
    substantive.kind = "substantive motion";
    substantive.text = m_item.motions[target].text;
    substantive.source = m_item.motions[target].source;
    m_item.motions.push_back(std::move(substantive));
    m_points_of_motions.push_back(-1);
    return m_item.motions.size() - 1;
  }

  // The motion to which the amendments up to this one were moved; this one itself where it is none, or where
  // the motion was changed and so is another.
  [[nodiscard]] std::size_t motion_under_amendments(std::size_t last) const {
    for (std::size_t m = last + 1; m > 0; --m) {
      const Motion& motion = m_item.motions[m - 1];
      if (motion.kind == "motion") return motion.carried ? last : m - 1;
      if (motion.kind != "amendment" || motion.carried.value_or(true)) return last;
    }
    return last;
  }

  // The sentences between two offsets of the line, each of which may tell what became of another motion:
  // "The amendment was lost. The motion was then put to the vote and carried."
  void outcomes(std::size_t i, std::size_t from, std::size_t to) {
    const bool amended =
        std::ranges::any_of(m_item.motions, [](const Motion& motion) { return motion.kind == "amendment"; });
    const std::string_view text = std::string_view(line(i).text()).substr(0, to);
    if (!amended && !m_sheet.find_in(text, "tells of amendment", std::min(from, text.size())))
      return outcome(i, from, to);
    for (std::size_t begin = from; begin < to;) {
      const std::size_t stop = end_of_sentence(text, begin);
      const std::size_t end = std::min(to, stop + 2);
      const std::string_view sentence = text.substr(begin, end - begin);
      const auto tells_of = [&](const char* what) { return m_sheet.find_in(sentence, what).has_value(); };
      if (tells_of("tells of substantive motion")) {
        if (m_item.motions[m_target].kind != "substantive motion") m_target = substantive_of(m_target, false);
      } else if (tells_of("tells of amendment") && !amended) {
        // What became of an amendment that nobody is said to have moved is not what became of the motion.
        begin = end;
        continue;
      } else if (tells_of("tells of amendment")) {
        for (std::size_t m = m_item.motions.size(); m > 0; --m) {
          if (m_item.motions[m - 1].kind != "amendment") continue;
          m_target = m - 1;
          break;
        }
      } else if (tells_of("tells of motion")) {
        m_target = motion_under_amendments(m_target);
      }
      outcome(i, begin, end);
      begin = end;
    }
  }

  // Counts and outcome between two offsets of the line, for the motion that was put last.
  void outcome(std::size_t i, std::size_t from, std::size_t to) {
    if (m_item.motions.empty() && !vote_on_resolution(i, from, to)) return;
    back_to_motion(i, from, to);
    Motion& motion = m_item.motions[m_target];
    for (std::size_t at = from; auto hit = m_sheet.find(i, "votes", at);) {
      if (hit->match.begin >= to) break;
      take_count(i, *hit, "for", motion.votes_for, motion);
      take_count(i, *hit, "against", motion.votes_against, motion);
      take_count(i, *hit, "abstain", motion.abstentions, motion);
      at = std::max(hit->match.end, hit->match.begin + 1);
    }
    if (motion.carried && !motion.outcome.empty()) return;
    const auto carried = find_told(i, "carried", from);
    const auto lost = find_told(i, "lost", from);
    const auto begin_of = [to](const std::optional<Hit>& hit) { return hit ? hit->match.begin : to; };
    if (begin_of(carried) >= to && begin_of(lost) >= to) return;
    // "not carried" begins where "carried" has not begun yet.
    const bool is_lost = begin_of(lost) < to && begin_of(lost) <= begin_of(carried);
    // What is rejected behind the resolution is no motion: "Options considered and rejected".
    if (is_lost && resolved_since(motion)) return;
    const Hit& hit = is_lost ? lost.value() : carried.value();
    // A rule may begin with the end of the sentence before it.
    std::size_t words_begin = hit.match.begin;
    while (words_begin < hit.match.end &&
           std::string_view(" .;").find(line(i).text()[words_begin]) != std::string_view::npos)
      ++words_begin;
    const text::Span words = m_sheet.span(i, words_begin, hit.match.end);
    motion.carried = !is_lost;
    // "Lost (three votes to two)": those who won are named first.
    if (is_lost && motion.votes_for && motion.votes_against && *motion.votes_for > *motion.votes_against)
      std::swap(motion.votes_for, motion.votes_against);
    motion.outcome = m_sheet.text_of(words);
    motion.outcome_source = m_sheet.source({words}, hit.rule->full_id);
  }

  [[nodiscard]] bool resolved_since(const Motion& motion) const {
    return std::ranges::any_of(m_item.resolutions, [&](const Statement& resolution) {
      return resolution.source.spans.front().begin > motion.source.spans.front().begin;
    });
  }

  // "The Mayor declared that the motion was lost", behind an amendment whose outcome is known.
  void back_to_motion(std::size_t i, std::size_t from, std::size_t to) {
    if (m_item.motions[m_target].kind != "amendment" || m_item.motions[m_target].outcome.empty()) return;
    const bool told = std::ranges::any_of(std::array{"carried", "lost"}, [&](const char* means) {
      const auto hit = find_told(i, means, from);
      if (!hit || hit->match.begin >= to) return false;
      const std::string_view words =
          std::string_view(line(i).text()).substr(hit->match.begin, hit->match.end - hit->match.begin);
      return m_sheet.find_in(words, "tells of motion").has_value();
    });
    if (!told) return;
    for (std::size_t m = m_target; m > 0; --m) {
      if (m_item.motions[m - 1].kind != "motion" || m_item.motions[m - 1].carried) continue;
      m_target = m - 1;
      return;
    }
  }

  // A vote that is counted behind a resolution, where no motion is printed, was on what was resolved.
  bool vote_on_resolution(std::size_t i, std::size_t from, std::size_t to) {
    if (m_item.resolutions.empty()) return false;
    const auto hit = m_sheet.find(i, "votes", from);
    if (!hit || hit->match.begin >= to || !m_sheet.group(i, *hit, "for")) return false;
    Motion motion;
    motion.kind = "motion";
    motion.text = m_item.resolutions.back().text;
    motion.source = m_item.resolutions.back().source;
    motion.carried = true;
    m_points_of_motions.push_back(m_last);
    m_item.motions.push_back(std::move(motion));
    m_target = 0;
    return true;
  }

  void take_count(std::size_t i, const Hit& hit, std::string_view group, std::optional<int>& count,
                  Motion& motion) {
    const auto span = m_sheet.group(i, hit, group);
    if (!span || count) return;
    count = text::small_number(m_sheet.text_of(*span));
    if (!count) return;
    std::vector<text::Span> spans =
        motion.votes_source ? motion.votes_source->spans : std::vector<text::Span>{};
    spans.push_back(*span);
    motion.votes_source = m_sheet.source(spans, hit.rule->full_id);
  }

  // "It was moved by A, seconded by B and RESOLVED: that ...": what was resolved is what was moved.
  void take_resolution(Motion& motion) {
    for (const Statement& resolution : m_item.resolutions) {
      if (resolution.source.spans.front().begin < motion.source.spans.front().begin) continue;
      motion.text = resolution.text;
      motion.source = resolution.source;
      if (!motion.carried) motion.carried = true;
      return;
    }
  }

  // Whether a text has the surnames of all whom another names with a title: of two who were proposed for an
  // office only one was elected, in the same words.
  [[nodiscard]] bool names_all(const std::string& text, const std::string& naming) const {
    const std::set<std::string> words = words_of(text);
    for (std::size_t at = 0; at < naming.size(); at = std::min(naming.find(' ', at), naming.size() - 1) + 1) {
      const std::string_view rest = std::string_view(naming).substr(at);
      const auto titled = m_sheet.find_in(rest, "person");
      if (!titled || titled->match.begin != 0) continue;
      std::string surname;
      std::size_t begin = titled->match.end;
      while (begin < rest.size() && rest[begin] >= 'A' && rest[begin] <= 'Z') {
        const std::size_t end = std::min(rest.find(' ', begin), rest.size());
        surname = rest.substr(begin, end - begin);
        begin = end + 1;
      }
      const std::set<std::string> parts = words_of(surname);
      if (std::ranges::any_of(parts, [&](const std::string& part) { return !words.contains(part); }))
        return false;
    }
    return true;
  }

  // A motion without a printed outcome is carried where a resolution says the same, unless it was amended.
  void settle() {
    for (Motion& motion : m_item.motions) {
      if (motion.text.empty() && motion.carried.value_or(true)) take_resolution(motion);
    }
    // What was carried as amended is what was resolved then, where the paper says so.
    for (Motion& motion : m_item.motions) {
      // Of a recorded vote the numbers may be all that is said before the resolution.
      const bool outvoted = !motion.carried && motion.votes_for && motion.votes_against &&
                            *motion.votes_for > *motion.votes_against;
      const std::optional<Source>& told = motion.outcome_source ? motion.outcome_source : motion.votes_source;
      if (motion.kind != "substantive motion" || !(motion.carried.value_or(false) || outvoted) || !told)
        continue;
      for (const Statement& resolution : m_item.resolutions) {
        if (resolution.source.spans.front().begin < told->spans.front().begin) continue;
        motion.carried = true;
        motion.text = resolution.text;
        motion.source = resolution.source;
        break;
      }
    }
    // Of a recorded vote the numbers may be all that is said of what was lost.
    for (Motion& motion : m_item.motions) {
      if (!motion.carried && motion.votes_for && motion.votes_against &&
          *motion.votes_for < *motion.votes_against)
        motion.carried = false;
    }
    for (std::size_t m = 0; m < m_item.motions.size(); ++m) {
      Motion& motion = m_item.motions[m];
      if (motion.carried || motion.kind == "amendment") continue;
      const bool amended = std::any_of(
          m_item.motions.begin() + static_cast<std::ptrdiff_t>(m) + 1, m_item.motions.end(),
          [](const Motion& later) { return later.kind != "motion" && later.carried.value_or(true); });
      if (amended) continue;
      for (const Statement& resolution : m_item.resolutions) {
        // "the recommendations", which the paper does not print again, are what was resolved.
        const bool unprinted = words_of(motion.text).size() <= 1;
        if (resolution.source.spans.front().begin > motion.source.spans.front().begin &&
            (unprinted ||
             (shared(motion.text, resolution.text) >= 0.5 && names_all(resolution.text, motion.text))))
          motion.carried = true;
      }
    }
  }

  // ---- actions

  // `before` letters of what was matched stand before the line's own text.
  void read_action(std::size_t i, const Hit& hit, std::size_t before) {
    const auto group = [&](std::string_view name) -> std::optional<text::Span> {
      const patterns::Capture* capture = hit.match.capture(name);
      if (capture == nullptr || capture->begin >= capture->end || capture->begin < before)
        return std::nullopt;
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
  void worded_before(std::size_t i, const Hit& hit, Action& action) const {
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

  [[nodiscard]] bool is_clause(std::string_view words) const {
    return m_sheet.find_in(words, "verb of sentence").has_value();
  }

  // "Head of Service, Assessment,": without the comma behind it.
  static std::string name_of_owner(std::string owner) {
    while (!owner.empty() && (owner.back() == ',' || owner.back() == ' ')) owner.pop_back();
    return owner;
  }

  // "SG to circulate the letter (Action: SG, by 20 February)": the sentence before the bracket is what is to
  // be done.
  bool action_in_brackets(std::size_t i) {
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
  bool action_beside_owner(std::size_t i) {
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

  [[nodiscard]] bool has_heading(std::int32_t table) const {
    for (std::size_t j = 0; j < m_sheet.size(); ++j) {
      if (m_sheet[j].table == table && (m_sheet.opens(j, "no name") || m_sheet.opens(j, "column")))
        return true;
    }
    return false;
  }

  // The list below "Actions:": each is worded as one behind "Action:" is.
  std::size_t read_actions(std::size_t i) {
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
  std::size_t due_below(std::size_t i) {
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

  const Sheet& m_sheet;
  PaperItem& m_item;
  std::size_t m_item_begin;
  std::size_t m_begin;  // of the minutes themselves
  std::size_t m_end;
  std::size_t m_decision_end;  // of what can hold a decision, behind the minutes themselves too
  std::string m_style;         // of the labels of the item's points; empty where it has none
  int m_last = 0;              // the number of the last point
  std::string m_point;         // as printed
  std::string m_bullets_of;    // the point under which the last bullet stands
  std::size_t m_bullets = 0;   // under it so far
  int m_depth = 0;
  int m_list_depth = 0;
  bool m_in_decisions = false;  // behind "Decision:"
  std::string m_outer_style;
  std::size_t m_target = 0;              // the motion that was moved or put last
  std::vector<int> m_points_of_motions;  // number of the point in which each motion was moved
};

}  // namespace

void read_business(const Sheet& sheet, const ItemMark& mark, PaperItem& item) {
  BusinessReader(sheet, mark, item).read();
}

}  // namespace revisit::tag
