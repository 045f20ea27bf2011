#include "patterns/required_literals.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "text/ascii.h"

namespace revisit::patterns {

namespace {

using Texts = std::vector<std::string>;  // ascending, each once

// More than these make a literal no more telling, but tables larger.
constexpr std::size_t k_most_exact = 32;          // texts that a part of an expression may match
constexpr std::size_t k_longest = 24;             // characters of a literal
constexpr std::size_t k_most_alternatives = 256;  // of which one must be there
constexpr std::size_t k_most_required = 6;        // alternatives of one expression
constexpr std::size_t k_most_members = 5;         // of a character class
constexpr int k_deepest = 100;                    // groups inside groups

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_letter(char c) {
  return text::ascii_lower(c) >= 'a' && text::ascii_lower(c) <= 'z';
}

void sort_and_unite(Texts& texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
}

// Characters that say something.
std::size_t weight(std::string_view literal) {
  return static_cast<std::size_t>(
      std::count_if(literal.begin(), literal.end(), [](char c) { return c != ' '; }));
}

std::size_t least_weight(const Alternatives& alternatives) {
  std::size_t least = k_longest;
  for (const Literal& literal : alternatives) least = std::min(least, weight(literal.text));
  return least;
}

// Whether the first tells more than the second.
bool tells_more(const Alternatives& a, const Alternatives& b) {
  const std::size_t of_a = least_weight(a);
  const std::size_t of_b = least_weight(b);
  return of_a != of_b ? of_a > of_b : a.size() < b.size();
}

std::size_t sum(std::size_t a, std::size_t b) {
  return a > k_unbounded - b ? k_unbounded : a + b;
}

// What is known of the texts that a part of an expression matches.
struct Known {
  bool exact = false;  // they are `texts`, and no others
  Texts texts;
  // Where it is not exact:
  std::vector<Alternatives> required;
  std::size_t longest = 0;  // in bytes, white space as one

  [[nodiscard]] std::size_t most_bytes() const {
    if (!exact) return longest;
    std::size_t most = 0;
    for (const std::string& text : texts) most = std::max(most, text.size());
    return most;
  }
};

Known anything() {
  return {false, {}, {}, k_unbounded};
}

// Of any kind, or of one that is not worth knowing.
Known one_character() {
  constexpr std::size_t k_bytes = 4;  // of UTF-8, at the most
  return {false, {}, {}, k_bytes};
}

Known exactly(std::string_view text) {
  return {true, {std::string(text)}, {}, 0};
}

// One text behind the other, with white space as one space.
std::string joined(const std::string& first, const std::string& second) {
  std::string result = first;
  const bool meet = first.ends_with(' ') && second.starts_with(' ');
  result.append(second, meet ? 1 : 0);
  return result;
}

// All of them, each once, without those that hold another: where they are, the other is. Nothing where one is
// too short to tell anything.
std::optional<Alternatives> united(Alternatives literals) {
  constexpr std::size_t k_least_weight = 2;
  const auto too_short = [](const Literal& literal) { return weight(literal.text) < k_least_weight; };
  if (std::any_of(literals.begin(), literals.end(), too_short)) return std::nullopt;
  // The shortest first, which may be in those behind.
  std::sort(literals.begin(), literals.end(), [](const Literal& a, const Literal& b) {
    return a.text.size() != b.text.size() ? a.text.size() < b.text.size() : a.text < b.text;
  });
  Alternatives kept;
  for (Literal& literal : literals) {
    bool holds_another = false;
    for (Literal& other : kept) {
      const std::size_t at = literal.text.find(other.text);
      if (at == std::string::npos) continue;
      holds_another = true;
      other.lead = std::max(other.lead, sum(literal.lead, at));
    }
    if (!holds_another) kept.push_back(std::move(literal));
  }
  if (kept.empty() || kept.size() > k_most_alternatives) return std::nullopt;
  std::sort(kept.begin(), kept.end(), [](const Literal& a, const Literal& b) { return a.text < b.text; });
  return kept;
}

// One of the texts, behind so many bytes at the most.
std::optional<Alternatives> alternatives_of(const Texts& texts, std::size_t lead) {
  Alternatives literals;
  for (const std::string& text : texts) literals.push_back({text, lead});
  return united(std::move(literals));
}

std::vector<Alternatives> required_of(const Known& known) {
  if (!known.exact) return known.required;
  std::vector<Alternatives> required;
  if (auto alternatives = alternatives_of(known.texts, 0)) required.push_back(std::move(*alternatives));
  return required;
}

// Known parts one behind the other.
class Sequence {
 public:
  void add(Known part) {
    if (!part.exact) {
      end_texts();
      for (Alternatives& alternatives : part.required) {
        for (Literal& literal : alternatives) literal.lead = sum(literal.lead, m_before);
        m_required.push_back(std::move(alternatives));
      }
      m_before = sum(m_before, part.longest);
      return;
    }
    if (m_texts.size() * part.texts.size() <= k_most_exact) {
      Texts longer;
      for (const std::string& first : m_texts) {
        for (const std::string& second : part.texts) longer.push_back(joined(first, second));
      }
      if (longer.size() > 1) sort_and_unite(longer);
      const auto too_long = [](const std::string& text) { return text.size() > k_longest; };
      if (std::none_of(longer.begin(), longer.end(), too_long)) {
        m_texts = std::move(longer);
        return;
      }
    }
    end_texts();
    m_texts = std::move(part.texts);
  }

