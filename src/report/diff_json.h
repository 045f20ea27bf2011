// A comparison as JSON, for programs.
#pragma once

#include <string>

#include "compare/comparison.h"
#include "tag/report.h"

namespace revisit::report {

// One JSON object, indented, with a final newline. The two reports are those that were compared. Keys:
//   older, newer                 the headers, and the recommendations that the positions below refer to
//   warnings                     [{kind, text}]
//   judgements                   [{key, older, newer, change, ...}]; a grade that is not given is null
//   recommendation_links         [{older, newer, relation, score, confidence, reasons}]
//   recommendations_repeated     positions in the newer report's list, as is
//   recommendations_new          that one
//   recommendations_dropped      positions in the older report's list: not mentioned in the newer report
//   measures                     [{name, unit, older, newer, difference, change, ...}]
// Every fact comes with its page, span (from first to last byte in the document's canonical text), spans,
// boxes (PDF points from the top left) and rule. Bytes that are not UTF-8 are replaced.
[[nodiscard]] std::string diff_json(const compare::Comparison& comparison, const tag::Report& older,
                                    const tag::Report& newer);

}  // namespace revisit::report
