// Where diff finds its reports: files and the store.
#pragma once

#include <functional>

#include "cli/command_diff.h"
#include "cli/store_access.h"

namespace revisit::cli {

// A reference that names an existing file means that file, even where a visit could be called so too. Of a
// provider's visits the last two inspections are compared: visits that gave grades or recommendations, no
// letters between them. What is passed is kept and must stay valid as long as the result.
[[nodiscard]] DiffSources diff_sources(
    const StoreAccess& access, const ReadFile& read_file,
    std::function<std::expected<compare::Settings, std::string>()> settings);

}  // namespace revisit::cli
