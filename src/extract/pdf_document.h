// A PDF file's bytes as a Document.
#pragma once

#include <expected>
#include <string>

#include "extract/extract.h"
#include "text/document.h"

namespace revisit::extract {

// Fills everything of `document` but its name and hash. An error has no file name yet. Not thread-safe.
[[nodiscard]] std::expected<void, Error> read_pdf(const std::string& bytes, const Limits& limits,
                                                  text::Document& document);

}  // namespace revisit::extract
