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

// The themes of a report's recommendations and findings, which replace what they had. They depend on the
// themes of the library alone, and nothing else of a report on them. `canonical` is the text of its document.
void tag_themes(const patterns::Library& library, std::string_view canonical, Report& report);

// The same where an earlier report of the document has the themes of what is in the same places.
void tag_themes(const patterns::Library& library, std::string_view canonical, Report& report,
                const Report& earlier);

}  // namespace revisit::tag
