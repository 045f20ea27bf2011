// Dates as English documents print them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace revisit::text {

// A calendar date that may lack its day, or its day and month.
struct PartialDate {
  int year = 0;
  int month = 0;  // 1 to 12; 0 where none is printed
  int day = 0;    // 1 to 31; 0 where none is printed

  // "2018", "2018-06" or "2018-06-11".
  [[nodiscard]] std::string iso() const;
  friend auto operator<=>(const PartialDate&, const PartialDate&) = default;
};

// The day that "2018-06-11" is; nothing for any other text, and where the calendar has no such day.
[[nodiscard]] std::optional<std::chrono::sys_days> day_of(std::string_view iso);

// "June" for 6; empty where it is none of 1 to 12.
[[nodiscard]] std::string_view month_name(int month);

// 6 for "June", whatever its capitals; nothing for any other text, abbreviations included.
[[nodiscard]] std::optional<int> month_number(std::string_view name);

struct DateRange {
  PartialDate first;
  PartialDate last;  // equal to first where one date is printed
};

// The first date in the text: "11 June 2018", "11th June, 2018", "Thursday 19 December 2024", "June 2018",
// "2018", "11/06/2018" (day first), "2018-06-11". Nothing where there is none, or where it is no date of the
// calendar (31 June). White space includes line feeds; the text may be folded or not.
[[nodiscard]] std::optional<PartialDate> parse_date(std::string_view text);

// The period that the text states, in any of the ways seen in inspection reports: "11 June 2018 to 5 July
// 2018", "21 March to 1 April 2022", "12 to 16 January 2026", "30 September - 22 October 2014", "11 May
// 2026"; of several periods ("3 to 14 June 2019 and 1 to 5 July 2019") the whole
// stretch from the first day to the last. What a date lacks is taken from the next one that has it.
[[nodiscard]] std::optional<DateRange> parse_date_range(std::string_view text);

}  // namespace revisit::text
