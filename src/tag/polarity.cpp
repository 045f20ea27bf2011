#include "tag/polarity.h"

#include <algorithm>

#include "text/fold.h"

namespace revisit::tag {

namespace {

using Says = patterns::CueRule::Says;

struct Hit {
  std::size_t begin = 0;  // offsets in the folded sentence
  std::size_t end = 0;
  const patterns::CueRule* rule = nullptr;
};

struct Hits {
  std::vector<Hit> cues;  // those that stand, the longer ones where they overlap, in text order
  std::vector<Hit> hints;
};

Hits hits_in(const patterns::Library& library, const std::string& text) {
  std::vector<Hit> all;
  Hits hits;
  for (const auto& [index, matches] : library.cue_patterns.find_all(text)) {
    const patterns::CueRule& rule = library.cues[index];
    std::vector<Hit>& of_kind = rule.says == Says::hint ? hits.hints : all;
    for (const patterns::Match& match : matches) {
      if (match.end > match.begin) of_kind.push_back({match.begin, match.end, &rule});
    }
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Hit& a, const Hit& b) { return a.end - a.begin > b.end - b.begin; });
  std::vector<Hit>& kept = hits.cues;
  for (const Hit& hit : all) {
    const bool free = std::none_of(kept.begin(), kept.end(), [&](const Hit& other) {
      return hit.begin < other.end && other.begin < hit.end;
    });
    if (free) kept.push_back(hit);
  }
  std::sort(kept.begin(), kept.end(), [](const Hit& a, const Hit& b) { return a.begin < b.begin; });
  return hits;
}

// How many words stand between two places; a huge number where a clause ends between them.
int words_between(std::string_view text, std::size_t from, std::size_t to) {
  constexpr int k_other_clause = 1000;
  const std::string_view between = text.substr(from, to - from);
  if (between.find_first_of(",;:") != std::string_view::npos) return k_other_clause;
  for (const std::string_view word :
       {" but ", " however ", " although ", " while ", " and this ", " so that "}) {
    if (between.find(word) != std::string_view::npos) return k_other_clause;
  }
  return static_cast<int>(std::count(between.begin(), between.end(), ' ')) - 1;
}

// A negated strength or progress is a weakness; a negated weakness is no weakness.
Says turned_round(Says says) {
  if (says == Says::strength || says == Says::progress) return Says::weakness;
  if (says == Says::weakness) return Says::strength;
  return says;
}

}  // namespace

SentenceCues cues_of(const patterns::Library& library, std::string_view canonical, text::Span sentence) {
  SentenceCues cues;
  std::vector<Clause>& clauses = cues.clauses;
  std::vector<std::size_t> divisions;  // offsets in the folded sentence, ascending
  std::vector<std::pair<std::size_t, Cue>> found;
  const text::Folded folded(canonical, sentence);
  const std::string& text = folded.text();
  const Hits found_hits = hits_in(library, text);
  const std::vector<Hit>& hits = found_hits.cues;
  for (const Hit& hint : found_hits.hints)
    cues.hints.push_back({hint.rule, Says::hint, folded.source_span(hint.begin, hint.end)});
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ';') divisions.push_back(i);
  }
  for (const Hit& hit : hits) {
    if (hit.rule->says != Says::contrast) continue;
    divisions.push_back(hit.begin);
    const std::size_t comma = hit.rule->until_comma ? text.find(',', hit.end) : std::string::npos;
    if (comma != std::string::npos) divisions.push_back(comma);
  }
  std::sort(divisions.begin(), divisions.end());
  const Hit* negation = nullptr;
  // A negation that turned nothing round may say something itself.
  const auto leave_negation = [&] {
    if (negation != nullptr && negation->rule->alone != Says::nothing) {
      found.push_back(
          {negation->begin,
           {negation->rule, negation->rule->alone, folded.source_span(negation->begin, negation->end)}});
    }
    negation = nullptr;
  };
  for (const Hit& hit : hits) {
    if (hit.rule->says == Says::negation) {
      leave_negation();
      negation = &hit;
      continue;
    }
    if (hit.rule->says == Says::nothing || hit.rule->says == Says::contrast) continue;
    Cue cue{hit.rule, hit.rule->says, folded.source_span(hit.begin, hit.end)};
    const bool may_turn =
        negation != nullptr && (negation->rule->turns == Says::nothing || negation->rule->turns == cue.says);
    if (may_turn && words_between(text, negation->end, hit.begin) <= negation->rule->reach) {
      cue.says = turned_round(cue.says);
      cue.span.begin = folded.source_span(negation->begin, negation->end).begin;
      negation = nullptr;
    }
    leave_negation();
    found.emplace_back(hit.begin, cue);
  }
  leave_negation();
  std::size_t clause = divisions.size() + 1;  // that of the last cue; none yet
  for (const auto& [begin, cue] : found) {
    const auto here = static_cast<std::size_t>(std::upper_bound(divisions.begin(), divisions.end(), begin) -
                                               divisions.begin());
    if (here != clause) clauses.emplace_back();
    clause = here;
    clauses.back().push_back(cue);
  }
  return cues;
}

std::string polarity_of(const std::vector<Clause>& clauses) {
  int strengths = 0;
  int weaknesses = 0;
  int progress = 0;
  for (const Clause& clause : clauses) {
    const auto says = [&](Says what) {
      return std::any_of(clause.begin(), clause.end(), [&](const Cue& cue) { return cue.says == what; });
    };
    // What is weak about something good is the point of a clause: "Plans are not always of good quality".
    if (says(Says::weakness)) {
      ++weaknesses;
    } else if (says(Says::progress)) {
      ++progress;
    } else {
      ++strengths;
    }
  }
  // What is said of one side in passing, in a fifth of the clauses or less, does not make a finding mixed.
  constexpr int k_in_passing = 5;
  const int all = strengths + weaknesses + progress;
  const int good = strengths + progress;
  const bool weak_in_passing = weaknesses * k_in_passing <= all;
  const bool good_in_passing = good * k_in_passing <= all;
  if (weaknesses > 0 && good > 0 && !weak_in_passing && !good_in_passing) return "mixed";
  if (weaknesses > 0 && good_in_passing) return "weakness";
  if (progress > strengths) return "progress";
  if (strengths > 0) return "strength";
  return {};
}

}  // namespace revisit::tag
