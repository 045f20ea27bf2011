// Letters of ASCII, for names that programs give: endings of files, elements of pages, schemes of addresses.
// Text that people read is folded by text/fold.h.
#pragma once

#include <string>
#include <string_view>

namespace revisit::text {

// 'a' for 'A'; every other byte as it is.
[[nodiscard]] constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

[[nodiscard]] inline std::string ascii_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = ascii_lower(c);
  return result;
}

[[nodiscard]] constexpr bool has_ascii_letter(std::string_view text) {
  for (const char c : text) {
    if (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') return true;
  }
  return false;
}

}  // namespace revisit::text
