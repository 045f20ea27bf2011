// What a rule makes of a text, for its own samples and for people who try rules out.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "patterns/pack.h"

namespace revisit::patterns {

// Whether the pattern finds something in a text that was not folded before.
[[nodiscard]] bool meets(const Pattern& pattern, std::string_view text);

// The value as the rule reads it: a date as ISO 8601, a period as "first/last", a place as its plain name,
// everything else with runs of white space made one space. Nothing where it cannot be read so.
[[nodiscard]] std::optional<std::string> read_value(FactRule::Read read, std::string_view printed);

// What a fact rule reads from a text; nothing where it does not match.
[[nodiscard]] std::optional<std::string> value_read(const FactRule& rule, std::string_view text);

}  // namespace revisit::patterns
