#include <algorithm>
#include <utility>

#include "patterns/pack.h"

namespace revisit::patterns {

std::vector<Match> ThemeRule::counted(std::vector<Match> found, std::string_view folded) const {
  if (!unless || found.empty()) return found;
  const std::vector<Match> others = unless->find_all(folded);
  std::erase_if(found, [&](const Match& match) {
    return std::ranges::any_of(
        others, [&](const Match& other) { return other.begin <= match.begin && match.end <= other.end; });
  });
  return found;
}

}  // namespace revisit::patterns
