#include "quote/check.h"

#include <algorithm>
#include <array>
#include <optional>

namespace revisit::quote {

namespace {

constexpr std::size_t k_scare_words = 2;
constexpr std::size_t k_few_words = 5;
// An alignment of the whole that keeps so much needs no search for its parts.
constexpr double k_whole = 0.88;
// Parts shorter than this say too little alone, and stay with their neighbour.
constexpr std::size_t k_shortest_part = 4;
// An omission longer than this joins different places.
constexpr std::size_t k_longest_omission = 90;

struct Match {
  const Candidate* candidate = nullptr;
  Alignment alignment;
  double score = -1;
};

double score_of(const Alignment& alignment) {
  return alignment.kept + 0.05 * alignment.density + (alignment.word_for_word() ? 0.01 : 0);
}

// The best accepted match of a part of a quotation.
std::optional<Match> best_match(std::span<const Word> words, std::span<const Candidate> candidates) {
  std::optional<Match> best;
  for (const Candidate& candidate : candidates) {
    Match match{&candidate, align(words, candidate.words), 0};
    if (!match.alignment.accepted(words.size())) continue;
    match.score = score_of(match.alignment) + 1e-5 * candidate.preference;
    if (!best || match.score > best->score + 1e-9) best = std::move(match);
  }
  return best;
}

std::string words_text(std::span<const Word> words) {
  std::string text;
  for (const Word& word : words) text += (text.empty() ? "" : " ") + word.printed;
  return text;
}

bool is_difference(Step::Kind kind) {
  return kind != Step::Kind::same;
}

Piece piece_of(std::span<const Word> words, const Match& match) {
  Piece piece;
  piece.quoted = words_text(words);
  piece.document = match.candidate->document;
  const std::vector<Word>& printed = match.candidate->words;
  piece.span = {printed[match.alignment.first].span.begin, printed[match.alignment.last].span.end};
  const auto add = [](std::string& to, const std::string& word) { to += (to.empty() ? "" : " ") + word; };
  std::string left_out;
  std::string added;
  const auto flush = [&] {
    if (!left_out.empty()) add(piece.compared, "[-" + left_out + "-]");
    if (!added.empty()) add(piece.compared, "{+" + added + "+}");
    left_out.clear();
    added.clear();
  };
  Difference* last = nullptr;
  for (const Step& step : match.alignment.steps) {
    const bool has_quoted = step.kind != Step::Kind::left_out && step.kind != Step::Kind::omitted &&
                            step.kind != Step::Kind::bracketed;
    const bool has_printed = step.kind != Step::Kind::added && step.kind != Step::Kind::editorial;
    const std::string quoted = has_quoted ? words[step.quoted].printed : std::string();
    const std::string in_text = has_printed ? printed[step.printed].printed : std::string();
    if (!is_difference(step.kind)) {
      flush();
      add(piece.compared, quoted);
      last = nullptr;
      continue;
    }
    if (step.kind == Step::Kind::omitted) {
      flush();
      if (last == nullptr || last->kind != step.kind) add(piece.compared, "\u2026");
    } else {
      if (has_printed) add(left_out, in_text);
      if (has_quoted) add(added, quoted);
    }
    if (last == nullptr || last->kind != step.kind) {
      piece.differences.push_back({step.kind, {}, {}});
      last = &piece.differences.back();
    }
    if (has_quoted) add(last->quoted, quoted);
    if (has_printed) add(last->printed, in_text);
  }
  flush();
  return piece;
}

// By what a writer puts in square brackets.
constexpr std::size_t k_most_replaced = 5;

bool negates(const std::string& words) {
  constexpr auto k_negations =
      std::to_array<std::string_view>({"not", "no", "never", "cannot", "nor", "without", "neither"});
  for (const Word& word : words_of_text(words)) {
    if (std::ranges::find(k_negations, word.exact) != k_negations.end()) return true;
    if (word.printed.ends_with("n't") || word.printed.ends_with("n\u2019t")) return true;
  }
  return false;
}

bool negates_in_brackets(const Piece& piece) {
  return std::ranges::any_of(piece.differences, [](const Difference& difference) {
    return difference.kind == Step::Kind::editorial && negates(difference.quoted);
  });
}

// What the differences of all pieces make of a quotation that stands in one place.
void judge(Finding& finding) {
  bool other = false;
  bool omitted = false;
  bool left_out = false;
  for (const Piece& piece : finding.pieces) {
    for (const Difference& difference : piece.differences) {
      switch (difference.kind) {
        case Step::Kind::left_out:
          left_out = true;
          // Without its 'not' a sentence says the opposite.
          other = other || negates(difference.printed);
          break;
        case Step::Kind::omitted:
          omitted = true;
          break;
        case Step::Kind::bracketed:
          // Brackets stand for a name or a few words; behind more of them something is left out.
          omitted = omitted || words_of_text(difference.printed).size() > k_most_replaced;
          other = other || (negates(difference.printed) && !negates_in_brackets(piece));
          break;
        case Step::Kind::editorial:
        case Step::Kind::same:
          break;
        case Step::Kind::form:
        case Step::Kind::replaced:
        case Step::Kind::added:
          other = true;
          break;
      }
    }
  }
  finding.unmarked = left_out;
  if (finding.kind == Kind::joined) return;
  if (other || !finding.missing.empty()) {
    finding.kind = Kind::altered;
  } else {
    finding.kind = left_out || omitted ? Kind::shortened : Kind::exact;
  }
}

bool leaps(const Alignment& alignment) {
  std::size_t run = 0;
  for (const Step& step : alignment.steps) {
    run = step.kind == Step::Kind::omitted ? run + 1 : 0;
    if (run > k_longest_omission) return true;
  }
  return false;
}

void add_other_places(Finding& finding, std::span<const Word> words, const Match& best,
                      std::span<const Candidate> candidates) {
  for (const Candidate& candidate : candidates) {
    if (&candidate == best.candidate) continue;
    const Alignment alignment = align(words, candidate.words);
    if (!alignment.accepted(words.size()) || score_of(alignment) + 1e-3 < score_of(best.alignment)) continue;
    finding.also.push_back(
        {candidate.document,
         {candidate.words[alignment.first].span.begin, candidate.words[alignment.last].span.end}});
  }
}

// The parts one by one. Parts that follow each other in one place stand together.
bool check_parts(Finding& finding, const std::vector<Word>& words, std::span<const Candidate> candidates,
                 double kept_as_whole) {
  const auto parts = parts_of(words);
  if (parts.size() < 2) return false;
  std::vector<std::optional<Match>> matches;
  std::size_t found_words = 0;
  double kept = 0;
  for (const auto part : parts) {
    matches.push_back(best_match(part, candidates));
    if (!matches.back()) continue;
    found_words += part.size();
    kept += matches.back()->alignment.kept * static_cast<double>(part.size());
  }
  kept /= static_cast<double>(words.size());
  constexpr double k_gain = 0.08;
  if (found_words * 2 < words.size() || found_words <= k_few_words || kept < kept_as_whole + k_gain)
    return false;
  std::size_t found = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (matches[i]) {
      finding.pieces.push_back(piece_of(parts[i], *matches[i]));
      ++found;
    } else {
      finding.missing.push_back(words_text(parts[i]));
    }
  }
  finding.kind = found > 1 ? Kind::joined : Kind::altered;
  return true;
}

}  // namespace

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::exact:
      return "exact";
    case Kind::altered:
      return "altered";
    case Kind::shortened:
      return "shortened";
    case Kind::joined:
      return "joined";
    case Kind::not_found:
      return "not_found";
    case Kind::scare:
      return "scare";
  }
  return "";
}

