// Where the store is kept.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace revisit::store {

// The value of an environment variable, or nothing where it is not set.
using Environment = std::function<std::optional<std::string>(const char* name)>;

// The first of these that is given and not empty: `option` (from --store), $REVISIT_STORE,
// $XDG_DATA_HOME/revisit/revisit.db (an absolute path, as the XDG specification demands; a relative one is
// ignored), $HOME/.local/share/revisit/revisit.db. Otherwise a sentence for the user. Touches no file.
[[nodiscard]] std::expected<std::filesystem::path, std::string> default_location(
    const std::string& option, const Environment& environment);

}  // namespace revisit::store
