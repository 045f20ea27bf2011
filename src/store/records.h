// Documents and reports as rows. Only for the .cpp files of this folder. All functions throw SqliteError, and
// StoreFailure where a value cannot be stored or a row cannot be read back; callers hold the transaction.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "store/sqlite.h"
#include "store/store.h"

namespace revisit::store {

// A failure that store.h reports as an Error.
class StoreFailure : public std::runtime_error {
 public:
  StoreFailure(ErrorCode code, const std::string& reason) : std::runtime_error(reason), m_code(code) {}
  [[nodiscard]] ErrorCode code() const { return m_code; }

 private:
  ErrorCode m_code;
};

// The id of a finding or recommendation, by its position in its document: the same whenever it is stored
// anew, so that no export tells what happened to a store before. Ids that were given in order, before this,
// are lower.
[[nodiscard]] constexpr std::int64_t fact_id(std::int64_t document, std::int64_t position) {
  constexpr std::int64_t k_most_of_document = std::int64_t{1} << 24;
  return document * k_most_of_document + position;
}

// Everything of a document that has its id, the row in `document` excepted.
void insert_content(Database& database, std::int64_t id, const text::Document& document);
void delete_content(Database& database, std::int64_t id);
[[nodiscard]] std::vector<text::Warning> read_warnings(Database& database, std::int64_t document);
[[nodiscard]] text::Document read_document(Database& database, std::int64_t id);

void insert_report(Database& database, std::int64_t document, const tag::Report& report);
void delete_report(Database& database, std::int64_t document);
[[nodiscard]] tag::Report read_report(Database& database, std::int64_t document);

// Makes document.visit_id agree with the report, creating, renaming and deleting visits and providers.
void assign_visit(Database& database, std::int64_t document, const std::string& sha256,
                  const tag::Report& report);

}  // namespace revisit::store
