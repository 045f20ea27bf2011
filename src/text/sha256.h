// Identity of a file.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace revisit::text {

// The SHA-256 of the bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256_hex(std::string_view bytes);

// The same of a file's bytes, however many; empty where it cannot be read or is no ordinary file. Of a file
// that grows meanwhile, of as many bytes as it had at first.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace revisit::text
