// What is shown of a long finding.
#pragma once

#include <cstdint>
#include <vector>

#include "tag/report.h"
#include "text/span.h"

namespace revisit::compare {

// In bytes; more of a finding is not shown.
inline constexpr std::uint32_t k_longest_excerpt = 420;

// Whether it is a weakness, at least in part.
[[nodiscard]] bool is_weak(const tag::Finding& finding);

// Where the words that decided a finding's polarity begin, as offsets in its text, ascending; none where that
// cannot be told.
[[nodiscard]] std::vector<std::uint32_t> deciding_places(const tag::Finding& finding);

// The sentence of a finding that is shown beside another finding; of a weakness, and of praise and criticism
// in one, also those that decided the polarity: from the first to the last of all, or, where that is long,
// the last deciding one alone. Whoever reads "weakness" must see it; praise goes on around what it is about.
// `sentence` is a range of the finding's text.
[[nodiscard]] text::Span with_deciding_sentences(const tag::Finding& finding, text::Span sentence);

}  // namespace revisit::compare
