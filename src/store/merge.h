// Joins stores that were made elsewhere.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <vector>

#include "store/store.h"

namespace revisit::store {

struct MergeResult {
  std::size_t added = 0;    // documents that the store did not have
  std::size_t known = 0;    // documents that both stores have
  std::size_t refused = 0;  // files that the other store could not read, and this one knows nothing of
  // A sentence for each document that both stores have with another content or other facts. What stood in
  // `into` stays. And one for each document that is left out because it contradicts itself, or cannot be
  // read.
  std::vector<std::string> conflicts;
};

// Takes what `from` has, and `into` has not, into that store: documents by their SHA-256, with what was read
// of them, their paths, the time when they were first seen (the earlier one counts) and the state of their
// files; and files that could not be read, unless a document is known from that path. Doing it again changes
// nothing. `from` is only read. Documents are stored whole or not at all; some may have been taken in where
// it fails. Errors: those of Store::put() and Store::load_document().
[[nodiscard]] std::expected<MergeResult, Error> merge(Store& into, const Store& from);

}  // namespace revisit::store
