// What the file system says about files, to know those that did not change.
#pragma once

#include <filesystem>
#include <optional>

#include "store/store.h"

namespace revisit::cli {

// Nothing where there is no such file, or it is no ordinary one.
[[nodiscard]] std::optional<store::FileState> file_state(const std::filesystem::path& file);

// The state, if the file's bytes can be trusted to be those that were read after it was taken and before now:
// it is still the same, and so old that a later write would have left another time. Clocks of file systems
// are coarse: some milliseconds in most, two seconds in those that keep whole seconds.
[[nodiscard]] std::optional<store::FileState> settled_state(const std::filesystem::path& file,
                                                            const std::optional<store::FileState>& before);

}  // namespace revisit::cli
