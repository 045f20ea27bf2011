// Citations of facts, in the forms that people and reference managers take.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tag/source.h"

namespace revisit::report {

// What is cited, and where it stands. Empty texts are left out.
struct Citation {
  std::string reference;        // "torbay@2018-06-11/recommendation/3"; see tag/items.h
  std::string publisher;        // "Ofsted"
  std::string title;            // of the document: see citation_title
  std::string kind;             // "inspection report"
  std::string published;        // ISO 8601; where the report does not say it, empty
  std::string day;              // of a council's paper: of its meeting or decision, ISO 8601
  std::string item;             // "recommendation 3, to the local authority"; empty: the whole document
  std::string text;             // the item's words, as they stand in the document
  std::string value;            // what they were read as, where that is something else: "2018-06-11"
  std::uint32_t page = 0;       // from 1, in file order; 0: none
  std::uint32_t last_page = 0;  // where the item goes on over pages
  std::string place;            // in a document without pages: "line 15"; empty in others
  std::string paragraph;        // printed number
  std::string file_name;
  std::string sha256;
  std::string address;  // where the document is published
};

// "Torbay Council: ILACS inspection, 11 to 22 June 2018". Dates are ISO 8601, or empty.
[[nodiscard]] std::string citation_title(std::string_view provider, std::string_view framework,
                                         std::string_view visit_type, std::string_view document_kind,
                                         std::string_view inspection_start, std::string_view inspection_end);

// The last page of what a fact stands on; its page where it has no boxes.
[[nodiscard]] std::uint32_t last_page(const tag::Source& source);

// "p. 4", "pp. 4–5"; empty where there are no pages (0).
[[nodiscard]] std::string pages_text(std::uint32_t first, std::uint32_t last);

// One paragraph without markup, with '\n' at the end, as all of these.
[[nodiscard]] std::string plain_citation(const Citation& citation);
// The text as a quotation, the source below it.
[[nodiscard]] std::string markdown_citation(const Citation& citation);
// One @techreport entry, in UTF-8, with TeX's special characters escaped.
[[nodiscard]] std::string bibtex_citation(const Citation& citation);
// One array, as reference managers import it (CSL-JSON 1.0).
[[nodiscard]] std::string csl_citations(const std::vector<Citation>& citations);

}  // namespace revisit::report