  Known result() {
    if (m_exact) return {true, std::move(m_texts), {}, 0};
    end_texts();
    return {false, {}, std::move(m_required), m_before};
  }

 private:
  // What follows is not directly behind, or would make too many.
  void end_texts() {
    m_exact = false;
    if (auto alternatives = alternatives_of(m_texts, m_before))
      m_required.push_back(std::move(*alternatives));
    m_before = sum(m_before, Known{true, m_texts, {}, 0}.most_bytes());
    m_texts = {""};
  }

  bool m_exact = true;
  std::size_t m_before = 0;  // bytes before m_texts at the most
  Texts m_texts{""};
  std::vector<Alternatives> m_required;
};

// One of the parts.
Known either(std::vector<Known> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Known all{true, {}, {}, 0};
  for (const Known& part : parts) {
    all.exact = all.exact && part.exact;
    all.texts.insert(all.texts.end(), part.texts.begin(), part.texts.end());
  }
  sort_and_unite(all.texts);
  if (all.exact && all.texts.size() <= k_most_exact) return all;
  // The most telling of each part.
  Known result;
  for (const Known& part : parts) result.longest = std::max(result.longest, part.most_bytes());
  Alternatives together;
  for (const Known& part : parts) {
    const std::vector<Alternatives> required = required_of(part);
    const auto best = std::min_element(required.begin(), required.end(), tells_more);
    if (best == required.end()) return result;
    together.insert(together.end(), best->begin(), best->end());
  }
  if (auto alternatives = united(std::move(together))) result.required.push_back(std::move(*alternatives));
  return result;
}

// Reads RE2's syntax (https://github.com/google/re2/wiki/Syntax). What it does not know makes the whole
// expression unknown.
class Reader {
 public:
  explicit Reader(std::string_view expression) : m_expression(expression) {}

  std::optional<Known> read() {
    Known known = alternation();
    if (!m_valid || m_at != m_expression.size()) return std::nullopt;
    return known;
  }

 private:
  [[nodiscard]] bool at_end() const { return m_at >= m_expression.size(); }
  [[nodiscard]] std::string_view rest() const { return m_expression.substr(m_at); }
  bool take(std::string_view text) {
    if (!rest().starts_with(text)) return false;
    m_at += text.size();
    return true;
  }
  Known unknown() {
    m_valid = false;
    m_at = m_expression.size();
    return anything();
  }

