// Whether a store holds what it should, and copies of it.
#include <fmt/format.h>

#include "store/codec.h"
#include "store/guarded.h"
#include "store/records.h"
#include "store/search_index.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace revisit::store {

namespace {

using Problems = std::vector<std::string>;

void check_file(Database& database, Problems& problems) {
  {
    Statement row = database.prepare("PRAGMA integrity_check");
    while (row.step()) {
      if (row.text_view(0) != "ok") problems.push_back(row.text(0));
    }
  }
  Statement row = database.prepare("PRAGMA foreign_key_check");
  while (row.step())
    problems.push_back(fmt::format("a row of {} refers to none of {}", row.text(0), row.text(2)));
}

// What searching and reading by SQL see of the blocks is a copy of the text.
void check_blocks(Database& database, std::int64_t id, const text::Document& document, Problems& problems) {
  Statement row = database.prepare(
      "SELECT position, span_begin, span_end, text FROM block WHERE document_id = ? AND text IS NOT NULL");
  row.bind(id);
  while (row.step()) {
    const text::Span span{row.number<std::uint32_t>(1), row.number<std::uint32_t>(2)};
    const bool inside = span.begin <= span.end && span.end <= document.text.size();
    if (!inside || text::text_of(document, span) != row.text_view(3)) {
      problems.push_back(
          fmt::format("document {}: block {} has another text than its place", id, row.integer(0)));
    }
  }
}

void check_sources(Database& database, std::int64_t id, const text::Document& document, Problems& problems) {
  Statement row = database.prepare("SELECT rule, page, spans FROM source WHERE document_id = ?");
  row.bind(id);
  while (row.step()) {
    const auto spans = decode_spans(row.text_view(2));
    if (!spans) {
      problems.push_back(
          fmt::format("document {}: the place of a fact by {} cannot be read", id, row.text(0)));
      continue;
    }
    bool inside = true;
    for (const text::Span& span : *spans) {
      inside = inside && span.begin <= span.end && span.end <= document.text.size();
    }
    if (!inside) {
      problems.push_back(fmt::format("document {}: a fact by {} stands outside the text", id, row.text(0)));
    } else if (!spans->empty() &&
               (document.pages.empty()
                    ? row.integer(1) != 0
                    : row.integer(1) < 1 || row.number<std::size_t>(1) > document.pages.size())) {
      problems.push_back(fmt::format("document {}: a fact by {} stands on page {}, which there is not", id,
                                     row.text(0), row.integer(1)));
    }
  }
}

void check_passages(Database& database, std::int64_t id, const text::Document& document, Problems& problems) {
  Statement row = database.prepare("SELECT span_begin, span_end FROM passage WHERE document_id = ?");
  row.bind(id);
  while (row.step()) {
    if (row.integer(0) < 0 || row.integer(0) >= row.integer(1) ||
        row.integer(1) > static_cast<std::int64_t>(document.text.size())) {
      problems.push_back(fmt::format("document {}: a passage stands outside the text", id));
    }
  }
}

// The index holds no text, so what can be compared is which passages it knows.
void check_index(Database& database, Problems& problems) {
  if (!index_is_current(database)) return;  // the next ingest makes it anew
  const std::int64_t missing = database.integer(
      "SELECT count(*) FROM passage WHERE id NOT IN (SELECT id FROM passage_search_docsize)");
  const std::int64_t stale = database.integer(
      "SELECT count(*) FROM passage_search_docsize WHERE id NOT IN (SELECT id FROM passage)");
  if (missing > 0)
    problems.push_back(fmt::format("the index of the full-text search lacks {} passages", missing));
  if (stale > 0)
    problems.push_back(fmt::format("the index of the full-text search has {} passages too many", stale));
}

}  // namespace

std::expected<std::vector<std::string>, Error> Store::check() const {
  return guarded(m_file, [&] {
    Database& database = *m_database;
    const Transaction transaction(database, Transaction::Kind::read);
    Problems problems;
    check_file(database, problems);
    std::vector<std::int64_t> documents;
    {
      Statement row = database.prepare("SELECT id FROM document ORDER BY id");
      while (row.step()) documents.push_back(row.integer(0));
    }
    for (const std::int64_t id : documents) {
      try {
        const text::Document document = read_document(database, id);
        if (const std::string problem = text::check_invariants(document); !problem.empty()) {
          problems.push_back(fmt::format("document {}: {}", id, problem));
        }
        check_blocks(database, id, document, problems);
        check_sources(database, id, document, problems);
        check_passages(database, id, document, problems);
        static_cast<void>(read_report(database, id));
      } catch (const StoreFailure& failure) {
        problems.push_back(fmt::format("document {}: {}", id, failure.what()));
      }
    }
    check_index(database, problems);
    return problems;
  });
}

std::expected<void, Error> Store::back_up(const std::filesystem::path& file) const {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(file, error))) {
    return std::unexpected(
        Error{ErrorCode::unreadable, file, fmt::format("there is a file {} already", file.string())});
  }
  auto done = guarded(file, [&] { m_database->copy_to(file); });
  if (!done) std::filesystem::remove(file, error);
  return done;
}

}  // namespace revisit::store
