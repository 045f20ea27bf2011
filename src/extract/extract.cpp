#include "extract/extract.h"

#include <array>

#include "extract/docx_file.h"
#include "extract/file_format.h"
#include "extract/html_file.h"
#include "extract/html_tree.h"
#include "extract/markdown_file.h"
#include "extract/pdf_document.h"
#include "extract/text_file.h"
#include "text/ascii.h"
#include "text/encoding.h"
#include "text/ordinary_file.h"
#include "text/sha256.h"

namespace revisit::extract {

namespace {

std::string megabytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20U) + " MiB";
}

struct FileBytes {
  std::string bytes;  // of formats that are not read at all: the first only
  std::string sha256;
  Recognised kind;
};

bool is_text(Format format) {
  return format == Format::text || format == Format::markdown || format == Format::html;
}

// The bytes, and what they are. What cannot be read anyway is not kept: it may be large.
std::expected<FileBytes, Error> read_bytes(const std::filesystem::path& file, const Limits& limits) {
  const auto fail = [&](ErrorCode code, std::string reason) {
    return std::unexpected(Error{code, file, 0, std::move(reason)});
  };
  const text::OrdinaryFile opened = text::OrdinaryFile::open(file);
  if (!opened.problem().empty()) return fail(ErrorCode::unreadable, opened.problem());
  if (opened.size() > limits.file_bytes) {
    return fail(ErrorCode::too_large,
                "The file is larger than " + megabytes(limits.file_bytes) + "; split it into parts.");
  }
  FileBytes result;
  std::string& bytes = result.bytes;
  std::array<char, 1U << 16U> buffer;
  for (;;) {
    const auto got = opened.read(buffer);
    if (!got) return fail(ErrorCode::unreadable, got.error());
    if (*got == 0) break;
    const bool first = bytes.empty();
    bytes.append(buffer.data(), *got);
    if (bytes.size() > opened.size()) {
      return fail(ErrorCode::unreadable, "The file grew while it was read; wait until it is complete.");
    }
    if (!first) continue;
    result.kind = recognise_format(bytes, file);
    if (is_text(result.kind.format) && opened.size() > limits.text_bytes) {
      return fail(ErrorCode::too_large, "The file is larger than " + megabytes(limits.text_bytes) +
                                            ", more than a document of text can be; split it into parts.");
    }
    if (result.kind.format == Format::other) {
      result.sha256 = text::sha256_of_file(file);
      return result;
    }
    bytes.reserve(static_cast<std::size_t>(opened.size()) + buffer.size());
  }
  result.sha256 = text::sha256_hex(bytes);
  return result;
}

std::unexpected<Error> no_text() {
  return std::unexpected(
      Error{ErrorCode::empty, {}, 0, "The file has no text, only white space; download it again."});
}

// How the bytes became text, where a reader of the result should know it.
void warn_of_encoding(const text::Decoded& decoded, text::Document& document) {
  const auto warn = [&](std::string reason) { document.warnings.push_back({0, std::move(reason)}); };
  if (decoded.declaration_wrong) {
    warn("The file declares an encoding that its bytes contradict; it was read as " + decoded.encoding + ".");
  }
  if (decoded.basis == text::EncodingBasis::guessed) {
    warn("The file does not say how its characters are encoded; " + decoded.encoding +
         " was guessed (confidence " + std::to_string(decoded.confidence) + "%).");
  }
  if (decoded.foreign > 0) {
    warn("The file mixes two encodings: it was read as " + decoded.encoding + ", and " +
         std::to_string(decoded.foreign) + " characters as windows-1252.");
  }
  if (decoded.broken > 0) {
    warn(std::to_string(decoded.broken) + " characters are broken in the file and were replaced.");
  }
}

std::expected<void, Error> read_text_file(const std::string& bytes, Format format, text::Document& document) {
  const text::Decoded decoded = text::decode(bytes);
  warn_of_encoding(decoded, document);
  if (format == Format::markdown) {
    document.media_type = "text/markdown";
    read_markdown(decoded.utf8, document);
  } else {
    document.media_type = "text/plain";
    read_text(decoded.utf8, document);
  }
  if (document.text.empty()) return no_text();
  return {};
}

std::expected<void, Error> read_html_file(const std::string& bytes, text::Document& document) {
  const text::Decoded decoded = text::decode(bytes, declared_encoding(bytes));
  document.media_type = "text/html";
  read_html(decoded.utf8, document);
  if (document.text.empty()) {
    if (document.warnings.empty()) return no_text();
    return std::unexpected(Error{ErrorCode::damaged, {}, 0, document.warnings.front().reason});
  }
  warn_of_encoding(decoded, document);
  return {};
}

std::expected<void, Error> read_content(const FileBytes& content, const std::filesystem::path& file,
                                        const Limits& limits, text::Document& document) {
  const std::string& bytes = content.bytes;
  if (bytes.empty()) {
    return std::unexpected(Error{ErrorCode::empty, {}, 0, "The file is empty; download it again."});
  }
  switch (content.kind.format) {
    case Format::pdf:
      return read_pdf(bytes, limits, document);
    case Format::text:
    case Format::markdown:
      return read_text_file(bytes, content.kind.format, document);
    case Format::docx:
      return read_docx(bytes, limits, document);
    case Format::html:
      return read_html_file(bytes, document);
    case Format::other:
      break;
  }
  const std::string extension = text::ascii_lower(file.extension().string());
  const bool should_be_pdf = extension == ".pdf";
  return std::unexpected(
      Error{should_be_pdf ? ErrorCode::not_pdf : ErrorCode::unsupported, {}, 0, content.kind.reason});
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
    case ErrorCode::unsupported:
      return "unsupported";
    case ErrorCode::too_large:
      return "too_large";
  }
  return "unknown";
}

bool is_readable_name(const std::filesystem::path& name) {
  const std::string extension = text::ascii_lower(name.extension().string());
  for (const std::string_view known :
       {".pdf", ".docx", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text"}) {
    if (extension == known) return true;
  }
  return false;
}

bool is_unread_document_name(const std::filesystem::path& name) {
  const std::string extension = text::ascii_lower(name.extension().string());
  for (const std::string_view known :
       {".doc", ".docm", ".dot", ".dotx", ".odt",  ".ott",  ".fodt", ".rtf",  ".wpd", ".wps", ".pages",
        ".ppt", ".pptx", ".odp", ".xls",  ".xlsx", ".xlsm", ".ods",  ".epub", ".tif", ".tiff"}) {
    if (extension == known) return true;
  }
  return false;
}

std::expected<text::Document, Error> read_file(const std::filesystem::path& file, const Limits& limits) {
  const auto content = read_bytes(file, limits);
  if (!content) return std::unexpected(content.error());
  text::Document document;
  document.file_name = file.filename().string();
  document.sha256 = content->sha256;
  if (auto read = read_content(*content, file, limits, document); !read) {
    Error error = std::move(read.error());
    error.file = file;
    error.sha256 = document.sha256;
    return std::unexpected(std::move(error));
  }
  return document;
}

}  // namespace revisit::extract
