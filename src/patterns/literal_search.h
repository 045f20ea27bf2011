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
  bool begins_there = false;  // each match begins where one of them does
};

// Finds the literals of all patterns in one pass over a text, however many they are: a table tells of the
// characters at a place whether one may begin there, and only where one may is the tree of all literals
// walked (S. Wu, U. Manber: A fast algorithm for multi-pattern searching, University of Arizona TR-94-17
// (1994), look at a block of characters likewise). Immutable; safe to share between threads.
class LiteralSearch {
 public:
  // `required` has what required_literals() says of each pattern.
  explicit LiteralSearch(const std::vector<std::vector<Alternatives>>& required);

  // The patterns that may match, ascending. No other does.
  [[nodiscard]] std::vector<Candidate> candidates(std::string_view text) const;

  // How much memory it holds, in bytes, but for small parts.
  [[nodiscard]] std::size_t memory() const {
    return m_states.size() * sizeof(State) + m_rows.size() * sizeof(m_rows.front()) +
           m_beginnings.size() * sizeof(m_beginnings.front());
  }

 private:
  class Builder;
  struct Classes;
  struct Hits;

  // A literal of a requirement.
  struct Choice {
    std::uint32_t literal = 0;
    std::uint32_t back = 0;  // bytes from its end back to where a match may begin
  };
  struct Requirement {
    std::uint32_t begin = 0;  // in m_choices
    std::uint32_t end = 0;
  };
  struct Required {
    // In m_requirements. The first is the rarest: only texts that meet it are looked at for the others.
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t placing = 0;  // the one that tells where a match may be; `end` where none does
    bool begins_there = false;  // and with which each match begins
  };

  [[nodiscard]] bool meets_all(const Required& required, const Hits& hits) const;
  [[nodiscard]] std::vector<Place> places_of(const Required& required, const Hits& hits,
                                             std::string_view text) const;

  // Of a text that is the beginning of a literal. The states stand breadth first, so that the children of
  // one, whose texts have one character more, end where those of the next begin; so do its endings.
  struct State {
    std::uint32_t first_child = 0;
    std::uint32_t first_ending = 0;
  };

  // The state of the text with one more character of this class; 0 where there is none.
  [[nodiscard]] std::uint32_t child(std::uint32_t state, std::uint8_t here) const;
  // Where literals may begin, as indices of classes.
  void find_beginnings(const Classes& text, std::vector<std::uint32_t>& places) const;
  // Calls `found` with each literal that begins at these places and its end.
  template <class Found>
  void search(const Classes& text, const std::vector<std::uint32_t>& places, Found found) const;

  std::vector<Required> m_required;              // by pattern
  std::vector<std::uint32_t> m_require_nothing;  // patterns that may match in any text
  std::vector<Requirement> m_requirements;
  std::vector<Choice> m_choices;
  std::vector<std::vector<std::uint32_t>> m_keys;  // by literal: the patterns whose rarest requirement has it

  std::vector<std::uint64_t> m_beginnings;  // a bit for each place; also set for others that meet there
  std::vector<std::uint64_t> m_pairs;  // a bit for each pair of classes; empty where no literal is so short
  unsigned m_table_bits = 0;           // that a place is a number of
  // The tree. Only the first states have a row of children for each class: rows for all would not fit into
  // the processor's caches, and waiting for memory took longer than all else.
  std::array<std::uint8_t, 256> m_class_of{};  // by byte; 0: in no literal; 1: white space
  std::uint32_t m_classes = 2;
  std::vector<State> m_states;               // and one behind the last; 0 is that of the empty text
  std::vector<std::uint8_t> m_last_classes;  // by state, but for the first: of the last character of its text
  std::uint32_t m_with_rows = 0;             // that many of the first states have rows
  std::vector<std::uint32_t> m_rows;
  std::vector<std::uint32_t> m_endings;  // literals
};

}  // namespace revisit::patterns
