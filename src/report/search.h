// What a search found, for readers and for other programs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/records.h"
#include "report/terminal.h"
#include "search/results.h"

namespace revisit::report {

// Each hit as a line that says where it stands, and its text around the marks below it, wrapped to the
// style's width; the marks in colour, or between '[' and ']' where there is none.
[[nodiscard]] std::string search_text(const search::Results& results, const TerminalStyle& style);

// A list with an item a hit, its text whole and the marks bold.
[[nodiscard]] std::string search_markdown(const search::Results& results);

// A row a hit with its text whole; marks and span as "begin-end" in bytes.
[[nodiscard]] Records search_records(const search::Results& results);

// A table of counts. `by` is what was counted: "provider".
[[nodiscard]] std::string counts_text(const std::vector<search::Count>& counts, std::string_view by,
                                      const TerminalStyle& style);
[[nodiscard]] std::string counts_markdown(const std::vector<search::Count>& counts, std::string_view by);
[[nodiscard]] Records counts_records(const std::vector<search::Count>& counts, std::string_view by);

}  // namespace revisit::report
