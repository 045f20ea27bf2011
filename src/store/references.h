// Which visits a stored document speaks of.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "store/store.h"

namespace revisit::store {

// The visit that a passage means, or why that is not known; one of the two is empty.
struct ResolvedReference {
  std::string visit;  // key
  std::string unresolved;
};

// One for each of the report's visit_references, in their order: a row of the view visit_references. Errors:
// damaged, failed.
[[nodiscard]] std::expected<std::vector<ResolvedReference>, Error> resolve_references(const Store& store,
                                                                                      std::int64_t document);

}  // namespace revisit::store
