#include "cli/stored_file.h"

#include <filesystem>
#include <fmt/format.h>
#include <system_error>

#include "text/ordinary_file.h"
#include "text/sha256.h"

namespace revisit::cli {

std::expected<std::string, std::string> stored_bytes(const store::DocumentSummary& document) {
  constexpr std::uintmax_t k_largest = std::uintmax_t{1} << 30U;
  std::string problems;
  for (const std::string& path : document.paths) {
    const auto note = [&](std::string_view what) { problems += fmt::format("; {} {}", path, what); };
    std::error_code failure;
    if (!std::filesystem::is_regular_file(path, failure)) {
      note("is gone");
      continue;
    }
    if (std::filesystem::file_size(path, failure) > k_largest || failure) {
      note("has changed since it was read");
      continue;
    }
    auto bytes = text::contents_of(path);
    if (!bytes) {
      note("cannot be read");
      continue;
    }
    if (text::sha256_hex(*bytes) == document.sha256) return std::move(*bytes);
    note("has changed since it was read");
  }
  return std::unexpected(fmt::format(
      "there is no file with the bytes of {} (SHA-256 {}) any more{}; put it back, or ingest its new place",
      document.file_name, text::short_hash(document.sha256), problems));
}

}  // namespace revisit::cli
