// What --theme means to the commands that have it.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "compare/threads.h"

namespace revisit::cli {

// The key of a theme, which may be written as it is shown: "Private fostering" is private_fostering.
[[nodiscard]] std::string theme_key(std::string_view written);

// The key, if a thread of any of the histories is on that theme; otherwise a sentence for the user with the
// themes that there are. Nothing written means all themes, an empty key.
[[nodiscard]] std::expected<std::string, std::string> theme_of_threads(
    std::string_view written, const std::vector<const compare::History*>& histories);

}  // namespace revisit::cli
