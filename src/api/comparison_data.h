// The data for comparisons that come with the program. Errors are texts ready to be shown.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "compare/comparison.h"
#include "patterns/pack.h"

namespace revisit::api {

// Only what comparisons need of the packs; much quicker.
[[nodiscard]] std::expected<patterns::ReferenceData, std::string> load_reference_data(
    const std::filesystem::path& data_folder);

// What comparisons rest on: the packs' comparable areas, scales and glossary, and the matcher that was
// learnt.
[[nodiscard]] std::expected<compare::Settings, std::string> load_comparison_settings(
    const std::filesystem::path& data_folder, const patterns::ReferenceData& data);

}  // namespace revisit::api
