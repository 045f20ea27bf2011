// What documents quote, and the visits that they speak of, for reading. The folder's own business.
#pragma once

#include <string>

#include "report/show.h"

namespace revisit::report {

// Each quotation with its speaker, role and place; each visit that is spoken of, with the visit of the store
// that is meant or the reason why that is not known (ShowOptions::references). Wrapped to the style's width;
// empty where there is neither.
[[nodiscard]] std::string article_text(const tag::Report& report, const ShowOptions& options,
                                       const TerminalStyle& style);

// The same as Markdown.
[[nodiscard]] std::string article_markdown(const tag::Report& report, const ShowOptions& options);

}  // namespace revisit::report
