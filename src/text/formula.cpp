#include "text/formula.h"

namespace revisit::text {

std::string without_formula(std::string_view text) {
  // The last four are those that keyboards for Chinese and Japanese have.
  for (const std::string_view start :
       {"=", "+", "-", "@", "\t", "\r", "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"}) {
    if (text.starts_with(start)) return "'" + std::string(text);
  }
  return std::string(text);
}

}  // namespace revisit::text
