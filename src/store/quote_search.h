// Where in the store a quotation may stand.
#pragma once

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <vector>

#include "quote/check.h"
#include "quote/results.h"
#include "store/store.h"

namespace revisit::store {

// The passages, each with what stands around it, that share the most telling words and runs of words with a
// quotation; best first, and at most a few dozen. `documents` narrows the search; empty: all. What is
// returned begins and ends between words. Errors: older, damaged, failed.
[[nodiscard]] std::expected<std::vector<quote::Candidate>, Error> find_candidates(
    const Store& store, const quote::Quotation& quotation, std::span<const std::int64_t> documents);

[[nodiscard]] std::expected<quote::PlaceInDocument, Error> describe(const Store& store,
                                                                    const quote::Place& place);

}  // namespace revisit::store
