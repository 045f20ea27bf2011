// A comparison as headings, paragraphs and tables, for Markdown and HTML, and in part for terminals.
#pragma once

#include "report/diff_view.h"
#include "report/records.h"
#include "report/sheet.h"
#include "tag/report.h"

namespace revisit::report {

// All that the view shows. The two reports are those that were compared.
[[nodiscard]] Sheet diff_sheet(const DiffView& view, const tag::Report& older, const tag::Report& newer);

// What follows the recommendations: findings, what inspectors say of progress, measures, inspectors. Without
// a title; without elements where there is nothing of it.
[[nodiscard]] Sheet diff_findings_sheet(const DiffView& view, const tag::Report& older,
                                        const tag::Report& newer);

// A row for each judgement, pair of recommendations or findings, recommendation that has no partner, progress
// statement, measure and inspector; the part says which, the change what became of it.
[[nodiscard]] Records diff_records(const DiffView& view, const tag::Report& older, const tag::Report& newer);

}  // namespace revisit::report
