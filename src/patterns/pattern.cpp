#include "patterns/pattern.h"

#include <algorithm>
#include <re2/re2.h>

namespace revisit::patterns {

namespace {

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

const std::string& Pattern::compiled_expression() const {
  return m_compiled->pattern();
}

std::expected<Pattern, std::string> Pattern::compile(std::string_view expression) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  options.set_max_mem(std::int64_t{64} << 20U);
  constexpr std::string_view k_prefix = "(?m)";
  const std::string whole = std::string(k_prefix) + with_flexible_spaces(expression);
  auto compiled = std::make_shared<const re2::RE2>(whole, options);
  if (!compiled->ok()) {
    // RE2 ends its message with the faulty part, where our own prefix would puzzle the writer.
    std::string reason = compiled->error();
    if (const std::size_t prefix = reason.find(k_prefix); prefix != std::string::npos)
      reason.erase(prefix, k_prefix.size());
    return std::unexpected(std::move(reason));
  }
  return Pattern(std::move(compiled));
}

std::optional<Match> Pattern::find(std::string_view text, std::size_t from) const {
  if (from > text.size()) return std::nullopt;
  const auto groups = static_cast<std::size_t>(m_compiled->NumberOfCapturingGroups()) + 1;
  std::vector<re2::StringPiece> pieces(groups);
  const re2::StringPiece input(text.data(), text.size());
  if (!m_compiled->Match(input, from, text.size(), re2::RE2::UNANCHORED, pieces.data(),
                         static_cast<int>(groups))) {
    return std::nullopt;
  }
  const auto offset = [&](const re2::StringPiece& piece) {
    return static_cast<std::size_t>(piece.data() - text.data());
  };
  Match match{offset(pieces[0]), offset(pieces[0]) + pieces[0].size(), {}};
  for (const auto& [index, name] : m_compiled->CapturingGroupNames()) {
    const re2::StringPiece& piece = pieces[static_cast<std::size_t>(index)];
    if (piece.data() == nullptr) continue;
    match.captures.push_back({name, offset(piece), offset(piece) + piece.size()});
  }
  return match;
}

bool Pattern::matches(std::string_view text) const {
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *m_compiled);
}

std::vector<Match> Pattern::find_all(std::string_view text) const {
  std::vector<Match> matches;
  for (std::size_t from = 0; from <= text.size();) {
    std::optional<Match> match = find(text, from);
    if (!match) break;
    from = match->end > match->begin ? match->end : match->end + 1;
    matches.push_back(std::move(*match));
  }
  return matches;
}

std::vector<std::string> Pattern::group_names() const {
  std::vector<std::string> names;
  for (const auto& [index, name] : m_compiled->CapturingGroupNames()) names.push_back(name);
  return names;
}

}  // namespace revisit::patterns
