#include "patterns/loose_expression.h"

#include <charconv>
#include <cstddef>
#include <optional>

#include "patterns/expression_pieces.h"

namespace revisit::patterns {

namespace {

constexpr int k_long = 16;  // repetitions

std::optional<int> number_of(std::string_view digits) {
  int number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

struct Limits {
  int least = 0;
  int most = 0;
};

// What stands between the braces of '{0,60}'; nothing where they are no repetition with an upper limit.
std::optional<Limits> limits_of(std::string_view inside) {
  const std::size_t comma = inside.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const std::optional<int> least = number_of(inside.substr(0, comma));
  const std::optional<int> most = number_of(inside.substr(comma + 1));
  if (!least || !most) return std::nullopt;
  return Limits{*least, *most};
}

std::string without_limit(int least) {
  if (least == 0) return "*";
  return least == 1 ? "+" : '{' + std::to_string(least) + ",}";
}

}  // namespace

std::string loose_expression(std::string_view expression) {
  if (expression.find("\\Q") != std::string_view::npos) return {};
  std::string loose;
  bool is_looser = false;
  for (std::size_t at = 0; at < expression.size();) {
    std::optional<std::size_t> end = end_of_piece(expression, at);
    if (!end) return {};
    if (expression[at] == '{') {
      const std::size_t close = expression.find('}', at);
      const auto limits = close == std::string_view::npos
                              ? std::nullopt
                              : limits_of(expression.substr(at + 1, close - at - 1));
      if (limits && limits->most >= k_long) {
        loose += without_limit(limits->least);
        is_looser = true;
        at = close + 1;
        continue;
      }
    }
    loose += expression.substr(at, *end - at);
    at = *end;
  }
  return is_looser ? loose : std::string();
}

}  // namespace revisit::patterns
