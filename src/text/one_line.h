// Text that was printed on several lines, on one.
#pragma once

#include <string>
#include <string_view>

namespace revisit::text {

// Each run of spaces, tabs and line feeds becomes one space; none is left at the ends.
[[nodiscard]] std::string on_one_line(std::string_view text);

}  // namespace revisit::text
