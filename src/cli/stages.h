// The stages joined: from a file to its Report.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "compare/comparison.h"
#include "extract/extract.h"
#include "patterns/pack.h"
#include "store/store.h"
#include "tag/report.h"
#include "tag/stated.h"
#include "text/document.h"

namespace revisit::cli {

// The folder that holds patterns/: $REVISIT_DATA, else the one installed with the program, else that of the
// source tree.
[[nodiscard]] std::filesystem::path data_folder();

// A name for the program's files, made valid UTF-8.
[[nodiscard]] std::string display_name(const std::filesystem::path& path);

// The packs, or a text that says what is wrong with them, ready to be shown.
[[nodiscard]] std::expected<patterns::Library, std::string> load_packs();

// The providers alone, which is much quicker; or a text that says what is wrong with their tables.
[[nodiscard]] std::expected<patterns::Providers, std::string> load_providers();

// What reads files: this program and its libraries, with their versions.
[[nodiscard]] std::string reader();

// This program with the packs as they are, which are not checked; or a text that says what cannot be read.
[[nodiscard]] std::expected<store::Makers, std::string> makers();

// Gives a report the themes of its document's text.
using TagThemes = std::function<void(std::string_view canonical, tag::Report& report)>;

// That by the packs of themes, which are checked; or a text that says what is wrong with them.
[[nodiscard]] std::expected<TagThemes, std::string> theme_tagger();

struct ReadDocument {
  text::Document document;
  tag::Report report;
};

// Reads and tags one file, by what the user states of it.
[[nodiscard]] std::expected<ReadDocument, extract::Error> read_and_tag(const std::filesystem::path& file,
                                                                       const patterns::Library& library,
                                                                       const tag::Stated& stated = {});

// What comparisons rest on: the packs' comparable areas, scales and glossary, and the matcher that was
// learnt; or a text that says what is wrong with its files.
[[nodiscard]] std::expected<compare::Settings, std::string> comparison_settings();

}  // namespace revisit::cli
