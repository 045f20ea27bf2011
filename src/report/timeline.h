// All visits of a provider at a glance: what was judged, and what was asked for again and again.
#pragma once

#include <string>
#include <vector>

#include "compare/comparison.h"
#include "compare/threads.h"
#include "report/records.h"
#include "report/sheet.h"

namespace revisit::report {

// The visits; the grades over time, with what changed and what cannot be compared; the recommendations that
// were made at more than one visit as bars.
[[nodiscard]] Sheet timeline_sheet(const std::string& provider, const compare::History& history,
                                   const compare::Settings& settings);

// A row a visit and judgement: visit, date, framework, key, area, grade, scale, rank, change against the
// visit before that graded the area, and why.
[[nodiscard]] Records timeline_records(const compare::History& history, const compare::Settings& settings);

}  // namespace revisit::report
