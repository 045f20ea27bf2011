// The data that come with the program: where they are, and what of them the commands load.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "compare/comparison.h"
#include "patterns/pack.h"

namespace revisit::cli {

// The folder that holds patterns/: $REVISIT_DATA, else the one installed with the program, else that of the
// source tree.
[[nodiscard]] std::filesystem::path data_folder();

// A name for the program's files, made valid UTF-8.
[[nodiscard]] std::string display_name(const std::filesystem::path& path);

// The providers that the program knows; or a text that says what is wrong with their tables.
[[nodiscard]] std::expected<patterns::Providers, std::string> load_providers();

// What comparisons rest on: the packs' comparable areas, scales and glossary, and the matcher that was
// learnt; or a text that says what is wrong with its files.
[[nodiscard]] std::expected<compare::Settings, std::string> comparison_settings();

// The manifest of published reports.
[[nodiscard]] std::filesystem::path published_reports_file();

// The program with all commands, installed with this one or built beside it; see main.cpp.
[[nodiscard]] std::filesystem::path documents_program();

}  // namespace revisit::cli
