#include "compare/dates.h"

#include "text/dates.h"

namespace revisit::compare {

std::string date_of(const tag::Report& report) {
  for (const auto* date : {&report.inspection_start, &report.inspection_end, &report.published}) {
    if (*date && !(*date)->value.empty()) return (*date)->value;
  }
  return "";
}

std::optional<int> days_between(std::string_view first, std::string_view second) {
  const auto from = text::day_of(first);
  const auto to = text::day_of(second);
  if (!from || !to) return std::nullopt;
  return static_cast<int>((*to - *from).count());
}

}  // namespace revisit::compare
