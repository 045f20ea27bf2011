// A council paper for reading. The folder's own business.
#pragma once

#include <string>

#include "report/show.h"

namespace revisit::report {

// Who was there, the items with what was decided, recommendations, decisions, plan: wrapped to the style's
// width. Empty where the report is of no paper.
[[nodiscard]] std::string paper_text(const tag::Report& report, const ShowOptions& options,
                                     const TerminalStyle& style);

// The same as Markdown.
[[nodiscard]] std::string paper_markdown(const tag::Report& report);

// What stands at the head of a paper, as lines of label and value, with the place.
struct PaperLineShown {
  std::string label;
  std::string value;
  const tag::Source* source = nullptr;
};
[[nodiscard]] std::vector<PaperLineShown> paper_head(const tag::Paper& paper);

// "Cabinet, 30 May 2024"-like name of the meeting or the decision; empty where the paper names neither.
[[nodiscard]] std::string paper_name(const tag::Report& report);

}  // namespace revisit::report
