#include "text/one_line.h"

namespace revisit::text {

std::string on_one_line(std::string_view text) {
  std::string result;
  bool space_due = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\t') {
      space_due = !result.empty();
      continue;
    }
    if (space_due) result += ' ';
    space_due = false;
    result += c;
  }
  return result;
}

}  // namespace revisit::text