  Known alternation() {
    if (++m_depth > k_deepest) return unknown();
    std::vector<Known> branches;
    do {
      branches.push_back(sequence());
    } while (take("|"));
    --m_depth;
    return either(std::move(branches));
  }

  Known sequence() {
    Sequence sequence;
    while (!at_end() && m_expression[m_at] != '|' && m_expression[m_at] != ')') sequence.add(repeated());
    return sequence.result();
  }

  // A piece with what says how often it comes.
  Known repeated() {
    Known piece = this->piece();
    while (!at_end()) {
      std::size_t least = 0;
      std::size_t most = k_unbounded;
      if (take("*")) {
      } else if (take("+")) {
        least = 1;
      } else if (take("?")) {
        most = 1;
      } else if (!take_counts(least, most)) {
        break;
      }
      piece = times(std::move(piece), least, most);
    }
    return piece;
  }

  static Known times(Known piece, std::size_t least, std::size_t most) {
    if (least == 1 && most == 1) return piece;
    if (most == 0) return exactly("");
    if (least == 0 && most == 1 && piece.exact) {
      piece.texts.emplace_back();
      sort_and_unite(piece.texts);
      return piece;
    }
    // As often as you like, white space is one space.
    const bool space = piece.exact && piece.texts == Texts{" "};
    if (space && least > 0) return piece;
    const std::size_t once = piece.most_bytes();
    Known result;
    result.longest = space ? 1 : most == k_unbounded || once > k_unbounded / most ? k_unbounded : once * most;
    if (least > 0) result.required = required_of(piece);
    return result;
  }

  // "{2}", "{2,}", "{2,5}"; any other brace stands for itself.
  bool take_counts(std::size_t& least, std::size_t& most) {
    if (!rest().starts_with('{')) return false;
    std::size_t at = m_at + 1;
    const auto number = [&]() -> std::optional<std::size_t> {
      constexpr std::size_t k_most_digits = 4;  // RE2 takes no more than 1,000 times
      const std::size_t begin = at;
      std::size_t value = 0;
      while (at < m_expression.size() && is_digit(m_expression[at]) && at - begin < k_most_digits) {
        value = value * 10 + static_cast<std::size_t>(m_expression[at++] - '0');
      }
      if (at == begin) return std::nullopt;
      return value;
    };
    const auto first = number();
    if (!first) return false;
    std::optional<std::size_t> last = first;
    if (at < m_expression.size() && m_expression[at] == ',') {
      ++at;
      last = number();
    }
    if (at >= m_expression.size() || m_expression[at] != '}') return false;
    least = *first;
    most = last.value_or(k_unbounded);
    m_at = at + 1;
    return true;
  }

  Known piece() {
    const char c = m_expression[m_at];
    switch (c) {
      case '(':
        return group();
      case '[':
        return character_class();
      case '\\':
        return escape();
      case '.':
        ++m_at;
        return one_character();
      case '^':
      case '$':
        ++m_at;
        return exactly("");
      case '*':
      case '+':
      case '?':
        return unknown();
      default:
        return character();
    }
  }

  Known group() {
    ++m_at;
    if (take("?")) {
      if (take("P<")) {
        const std::size_t end = m_expression.find('>', m_at);
        if (end == std::string_view::npos) return unknown();
        m_at = end + 1;
      } else {
        // Flags: none of them makes more match than is taken for granted here.
        while (!at_end() && std::string_view("imsU-").find(m_expression[m_at]) != std::string_view::npos)
          ++m_at;
        if (take(")")) return exactly("");
        if (!take(":")) return unknown();
      }
    }
    Known known = alternation();
    if (!take(")")) return unknown();
    return known;
  }

  // A character that stands for itself.
  Known character() {
    const char c = m_expression[m_at++];
    if (is_white_space(c)) return exactly(" ");
    if (static_cast<unsigned char>(c) < 0x80) return exactly(std::string(1, text::ascii_lower(c)));
    while (!at_end() && (static_cast<unsigned char>(m_expression[m_at]) & 0xC0U) == 0x80) ++m_at;
    return one_character();
  }

