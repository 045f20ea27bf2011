// What of a comparison is to be shown. Every rendering of a comparison starts from this.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "compare/comparison.h"
#include "tag/report.h"

namespace revisit::report {

enum class DiffPart : std::uint8_t { judgements, recommendations, findings, measures };

// "judgements", "recommendations", "findings", "measures"; nothing for another name.
[[nodiscard]] std::optional<DiffPart> diff_part(std::string_view name);

struct DiffOptions {
  std::vector<DiffPart> only;  // empty: all parts, and the inspectors
  std::string theme;           // only recommendations and findings of this theme; empty: all
  bool brief = false;          // the summary and the judgements
};

struct DiffView {
  compare::Comparison comparison;    // without what is not to be shown; positions are those of the reports
  std::vector<std::string> summary;  // of the whole comparison, or of what is shown of it; a sentence each
  bool every_finding = false;        // also weaknesses that are not mentioned again, and lasting strengths
};

// The two reports are those that were compared.
[[nodiscard]] DiffView diff_view(compare::Comparison comparison, const tag::Report& older,
                                 const tag::Report& newer, const DiffOptions& options = {});

// The themes that either of two reports speaks of.
[[nodiscard]] std::set<std::string> themes_of(const tag::Report& older, const tag::Report& newer);

}  // namespace revisit::report
