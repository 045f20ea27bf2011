#include "patterns/pattern.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <re2/re2.h>
#include <span>

#include "patterns/branches.h"
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
  Matches matches(text);
  if (!shared.literals) {
    matches.add(pattern, {0, {{0, text.size()}}});
    return matches;
  }
  for (Candidate& candidate : shared.literals->candidates(text)) {
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
      branch.match = branch.pattern->find_at(branch.candidate, m_text, from);
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

bool Pattern::Shared::Matches::any() const {
  return std::any_of(m_branches.begin(), m_branches.end(), [&](const Branch& branch) {
    return branch.pattern->matches_at(branch.candidate, m_text);
  });
}

const re2::RE2& Pattern::compiled() const {
  std::call_once(m_shared->compiling, [&] {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive(false);
    options.set_max_mem(std::int64_t{64} << 20U);
    m_shared->compiled = std::make_unique<const re2::RE2>(m_shared->expression, options);
  });
  return *m_shared->compiled;
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

std::optional<Match> Pattern::find_at(const Candidate& candidate, std::string_view text,
                                      std::size_t from) const {
  // The first place that is not behind us: what the match holds ends there, or nothing is known of it.
  const auto place = std::find_if(candidate.places.begin(), candidate.places.end(),
                                  [&](const Place& p) { return p.end > from || p.end == text.size(); });
  if (place == candidate.places.end()) return std::nullopt;
  from = std::max(from, place->begin);
  const re2::RE2& regex = compiled();
  const int groups = regex.NumberOfCapturingGroups() + 1;
  // Most patterns have few groups; most texts do not match.
  std::array<re2::StringPiece, k_usual_groups> few;
  std::vector<re2::StringPiece> many;
  if (groups > k_usual_groups) many.resize(static_cast<std::size_t>(groups));
  const std::span<re2::StringPiece> pieces =
      many.empty() ? std::span<re2::StringPiece>(few) : std::span<re2::StringPiece>(many);
  const re2::StringPiece input(text.data(), text.size());
  if (!regex.Match(input, from, text.size(), re2::RE2::UNANCHORED, pieces.data(), groups)) {
    return std::nullopt;
  }
  const auto offset = [&](const re2::StringPiece& piece) {
    return static_cast<std::size_t>(piece.data() - text.data());
  };
  Match match{offset(pieces[0]), offset(pieces[0]) + pieces[0].size(), {}};
  for (const auto& [index, name] : regex.CapturingGroupNames()) {
    const re2::StringPiece& piece = pieces[static_cast<std::size_t>(index)];
    if (piece.data() == nullptr) continue;
    match.captures.push_back({name, offset(piece), offset(piece) + piece.size()});
  }
  return match;
}

bool Pattern::matches(std::string_view text) const {
  return Shared::matches_in(*this, text).any();
}

bool Pattern::matches_at(const Candidate& candidate, std::string_view text) const {
  return compiled().Match(re2::StringPiece(text.data(), text.size()), candidate.places.front().begin,
                          text.size(), re2::RE2::UNANCHORED, nullptr, 0);
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
