#include "text/distance.h"

#include <algorithm>
#include <vector>

namespace revisit::text {

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitution});
    }
  }
  return row[b.size()];
}

bool is_near_slug(std::string_view typed, std::string_view known) {
  if (typed.empty() || known.empty()) return false;
  return edit_distance(typed, known) <= 1 + typed.size() / 6 ||
         (typed.size() >= 3 && known.starts_with(typed));
}

}  // namespace revisit::text
