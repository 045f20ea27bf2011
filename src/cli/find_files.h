// From the paths on a command line to the files they mean.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::cli {

struct FoundFiles {
  std::vector<std::filesystem::path>
      files;                        // absolute, each once, in the order given; those of a folder sorted
  std::vector<std::string> errors;  // a sentence for each path that is missing or cannot be listed
  // Files and folders below a folder that were passed over although their names look readable: notes about
  // the folder itself, and what programs keep there. Absolute.
  std::vector<std::filesystem::path> passed_over = {};
  // Of the files, those that were found in a folder and by their names are of a format that is not read. They
  // are tried all the same, since the bytes decide. In the order of their names.
  std::set<std::filesystem::path> unlikely = {};
};

// Files are taken as they are; a folder stands for the files in it and below whose names end
// as those of formats that are read do (extract::is_readable_name), and those that look like documents of
// others (extract::is_unread_document_name), which are to be refused with a reason rather than overlooked.
// Below a folder, names that begin with '.' are skipped, and links are followed, but no folder is visited
// twice, so links may form loops. What describes the folder rather than being in its collection is passed
// over: README, LICENSE, COPYING, CHANGELOG, CONTRIBUTING, MANIFEST and robots.txt; and folders of sources,
// programs and web pages' parts (sources, src, node_modules, "Report_files"). Named on the command line they
// are read.
[[nodiscard]] FoundFiles find_files(const std::vector<std::filesystem::path>& paths);

// The paths in a list: separated by NUL if there is a NUL in it, else by line feeds. Empty ones are left out.
[[nodiscard]] std::vector<std::filesystem::path> split_paths(std::string_view list);

}  // namespace revisit::cli
