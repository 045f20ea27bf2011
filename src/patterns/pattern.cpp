#include "patterns/pattern.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <re2/re2.h>
#include <span>

#include "patterns/branches.h"
#include "patterns/loose_expression.h"
#include "patterns/pattern_shared.h"
#include "patterns/required_literals.h"

namespace revisit::patterns {

namespace {

constexpr std::string_view k_prefix = "(?m)";
constexpr int k_usual_groups = 12;

// A space outside a character class, that is not escaped, stands for any run of white space.
std::string with_flexible_spaces(std::string_view expression) {
  std::string result;
  bool in_class = false;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    const char c = expression[i];
    if (c == '\\' && i + 1 < expression.size()) {
      result += c;
      result += expression[++i];
      continue;
    }
    if (in_class) {
      if (c == ']') in_class = false;
      // A class inside the class: "[[:punct:] ]"
      const std::size_t close =
          expression.substr(i).starts_with("[:") ? expression.find(":]", i + 2) : std::string_view::npos;
      if (close != std::string_view::npos) {
        result += expression.substr(i, close + 1 - i);
        i = close + 1;
        result += expression[i];
        continue;
      }
    } else if (c == '[') {
      in_class = true;
      // A bracket that comes first is a member of the class: "[]]", "[^]]"
      result += c;
      if (expression.substr(i + 1).starts_with('^')) result += expression[++i];
      if (expression.substr(i + 1).starts_with(']')) result += expression[++i];
      continue;
    } else if (c == ' ') {
      while (i + 1 < expression.size() && expression[i + 1] == ' ') ++i;
      // A quantifier behind the space holds for all of it: " ?" is an optional run of white space.
      const bool quantified = i + 1 < expression.size() &&
                              std::string_view("?*+{").find(expression[i + 1]) != std::string_view::npos;
      result += quantified ? "(?:\\s+)" : "\\s+";
      continue;
    }
    result += c;
  }
  return result;
}

re2::StringPiece piece_of(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

const Capture* Match::capture(std::string_view name) const {
  const auto found =
      std::find_if(captures.begin(), captures.end(), [&](const Capture& c) { return c.name == name; });
  return found == captures.end() ? nullptr : &*found;
}

const std::vector<Pattern>& Pattern::Shared::split() const {
  std::call_once(splitting, [this] {
    std::vector<std::string> expressions = patterns::branches_of(expression);
    if (expressions.size() < 2) return;
    branches.reserve(expressions.size());
    for (std::string& branch : expressions)
      branches.push_back(Pattern(std::make_shared<const Shared>(std::move(branch))));
  });
  return branches;
}

std::vector<Pattern> Pattern::Shared::parts_of(const Pattern& pattern) {
  const std::vector<Pattern>& branches = pattern.m_shared->split();
  return branches.empty() ? std::vector<Pattern>{pattern} : branches;
}

Pattern::Shared::Matches Pattern::Shared::matches_in(const Pattern& pattern, std::string_view text) {
  const Shared& shared = *pattern.m_shared;
  const std::vector<Pattern>& branches = shared.split();
  std::call_once(shared.looking_for_literals, [&] {
    std::vector<std::vector<Alternatives>> required;
    for (const Pattern& branch : branches) required.push_back(branch.required());
    if (branches.empty()) required.push_back(pattern.required());
    auto search = std::make_unique<const LiteralSearch>(required);
    // A pattern of very many words is found about as fast without, and there are hundreds of patterns.
    constexpr std::size_t k_most_memory = std::size_t{512} << 10U;
    if (search->memory() <= k_most_memory) shared.literals = std::move(search);
  });
  if (!shared.literals) {
    Matches matches(text, letters_of(text));
    matches.add(pattern, {0, {{0, text.size()}}, false});
    return matches;
  }
  std::vector<Candidate> candidates = shared.literals->candidates(text);
  Matches matches(text, candidates.empty() ? Letters::any : letters_of(text));
  for (Candidate& candidate : candidates) {
    const Pattern& part = branches.empty() ? pattern : branches[candidate.pattern];
    matches.add(part, std::move(candidate));
  }
  return matches;
}

std::optional<Match> Pattern::Shared::Matches::next(std::size_t from) {
  Branch* first = nullptr;
  for (Branch& branch : m_branches) {
    const bool behind = branch.state == State::found && branch.match->begin < from;
    if (branch.state == State::not_looked_for || behind) {
      branch.match = find(branch, from);
      branch.state = branch.match ? State::found : State::no_more;
    }
    if (branch.state == State::found && (first == nullptr || branch.match->begin < first->match->begin))
      first = &branch;
  }
  if (first == nullptr) return std::nullopt;
  return first->match;
}

std::vector<Match> Pattern::Shared::Matches::all() {
  std::vector<Match> matches;
  for (std::size_t from = 0; from <= m_text.size();) {
    std::optional<Match> match = next(from);
    if (!match) break;
    from = match->end > match->begin ? match->end : match->end + 1;
    matches.push_back(std::move(*match));
  }
  return matches;
}

std::optional<Match> Pattern::Shared::Matches::find_spelled(const SpelledOut& spelled,
                                                            const std::vector<Place>& places,
                                                            std::size_t from) const {
  for (const Place& place : places) {
    for (std::size_t at = std::max(from, place.begin); at < place.end; ++at) {
      if (const auto end = spelled.match_at(m_text, at)) return Match{at, *end, {}};
    }
  }
  return std::nullopt;
}

std::optional<Match> Pattern::Shared::Matches::find(const Branch& branch, std::size_t from) const {
  const std::vector<Place>& places = branch.candidate.places;
  if (const SpelledOut* spelled = branch.pattern->m_shared->spelled_for(m_letters))
    return find_spelled(*spelled, places, from);
  if (branch.candidate.begins_there) {
    const re2::RE2& regex = branch.pattern->m_shared->compiled_for(m_letters);
    for (const Place& place : places) {
      if (place.begin < from) continue;
      if (auto match = match_of(regex, place.begin, re2::RE2::ANCHOR_START)) return match;
    }
    return std::nullopt;
  }
  // The first place that is not behind us: what the match holds ends there, or nothing is known of it.
  const auto place = std::find_if(places.begin(), places.end(),
                                  [&](const Place& p) { return p.end > from || p.end == m_text.size(); });
  if (place == places.end()) return std::nullopt;
  from = std::max(from, place->begin);
  if (!branch.pattern->m_shared->may_match(m_text, from, m_letters)) return std::nullopt;
  return match_of(branch.pattern->m_shared->compiled_for(m_letters), from, re2::RE2::UNANCHORED);
}

std::optional<Match> Pattern::Shared::Matches::match_of(const re2::RE2& regex, std::size_t from,
                                                        re2::RE2::Anchor anchor) const {
  const int groups = regex.NumberOfCapturingGroups() + 1;
  // Most patterns have few groups; most texts do not match.
  std::array<re2::StringPiece, k_usual_groups> few;
  std::vector<re2::StringPiece> many;
  if (groups > k_usual_groups) many.resize(static_cast<std::size_t>(groups));
  const std::span<re2::StringPiece> pieces =
      many.empty() ? std::span<re2::StringPiece>(few) : std::span<re2::StringPiece>(many);
  if (!regex.Match(piece_of(m_text), from, m_text.size(), anchor, pieces.data(), groups)) return std::nullopt;
  const auto offset = [&](const re2::StringPiece& piece) {
    return static_cast<std::size_t>(piece.data() - m_text.data());
  };
  Match match{offset(pieces[0]), offset(pieces[0]) + pieces[0].size(), {}};
  for (const auto& [index, name] : regex.CapturingGroupNames()) {
    const re2::StringPiece& piece = pieces[static_cast<std::size_t>(index)];
    if (piece.data() == nullptr) continue;
    match.captures.push_back({name, offset(piece), offset(piece) + piece.size()});
  }
  return match;
}

bool Pattern::Shared::Matches::any() const {
  return std::any_of(m_branches.begin(), m_branches.end(), [&](const Branch& branch) {
    const Shared& shared = *branch.pattern->m_shared;
    if (const SpelledOut* spelled = shared.spelled_for(m_letters))
      return find_spelled(*spelled, branch.candidate.places, 0).has_value();
    if (branch.candidate.begins_there) {
      const re2::RE2& regex = shared.compiled_for(m_letters);
      return std::ranges::any_of(branch.candidate.places, [&](const Place& place) {
        return regex.Match(piece_of(m_text), place.begin, m_text.size(), re2::RE2::ANCHOR_START, nullptr, 0);
      });
    }
    const std::size_t from = branch.candidate.places.front().begin;
    return shared.may_match(m_text, from, m_letters) &&
           shared.compiled_for(m_letters).Match(piece_of(m_text), from, m_text.size(), re2::RE2::UNANCHORED,
                                                nullptr, 0);
  });
}

Pattern::Shared::Letters Pattern::Shared::letters_of(std::string_view text) {
  const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; });
  if (ascii) return Letters::ascii;
  return has_other_case_of_ascii(text) ? Letters::any : Letters::others;
}

