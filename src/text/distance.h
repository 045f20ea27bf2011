// How far two words are apart, for suggestions.
#pragma once

#include <cstddef>
#include <string_view>

namespace revisit::text {

// Levenshtein distance in bytes: how many insertions, deletions and replacements lead from one to the other.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

}  // namespace revisit::text
