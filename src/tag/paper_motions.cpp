// What was moved under an item, and who moved and seconded it.
#include "tag/business_reader.h"

namespace revisit::tag {

// "On the motion of A, seconded by B, it was RESOLVED - that ...": who moved what was resolved.
bool BusinessReader::mover_of_resolution(std::size_t i, const Hit& motion, const Hit& resolution) const {
  if (motion.match.begin >= resolution.match.begin || motion.match.capture("text") != nullptr) return false;
  const std::string_view text = line(i).text();
  const std::size_t from = std::min(motion.match.end, resolution.match.begin);
  constexpr std::size_t k_longest_link = 24;  // ", and it was unanimously"
  const std::string_view between = text.substr(from, resolution.match.begin - from);
  return (between.size() <= k_longest_link && between.find('.') == std::string_view::npos) ||
         only_tells_of_vote(between);
}

std::string_view BusinessReader::behind(std::size_t i, const Hit& hit) const {
  const std::string_view text = line(i).text();
  return text.substr(std::min(hit.match.end, text.size()));
}

// " and, on being put to the vote, with 6 votes for and 2 against,": whether nothing but the vote stands
// between who seconded something and what was resolved.
bool BusinessReader::only_tells_of_vote(std::string_view words) const {
  const auto vote = m_sheet.find_in(words, "vote before resolution");
  return vote && vote->match.begin == 0 && vote->match.end == words.size();
}

// "It was moved by A, seconded by B, and", or "... and on a vote being taken (4 for, 1 against) it was",
// over "RESOLVED that ...".
bool BusinessReader::mover_of_resolution_below(std::size_t i, const Hit& motion) const {
  if (i + 1 >= m_end || motion.match.capture("text") != nullptr) return false;
  const bool says_so = m_sheet.opens(i + 1, "resolution").has_value();
  if (!says_so && (!line(i + 1).text().starts_with("That ") || line(i + 1).labelled() ||
                   !(line(i).text().ends_with(" it was") || only_tells_of_vote(behind(i, motion)))))
    return false;
  // "... seconded by B under Rule 9 that the rule be suspended and": what was moved stands here.
  const std::string_view matched =
      std::string_view(line(i).text()).substr(0, std::min(motion.match.end, line(i).text().size()));
  if (matched.ends_with(" that")) return false;
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
void BusinessReader::second_motion(std::size_t i, const Hit& hit) {
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
bool BusinessReader::mover_below(std::size_t i, const Hit& hit) {
  return stands_below_resolution(i) && move_resolution(i, hit);
}

// Whether the line before is the end of what was resolved last.
bool BusinessReader::stands_below_resolution(std::size_t i) const {
  return !m_item.resolutions.empty() && i > m_begin &&
         m_item.resolutions.back().source.spans.back().end >= line(i - 1).content.begin;
}

// Adds what was resolved last as the motion of those who are named here.
bool BusinessReader::move_resolution(std::size_t i, const Hit& hit) {
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
  keep(std::move(motion));
  return true;
}

// "RESOLVED: (on a motion by A, seconded by B and carried by 7 votes to 2) to ...": where the bracket ends;
// 0 where there is none.
std::size_t BusinessReader::behind_mover_in_brackets(std::size_t i, const Hit& motion,
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
bool BusinessReader::is_title_or_initial(std::string_view text, std::size_t begin, std::size_t stop) const {
  std::size_t word = stop;
  while (word > begin && text[word - 1] != ' ' && text[word - 1] != '.') --word;
  const std::string last(text.substr(word, stop - word));
  const auto title = m_sheet.find_in(last + " ", "person");
  const bool initial = last.size() <= 1 && (last.empty() || last.front() < '0' || last.front() > '9');
  return initial || (title && title->match.begin == 0);
}

// "seconded by Councillor Mrs. V. Orme": the full stop of a title or an initial does not end the name.
// Where it does, from the offset at which it begins.
std::size_t BusinessReader::end_of_name(std::size_t i, std::size_t begin, std::size_t end) const {
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
std::size_t BusinessReader::take_names(std::size_t i, const Hit& hit, Motion& motion,
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
bool BusinessReader::add_mover(std::size_t i, const Hit& hit) {
  Motion motion;
  motion.kind = hit.rule->value;
  std::vector<text::Span> names;
  take_names(i, hit, motion, names);
  if (names.empty()) return false;
  motion.proposer_source = m_sheet.source(names, hit.rule->full_id);
  motion.source = *motion.proposer_source;
  keep(std::move(motion));
  return true;
}

// "Councillor A moved, in accordance with Council Procedure" over "Rule 7, the following motion:", where a
// sentence was saved as two paragraphs. Returns the line behind the motion; the line itself where it is
// none.
std::size_t BusinessReader::read_motion_of_two_lines(std::size_t i) {
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
  keep(std::move(motion), pieces, hit->rule->full_id);
  return next;
}

// Adds a motion, which what follows tells of.
void BusinessReader::keep(Motion motion) {
  m_points_of_motions.push_back(m_last);
  m_item.motions.push_back(std::move(motion));
  m_target = m_item.motions.size() - 1;
}

// The same of one whose text stands in these pieces.
void BusinessReader::keep(Motion motion, const std::vector<text::Span>& pieces, const std::string& rule) {
  motion.text = m_sheet.text_of(pieces);
  motion.source = m_sheet.source(pieces, rule);
  keep(std::move(motion));
}

// "Proposed by" over "Councillor A and Seconded by Councillor" over "B": who moved something, on lines that
// broke between a title and the name. Returns the line behind the motion; the line itself where it is none.
std::size_t BusinessReader::read_mover_of_broken_lines(std::size_t i) {
  constexpr std::size_t k_longest = 80;
  constexpr std::size_t k_most_lines = 3;
  std::vector<std::size_t> begins;  // of each line in the joined text
  std::vector<std::string> joined = {""};
  for (std::size_t n = 0; n < k_most_lines && i + n < m_end; ++n) {
    const std::string& text = line(i + n).text();
    if (text.empty() || text.size() > k_longest || line(i + n).labelled() || ends_sentence(text)) break;
    begins.push_back(joined.back().empty() ? 0 : joined.back().size() + 1);
    joined.push_back(joined.back().empty() ? text : joined.back() + " " + text);
  }
  for (std::size_t lines = begins.size(); lines >= 2; --lines) {
    const std::string& text = joined[lines];
    const auto hit = m_sheet.find_in(text, "motion");
    const patterns::Capture* proposer = hit ? hit->match.capture("proposer") : nullptr;
    const patterns::Capture* seconder = hit ? hit->match.capture("seconder") : nullptr;
    if (proposer == nullptr || seconder == nullptr || hit->match.begin != 0 || hit->match.end < text.size() ||
        seconder->end <= begins[lines - 1])
      continue;
    std::vector<text::Span> names;
    const auto take = [&](const patterns::Capture& capture) {
      std::vector<text::Span> spans;
      for (std::size_t n = 0; n < lines; ++n) {
        const std::size_t end = begins[n] + line(i + n).text().size();
        if (capture.end <= begins[n] || capture.begin >= end) continue;
        spans.push_back(m_sheet.span(i + n, std::max(capture.begin, begins[n]) - begins[n],
                                     std::min(capture.end, end) - begins[n]));
      }
      names.insert(names.end(), spans.begin(), spans.end());
      return m_sheet.text_of(spans);
    };
    Motion motion;
    motion.kind = hit->rule->value;
    motion.proposer = take(*proposer);
    motion.seconder = take(*seconder);
    motion.proposer_source = m_sheet.source(names, hit->rule->full_id);
    std::vector<text::Span> pieces;
    const std::size_t next = motion_lines(i + lines, pieces, false);
    if (pieces.empty()) continue;
    keep(std::move(motion), pieces, hit->rule->full_id);
    return next;
  }
  return i;
}

// "It was moved by A ... An amendment was moved by B ...": the motion that a later sentence of the line
// tells of.
std::optional<Hit> BusinessReader::next_motion(std::size_t i, std::size_t from) const {
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
std::size_t BusinessReader::read_motion(std::size_t at, const Hit& hit) {
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
std::size_t BusinessReader::begin_of_sentence(std::string_view text, std::size_t from, std::size_t at) const {
  std::size_t begin = from;
  for (std::size_t stop = end_of_sentence(text, from); stop + 2 <= at; stop = end_of_sentence(text, begin))
    begin = stop + 2;
  return begin;
}

// Reads a motion that nothing at or behind `limit` in the line belongs to.
std::size_t BusinessReader::read_motion(std::size_t at, const Hit& hit, std::size_t limit) {
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
    keep(std::move(motion));
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
  while (begin < text.size() && std::string_view(" :,-").find(text[begin]) != std::string_view::npos) ++begin;
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
  // A stop is no motion.
  if (text.find_first_not_of(" .:;,-", begin) == std::string::npos) begin = text.size();
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
    // "... and to replace with" over the words in quotation marks, or over paragraphs that open as motions do
    const bool below =
        at + 1 < m_end && !line(at + 1).labelled() && !line(at + 1).text().empty() &&
        ((!ends_sentence(text) && is_quote(line(at + 1).text().front())) || next_goes_on(at + 1));
    if (end == text.size() && !closes && (quoted || is_open(text) || below))
      next = motion_lines(at + 1, pieces, quoted);
  } else if (m_sheet.opens(at, "motion heading")) {
    next = text_under_heading(behind, pieces);
  } else if (text_above(at, pieces)) {
    next = behind;
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
  const auto second =
      motion.seconder.empty() && next > at && next < m_end ? m_sheet.opens(next, "seconding") : std::nullopt;
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
  keep(std::move(motion));
  outcomes(at, outcome_from, limit);
  return next;
}

// The words of a motion under a heading that names who moved it: all up to what happened to it or to the
// next.
std::size_t BusinessReader::text_under_heading(std::size_t i, std::vector<text::Span>& pieces) {
  for (; i < m_end; ++i) {
    for (const char* means : {"motion", "motion heading", "resolution", "votes", "put", "minutes"}) {
      if (m_sheet.opens(i, means)) return i;
    }
    if (!line(i).span.empty()) pieces.push_back(line(i).span);
  }
  return i;
}

// "Council considered the following motion:" over paragraphs in quotation marks, over "The motion was
// proposed by Councillor A": what stands in the marks. Nothing before `taken` belongs to it.
bool BusinessReader::quoted_above(std::size_t at, std::uint32_t taken, std::vector<text::Span>& pieces) {
  constexpr std::size_t k_most_lines_of_motion = 30;
  if (at <= m_begin + 1 || line(at - 1).text().empty() || !is_quote(line(at - 1).text().back())) return false;
  for (std::size_t first = at - 1; first > m_begin && at - first <= k_most_lines_of_motion; --first) {
    if (line(first).span.begin < taken || line(first).text().empty()) return false;
    if (!is_quote(line(first).text().front())) continue;
    if (!line(first - 1).text().ends_with(':')) return false;
    for (std::size_t i = first; i < at; ++i) {
      const std::string& text = line(i).text();
      pieces.push_back(m_sheet.span(i, i == first ? 1 : 0, i + 1 == at ? text.size() - 1 : text.size()));
    }
    return true;
  }
  return false;
}

// A motion on notice over "Proposed by Councillor A" and "Seconded by Councillor B": from where it opens, or
// goes on, to the line of who moved it. Whether there is one.
bool BusinessReader::text_above(std::size_t at, std::vector<text::Span>& pieces) {
  std::uint32_t taken = 0;
  for (const Motion& motion : m_item.motions) {
    for (const Source* source : {&motion.source, motion.proposer_source ? &*motion.proposer_source : nullptr})
      if (source != nullptr && !source->spans.empty()) taken = std::max(taken, source->spans.back().end);
  }
  std::size_t first = at;
  for (std::size_t i = at; i > m_begin && line(i - 1).span.begin >= taken; --i) {
    if (m_sheet.opens(i - 1, "resolution") || m_sheet.opens(i - 1, "motion") ||
        m_sheet.opens(i - 1, "minutes"))
      break;
    if (m_sheet.opens(i - 1, "motion heading")) {
      // Without the words that motions open with, all under the heading of its own.
      if (first == at) first = i;
      break;
    }
    if (m_sheet.opens(i - 1, "opening of motion")) first = i - 1;
  }
  if (first == at) return quoted_above(at, taken, pieces);
  for (std::size_t i = first; i < at; ++i) {
    if (!line(i).span.empty()) pieces.push_back(line(i).span);
  }
  // Its own parts are no points of what was said.
  std::erase_if(m_item.points, [&](const Statement& point) {
    return point.source.spans.front().begin >= pieces.front().begin;
  });
  return true;
}

// What somebody proposed, at the beginning of the line or of a later sentence in it.
std::optional<Hit> BusinessReader::find_proposal(std::size_t i) const {
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

// "Councillor A presented the report. He proposed the recommendation.": who is meant by "He" is the person
// with whom the line begins. False where the line begins with nobody.
bool BusinessReader::name_of_pronoun(std::size_t at, Motion& motion, std::vector<text::Span>& names) const {
  const auto pronoun = m_sheet.find_in(motion.proposer, "pronoun");
  if (!pronoun || pronoun->match.begin != 0 || pronoun->match.end != motion.proposer.size()) return true;
  const std::string& text = line(at).text();
  const auto titled = m_sheet.opens(at, "person");
  std::size_t end = titled ? titled->match.end : 0;
  while (end > 0 && end < text.size() && is_upper(text[end])) {
    const std::size_t space = std::min(text.find_first_of(" ,", end), text.size());
    end = space < text.size() && text[space] == ' ' ? space + 1 : space;
    if (space == text.size() || text[space] == ',') break;
  }
  if (!titled || end == titled->match.end) return false;
  const text::Span name = m_sheet.span(at, 0, end);
  motion.proposer = m_sheet.text_of(name);
  names.front() = name;
  return true;
}

// "Councillor A proposed that the item be deferred. This was seconded by Councillor B.": a motion only
// where somebody seconds it, or the paper says what became of it, in what follows on the line or in the
// next one. Returns the line behind it; `at` where it is none.
std::size_t BusinessReader::read_proposal(std::size_t at, const Hit& hit) {
  const std::string& text = line(at).text();
  Motion motion;
  motion.kind = hit.rule->value;
  std::vector<text::Span> names;
  take_names(at, hit, motion, names);
  const patterns::Capture* stated = hit.match.capture("text");
  if (stated == nullptr || stated->begin >= stated->end || names.empty()) return at;
  if (!name_of_pronoun(at, motion, names)) return at;
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
    while (end > stated->begin && std::string_view(" ,").find(text[end - 1]) != std::string_view::npos) --end;
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
  keep(std::move(motion));
  outcome(at, rest, text.size());
  return next_line;
}

// The end of the sentence that goes on at the offset: a full stop with a capital behind it that ends
// neither a title nor an initial.
std::size_t BusinessReader::end_of_sentence(std::string_view text, std::size_t from) const {
  for (std::size_t i = from; i + 2 < text.size(); ++i) {
    if (text[i] != '.' || text[i + 1] != ' ' || is_lower(text[i + 2])) continue;
    if (!is_title_or_initial(text, from, i)) return i;
  }
  return text.size();
}

// Where the last sentence begins.
std::size_t BusinessReader::begin_of_last_sentence(std::string_view text) const {
  std::size_t begin = 0;
  for (std::size_t end = end_of_sentence(text, 0); end + 2 < text.size(); end = end_of_sentence(text, begin))
    begin = end + 2;
  return begin;
}

// "For the amendment:" over the names, with their number behind them.
bool BusinessReader::count_below(std::size_t i, const Hit& side) {
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
  // "YES" over the names, and below them their number on a line of its own
  if (!count && place + 1 < m_end && !m_sheet.opens(place + 1, "votes of a side")) {
    const PaperLine& below = line(place + 1);
    const bool number =
        below.labelled() ? below.content.empty() : !below.text().empty() && below.text().size() <= 3;
    const std::string digits = below.labelled() ? below.number : below.text();
    if (number && std::ranges::all_of(digits, is_digit)) {
      if (!votes) votes = text::small_number(digits);
      std::vector<text::Span> spans =
          motion.votes_source ? motion.votes_source->spans : std::vector<text::Span>{};
      spans.push_back(below.span);
      motion.votes_source = m_sheet.source(spans, side.rule->full_id);
      return votes.has_value();
    }
  }
  if (!count || count->match.end != line(place).text().size()) return false;
  take_count(place, *count, "count", votes, motion);
  return true;
}

// Of a recorded vote in a table, which may go on in another behind a page break: the line with the number
// below the names of the side that the line heads; m_end where there is none.
std::size_t BusinessReader::count_in_column(std::size_t head) const {
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
std::size_t BusinessReader::end_of_motion(std::size_t at, std::size_t begin, std::size_t limit) const {
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
      const bool last = i == text.size() || std::string_view(" .,;)").find(text[i]) != std::string_view::npos;
      if (text[i - 1] == text[begin] && last) return i;
    }
  }
  return end;
}

// Whether the motion stands in the quotation that opens at the offset: of '"in part" be added' only two
// words do.
bool BusinessReader::quotes_motion(std::size_t at, std::size_t begin, std::size_t limit) const {
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
std::size_t BusinessReader::sentence_before(std::string_view text, std::size_t begin, std::size_t at) {
  for (std::size_t i = at; i > begin + 1; --i) {
    if (i < text.size() && text[i] == ' ' &&
        (text[i - 1] == '.' || (is_quote(text[i - 1]) && i > begin + 2 && text[i - 2] == '.')))
      return i;
  }
  return at;
}

// The motion's text on lines of its own, up to the next point, vote, outcome or resolution, or the closing
// quotation mark.
std::size_t BusinessReader::motion_lines(std::size_t i, std::vector<text::Span>& pieces, bool quoted) {
  bool inner_quote = false;
  for (; i < m_end; ++i) {
    const PaperLine& at = line(i);
    // "Council therefore resolves that:", behind what it notes, is what the motion asks for.
    const bool own_paragraph = !pieces.empty() && m_sheet.opens(i, "opening of motion");
    if (is_point(i) || (ends_statement(i) && !own_paragraph) || m_sheet.opens(i, "put")) break;
    if (!pieces.empty() && at.stands_out && !at.labelled() && !quoted &&
        !is_open(m_sheet.text_of(pieces.back())))
      break;
    if (at.span.empty()) continue;
    std::size_t begin = 0;
    const std::string& text = at.text();
    // Words that the motion would put in place of others keep their marks, over however many paragraphs.
    if (!pieces.empty() && !quoted && !inner_quote && !text.empty() && is_quote(text.front()) &&
        !ends_sentence(m_sheet.text_of(pieces.back())))
      inner_quote = true;
    if (inner_quote) {
      pieces.push_back(m_sheet.span(i, 0, text.size()));
      if (at.labelled()) pieces.back().begin = at.label.begin;
      if (closes_quote(text)) return i + 1;
      continue;
    }
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
    const bool ends = !is_open(text) && (!at.labelled() || ends_sentence(text));
    if (!quoted && ends && !next_goes_on(i + 1)) return i + 1;
  }
  return i;
}

// A closing quotation mark at the end counts unless it closes one that was opened in the same line.
bool BusinessReader::opened_before(std::string_view text, std::size_t begin, std::size_t end) {
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
bool BusinessReader::next_goes_on(std::size_t i) const {
  if (i >= m_end) return false;
  // "Council notes ...", "This Council calls on ...": paragraphs of a motion, which open as it does
  if (!line(i).labelled()) return m_sheet.opens(i, "opening of motion").has_value();
  return !is_point(i);
}

}  // namespace revisit::tag
