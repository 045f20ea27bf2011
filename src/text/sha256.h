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

}  // namespace revisit::text