const SpelledOut* Pattern::Shared::spelled_for(Letters letters) const {
  if (letters == Letters::any) return nullptr;
  std::call_once(spelling_out, [this] { spelled_out = SpelledOut::of(expression); });
  return spelled_out ? &*spelled_out : nullptr;
}

std::unique_ptr<const re2::RE2> Pattern::Shared::compile(const std::string& expression, Letters letters,
                                                         Search search) {
  constexpr std::int64_t k_most_memory = std::int64_t{64} << 20U;
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  options.set_max_mem(k_most_memory);
  options.set_encoding(letters == Letters::ascii ? re2::RE2::Options::EncodingLatin1
                                                 : re2::RE2::Options::EncodingUTF8);
  if (search == Search::by_automata) return std::make_unique<const re2::RE2>(expression, options);
  // RE2 cannot be told to leave its automata alone, but it does without where there is no memory for twenty
  // states (re2/dfa.cc), which is less than the program itself takes while it is compiled (re2/compile.cc).
  constexpr std::int64_t k_first_memory = std::int64_t{32} << 10U;
  for (std::int64_t memory = k_first_memory;; memory += memory / 2) {
    options.set_max_mem(std::min(memory, k_most_memory));
    auto regex = std::make_unique<const re2::RE2>(expression, options);
    if (regex->error_code() != re2::RE2::ErrorPatternTooLarge || memory >= k_most_memory) return regex;
  }
}

