// Where sentences begin and end.
#pragma once

#include <string_view>
#include <vector>

#include "text/span.h"

namespace revisit::text {

// Divides a passage of source into sentences, by Unicode's rules with the exceptions that English needs
// ("Mr. Ode", "e.g. fostering"). A line feed always ends a sentence. The spans are those of source, without
// white space at their ends, ascend, and leave nothing but white space out.
// REQUIRES: the span lies inside source, on character boundaries.
[[nodiscard]] std::vector<Span> sentences_of(std::string_view source, Span span);

}  // namespace revisit::text
