#include "report/diff_markdown.h"

#include <algorithm>
#include <fmt/format.h>

#include "report/diff_parts.h"

namespace revisit::report {

namespace {

using compare::Change;
using compare::Comparison;

std::string escaped(std::string_view text) {
  std::string result;
  for (const std::string& word : parts::split_words(text)) {
    if (!result.empty()) result += ' ';
    for (const char c : word) {
      if (std::string_view("\\`*_[]<>|~#&").find(c) != std::string_view::npos) result += '\\';
      result += c;
    }
  }
  return result;
}

std::string item(const tag::Recommendation& recommendation, std::size_t position, std::string_view label) {
  std::string marks;
  if (recommendation.immediate) marks += ", **immediate**";
  if (recommendation.repeated) marks += ", marked as repeated in the report";
  return fmt::format("{} ({} {}{})", escaped(recommendation.text), label,
                     escaped(parts::place(recommendation, position)), marks);
}

void add_links(std::string& out, const std::vector<parts::Group>& groups, const tag::Report& older,
               const tag::Report& newer, const parts::Labels& labels) {
  for (const parts::Group& group : groups) {
    out += fmt::format("- {}\n", item(newer.recommendations.at(group.newer), group.newer, labels.newer));
    for (const compare::Link* link : group.links) {
      std::string reasons;
      for (const std::string& reason : link->reasons) reasons += "; " + escaped(reason);
      out += fmt::format("  - {}\n    — score {:.2f}{}\n",
                         item(older.recommendations.at(link->older), link->older, labels.older), link->score,
                         reasons);
    }
  }
}

void add_items(std::string& out, const Comparison& comparison, const std::vector<std::size_t>& positions,
               parts::Which which, const tag::Report& report, const tag::Report& other) {
  const parts::Labels labels = parts::labels(comparison);
  for (const std::size_t position : positions) {
    const std::string related = parts::related_to(comparison, which, position, other);
    out += fmt::format("- {}{}\n",
                       item(report.recommendations.at(position), position,
                            which == parts::Which::newer ? labels.newer : labels.older),
                       related.empty() ? "" : " — " + escaped(related));
  }
}

void add_section(std::string& out, std::string_view heading, const std::string& content) {
  if (!content.empty()) out += fmt::format("\n## {}\n\n{}", heading, content);
}

std::string judgements(const Comparison& comparison, const parts::Labels& labels) {
  if (comparison.judgements.empty()) return {};
  std::string out =
      fmt::format("| Area | {} | {} | Change |\n| --- | --- | --- | --- |\n", labels.older, labels.newer);
  std::string notes;
  for (const compare::JudgementChange& change : comparison.judgements) {
    out += fmt::format("| {} | {} | {} | {} {} |\n", escaped(parts::area(change)),
                       change.older ? escaped(change.older_grade) : "–",
                       change.newer ? escaped(change.newer_grade) : "–", parts::sign(change.change),
                       name_of(change.change));
    const bool explain = change.change == Change::not_comparable || change.change == Change::removed;
    if (explain && !change.reason.empty()) {
      notes += fmt::format("- {}: {}\n", escaped(parts::area(change)), escaped(change.reason));
    }
  }
  return notes.empty() ? out : out + "\n" + notes;
}

std::string measures(const Comparison& comparison) {
  std::string out;
  for (const compare::MeasureChange& change : comparison.measures) {
    std::string name = change.name;
    std::ranges::replace(name, '_', ' ');
    out += fmt::format("- {}: {} → {}\n", escaped(name),
                       escaped(parts::quantity(change.older.has_value(), change.older_value, change.unit)),
                       escaped(parts::quantity(change.newer.has_value(), change.newer_value, change.unit)));
  }
  return out;
}

}  // namespace

std::string diff_markdown(const Comparison& comparison, const tag::Report& older, const tag::Report& newer) {
  const parts::Labels labels = parts::labels(comparison);
  std::string out = fmt::format("# {}\n\n", escaped(parts::title(comparison)));
  for (const auto& [label, side] :
       {std::pair(&labels.older, &comparison.older), std::pair(&labels.newer, &comparison.newer)}) {
    out += fmt::format("- {}: {}, {}, {}\n", *label, escaped(parts::framework(*side)),
                       escaped(parts::dates(*side)), escaped(side->name));
  }
  out += '\n';
  for (const compare::Warning& warning : comparison.warnings) {
    out += fmt::format("> **Note:** {}\n\n", escaped(warning.text));
  }
  for (const std::string& sentence : parts::summary(comparison, older, newer))
    out += escaped(sentence) + "\n";

  add_section(out, "Judgements", judgements(comparison, labels));
  for (const parts::RepeatedGroups& band : parts::repeated_groups(comparison)) {
    std::string repeated;
    add_links(repeated, band.groups, older, newer, labels);
    add_section(out, std::string(parts::repeated_heading(band.confidence)), repeated);
  }
  std::string related;
  add_links(related, parts::groups(comparison, compare::Relation::related), older, newer, labels);
  add_section(out, "Related", related);
  std::string said;
  add_items(said, comparison, comparison.newer_said_repeated, parts::Which::newer, newer, older);
  add_section(out, "Repeated, says the report (no earlier recommendation was matched)", said);
  std::string added;
  add_items(added, comparison, comparison.newer_new, parts::Which::newer, newer, older);
  add_section(out, "New", added);
  std::string dropped;
  add_items(dropped, comparison, comparison.older_dropped, parts::Which::older, older, newer);
  add_section(out, "No longer made (not mentioned in the newer report)", dropped);
  add_section(out, "Measures", measures(comparison));
  return out;
}

}  // namespace revisit::report
