// Whole numbers as English documents print them.
#pragma once

#include <optional>
#include <string_view>

namespace revisit::text {

// The number that the text is: "12", "1,204", "twelve", "nil", "none"; words to twenty. Nothing for any other
// text, and for numbers above 99,999,999.
[[nodiscard]] std::optional<int> small_number(std::string_view printed);

}  // namespace revisit::text
