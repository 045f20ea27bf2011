// Walking through a regular expression piece by piece.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace revisit::patterns {

// Where what begins at `at` ends: an escape, a class or another character; nothing where it has no end. `\Q`
// is an escape like others: who walks through quoted text must know.
[[nodiscard]] std::optional<std::size_t> end_of_piece(std::string_view expression, std::size_t at);

}  // namespace revisit::patterns
