// Lists for other programs.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace revisit::report {

// Absent, a number, a text, or several texts.
using Value = std::variant<std::monostate, std::int64_t, std::string, std::vector<std::string>>;

// The text; absent where it is empty.
[[nodiscard]] inline Value text_or_absent(const std::string& text) {
  return text.empty() ? Value() : Value(text);
}

struct Records {
  std::vector<std::string> keys;
  std::vector<std::vector<Value>> rows;  // each as long as keys
};

// A JSON array with an object a row, keys in their order, indented, with '\n' at the end. Absent values are
// null; bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string to_json(const Records& records);

// RFC 4180 with the keys as the first record and '\n' at the ends of lines. Absent values are empty; several
// texts are joined by "; ".
[[nodiscard]] std::string to_csv(const Records& records);

}  // namespace revisit::report
