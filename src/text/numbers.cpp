#include "text/numbers.h"

#include <string>
#include <utility>
#include <vector>

#include "text/fold.h"

namespace revisit::text {

std::optional<int> small_number(std::string_view printed) {
  static const std::vector<std::pair<std::string_view, int>> k_words = {
      {"nil", 0},      {"none", 0},       {"no", 0},        {"nobody", 0},    {"zero", 0},
      {"one", 1},      {"two", 2},        {"three", 3},     {"four", 4},      {"five", 5},
      {"six", 6},      {"seven", 7},      {"eight", 8},     {"nine", 9},      {"ten", 10},
      {"eleven", 11},  {"twelve", 12},    {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15},
      {"sixteen", 16}, {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}};
  const std::string folded = fold_for_comparison(printed);
  for (const auto& [word, value] : k_words) {
    if (folded == word) return value;
  }
  int value = 0;
  std::size_t digits = 0;
  for (const char c : folded) {
    if (c == ',' && digits > 0) continue;
    if (c < '0' || c > '9' || ++digits > 8) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  if (digits == 0) return std::nullopt;
  return value;
}

}  // namespace revisit::text
