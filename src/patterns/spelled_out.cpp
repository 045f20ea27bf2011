#include "patterns/spelled_out.h"

#include <algorithm>

#include "patterns/expression_pieces.h"
#include "text/ascii.h"

namespace revisit::patterns {

namespace {

using Texts = std::vector<std::string>;  // in the order in which an expression prefers them

constexpr std::size_t k_most_texts = 64;
constexpr int k_deepest = 20;         // groups inside groups
constexpr char k_white_space = '\0';  // stands for a run of it in texts

std::size_t index(char c) {
  return static_cast<unsigned char>(c);
}

bool is_word(char c) {
  const char lower = text::ascii_lower(c);
  return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// What '\s' matches, which is not all that is white space elsewhere.
bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

bool is_printed(char c) {
  return c >= ' ' && c <= '~';
}

// As '\b' has it.
bool is_boundary(std::string_view text, std::size_t at) {
  const bool before = at > 0 && is_word(text[at - 1]);
  const bool behind = at < text.size() && is_word(text[at]);
  return before != behind;
}

// Whether a run of white space is all that decides where the match of a text ends, or where it goes on: it
// takes all there is, and gives nothing back.
bool is_plain(const std::string& text) {
  if (text.empty() || text.front() == k_white_space || text.back() == k_white_space) return false;
  for (std::size_t at = text.find(k_white_space); at != std::string::npos;
       at = text.find(k_white_space, at + 1)) {
    const char next = text[at + 1];
    if (next == k_white_space || is_space(next)) return false;
  }
  return true;
}

// Members of a class that has few, each once and in lower case; nothing where it is of another sort.
std::optional<Texts> members_of(std::string_view content) {
  constexpr std::string_view k_special = "\\[^";
  if (content.find_first_of(k_special) != std::string_view::npos) return std::nullopt;
  // Between two others it makes a range of them.
  if (content.size() > 2 && content.substr(1, content.size() - 2).find('-') != std::string_view::npos)
    return std::nullopt;
  Texts members;
  for (const char c : content) {
    if (!is_printed(c)) return std::nullopt;
    const std::string member(1, text::ascii_lower(c));
    if (std::find(members.begin(), members.end(), member) == members.end()) members.push_back(member);
  }
  return members;
}

}  // namespace

// Reads an expression. What it cannot read makes it fail as a whole.
class SpelledOut::Reader {
 public:
  explicit Reader(std::string_view expression) : m_expression(expression) {}

  std::optional<SpelledOut> read() {
    constexpr std::string_view k_flags = "(?m)";
    if (m_expression.starts_with(k_flags)) m_at = k_flags.size();
    SpelledOut result;
    while (takes("\\b")) result.m_from_boundary = true;
    auto texts = sequence(0);
    // A bar at this depth would leave the places before and behind it to one of the sides.
    if (!texts) return std::nullopt;
    while (takes("\\b")) result.m_to_boundary = true;
    if (m_at != m_expression.size() || !std::all_of(texts->begin(), texts->end(), is_plain))
      return std::nullopt;
    for (const std::string& text : *texts) {
      result.m_begins[index(text.front())] = true;
      if (text.front() >= 'a' && text.front() <= 'z')
        result.m_begins[index(static_cast<char>(text.front() - 'a' + 'A'))] = true;
    }
    result.m_texts = std::move(*texts);
    return result;
  }

 private:
  bool takes(std::string_view piece) {
    if (!m_expression.substr(m_at).starts_with(piece)) return false;
    m_at += piece.size();
    return true;
  }

  [[nodiscard]] bool at_end_of_sequence() const {
    const std::string_view rest = m_expression.substr(m_at);
    return rest.empty() || rest.front() == '|' || rest.front() == ')' ||
           (rest.starts_with("\\b") && rest.find_first_not_of("\\b") == std::string_view::npos);
  }

  std::optional<Texts> choice(int depth) {
    Texts all;
    do {
      const auto texts = sequence(depth);
      if (!texts || all.size() + texts->size() > k_most_texts) return std::nullopt;
      all.insert(all.end(), texts->begin(), texts->end());
    } while (takes("|"));
    return all;
  }

  std::optional<Texts> sequence(int depth) {
    Texts all{""};
    while (!at_end_of_sequence()) {
      const auto next = repeated(depth);
      if (!next || all.size() * next->size() > k_most_texts) return std::nullopt;
      Texts longer;
      for (const std::string& first : all) {
        for (const std::string& second : *next) longer.push_back(first + second);
      }
      all = std::move(longer);
    }
    return all;
  }

  std::optional<Texts> repeated(int depth) {
    auto texts = one(depth);
    if (!texts) return std::nullopt;
    // With it is preferred to without it, unless another '?' follows.
    if (takes("?")) texts->emplace_back();
    constexpr std::string_view k_quantifiers = "?*+{";
    const bool more =
        m_at < m_expression.size() && k_quantifiers.find(m_expression[m_at]) != std::string_view::npos;
    return more ? std::nullopt : texts;
  }

  std::optional<Texts> one(int depth) {
    if (takes("\\s+")) {
      // "\s+?" takes as little as will do.
      if (m_expression.substr(m_at).starts_with('?')) return std::nullopt;
      return Texts{std::string(1, k_white_space)};
    }
    if (takes("(?:")) {
      if (depth >= k_deepest) return std::nullopt;
      auto texts = choice(depth + 1);
      return texts && takes(")") ? std::move(texts) : std::nullopt;
    }
    const std::size_t begin = m_at;
    const auto end = end_of_piece(m_expression, begin);
    if (!end) return std::nullopt;
    m_at = *end;
    const std::string_view piece = m_expression.substr(begin, *end - begin);
    if (piece.front() == '[') return members_of(piece.substr(1, piece.size() - 2));
    const char c = piece.back();
    constexpr std::string_view k_special = "\\()[]{}.*+?^$|";
    const bool is_escape = piece.size() == 2;
    const bool is_literal = is_escape ? !is_word(c) : k_special.find(c) == std::string_view::npos;
    if (!is_literal || !is_printed(c)) return std::nullopt;
    return Texts{std::string(1, text::ascii_lower(c))};
  }

  std::string_view m_expression;
  std::size_t m_at = 0;
};

std::optional<SpelledOut> SpelledOut::of(std::string_view expression) {
  return Reader(expression).read();
}

std::optional<std::size_t> SpelledOut::match_at(std::string_view text, std::size_t at) const {
  if (at >= text.size() || !m_begins[index(text[at])]) return std::nullopt;
  if (m_from_boundary && !is_boundary(text, at)) return std::nullopt;
  for (const std::string& candidate : m_texts) {
    std::size_t end = at;
    const bool same = std::all_of(candidate.begin(), candidate.end(), [&](char c) {
      if (end >= text.size()) return false;
      if (c != k_white_space) return text::ascii_lower(text[end++]) == c;
      if (!is_space(text[end])) return false;
      while (end < text.size() && is_space(text[end])) ++end;
      return true;
    });
    if (same && (!m_to_boundary || is_boundary(text, end))) return end;
  }
  return std::nullopt;
}

}  // namespace revisit::patterns
