// How far two words are apart, for suggestions.
#pragma once

#include <cstddef>
#include <string_view>

namespace revisit::text {

// Levenshtein distance in bytes: how many insertions, deletions and replacements lead from one to the other.
[[nodiscard]] std::size_t edit_distance(std::string_view a, std::string_view b);

// Whether a name that is known may be meant by one that is not: it is mistyped in few letters, or begun. Both
// are slugs; neither is near an empty one.
[[nodiscard]] bool is_near_slug(std::string_view typed, std::string_view known);

}  // namespace revisit::text
