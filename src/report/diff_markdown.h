// A comparison as Markdown, for papers and wikis.
#pragma once

#include <string>

#include "compare/comparison.h"
#include "tag/report.h"

namespace revisit::report {

// CommonMark with one table (GitHub's extension). The two reports are those that were compared. What stands
// in them is escaped: a report cannot add headings, links or HTML.
[[nodiscard]] std::string diff_markdown(const compare::Comparison& comparison, const tag::Report& older,
                                        const tag::Report& newer);

}  // namespace revisit::report
