// Identity of a file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace revisit::text {

// The SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// The same of a file's bytes, those that it has when it is opened; empty where it is no ordinary file or
// unreadable.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace revisit::text
