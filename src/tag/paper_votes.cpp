// How motions were put to the vote, and what became of them.
#include "tag/business_reader.h"

namespace revisit::tag {

namespace {

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

}  // namespace

// "The Chair put the request to the vote": what was put is worded where the item first names it.
void BusinessReader::put_without_motion(std::size_t i) {
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
  keep(std::move(motion), {worded}, hit->rule->full_id);
}

// "the Mayor put the motion printed in paragraph 5 to the vote"
void BusinessReader::put(std::size_t i) {
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
std::size_t BusinessReader::substantive_of(std::size_t target, bool named) {
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
std::size_t BusinessReader::motion_under_amendments(std::size_t last) const {
  for (std::size_t m = last + 1; m > 0; --m) {
    const Motion& motion = m_item.motions[m - 1];
    if (motion.kind == "motion") return motion.carried ? last : m - 1;
    if (motion.kind != "amendment" || motion.carried.value_or(true)) return last;
  }
  return last;
}

// Whether the line tells of an amendment where motions are known, but none that would change another.
bool BusinessReader::tells_of_unknown_amendment(std::size_t i) const {
  const auto amends = [](const Motion& motion) { return motion.kind == "amendment"; };
  return !m_item.motions.empty() && std::ranges::none_of(m_item.motions, amends) &&
         m_sheet.find(i, "tells of amendment").has_value();
}

// The sentences between two offsets of the line, each of which may tell what became of another motion:
// "The amendment was lost. The motion was then put to the vote and carried."
void BusinessReader::outcomes(std::size_t i, std::size_t from, std::size_t to) {
  const bool amended =
      std::ranges::any_of(m_item.motions, [](const Motion& motion) { return motion.kind == "amendment"; });
  const std::string_view text = std::string_view(line(i).text()).substr(0, to);
  if (!amended && !m_sheet.find_in(text, "tells of amendment", std::min(from, text.size()))) {
    outcome(i, from, to);
    return;
  }
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
void BusinessReader::outcome(std::size_t i, std::size_t from, std::size_t to) {
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

bool BusinessReader::resolved_since(const Motion& motion) const {
  return std::ranges::any_of(m_item.resolutions, [&](const Statement& resolution) {
    return resolution.source.spans.front().begin > motion.source.spans.front().begin;
  });
}

// "The Mayor declared that the motion was lost", behind an amendment whose outcome is known.
void BusinessReader::back_to_motion(std::size_t i, std::size_t from, std::size_t to) {
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
bool BusinessReader::vote_on_resolution(std::size_t i, std::size_t from, std::size_t to) {
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

void BusinessReader::take_count(std::size_t i, const Hit& hit, std::string_view group,
                                std::optional<int>& count, Motion& motion) {
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
void BusinessReader::take_resolution(Motion& motion) {
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
bool BusinessReader::names_all(const std::string& text, const std::string& naming) const {
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

// "RESOLVED: That the motion be approved.": the motion that stands last over it was carried.
void BusinessReader::approve_motions() {
  const auto begin_of = [](const Source& source) { return source.spans.front().begin; };
  for (const Statement& resolution : m_item.resolutions) {
    if (!m_sheet.find_in(text::fold_for_comparison(resolution.text), "motion approved")) continue;
    Motion* last = nullptr;
    for (Motion& motion : m_item.motions) {
      if (begin_of(motion.source) < begin_of(resolution.source)) last = &motion;
    }
    if (last != nullptr && !last->carried) last->carried = true;
  }
}

// A motion without a printed outcome is carried where a resolution says the same, unless it was amended.
void BusinessReader::settle() {
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
  approve_motions();
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

}  // namespace revisit::tag
