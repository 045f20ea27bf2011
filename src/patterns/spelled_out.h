// Expressions that match so few texts that they can be written down.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::patterns {

// The texts that an expression matches, as "\bplans? of (?:care|support)\b" matches four. They are compared
// without an automaton, which would have to be made first; a third of the words of a pack are such.
class SpelledOut {
 public:
  // Nothing where the expression, one of RE2's that is matched without case, is none of these: where it
  // repeats anything but white space, captures, has letters outside ASCII, or looks at what is around it
  // otherwise than by '\b' at its ends.
  [[nodiscard]] static std::optional<SpelledOut> of(std::string_view expression);

  // Where the match that begins at `at` ends. The text must have none of k_other_cases_of_ascii.
  [[nodiscard]] std::optional<std::size_t> match_at(std::string_view text, std::size_t at) const;

 private:
  class Reader;

  std::vector<std::string> m_texts;  // in lower case, the one that the expression prefers first
  std::array<bool, 256> m_begins{};  // by byte, whether a match may begin with it
  bool m_from_boundary = false;      // the match begins at '\b'
  bool m_to_boundary = false;        // and ends at one
};

}  // namespace revisit::patterns
