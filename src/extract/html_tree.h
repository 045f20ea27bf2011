// The elements and texts of an HTML page. The only file besides its .cpp that knows how pages are parsed.
#pragma once

#include <string>
#include <string_view>

#include "extract/markup_tree.h"

namespace revisit::extract {

// Reads a page as forgivingly as browsers do: elements that never end, end twice or cross. Of a page that is
// nested deeper, or has more elements, than any page for readers, the rest is left out with a warning.
// REQUIRES: valid UTF-8, less than 2^31 bytes.
[[nodiscard]] MarkupTree parse_html(std::string_view utf8);

// The encoding that the page declares in its first bytes (<meta charset>); empty where it declares none.
[[nodiscard]] std::string declared_encoding(std::string_view bytes);

}  // namespace revisit::extract
