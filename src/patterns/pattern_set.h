// Many patterns that are looked for at once.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "patterns/pattern.h"

namespace revisit::patterns {

// Tells which of many patterns are in a text, in one pass over it: the time hardly depends on how many they
// are. Where in the text they stand is then asked of the few that are. Compiled when it is first asked;
// copies share the compiled form; safe to use from several threads.
class PatternSet {
 public:
  PatternSet() = default;

  // Null pointers stand for patterns that are never found.
  explicit PatternSet(const std::vector<const Pattern*>& patterns);

  // The indices, ascending, of the patterns that match somewhere in folded text (see text::Folded).
  [[nodiscard]] std::vector<std::size_t> matching(std::string_view text) const;

 private:
  struct Compiled;
  std::shared_ptr<const Compiled> m_compiled;
};

}  // namespace revisit::patterns
