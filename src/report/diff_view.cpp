#include "report/diff_view.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

#include "report/diff_parts.h"

namespace revisit::report {

namespace {

constexpr std::array<std::pair<std::string_view, DiffPart>, 4> k_parts = {
    {{"judgements", DiffPart::judgements},
     {"recommendations", DiffPart::recommendations},
     {"findings", DiffPart::findings},
     {"measures", DiffPart::measures}}};

bool has_theme(const std::vector<tag::ThemeMention>& themes, std::string_view theme) {
  return std::ranges::any_of(themes, [&](const tag::ThemeMention& m) { return m.theme == theme; });
}

// Keeps recommendations and findings of a theme, with what they are linked to.
void keep_theme(compare::Comparison& comparison, const tag::Report& older, const tag::Report& newer,
                std::string_view theme) {
  const auto in_older = [&](std::size_t i) { return has_theme(older.recommendations.at(i).themes, theme); };
  const auto in_newer = [&](std::size_t i) { return has_theme(newer.recommendations.at(i).themes, theme); };
  std::vector<bool> older_kept(older.recommendations.size());
  std::vector<bool> newer_kept(newer.recommendations.size());
  for (std::size_t i = 0; i < older_kept.size(); ++i) older_kept[i] = in_older(i);
  for (std::size_t i = 0; i < newer_kept.size(); ++i) newer_kept[i] = in_newer(i);
  std::erase_if(comparison.recommendation_links,
                [&](const compare::Link& link) { return !in_older(link.older) && !in_newer(link.newer); });
  for (const compare::Link& link : comparison.recommendation_links) {
    if (link.relation != compare::Relation::same) continue;
    older_kept[link.older] = true;
    newer_kept[link.newer] = true;
  }
  const auto lacks_older = [&](std::size_t i) { return !older_kept.at(i); };
  const auto lacks_newer = [&](std::size_t i) { return !newer_kept.at(i); };
  std::erase_if(comparison.older_repeated, lacks_older);
  std::erase_if(comparison.older_dropped, lacks_older);
  std::erase_if(comparison.newer_repeated, lacks_newer);
  std::erase_if(comparison.newer_said_repeated, lacks_newer);
  std::erase_if(comparison.newer_new, lacks_newer);
  std::erase_if(comparison.findings, [&](const compare::FindingChange& change) {
    return !std::ranges::binary_search(change.themes, theme);
  });
  std::erase_if(comparison.progress, [&](const compare::StatedProgress& statement) {
    return !has_theme(newer.findings.at(statement.finding).themes, theme);
  });
}

void drop_recommendations(compare::Comparison& comparison) {
  comparison.recommendation_links.clear();
  comparison.older_repeated.clear();
  comparison.older_dropped.clear();
  comparison.newer_repeated.clear();
  comparison.newer_said_repeated.clear();
  comparison.newer_new.clear();
}

void drop_findings(compare::Comparison& comparison) {
  comparison.findings.clear();
  comparison.progress.clear();
}

}  // namespace

std::optional<DiffPart> diff_part(std::string_view name) {
  for (const auto& [known, part] : k_parts) {
    if (known == name) return part;
  }
  return std::nullopt;
}

std::set<std::string> themes_of(const tag::Report& older, const tag::Report& newer) {
  std::set<std::string> themes;
  const auto add = [&](const auto& items) {
    for (const auto& item : items) {
      for (const tag::ThemeMention& mention : item.themes) themes.insert(mention.theme);
    }
  };
  for (const tag::Report* report : {&older, &newer}) {
    add(report->findings);
    add(report->recommendations);
  }
  return themes;
}

DiffView diff_view(compare::Comparison comparison, const tag::Report& older, const tag::Report& newer,
                   const DiffOptions& options) {
  DiffView view;
  if (!options.theme.empty()) {
    keep_theme(comparison, older, newer, options.theme);
    comparison.judgements.clear();
    comparison.measures.clear();
    comparison.inspectors.clear();
    view.summary.push_back(fmt::format("Only what speaks of {}:", parts::readable_key(options.theme)));
  }
  const bool all = options.only.empty();
  const auto asked_for = [&](DiffPart part) {
    return all || std::ranges::find(options.only, part) != options.only.end();
  };
  if (!asked_for(DiffPart::judgements)) comparison.judgements.clear();
  if (!asked_for(DiffPart::findings)) drop_findings(comparison);
  if (!asked_for(DiffPart::measures)) comparison.measures.clear();
  if (!all) comparison.inspectors.clear();
  for (std::string& sentence :
       parts::summary(comparison, older, newer,
                      asked_for(DiffPart::recommendations) ? parts::Recommendations::counted
                                                           : parts::Recommendations::passed_over)) {
    view.summary.push_back(std::move(sentence));
  }
  if (options.brief) {
    drop_findings(comparison);
    comparison.measures.clear();
    comparison.inspectors.clear();
  }
  if (options.brief || !asked_for(DiffPart::recommendations)) drop_recommendations(comparison);
  view.every_finding = !options.theme.empty() || (!all && asked_for(DiffPart::findings));
  view.comparison = std::move(comparison);
  return view;
}

}  // namespace revisit::report
