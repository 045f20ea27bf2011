// Which of many patterns may match in a text, and where, told by the literals that they require.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "patterns/required_literals.h"

namespace revisit::patterns {

// Where a match may be: it begins at `begin` or behind, and ends at `end` or behind. Offsets in the text.
struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;  // of a literal that the match holds
};

// A pattern all of whose requirements a text meets.
struct Candidate {
  std::size_t pattern = 0;    // its index
  std::vector<Place> places;  // each match has one of them, in ascending order of their begins; never empty
};

// Finds the literals of all patterns in one pass over a text, however many they are (A. V. Aho, M. J.
// Corasick: Efficient string matching, Communications of the ACM 18 (1975)). Immutable; safe to share between
// threads.
class LiteralSearch {
 public:
  // `required` has what required_literals() says of each pattern.
  explicit LiteralSearch(const std::vector<std::vector<Alternatives>>& required);

  // The patterns that may match, ascending. No other does.
  [[nodiscard]] std::vector<Candidate> candidates(std::string_view text) const;

  // How much memory it holds, in bytes, but for small parts.
  [[nodiscard]] std::size_t memory() const { return m_next.size() * sizeof(m_next.front()); }

 private:
  class Builder;

  // What a literal that is found says of a pattern.
  struct Meets {
    std::uint32_t requirement = 0;
    std::uint32_t back =
        0;  // bytes from its end back to where a match may begin; 0: it tells nothing of places
  };

  // Calls `found` with each literal in the text and its end.
  template <class Found>
  void search(std::string_view text, Found found) const;

  std::vector<std::uint32_t> m_required;         // by pattern, how many requirements it has
  std::vector<std::uint32_t> m_require_nothing;  // patterns that may match in any text
  std::vector<std::uint8_t> m_has_places;        // by pattern, whether one of them tells where it may match
  std::vector<std::uint32_t> m_pattern_of;       // by requirement
  std::vector<std::vector<Meets>> m_meets;       // by literal; for letters outside ASCII nothing
  std::uint32_t m_other_letters = 0;             // literals from this one on are letters outside ASCII

  // The automaton. Its states are offsets in m_next, which has a row for each state and a column for each
  // class of bytes; k_ends marks those in which a literal ends.
  static constexpr std::uint32_t k_ends = std::uint32_t{1} << 31U;
  std::array<std::uint8_t, 256> m_class_of{};  // by byte; 0: in no literal; 1: white space
  std::uint32_t m_classes = 2;
  std::vector<std::uint32_t> m_next;
  // By number of the state: the literals that end in it, all of them one behind the other in m_endings.
  std::vector<std::uint32_t> m_first_ending;
  std::vector<std::uint32_t> m_endings;
};

}  // namespace revisit::patterns
