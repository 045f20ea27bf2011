#include "dataset/links.h"

#include "tag/items.h"

namespace revisit::dataset {

Table link_table(const std::vector<std::vector<VisitReport>>& series, const compare::Settings& settings) {
  Table table{
      "links",
      "Recommendations that belong together in successive inspections of a council, with the reasons.",
      {{"provider", "plain name of the provider"},
       {"older_visit", "visit of the older recommendation"},
       {"newer_visit", "visit of the newer recommendation"},
       {"older_item", "the older recommendation; see recommendations.item"},
       {"newer_item", "the newer recommendation; see recommendations.item"},
       {"relation",
        "same: substantially the same is asked; related: the same theme, but what is asked differs"},
       {"score", "how likely the relation is, from 0 to 1, as matched by the program"},
       {"reasons", "why they were linked, joined by '; '"},
       {"older_text", "text of the older recommendation"},
       {"newer_text", "text of the newer recommendation"}},
      {}};
  for (const std::vector<VisitReport>& visits : series) {
    for (std::size_t i = 1; i < visits.size(); ++i) {
      const VisitReport& older = visits[i - 1];
      const VisitReport& newer = visits[i];
      const compare::Comparison comparison = compare::compare(*older.report, *newer.report, settings);
      const auto older_names = tag::names_of(older.report->recommendations);
      const auto newer_names = tag::names_of(newer.report->recommendations);
      for (const compare::Link& link : comparison.recommendation_links) {
        std::string reasons;
        for (const std::string& reason : link.reasons) reasons += (reasons.empty() ? "" : "; ") + reason;
        table.rows.push_back({newer.provider, older.visit, newer.visit,
                              older.visit + "/recommendation/" + older_names[link.older],
                              newer.visit + "/recommendation/" + newer_names[link.newer],
                              std::string(compare::name_of(link.relation)), link.score, std::move(reasons),
                              older.report->recommendations[link.older].text,
                              newer.report->recommendations[link.newer].text});
      }
    }
  }
  settle_types(table);
  return table;
}

}  // namespace revisit::dataset
