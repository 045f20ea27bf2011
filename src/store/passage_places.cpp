#include "store/passage_places.h"

#include <algorithm>

#include "store/codec.h"

namespace revisit::store {

std::string text_of_span(Database& database, std::int64_t document, text::Span span) {
  Statement row =
      database.prepare("SELECT substr(CAST(text AS BLOB), ?, ?) FROM document_text WHERE document_id = ?");
  row.bind(std::int64_t{span.begin} + 1).bind(span.size()).bind(document);
  if (!row.step()) return {};
  const std::span<const std::byte> bytes = row.blob(0);
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::uint32_t page_at(Database& database, std::int64_t document, std::uint32_t offset) {
  Statement row = database.prepare("SELECT format, data FROM fragment_data WHERE document_id = ?");
  row.bind(document);
  if (!row.step()) return 0;
  const auto fragments = decode_fragments(row.integer(0), row.blob(1));
  if (!fragments) return 0;
  const auto next =
      std::ranges::upper_bound(*fragments, offset, {}, [](const text::Fragment& f) { return f.span.begin; });
  return next == fragments->begin() ? 0 : std::prev(next)->page;
}

}  // namespace revisit::store
