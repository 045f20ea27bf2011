// All visits of a provider at a glance: what was judged, and what was asked for again and again.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compare/comparison.h"
#include "compare/threads.h"
#include "report/records.h"
#include "report/sheet.h"

namespace revisit::report {

// Days on which documents came out, YYYY-MM-DD, by their SHA-256, as a list of published reports has them.
using PublishedDays = std::map<std::string, std::string>;

// The visits; the grades over time, with what changed and what cannot be compared; the recommendations that
// were made at more than one visit as bars. Where a document does not say when it came out, the day of the
// list is given, marked as such.
[[nodiscard]] Sheet timeline_sheet(const std::string& provider, const compare::History& history,
                                   const compare::Settings& settings, const PublishedDays& listed = {});

// A row a visit and area that any visit grades: visit, date, framework, key, area, grade, scale, rank, the
// change against the visit before that graded areas in common, as `diff` says it, and why. Where that visit
// does not grade the area: the newest before it that does, and the change against that. A grade that is not
// given has a row without grade, and a visit without grades a row without area.
[[nodiscard]] Records timeline_records(const compare::History& history, const compare::Settings& settings);

}  // namespace revisit::report