std::vector<std::span<const Word>> parts_of(std::span<const Word> words) {
  std::vector<std::span<const Word>> parts;
  if (words.empty()) return parts;
  std::size_t begin = 0;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (!words[i].omission_before && !words[i].sentence_before) continue;
    if (i - begin < k_shortest_part || words.size() - i < k_shortest_part) continue;
    parts.push_back(words.subspan(begin, i - begin));
    begin = i;
  }
  parts.push_back(words.subspan(begin));
  return parts;
}

Finding check(const Quotation& quotation, std::span<const Candidate> candidates) {
  Finding finding;
  finding.quotation = quotation;
  const std::vector<Word> words = words_of_quotation(quotation.text);
  finding.words = static_cast<std::size_t>(
      std::ranges::count_if(words, [](const Word& word) { return !word.editorial; }));
  if (finding.words <= k_scare_words) {
    finding.kind = Kind::scare;
    return finding;
  }
  finding.few_words = finding.words <= k_few_words;
  const std::optional<Match> whole = best_match(words, candidates);
  const double kept = whole ? whole->alignment.kept : 0;
  const bool joins = whole && leaps(whole->alignment);
  if (!whole || kept < k_whole || joins) {
    if (check_parts(finding, words, candidates, joins ? kept - 0.2 : kept)) {
      judge(finding);
      return finding;
    }
  }
  if (!whole) return finding;
  finding.pieces.push_back(piece_of(words, *whole));
  finding.kind = Kind::exact;
  judge(finding);
  add_other_places(finding, words, *whole, candidates);
  return finding;
}

}  // namespace revisit::quote
