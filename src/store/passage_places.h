// Text and pages of parts of stored documents. Only for the .cpp files of this folder; throws SqliteError.
#pragma once

#include <cstdint>
#include <string>

#include "store/sqlite.h"
#include "text/span.h"

namespace revisit::store {

// The bytes of a span of a document's canonical text; as many of them as there are.
[[nodiscard]] std::string text_of_span(Database& database, std::int64_t document, text::Span span);

// The page on which the word at an offset of the canonical text stands, from 1; 0 where that is not known.
[[nodiscard]] std::uint32_t page_at(Database& database, std::int64_t document, std::uint32_t offset);

}  // namespace revisit::store
