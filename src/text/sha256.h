// Identity of a file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace revisit::text {

// The SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// The same of the bytes that a file has when it is opened; empty where it is none or cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& file);

// The beginning of such a hash, by which people and references name a document that is no visit's own. A view
// into it.
[[nodiscard]] constexpr std::string_view short_hash(std::string_view sha256) {
  return sha256.substr(0, 12);
}

}  // namespace revisit::text
