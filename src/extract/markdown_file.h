// Markdown as a Document.
#pragma once

#include <string_view>

#include "text/document.h"

namespace revisit::extract {

// Fills text, blocks, sections, places and title of `document` from CommonMark with tables. Raw HTML, the
// addresses of links and metadata between lines of '---' at the beginning are left out.
// REQUIRES: valid UTF-8.
void read_markdown(std::string_view utf8, text::Document& document);

}  // namespace revisit::extract
