#include "store/companions.h"

#include "store/guarded.h"

namespace revisit::store {

std::expected<std::vector<std::int64_t>, Error> list_companions(const Store& store,
                                                                const std::string& provider,
                                                                const std::string& provider_code) {
  return guarded(store.file(), [&] {
    Statement row = store.database().prepare(
        "SELECT document.id FROM document JOIN report ON report.document_id = document.id "
        "WHERE document.visit_id IS NULL AND "
        "CASE WHEN ?1 <> '' THEN report.provider_code = ?1 ELSE report.provider = ?2 END ORDER BY "
        "document.id");
    row.bind(provider_code).bind(provider);
    std::vector<std::int64_t> documents;
    while (row.step()) documents.push_back(row.integer(0));
    return documents;
  });
}

}  // namespace revisit::store
