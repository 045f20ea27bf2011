// Text that is not to be taken for a formula.
#pragma once

#include <string>
#include <string_view>

namespace revisit::text {

// The text, with an apostrophe in front where a spreadsheet would take it for a formula: text from a document
// must never be one (OWASP, "CSV Injection"). For people's spreadsheets; a program would take the apostrophe
// for part of the text.
[[nodiscard]] std::string without_formula(std::string_view text);

}  // namespace revisit::text
