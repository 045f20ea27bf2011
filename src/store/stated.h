// What the user stated of a stored document, which is to hold when it is tagged anew.
#pragma once

#include <cstdint>
#include <expected>

#include "store/store.h"
#include "tag/stated.h"

namespace revisit::store {

// Nothing is stated of a document that is not there. Errors: damaged, failed.
[[nodiscard]] std::expected<tag::Stated, Error> stated_of(const Store& store, std::int64_t document);

}  // namespace revisit::store
