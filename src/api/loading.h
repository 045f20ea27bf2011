// The data that come with the program, from their folder. Errors are texts ready to be shown.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "patterns/pack.h"

namespace revisit::api {

// The packs below DATA_FOLDER/patterns. Their rules are compiled when they are first used; those of packs
// that are not the ones this program was built with are checked first, unless `checked` is their digest (see
// check_packs).
[[nodiscard]] std::expected<patterns::Library, std::string> load_packs(
    const std::filesystem::path& data_folder, std::string_view checked = {});

// Checks these packs, unless they are the ones this program was built with, and returns their digest, so that
// other processes that load the same need not check them again.
[[nodiscard]] std::expected<std::string, std::string> check_packs(const std::filesystem::path& data_folder);

// Only the themes of the packs, which are checked; much quicker.
[[nodiscard]] std::expected<patterns::Library, std::string> load_themes(
    const std::filesystem::path& data_folder);

}  // namespace revisit::api
