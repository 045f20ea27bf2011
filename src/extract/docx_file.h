// A DOCX file as a Document.
#pragma once

#include <expected>
#include <string>

#include "extract/extract.h"
#include "text/document.h"

namespace revisit::extract {

// Fills everything of `document` but its name and hash. Tracked changes are read as if all were accepted;
// hidden text is left out, with a warning; notes stand behind the paragraph that refers to them; headers and
// footers are furniture. Numbers of lists are computed. An error has no file name yet.
[[nodiscard]] std::expected<void, Error> read_docx(const std::string& bytes, const Limits& limits,
                                                   text::Document& document);

}  // namespace revisit::extract
