// What became of the quotations of a text, for readers and for other programs.
#pragma once

#include <string>
#include <vector>

#include "quote/results.h"
#include "report/records.h"
#include "report/terminal.h"

namespace revisit::report {

// Each quotation with what became of it, where it stands, the passage around it and what differs; then the
// expressions of one or two words, and how many there are of each kind.
[[nodiscard]] std::string quotes_text(const std::vector<quote::CheckedQuotation>& quotations,
                                      const TerminalStyle& style);
[[nodiscard]] std::string quotes_markdown(const std::vector<quote::CheckedQuotation>& quotations);
// A JSON array with an object a quotation, with '\n' at the end.
[[nodiscard]] std::string quotes_json(const std::vector<quote::CheckedQuotation>& quotations);
// A row a piece of a quotation; a quotation that was not found has one without a place.
[[nodiscard]] Records quotes_records(const std::vector<quote::CheckedQuotation>& quotations);

}  // namespace revisit::report
