#include "compare/quoted.h"

#include <optional>

#include "compare/dates.h"

namespace revisit::compare {

namespace {

// The passages of a visit's report as candidates: first the recommendations, then the findings.
struct Passages {
  std::vector<quote::Candidate> candidates;
  std::size_t recommendations = 0;
};

Passages passages_of(const tag::Report& report) {
  Passages result;
  const auto add = [&](const std::string& text) {
    quote::Candidate candidate;
    candidate.document = static_cast<std::int64_t>(result.candidates.size());
    candidate.span = {0, static_cast<std::uint32_t>(text.size())};
    candidate.words = quote::words_of_text(text);
    result.candidates.push_back(std::move(candidate));
  };
  for (const tag::Recommendation& item : report.recommendations) add(item.text);
  result.recommendations = result.candidates.size();
  for (const tag::Finding& finding : report.findings) add(finding.text);
  return result;
}

}  // namespace

std::vector<Quoted> quoted_passages(std::span<const Companion> companions, std::span<const Visit> visits) {
  std::vector<Quoted> result;
  std::vector<std::optional<Passages>> passages(visits.size());  // made when they are first asked for
  for (std::size_t companion = 0; companion < companions.size(); ++companion) {
    const tag::Report& report = *companions[companion].report;
    const std::string date = date_of_companion(report).iso;
    for (std::size_t i = 0; i < report.quotations.size(); ++i) {
      quote::Quotation quotation;
      quotation.text = report.quotations[i].text;
      for (std::size_t visit = visits.size(); visit-- > 0;) {
        if (!date.empty() && date_of(*visits[visit].report) > date) continue;
        if (!passages[visit]) passages[visit] = passages_of(*visits[visit].report);
        const quote::Finding found = quote::check(quotation, passages[visit]->candidates);
        if (found.kind == quote::Kind::not_found || found.kind == quote::Kind::scare || found.few_words ||
            found.pieces.empty()) {
          continue;
        }
        const auto passage = static_cast<std::size_t>(found.pieces.front().document);
        const bool finding = passage >= passages[visit]->recommendations;
        result.push_back({companion, i, visit, finding,
                          finding ? passage - passages[visit]->recommendations : passage, found.kind});
        break;
      }
    }
  }
  return result;
}

}  // namespace revisit::compare
