// A regular expression of a pack. RE2 stays behind this header.
#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/literal_search.h"

namespace re2 {
class RE2;
}

namespace revisit::patterns {

struct Capture {
  std::string name;
  std::size_t begin = 0;  // byte offsets in the text that was searched
  std::size_t end = 0;
};

struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::vector<Capture>
      captures;  // the named groups that took part, in order of their position in the pattern

  [[nodiscard]] const Capture* capture(std::string_view name) const;
};

// A pattern. Matching is linear in the length of the text (RE2), whatever the pattern. It is compiled when it
// first matches something: of a pack's hundreds of patterns most commands need few. Copies share the compiled
// form; safe to use from several threads.
//
// The dialect of packs is RE2's, with three conveniences: letters match either case; a space stands for any
// run of white space; '^' and '$' match at the beginning and end of every line, a line being one block of the
// document.
class Pattern {
 public:
  // Compiles a pattern, or says what is wrong with it.
  static std::expected<Pattern, std::string> compile(std::string_view expression);

  // A pattern whose expression is known to be valid, and is not looked at before it is used. One that is not
  // valid after all matches nothing.
  static Pattern checked_before(std::string_view expression);

  // The first match at or after `from` in folded text (see text::Folded).
  [[nodiscard]] std::optional<Match> find(std::string_view text, std::size_t from = 0) const;
  [[nodiscard]] bool matches(std::string_view text) const;

  // All matches, which do not overlap.
  [[nodiscard]] std::vector<Match> find_all(std::string_view text) const;

  // The names of the groups in the pattern.
  [[nodiscard]] std::vector<std::string> group_names() const;

  // What is compiled.
  [[nodiscard]] const std::string& compiled_expression() const;

  // What required_literals() says of it, for PatternSet.
  [[nodiscard]] std::vector<Alternatives> required() const;

 private:
  friend class PatternSet;
  struct Shared;
  explicit Pattern(std::shared_ptr<const Shared> shared) : m_shared(std::move(shared)) {}
  [[nodiscard]] const re2::RE2& compiled() const;

  std::shared_ptr<const Shared> m_shared;
};

}  // namespace revisit::patterns
