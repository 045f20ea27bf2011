// What packs hold and what their rules did, as text for those who write packs.
#pragma once

#include <string>
#include <vector>

#include "patterns/pack.h"
#include "tag/report.h"
#include "tag/tagger.h"
#include "text/document.h"

namespace revisit::report {

// One line a pack: its id, version, title, and how many rules and samples it has.
[[nodiscard]] std::string pack_overview(const patterns::Library& library);

// Which kinds of document fit and which do not, which rule made which fact where, what was nearly matched,
// which rules found nothing, and the doubts.
[[nodiscard]] std::string explanation(const text::Document& document, const tag::Report& report,
                                      const std::vector<tag::Event>& events);

}  // namespace revisit::report
