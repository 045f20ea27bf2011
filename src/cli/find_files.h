// From the paths on a command line to the files they mean.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::cli {

struct FoundFiles {
  std::vector<std::filesystem::path>
      files;                        // absolute, each once, in the order given; those of a folder sorted
  std::vector<std::string> errors;  // a sentence for each path that is missing or cannot be listed
};

// Files are taken as they are; a folder stands for the files in it and below whose names end
// as those of formats that are read do (extract::is_readable_name). Below a
// folder, names that begin with '.' are skipped, and links are followed, but no folder is visited twice, so
// links may form loops.
[[nodiscard]] FoundFiles find_files(const std::vector<std::filesystem::path>& paths);

// The paths in a list: separated by NUL if there is a NUL in it, else by line feeds. Empty ones are left out.
[[nodiscard]] std::vector<std::filesystem::path> split_paths(std::string_view list);

}  // namespace revisit::cli
