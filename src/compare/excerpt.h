// What is shown of a long finding.
#pragma once

#include <optional>

#include "tag/report.h"
#include "text/span.h"

namespace revisit::compare {

// Where the words that decided a finding's polarity begin, as an offset in its text; nothing where that
// cannot be told.
[[nodiscard]] std::optional<std::uint32_t> deciding_place(const tag::Finding& finding);

// The sentence of a finding that is shown beside another finding; of a weakness, and of praise and criticism
// in one, also the one that decided the polarity, where it is another: from the first to the last of both,
// or, where that is long, the deciding one alone. Whoever reads "weakness" must see it; praise goes on around
// what it is about. `sentence` is a range of the finding's text.
[[nodiscard]] text::Span with_deciding_sentence(const tag::Finding& finding, text::Span sentence);

}  // namespace revisit::compare
