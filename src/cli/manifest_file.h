// Manifests on disk.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include "fetch/manifest.h"

namespace revisit::cli {

// The entries of a manifest, or one sentence that names file and line.
[[nodiscard]] std::expected<std::vector<fetch::Entry>, std::string> read_manifest_file(
    const std::filesystem::path& file);

}  // namespace revisit::cli
