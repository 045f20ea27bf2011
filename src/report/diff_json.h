// A comparison as JSON, for programs.
#pragma once

#include <string>

#include "report/diff_view.h"
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
//   findings                     [{outcome, section, themes, newer, earlier}]; newer is a finding, or null;
//                                earlier [{score, reasons, finding, ...}], the best first. A finding has its
//                                position in the report's list, number, polarity, text and source; excerpts
//                                are byte ranges of the texts: the sentences that have most in common
//   progress                     [{status, text, finding, ...}]: what the newer report says of progress
//   measures                     [{name, unit, older, newer, difference, per_cent, change, ...}]
//   inspectors                   [{name, older, newer}]: whether the reports name them
//   summary                      sentences
// Every fact comes with its page, span (from first to last byte in the document's canonical text), spans,
// boxes (PDF points from the top left) and rule. Bytes that are not UTF-8 are replaced.
[[nodiscard]] std::string diff_json(const DiffView& view, const tag::Report& older, const tag::Report& newer);

}  // namespace revisit::report
