#include "store/references.h"

#include "store/guarded.h"
#include "store/sqlite.h"

namespace revisit::store {

std::expected<std::vector<ResolvedReference>, Error> resolve_references(const Store& store,
                                                                        std::int64_t document) {
  return guarded(store.file(), [&] {
    std::vector<ResolvedReference> references;
    Statement row = store.database().prepare(
        "SELECT coalesce(visit, ''), coalesce(unresolved, '') FROM visit_references WHERE document_id = ? "
        "ORDER BY position");
    row.bind(document);
    while (row.step()) references.push_back({row.text(0), row.text(1)});
    return references;
  });
}

}  // namespace revisit::store