const std::string& Pattern::Shared::loosened() const {
  std::call_once(loosening, [this] { loose_expression = patterns::loose_expression(expression); });
  return loose_expression;
}

const re2::RE2& Pattern::Shared::compiled(const std::string& expression, Compiled& into, Letters letters,
                                          Search search) {
  // An expression that is written in ASCII finds the same in a text of ASCII whether the bytes are taken for
  // UTF-8 or for Latin-1, where any character is one byte, so that the program for '.' and '[^.]' is a tenth
  // as large.
  if (letters == Letters::ascii) {
    std::call_once(into.compiling_for_ascii, [&] {
      if (letters_of(expression) != Letters::ascii) return;
      into.for_ascii = compile(expression, Letters::ascii, search);
      if (!into.for_ascii->ok()) into.for_ascii.reset();
    });
    if (into.for_ascii) return *into.for_ascii;
  }
  std::call_once(into.compiling, [&] { into.for_any = compile(expression, Letters::any, search); });
  return *into.for_any;
}

const re2::RE2& Pattern::Shared::compiled_for(Letters letters) const {
  // Where each step through a gap is a state, in another combination in every text, automata never end to
  // grow.
  return compiled(expression, exact, letters, loosened().empty() ? Search::by_automata : Search::by_threads);
}

bool Pattern::Shared::may_match(std::string_view text, std::size_t from, Letters letters) const {
  if (loosened().empty()) return true;
  const re2::RE2& regex = compiled(loosened(), loose, letters, Search::by_automata);
  return !regex.ok() || regex.Match(piece_of(text), from, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

const re2::RE2& Pattern::compiled() const {
  return m_shared->compiled_for(Shared::Letters::any);
}

const std::string& Pattern::compiled_expression() const {
  return m_shared->expression;
}

std::vector<Alternatives> Pattern::required() const {
  return required_literals(m_shared->expression);
}

Pattern Pattern::checked_before(std::string_view expression) {
  return Pattern(std::make_shared<const Shared>(std::string(k_prefix) + with_flexible_spaces(expression)));
}

std::expected<Pattern, std::string> Pattern::compile(std::string_view expression) {
  Pattern pattern = checked_before(expression);
  if (!pattern.compiled().ok()) {
    // RE2 ends its message with the faulty part, where our own prefix would puzzle the writer.
    std::string reason = pattern.compiled().error();
    if (const std::size_t prefix = reason.find(k_prefix); prefix != std::string::npos)
      reason.erase(prefix, k_prefix.size());
    return std::unexpected(std::move(reason));
  }
  return pattern;
}

std::optional<Match> Pattern::find(std::string_view text, std::size_t from) const {
  if (from > text.size()) return std::nullopt;
  return Shared::matches_in(*this, text).next(from);
}

bool Pattern::matches(std::string_view text) const {
  return Shared::matches_in(*this, text).any();
}

std::vector<Match> Pattern::find_all(std::string_view text) const {
  return Shared::matches_in(*this, text).all();
}

std::vector<std::string> Pattern::group_names() const {
  std::vector<std::string> names;
  for (const auto& [index, name] : compiled().CapturingGroupNames()) names.push_back(name);
  return names;
}

}  // namespace revisit::patterns
