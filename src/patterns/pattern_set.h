// Many patterns that are looked for at once.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "patterns/pattern.h"

namespace revisit::patterns {

// Tells which of many patterns are in a text. One pass over it finds the literals that they require, so that
// only patterns that may match are tried, and only those that ever may are compiled: the time hardly depends
// on how many they are. Where in the text they stand is then asked of the few that are. Copies share what is
// made when it is first asked; safe to use from several threads.
class PatternSet {
 public:
  PatternSet() = default;

  // Null pointers stand for patterns that are never found.
  explicit PatternSet(const std::vector<const Pattern*>& patterns);

  // What Pattern::find_all() finds in folded text (see text::Folded), of the patterns that find anything, in
  // ascending order of their indices.
  struct Found {
    std::size_t index = 0;
    std::vector<Match> matches;
  };
  [[nodiscard]] std::vector<Found> find_all(std::string_view text) const;

  // The indices, ascending, of the patterns that match somewhere in folded text.
  [[nodiscard]] std::vector<std::size_t> matching(std::string_view text) const;

  // The indices, ascending, of those that may match somewhere in it; no other does. For callers that look for
  // the place anyway, to whom a pattern that does not match is nothing.
  [[nodiscard]] std::vector<std::size_t> possible(std::string_view text) const;

 private:
  struct Members;
  std::shared_ptr<const Members> m_members;
};

}  // namespace revisit::patterns
