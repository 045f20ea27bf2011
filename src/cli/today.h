// The day.
#pragma once

#include <string>

namespace revisit::cli {

// Of now, in UTC, as ISO 8601: "2026-03-31".
[[nodiscard]] std::string today();

}  // namespace revisit::cli
