// Files that are never half written.
#pragma once

#include <string>
#include <string_view>

namespace revisit::cli {

// Writes beside the file and renames, so that readers see the old content or the new one. Returns an empty
// text, or a sentence for the user where it fails; then the file is as it was.
[[nodiscard]] std::string write_file(const std::string& path, std::string_view content);

}  // namespace revisit::cli
