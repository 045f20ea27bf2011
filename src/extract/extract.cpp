#include "extract/extract.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <numeric>
#include <system_error>

#include "extract/assemble.h"
#include "extract/geometry.h"
#include "extract/pdf_file.h"
#include "extract/refine.h"
#include "extract/structure.h"
#include "text/sha256.h"

namespace revisit::extract {

namespace {

std::expected<std::string, Error> read_bytes(const std::filesystem::path& file) {
  std::error_code code;
  const auto status = std::filesystem::status(file, code);
  const auto fail = [&](std::string reason) {
    return std::unexpected(Error{ErrorCode::unreadable, file, 0, std::move(reason)});
  };
  if (status.type() == std::filesystem::file_type::not_found) return fail("There is no such file.");
  if (status.type() == std::filesystem::file_type::directory) return fail("This is a folder, not a file.");
  if (!code && status.type() != std::filesystem::file_type::regular) {
    return fail("This is not an ordinary file; save the document as one first.");
  }
  constexpr std::uintmax_t k_largest = std::uintmax_t{1} << 30U;
  if (!code && std::filesystem::file_size(file, code) > k_largest) {
    return fail("The file is larger than 1 GiB; split it into parts.");
  }
  if (code) return fail("The file cannot be read: " + code.message() + ".");
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(std::string("The file cannot be opened: ") + std::strerror(errno) + ".");
  std::string bytes;
  std::array<char, 1U << 16U> buffer;
  while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0) {
    bytes.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad())
    return fail(std::string("The file cannot be read to its end: ") + std::strerror(errno) + ".");
  return bytes;
}

// What a file is that is not a PDF, as far as its first bytes tell.
std::string wrong_format(std::string_view bytes) {
  std::string_view head = bytes.substr(0, 1024);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (!head.empty() && static_cast<unsigned char>(head.front()) <= 0x20) head.remove_prefix(1);
  std::string lower(head);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  if (lower.starts_with("<!doctype html") || lower.find("<html") != std::string::npos) {
    return "The file is an HTML page, not a PDF; probably the web site answered with an error page.";
  }
  if (lower.starts_with("pk\x03\x04")) {
    return "The file is a ZIP archive or an office document, not a PDF; save it as PDF first.";
  }
  if (lower.starts_with("\xd0\xcf\x11\xe0") || bytes.starts_with("\xD0\xCF\x11\xE0")) {
    return "The file is an old Office document, not a PDF; save it as PDF first.";
  }
  if (lower.starts_with("{\\rtf")) return "The file is in Rich Text Format, not a PDF; save it as PDF first.";
  return "The file is not a PDF.";
}

text::Vocabulary vocabulary_of(const Words& words) {
  text::Vocabulary vocabulary;
  bool divided = false;
  for (const Word& word : words.words) {
    const std::string_view text = words.text_of(word);
    const bool hyphen = text.ends_with('-') || text.ends_with("\u2010") || text.ends_with("\u00AD");
    if (!divided && !hyphen && !word.joins_previous) vocabulary.add(text);
    divided = hyphen;
  }
  return vocabulary;
}

}  // namespace

std::string_view name_of(ErrorCode code) {
  switch (code) {
    case ErrorCode::unreadable:
      return "unreadable";
    case ErrorCode::empty:
      return "empty";
    case ErrorCode::not_pdf:
      return "not_pdf";
    case ErrorCode::encrypted:
      return "encrypted";
    case ErrorCode::damaged:
      return "damaged";
  }
  return "unknown";
}

namespace {

std::expected<text::Document, Error> read_document(const std::filesystem::path& file,
                                                   const std::string& bytes, const Limits& limits) {
  if (bytes.empty()) {
    return std::unexpected(Error{ErrorCode::empty, file, 0, "The file is empty; download it again."});
  }
  // Some producers put a few bytes before the header, and every reader accepts that.
  if (std::string_view(bytes).substr(0, 1024).find("%PDF-") == std::string_view::npos) {
    return std::unexpected(Error{ErrorCode::not_pdf, file, 0, wrong_format(bytes)});
  }
  auto opened = PdfFile::open(bytes, limits);
  if (!opened) {
    Error error = opened.error();
    error.file = file;
    return std::unexpected(std::move(error));
  }
  PdfFile& pdf = **opened;

  text::Document document;
  document.file_name = file.filename().string();
  document.media_type = "application/pdf";
  document.title = pdf.title();

  const StructureTree tree = pdf.read_structure();
  Words words;
  std::vector<Draft> by_geometry;
  std::vector<Draft> furniture;
  for (std::uint32_t page = 1; page <= pdf.page_count(); ++page) {
    const auto first = static_cast<std::uint32_t>(words.words.size());
    const PageGlyphs glyphs = pdf.page(page);
    document.pages.push_back(glyphs.size);
    append_words(glyphs, page, words);
    std::vector<std::uint32_t> outside;
    std::vector<std::uint32_t> artifacts;
    for (std::uint32_t i = first; i < words.words.size(); ++i) {
      if (words.words[i].owner == k_owner_none) outside.push_back(i);
      if (words.words[i].owner == k_owner_artifact) artifacts.push_back(i);
    }
    const auto shift = static_cast<std::int32_t>(by_geometry.size());
    for (Draft& draft : blocks_of_page(words, outside, glyphs.rulings)) {
      if (draft.parent != text::k_none) draft.parent += shift;
      by_geometry.push_back(std::move(draft));
    }
    for (Draft& draft : furniture_of_page(words, artifacts)) furniture.push_back(std::move(draft));
  }
  std::vector<Draft> drafts = blocks_of_tree(tree, words);
  const text::Vocabulary vocabulary = vocabulary_of(words);
  drafts = refine(std::move(drafts), std::move(by_geometry), words, vocabulary, document.pages);
  std::move(furniture.begin(), furniture.end(), std::back_inserter(drafts));
  assemble(drafts, words, vocabulary, document);

  document.warnings = pdf.take_warnings();
  if (words.unknown_characters > 0) {
    document.warnings.push_back({0, std::to_string(words.unknown_characters) +
                                        " characters have no meaning in Unicode and were replaced."});
  }
  if (words.words.empty()) {
    document.warnings.push_back({0, "The file has no text; its pages are probably pictures (scans)."});
  }
  return document;
}

}  // namespace

std::expected<text::Document, Error> read_file(const std::filesystem::path& file, const Limits& limits) {
  const auto bytes = read_bytes(file);
  if (!bytes) return std::unexpected(bytes.error());
  const std::string sha256 = text::sha256_hex(*bytes);
  auto document = read_document(file, *bytes, limits);
  if (document) {
    document->sha256 = sha256;
  } else {
    document.error().sha256 = sha256;
  }
  return document;
}

}  // namespace revisit::extract
