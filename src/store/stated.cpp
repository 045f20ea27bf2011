#include "store/stated.h"

#include "store/guarded.h"
#include "store/sqlite.h"

namespace revisit::store {

std::expected<tag::Stated, Error> stated_of(const Store& store, std::int64_t document) {
  return guarded(store.file(), [&] {
    tag::Stated stated;
    const std::string_view rule = tag::k_stated_by_user;
    Statement row = store.database().prepare(
        "SELECT fact, CASE fact WHEN 'provider' THEN provider WHEN 'visit_type' THEN document_kind ELSE "
        "published END "
        "FROM header_source JOIN source ON source.id = source_id "
        "JOIN report ON report.document_id = header_source.document_id "
        "WHERE header_source.document_id = ? AND rule = ? AND fact IN ('provider', 'visit_type', "
        "'published') "
        "UNION ALL SELECT 'published', value FROM paper_fact JOIN source ON source.id = source_id "
        "WHERE paper_fact.document_id = ? AND rule = ? AND field IN ('date', 'decision_date')");
    row.bind(document).bind(rule).bind(document).bind(rule);
    while (row.step()) {
      const std::string fact = row.text(0);
      (fact == "provider" ? stated.provider : fact == "visit_type" ? stated.kind : stated.date) = row.text(1);
    }
    return stated;
  });
}

}  // namespace revisit::store
