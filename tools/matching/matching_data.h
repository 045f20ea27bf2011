// Reading what the learning tools read.
#pragma once

#include <filesystem>
#include <string>

#include "compare/glossary.h"
#include "tag/report.h"

namespace revisit::matching {

// Both throw std::runtime_error with the file's name where it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);
[[nodiscard]] compare::Glossary read_glossary(const std::filesystem::path& path);

// The recommendations and findings of one report as `revisit extract` prints it (only the fields that
// matching needs).
[[nodiscard]] tag::Report report_from_json(const std::string& json);

}  // namespace revisit::matching
