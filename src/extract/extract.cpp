#include "extract/extract.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "extract/docx_file.h"
#include "extract/file_format.h"
#include "extract/html_file.h"
#include "extract/html_tree.h"
#include "extract/markdown_file.h"
#include "extract/pdf_document.h"
#include "extract/text_file.h"
#include "text/encoding.h"
#include "text/sha256.h"

namespace revisit::extract {

namespace {

std::string megabytes(std::uint64_t bytes) {
  return std::to_string(bytes >> 20U) + " MiB";
}

struct FileBytes {
  std::string bytes;
  Recognised kind;
};

// The bytes, and what they are. What cannot be read anyway is not read to its end.
std::expected<FileBytes, Error> read_bytes(const std::filesystem::path& file, const Limits& limits) {
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
  FileBytes result;
  std::string& bytes = result.bytes;
  std::array<char, 1U << 16U> buffer;
  while (stream.read(buffer.data(), buffer.size()) || stream.gcount() > 0) {
    const bool first = bytes.empty();
    bytes.append(buffer.data(), static_cast<std::size_t>(stream.gcount()));
    if (first) {
      result.kind = recognise_format(bytes, file);
      const bool is_text = result.kind.format == Format::text || result.kind.format == Format::markdown ||
                           result.kind.format == Format::html;
      if (is_text && std::filesystem::file_size(file, code) > limits.text_bytes && !code) {
        return std::unexpected(Error{ErrorCode::too_large, file, 0,
                                     "The file is larger than " + megabytes(limits.text_bytes) +
                                         ", more than a document of text can be; split it into parts."});
      }
    }
  }
  if (stream.bad())
    return fail(std::string("The file cannot be read to its end: ") + std::strerror(errno) + ".");
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
  std::string extension = file.extension().string();
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
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
  std::string extension = name.extension().string();
  for (char& c : extension) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  for (const std::string_view known :
       {".pdf", ".docx", ".html", ".htm", ".xhtml", ".md", ".markdown", ".txt", ".text"}) {
    if (extension == known) return true;
  }
  return false;
}

std::expected<text::Document, Error> read_file(const std::filesystem::path& file, const Limits& limits) {
  const auto content = read_bytes(file, limits);
  if (!content) return std::unexpected(content.error());
  text::Document document;
  document.file_name = file.filename().string();
  document.sha256 = text::sha256_hex(content->bytes);
  if (auto read = read_content(*content, file, limits, document); !read) {
    Error error = std::move(read.error());
    error.file = file;
    error.sha256 = document.sha256;
    return std::unexpected(std::move(error));
  }
  return document;
}

}  // namespace revisit::extract