  Known escape() {
    ++m_at;
    if (at_end()) return unknown();
    const char c = m_expression[m_at];
    if (c == 'x' || c == 'p' || c == 'P') return take_long_escape() ? one_character() : unknown();
    ++m_at;
    if (std::string_view("dDwWS").find(c) != std::string_view::npos) return one_character();
    if (std::string_view("bBAz").find(c) != std::string_view::npos) return exactly("");
    if (std::string_view("stnfr").find(c) != std::string_view::npos) return exactly(" ");
    const bool other = is_digit(c) || is_letter(c);
    if (other || static_cast<unsigned char>(c) >= 0x80) return unknown();
    --m_at;
    return character();
  }

  // What follows the backslash of "\xE9", "\x{2019}", "\pL", "\p{Greek}".
  bool take_long_escape() {
    const bool number = m_expression[m_at++] == 'x';
    if (take("{")) {
      const std::size_t end = m_expression.find('}', m_at);
      if (end == std::string_view::npos) return false;
      m_at = end + 1;
      return true;
    }
    m_at += number ? 2 : 1;
    return m_at <= m_expression.size();
  }

  // Of a class only a few characters are worth knowing.
  struct Members {
    bool few = true;
    Texts texts;

    void add(char first, char last) {
      if (static_cast<unsigned char>(last) >= 0x80 || last < first ||
          static_cast<std::size_t>(last - first) >= k_most_members) {
        few = false;
        return;
      }
      for (char c = first; c <= last; ++c)
        texts.emplace_back(1, is_white_space(c) ? ' ' : text::ascii_lower(c));
    }
  };

  Known character_class() {
    ++m_at;
    Members members;
    if (take("^")) members.few = false;
    bool first = true;
    while (first || !rest().starts_with(']')) {
      if (at_end()) return unknown();
      first = false;
      if (rest().starts_with("[:")) {
        const std::size_t end = m_expression.find(":]", m_at);
        if (end == std::string_view::npos) return unknown();
        m_at = end + 2;
        members.few = false;
        continue;
      }
      const std::optional<char> from = member(members);
      if (!m_valid) return anything();
      if (!from) continue;
      char to = *from;
      if (rest().size() >= 2 && rest()[0] == '-' && rest()[1] != ']') {
        ++m_at;
        const std::optional<char> last = member(members);
        if (!m_valid) return anything();
        // A range that ends in something other than a plain character.
        if (!last) members.few = false;
        to = last.value_or(to);
      }
      members.add(*from, to);
    }
    ++m_at;
    sort_and_unite(members.texts);
    const bool few = members.few && !members.texts.empty() && members.texts.size() <= k_most_members;
    if (!few) return one_character();
    return {true, std::move(members.texts), {}, 0};
  }

  // A plain character; nothing where it is something else, of which `members` then knows.
  std::optional<char> member(Members& members) {
    const char c = m_expression[m_at];
    if (c == '\\') {
      const Known known = escape();
      if (known.exact && known.texts.size() == 1 && known.texts.begin()->size() == 1)
        return known.texts.begin()->front();
      members.few = false;
      return std::nullopt;
    }
    const Known known = character();
    if (known.exact) return c;
    members.few = false;
    return std::nullopt;
  }

  std::string_view m_expression;
  std::size_t m_at = 0;
  int m_depth = 0;
  bool m_valid = true;
};

}  // namespace

std::vector<Alternatives> required_literals(std::string_view expression) {
  const std::optional<Known> known = Reader(expression).read();
  if (!known) return {};
  std::vector<Alternatives> required = required_of(*known);
  std::stable_sort(required.begin(), required.end(), tells_more);
  required.erase(std::unique(required.begin(), required.end()), required.end());
  if (required.size() > k_most_required) required.resize(k_most_required);
  return required;
}

}  // namespace revisit::patterns
