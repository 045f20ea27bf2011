// A document's structure as text, for people who work on the program and for tests.
#pragma once

#include <cstddef>
#include <string>

#include "text/document.h"

namespace revisit::text {

// One line for each block, indented inside tables: kind, level or depth, page, label and text, and a line for
// each footnote mark behind its block. Texts longer than `longest` bytes are shortened; 0 shows all.
[[nodiscard]] std::string outline(const Document& document, std::size_t longest = 0);

// The name of a kind as the outline and the JSON output show it: "numbered_paragraph".
[[nodiscard]] std::string_view name_of(BlockKind kind);

// "page", "line" or "paragraph".
[[nodiscard]] std::string_view name_of(PlaceUnit unit);

}  // namespace revisit::text
