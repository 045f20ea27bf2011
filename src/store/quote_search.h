// Where in the store a quotation may stand.
#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <vector>

#include "quote/check.h"
#include "quote/results.h"
#include "store/store.h"

namespace revisit::store {

// Where what is quoted is looked for.
struct QuotedDocuments {
  // Empty: all but articles, which quote others and prove nothing.
  std::vector<std::int64_t> documents;
  std::string quoting;  // SHA-256 of the file that quotes, which is no source of its own; may be empty
};

// The passages, each with what stands around it, that share the most telling words and runs of words with a
// quotation; best first, and at most a few dozen. What is returned begins and ends between words. Errors:
// older, damaged, failed.
[[nodiscard]] std::expected<std::vector<quote::Candidate>, Error> find_candidates(
    const Store& store, const quote::Quotation& quotation, const QuotedDocuments& where);

[[nodiscard]] std::expected<quote::PlaceInDocument, Error> describe(const Store& store,
                                                                    const quote::Place& place);

}  // namespace revisit::store
