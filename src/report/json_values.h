// Pieces of the JSON output that several kinds of document share. The folder's own business.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "tag/report.h"

namespace revisit::report {

using Json = nlohmann::ordered_json;

// null where the text is empty.
[[nodiscard]] Json text_or_null(const std::string& text);

// Adds the keys of a source, which are part of the object that states the fact.
void add_source(Json& object, const tag::Source& source);
[[nodiscard]] Json source_json(const tag::Source& source);

// Adds what a council's paper says. REQUIRES: report.paper.
void add_paper(Json& object, const tag::Report& report);

}  // namespace revisit::report
