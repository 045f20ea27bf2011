// The branches of an expression that is a choice between several.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace revisit::patterns {

// Splits "\b(?:care|support) plans?|\bstrategy\b" into its branches, each an expression of its own, in their
// order; also where all of them stand in one group, with nothing but '\b', '\B', '^' and '$' around it. A
// match of the expression is the match of a branch that begins first, and of those that begin at the same
// place that of the first branch. One that is no such choice, or of which that cannot be told, is its own
// only branch.
//
// Small expressions make small automata: that of a choice between a hundred phrases does not fit into the
// processor's caches, and most of its branches are never needed.
[[nodiscard]] std::vector<std::string> branches_of(std::string_view expression);

}  // namespace revisit::patterns
