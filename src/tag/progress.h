// What inspectors say came of what an earlier visit found or asked for, by the words of the pattern library.
#pragma once

#include <string_view>
#include <vector>

#include "patterns/pack.h"
#include "tag/reading.h"
#include "tag/report.h"
#include "text/span.h"

namespace revisit::tag {

// The statements in a finding's pieces, at most one a sentence, in text order. Of some types of visits all
// that is written is of what came of an earlier one.
[[nodiscard]] std::vector<Progress> progress_of(const patterns::Library& library, const Reading& reading,
                                                const std::vector<text::Span>& pieces,
                                                std::string_view visit_type);

}  // namespace revisit::tag
