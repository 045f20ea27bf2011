// The file behind a document of the store.
#pragma once

#include <expected>
#include <string>

#include "store/store.h"

namespace revisit::cli {

// The bytes of the document, from the first of its paths where they still lie; they have its SHA-256.
// Otherwise one sentence that says what became of the files: gone, changed or unreadable.
[[nodiscard]] std::expected<std::string, std::string> stored_bytes(const store::DocumentSummary& document);

}  // namespace revisit::cli
