// The data that come with the program, from their folder. Errors are texts ready to be shown.
#pragma once

#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "patterns/pack.h"

namespace revisit::api {

// The packs below DATA_FOLDER/patterns. Their rules are compiled when they are first used; those of files
// that are not the ones this program was built with are checked first, unless `checked` is the digest of all
// (see check_packs).
[[nodiscard]] std::expected<patterns::Library, std::string> load_packs(
    const std::filesystem::path& data_folder, std::string_view checked = {});

// Checks what of these packs this program was not built with, and returns the digest of all, so that other
// processes that load the same need not check them again.
[[nodiscard]] std::expected<std::string, std::string> check_packs(const std::filesystem::path& data_folder);

// Only the themes of the packs, checked in the same way; much quicker.
[[nodiscard]] std::expected<patterns::Library, std::string> load_themes(
    const std::filesystem::path& data_folder);

}  // namespace revisit::api
