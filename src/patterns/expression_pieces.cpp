#include "patterns/expression_pieces.h"

namespace revisit::patterns {

std::optional<std::size_t> end_of_piece(std::string_view expression, std::size_t at) {
  if (expression[at] == '\\') return at + 2 <= expression.size() ? std::optional(at + 2) : std::nullopt;
  if (expression[at] != '[') return at + 1;
  ++at;
  if (expression.substr(at).starts_with('^')) ++at;
  for (bool first = true; at < expression.size(); first = false) {
    if (expression[at] == ']' && !first) return at + 1;
    const std::size_t close =
        expression.substr(at).starts_with("[:") ? expression.find(":]", at + 2) : std::string_view::npos;
    if (close != std::string_view::npos) {
      at = close + 2;
    } else {
      at += expression[at] == '\\' ? 2 : 1;
    }
  }
  return std::nullopt;
}

}  // namespace revisit::patterns
