// The data that come with the program, from their folder. Errors are texts ready to be shown.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "compare/comparison.h"
#include "patterns/pack.h"

namespace revisit::api {

// The packs below DATA_FOLDER/patterns.
[[nodiscard]] std::expected<patterns::Library, std::string> load_packs(
    const std::filesystem::path& data_folder);

// What comparisons rest on: the packs' comparable areas, scales and glossary, and the matcher that was
// learnt.
[[nodiscard]] std::expected<compare::Settings, std::string> load_comparison_settings(
    const std::filesystem::path& data_folder, const patterns::Library& library);

}  // namespace revisit::api
