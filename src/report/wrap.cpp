#include "report/wrap.h"

#include <algorithm>

#include "text/width.h"

namespace revisit::report {

std::string wrap(std::string_view text, int width, int indent_first, int indent_rest) {
  constexpr std::string_view k_space = " \t\r\n";
  const auto spaces = [](int count) {
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
  };
  std::string result;
  int column = 0;
  bool line_is_empty = true;
  for (std::size_t at = text.find_first_not_of(k_space); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(k_space, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const int word_width = text::display_width(word);
    if (result.empty()) {
      result = spaces(indent_first);
      column = std::max(indent_first, 0);
    } else if (!line_is_empty && column + 1 + word_width > width) {
      result += '\n';
      result += spaces(indent_rest);
      column = std::max(indent_rest, 0);
      line_is_empty = true;
    }
    if (!line_is_empty) {
      result += ' ';
      ++column;
    }
    result += word;
    column += word_width;
    line_is_empty = false;
    at = text.find_first_not_of(k_space, end);
  }
  return result;
}

}  // namespace revisit::report
