// Reports as JSON, by the schema in src/report/report.schema.json.
#pragma once

#include <string>

#include "tag/report.h"
#include "text/document.h"

namespace revisit::report {

// One JSON object on one line, without a line feed at its end. Keys stand in the schema's order.
[[nodiscard]] std::string to_json(const tag::Report& report);

// A file that could not be read: {"name": ..., "error": {"code": ..., "page": ..., "reason": ...}}.
[[nodiscard]] std::string error_to_json(const std::string& name, const std::string& code, std::uint32_t page,
                                        const std::string& reason);

}  // namespace revisit::report
