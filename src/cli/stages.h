// The stages joined: from a file to its Report.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "extract/extract.h"
#include "patterns/pack.h"
#include "store/store.h"
#include "tag/earlier.h"
#include "tag/report.h"
#include "tag/stated.h"
#include "text/document.h"

namespace revisit::cli {

// The packs, or a text that says what is wrong with them, ready to be shown.
[[nodiscard]] std::expected<patterns::Library, std::string> load_packs();

// What reads files: this program and its libraries, with their versions.
[[nodiscard]] std::string reader();

// What makes the stored content of a document that a pack recognises (versioned id; empty for one that none
// does).
using MakersOf = std::function<store::Makers(std::string_view pack)>;

// Which facts of a document, made by `before`, hold where `now` are its makers; nothing where the document
// may read differently. The report is left empty.
[[nodiscard]] tag::Earlier still_holding(const store::Makers& before, const store::Makers& now);

// This program with the packs as they are, which are not checked; or a text that says what cannot be read.
[[nodiscard]] std::expected<MakersOf, std::string> makers();

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

}  // namespace revisit::cli
