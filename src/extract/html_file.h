// A web page as a Document.
#pragma once

#include <string_view>

#include "text/document.h"

namespace revisit::extract {

// Fills text, blocks, sections, places, title and warnings of `document`. What stands around the text of the
// page (see html_content.h) becomes furniture; what a browser does not show is left out.
// REQUIRES: valid UTF-8.
void read_html(std::string_view utf8, text::Document& document);

}  // namespace revisit::extract
