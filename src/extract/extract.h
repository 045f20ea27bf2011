// From a file to a Document. The only folder that includes the libraries for file formats; their types do not
// leave it.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>

#include "text/document.h"

namespace revisit::extract {

// Why a file could not be read at all. The names are part of the JSON output and of the store.
enum class ErrorCode : std::uint8_t {
  unreadable,   // the operating system refuses: no such file, no permission, a folder
  empty,        // no bytes
  not_pdf,      // called .pdf, but of another format: an error page that was saved as .pdf, for instance
  encrypted,    // needs a password
  damaged,      // truncated or broken beyond repair
  unsupported,  // a format that is not read
  too_large,    // beyond the limits, packed or unpacked
};
[[nodiscard]] std::string_view name_of(ErrorCode code);

struct Error {
  ErrorCode code = ErrorCode::unreadable;
  std::filesystem::path file;
  std::uint32_t page = 0;  // 0 where it concerns the whole file
  std::string reason;      // one sentence that tells the user what is wrong and what to do
  std::string sha256{};    // of the file's bytes; empty where they could not be read
};

// Bounds on what a hostile or broken file can make us do. What lies beyond them is left out with a warning.
struct Limits {
  std::uint64_t file_bytes = std::uint64_t{1} << 30U;  // of any file; a larger one is refused
  std::uint32_t pages = 20'000;
  std::uint32_t glyphs_per_page = 400'000;
  std::uint32_t words = 3'000'000;  // of a PDF; the page on which it is reached is the last that is read
  std::uint32_t structure_nodes = 8'000'000;
  std::uint32_t structure_depth = 200;
  std::uint64_t text_bytes = std::uint64_t{64} << 20U;  // of a file of text or HTML; a larger one is refused
  // Of the parts of a DOCX file, unpacked: each, all together, and how many times the packed size.
  std::uint64_t part_bytes = std::uint64_t{64} << 20U;
  std::uint64_t all_parts_bytes = std::uint64_t{128} << 20U;
  std::uint64_t pack_ratio = 300;
};

// Reads a file of any format that the program knows: PDF, DOCX, HTML, plain text, Markdown. The bytes decide
// which it is; the name's extension only tells kinds of text apart, except that a file called .pdf has to be
// one. Whatever is odd but readable is in Document::warnings. Never throws on account of the file's contents.
// Not thread-safe: Poppler keeps state for the whole process.
[[nodiscard]] std::expected<text::Document, Error> read_file(const std::filesystem::path& file,
                                                             const Limits& limits = {});

// Whether a file of this name is read when it is found in a folder, by its extension.
[[nodiscard]] bool is_readable_name(const std::filesystem::path& name);

// Whether a file of this name looks like a document of a format that is not read: an old Office document, a
// text of another word processor, a spreadsheet, slides. The bytes may say otherwise.
[[nodiscard]] bool is_unread_document_name(const std::filesystem::path& name);

// The libraries that read files, with their versions: what they make of a file may change with them.
[[nodiscard]] std::string reader_versions();

}  // namespace revisit::extract
