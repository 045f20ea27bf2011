// One report for reading.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "report/terminal.h"
#include "tag/report.h"

namespace revisit::report {

enum class ShowSources : std::uint8_t { no, yes };

// Which visit of the store a document speaks of, or why that is not known; one of the two is empty.
struct ShownReference {
  std::string visit;       // key
  std::string unresolved;  // "several visits fit"
};

struct ShowOptions {
  std::string visit;                      // the visit's key; empty for a file that is in no store
  std::vector<std::string> files;         // where the document lies
  std::vector<std::string> other_files;   // further documents about the visit
  ShowSources sources = ShowSources::no;  // with each fact the rule that found it, and its bytes in the text
  // Which findings are shown one by one; of the others their number is told.
  bool all_findings = false;
  std::vector<std::string> sections = {};  // those of these sections, by key
  std::vector<std::string> themes = {};    // those that speak of one of these themes
  // For each of Report::visit_references; empty for a file that is in no store.
  std::vector<ShownReference> references = {};
  std::vector<text::Warning> warnings = {};  // what went wrong when the file was read
};

// Header facts, judgements, previous judgements, recommendations, findings, inspectors, measures and doubts,
// each with its page, wrapped to the style's width.
[[nodiscard]] std::string show_text(const tag::Report& report, const ShowOptions& options,
                                    const TerminalStyle& style);

// The same as Markdown.
[[nodiscard]] std::string show_markdown(const tag::Report& report, const ShowOptions& options);

}  // namespace revisit::report
