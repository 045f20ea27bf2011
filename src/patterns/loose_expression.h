// An expression that is quick to rule out another with.
#pragma once

#include <string>
#include <string_view>

namespace revisit::patterns {

// The expression without the upper limits of its long repetitions: it matches wherever the expression does,
// and elsewhere too. Empty where there is none, or where it cannot be told.
//
// '[^.]{0,60}' is sixty states of an automaton, which stand in another combination in every text, so that RE2
// makes new states of its own all the time; '[^.]*' is one.
[[nodiscard]] std::string loose_expression(std::string_view expression);

}  // namespace revisit::patterns
