// Which themes a passage speaks of, by the theme packs.
#pragma once

#include <string_view>
#include <vector>

#include "patterns/pack.h"
#include "tag/report.h"
#include "text/span.h"

namespace revisit::tag {

// The themes of a fact's pieces, in order of their first words, each with all words that say so.
[[nodiscard]] std::vector<ThemeMention> themes_of(const patterns::Library& library,
                                                  std::string_view canonical,
                                                  const std::vector<text::Span>& pieces);

}  // namespace revisit::tag
