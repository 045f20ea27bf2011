#include "store/source_records.h"

#include <algorithm>
#include <cmath>

#include "store/codec.h"
#include "store/records.h"

namespace revisit::store {

void throw_damaged(const std::string& what) {
  throw StoreFailure(ErrorCode::inconsistent, what + " cannot be read back");
}

double finite(double number, const char* what) {
  if (!std::isfinite(number))
    throw StoreFailure(ErrorCode::invalid, std::string(what) + " is no finite number");
  return number;
}

std::int64_t insert_source(Database& database, std::int64_t document, const tag::Source& source) {
  const std::string spans = encode_spans(source.spans);
  const std::optional<std::string> boxes = encode_boxes(source.boxes);
  if (!boxes) throw StoreFailure(ErrorCode::invalid, "the box of a fact is no finite number");
  Statement insert = database.prepare(
      "INSERT INTO source (document_id, page, span_begin, span_end, spans, boxes, rule, line) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(document).bind(source.page);
  if (source.spans.empty()) {
    insert.bind(std::nullopt).bind(std::nullopt);
  } else {
    insert.bind(source.spans.front().begin).bind(source.spans.back().end);
  }
  insert.bind(std::string_view(spans)).bind(std::string_view(*boxes)).bind(source.rule).bind(source.line);
  insert.run();
  return database.last_rowid();
}

std::optional<std::int64_t> insert_source(Database& database, std::int64_t document,
                                          const std::optional<tag::Source>& source) {
  if (!source) return std::nullopt;
  return insert_source(database, document, *source);
}

Sources::Sources(Database& database, std::int64_t document) {
  Statement row = database.prepare(
      "SELECT id, page, spans, boxes, rule, line FROM source WHERE document_id = ? ORDER BY id");
  row.bind(document);
  while (row.step()) {
    tag::Source source;
    source.page = row.number<std::uint32_t>(1);
    auto spans = decode_spans(row.text_view(2));
    auto boxes = decode_boxes(row.text_view(3));
    if (!spans || !boxes) throw_damaged("the source of a fact");
    source.spans = std::move(*spans);
    source.boxes = std::move(*boxes);
    source.rule = row.text(4);
    source.line = row.number<std::uint32_t>(5);
    m_sources.emplace_back(row.integer(0), std::move(source));
  }
}

const tag::Source& Sources::at(std::int64_t id) const {
  const auto found =
      std::ranges::lower_bound(m_sources, id, {}, [](const auto& entry) { return entry.first; });
  if (found == m_sources.end() || found->first != id) throw_damaged("the source of a fact");
  return found->second;
}

std::optional<tag::Source> Sources::at(std::optional<std::int64_t> id) const {
  if (!id) return std::nullopt;
  return at(*id);
}

}  // namespace revisit::store
