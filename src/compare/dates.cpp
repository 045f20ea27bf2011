#include "compare/dates.h"

#include <charconv>
#include <chrono>

namespace revisit::compare {

std::string date_of(const tag::Report& report) {
  for (const auto* date : {&report.inspection_start, &report.inspection_end, &report.published}) {
    if (*date && !(*date)->value.empty()) return (*date)->value;
  }
  return "";
}

std::optional<int> days_between(std::string_view first, std::string_view second) {
  const auto day = [](std::string_view iso) -> std::optional<std::chrono::sys_days> {
    constexpr std::size_t k_whole = 10;
    if (iso.size() != k_whole) return std::nullopt;
    const auto number = [&](std::size_t begin, std::size_t length) {
      int value = 0;
      std::from_chars(iso.data() + begin, iso.data() + begin + length, value);
      return value;
    };
    const std::chrono::year_month_day date{std::chrono::year(number(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    if (!date.ok()) return std::nullopt;
    return std::chrono::sys_days(date);
  };
  const auto from = day(first);
  const auto to = day(second);
  if (!from || !to) return std::nullopt;
  return static_cast<int>((*to - *from).count());
}

}  // namespace revisit::compare
