#include "report/diff_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "report/json_values.h"

namespace revisit::report {

namespace {

double hundredths(double value) {
  return std::round(value * 100) / 100;
}

template <typename Value>
Json value_or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json side_json(const compare::Side& side, const tag::Report& report) {
  Json object;
  object["name"] = side.name;
  object["sha256"] = side.sha256;
  object["provider"] = text_or_null(side.provider);
  object["provider_id"] = text_or_null(side.provider_id);
  object["framework"] = text_or_null(side.framework);
  object["framework_variant"] = text_or_null(side.framework_variant);
  object["visit_type"] = text_or_null(side.visit_type);
  object["inspection_start"] = text_or_null(side.inspection_start);
  object["inspection_end"] = text_or_null(side.inspection_end);
  object["published"] = text_or_null(side.published);
  Json items = Json::array();
  for (const tag::Recommendation& item : report.recommendations) {
    Json entry;
    entry["list"] = item.list;
    entry["body"] = item.body;
    entry["number"] = text_or_null(item.number);
    entry["text"] = item.text;
    entry["immediate"] = item.immediate;
    entry["repeated"] = item.repeated;
    add_source(entry, item.source);
    items.push_back(std::move(entry));
  }
  object["recommendations"] = std::move(items);
  return object;
}

Json judgement_json(const compare::JudgementChange& change, const tag::Report& older,
                    const tag::Report& newer) {
  Json object;
  object["key"] = change.key;
  object["older"] = change.older ? Json(change.older_grade) : Json(nullptr);
  object["newer"] = change.newer ? Json(change.newer_grade) : Json(nullptr);
  object["change"] = name_of(change.change);
  object["steps"] = change.steps;
  object["reason"] = text_or_null(change.reason);
  object["older_area"] = text_or_null(change.older_area);
  object["newer_area"] = text_or_null(change.newer_area);
  object["older_source"] =
      change.older ? source_json(older.judgements.at(*change.older).source) : Json(nullptr);
  object["newer_source"] =
      change.newer ? source_json(newer.judgements.at(*change.newer).source) : Json(nullptr);
  return object;
}

Json measure_json(const compare::MeasureChange& change, const tag::Report& older, const tag::Report& newer) {
  const tag::Measure* theirs = change.older ? &older.measures.at(*change.older) : nullptr;
  const tag::Measure* mine = change.newer ? &newer.measures.at(*change.newer) : nullptr;
  Json object;
  object["name"] = change.name;
  object["unit"] = change.unit;
  object["older"] = theirs != nullptr ? Json(change.older_value) : Json(nullptr);
  object["newer"] = mine != nullptr ? Json(change.newer_value) : Json(nullptr);
  object["difference"] =
      theirs != nullptr && mine != nullptr ? Json(hundredths(change.difference)) : Json(nullptr);
  object["per_cent"] = change.per_cent ? Json(hundredths(*change.per_cent)) : Json(nullptr);
  object["change"] = name_of(change.change);
  object["older_date"] = theirs != nullptr ? text_or_null(theirs->date) : Json(nullptr);
  object["newer_date"] = mine != nullptr ? text_or_null(mine->date) : Json(nullptr);
  object["older_source"] = theirs != nullptr ? source_json(theirs->source) : Json(nullptr);
  object["newer_source"] = mine != nullptr ? source_json(mine->source) : Json(nullptr);
  return object;
}

Json finding_json(const tag::Finding& finding, std::size_t position) {
  Json object;
  object["position"] = position;
  object["number"] = text_or_null(finding.number);
  object["section"] = text_or_null(finding.section);
  object["polarity"] = finding.polarity;
  object["text"] = finding.text;
  add_source(object, finding.source);
  return object;
}

Json range_or_null(text::Span span) {
  return span.empty() ? Json(nullptr) : Json({span.begin, span.end});
}

Json finding_change_json(const compare::FindingChange& change, const tag::Report& older,
                         const tag::Report& newer) {
  Json object;
  object["outcome"] = name_of(change.outcome);
  object["section"] = text_or_null(change.section);
  object["themes"] = change.themes;
  object["newer"] =
      change.newer ? finding_json(newer.findings.at(*change.newer), *change.newer) : Json(nullptr);
  object["earlier"] = Json::array();
  for (const compare::EarlierFinding& earlier : change.earlier) {
    Json entry;
    entry["score"] = change.newer ? Json(hundredths(earlier.score)) : Json(nullptr);
    entry["reasons"] = earlier.reasons;
    entry["older_excerpt"] = range_or_null(earlier.older_excerpt);
    entry["newer_excerpt"] = range_or_null(earlier.newer_excerpt);
    entry["finding"] = finding_json(older.findings.at(earlier.older), earlier.older);
    object["earlier"].push_back(std::move(entry));
  }
  return object;
}

}  // namespace

std::string diff_json(const DiffView& view, const tag::Report& older, const tag::Report& newer) {
  const compare::Comparison& comparison = view.comparison;
  Json object;
  object["older"] = side_json(comparison.older, older);
  object["newer"] = side_json(comparison.newer, newer);
  object["warnings"] = Json::array();
  for (const compare::Warning& warning : comparison.warnings) {
    object["warnings"].push_back({{"kind", name_of(warning.kind)}, {"text", warning.text}});
  }
  object["judgements"] = Json::array();
  for (const auto& change : comparison.judgements) {
    object["judgements"].push_back(judgement_json(change, older, newer));
  }
  object["recommendation_links"] = Json::array();
  for (const compare::Link& link : comparison.recommendation_links) {
    object["recommendation_links"].push_back({{"older", link.older},
                                              {"newer", link.newer},
                                              {"relation", name_of(link.relation)},
                                              {"score", hundredths(link.score)},
                                              {"confidence", name_of(compare::confidence_of(link.score))},
                                              {"reasons", link.reasons}});
  }
  object["recommendations_repeated"] = comparison.newer_repeated;
  object["recommendations_said_repeated"] = comparison.newer_said_repeated;
  object["recommendations_new"] = comparison.newer_new;
  object["recommendations_dropped"] = comparison.older_dropped;
  object["findings"] = Json::array();
  for (const auto& change : comparison.findings) {
    object["findings"].push_back(finding_change_json(change, older, newer));
  }
  object["progress"] = Json::array();
  for (const compare::StatedProgress& statement : comparison.progress) {
    const tag::Progress& progress = newer.findings.at(statement.finding).progress.at(statement.statement);
    Json entry;
    entry["status"] = progress.status;
    entry["general"] = progress.general;
    entry["text"] = progress.text;
    entry["finding"] = statement.finding;
    add_source(entry, progress.source);
    object["progress"].push_back(std::move(entry));
  }
  object["measures"] = Json::array();
  for (const auto& change : comparison.measures) {
    object["measures"].push_back(measure_json(change, older, newer));
  }
  object["inspectors"] = Json::array();
  for (const compare::InspectorChange& change : comparison.inspectors) {
    object["inspectors"].push_back(
        {{"name", change.name}, {"older", change.older.has_value()}, {"newer", change.newer.has_value()}});
  }
  object["summary"] = view.summary;
  return object.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace revisit::report
