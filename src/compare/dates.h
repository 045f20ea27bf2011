// Dates of visits, and the days between them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "tag/report.h"

namespace revisit::compare {

// The date that orders visits: the inspection's first day, else its last, else that of publication; ISO, may
// be partial or empty.
[[nodiscard]] std::string date_of(const tag::Report& report);

// Days from one ISO date to another; nothing where either has no day.
[[nodiscard]] std::optional<int> days_between(std::string_view first, std::string_view second);

}  // namespace revisit::compare
