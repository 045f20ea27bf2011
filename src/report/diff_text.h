// A comparison as text for a terminal.
#pragma once

#include <string>

#include "report/diff_view.h"
#include "report/terminal.h"
#include "tag/report.h"

namespace revisit::report {

// How single words that differ between a repeated recommendation's two wordings are shown.
enum class WordMarks {
  colour,    // in colour where the terminal has it, else not at all
  brackets,  // [-only in the older one-] {+only in the newer one+}
};

// Lines of at most style.width columns (40 at least are used), with a final newline. From 120 columns on the
// two wordings of a repeated recommendation stand side by side. The two reports are those that were compared.
// Control characters in them are left out: a report cannot command the terminal.
[[nodiscard]] std::string diff_text(const DiffView& view, const tag::Report& older, const tag::Report& newer,
                                    const TerminalStyle& style, WordMarks marks = WordMarks::colour);

}  // namespace revisit::report
