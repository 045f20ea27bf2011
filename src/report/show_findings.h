// The findings of one report for reading.
#pragma once

#include <string>
#include <vector>

#include "report/show.h"
#include "report/table.h"
#include "report/terminal.h"
#include "tag/report.h"

namespace revisit::report {

// How many findings each section has, by what they say. Empty where there are none.
[[nodiscard]] Table finding_counts(const tag::Report& report);

// Whether the options ask for this finding to be shown.
[[nodiscard]] bool is_asked_for(const tag::Finding& finding, const ShowOptions& options);

// The findings that the options ask for, under the headings of their sections.
[[nodiscard]] std::string findings_text(const tag::Report& report, const ShowOptions& options,
                                        const TerminalStyle& style);
[[nodiscard]] std::string findings_markdown(const tag::Report& report, const ShowOptions& options);

// "supervision, care leavers"
[[nodiscard]] std::string themes_text(const std::vector<tag::ThemeMention>& themes);

// "headline_findings" -> "Headline findings"
[[nodiscard]] std::string readable(std::string key);

}  // namespace revisit::report
