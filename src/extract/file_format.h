// What a file is, by its first bytes and then by its name.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace revisit::extract {

enum class Format : std::uint8_t { pdf, docx, html, markdown, text, other };

struct Recognised {
  Format format = Format::other;
  std::string reason{};  // for other: a sentence on what the file is and what to do
};

// `bytes` is the file's beginning, at least 64 KiB of it where it is longer. What the bytes say counts; the
// name decides only between kinds of text.
[[nodiscard]] Recognised recognise_format(std::string_view bytes, const std::filesystem::path& name);

}  // namespace revisit::extract
