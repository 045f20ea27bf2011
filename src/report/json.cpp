#include "report/json.h"

#include "report/json_values.h"
#include "tag/items.h"
#include "tag/stated.h"
#include "text/outline.h"

namespace revisit::report {

namespace {

Json value_or_null(const std::optional<tag::Fact>& fact) {
  return fact ? Json(fact->value) : Json(nullptr);
}

Json rank_json(const std::optional<int>& rank) {
  return rank ? Json(*rank) : Json(nullptr);
}

Json judgement_json(const tag::Judgement& judgement) {
  Json object = {{"area", judgement.area},
                 {"key", judgement.key},
                 {"grade", judgement.grade},
                 {"scale", judgement.scale},
                 {"rank", rank_json(judgement.rank)}};
  add_source(object, judgement.source);
  return object;
}

Json previous_json(const tag::PreviousJudgement& judgement) {
  Json object = {{"area", judgement.area},   {"key", judgement.key},
                 {"grade", judgement.grade}, {"date", text_or_null(judgement.date)},
                 {"scale", judgement.scale}, {"rank", rank_json(judgement.rank)}};
  add_source(object, judgement.source);
  return object;
}

Json themes_json(const std::vector<tag::ThemeMention>& themes) {
  Json list = Json::array();
  for (const tag::ThemeMention& mention : themes) {
    Json triggers = Json::array();
    for (const text::Span span : mention.triggers) triggers.push_back({span.begin, span.end});
    list.push_back({{"theme", mention.theme}, {"triggers", std::move(triggers)}});
  }
  return list;
}

Json progress_json(const std::vector<tag::Progress>& progress) {
  Json list = Json::array();
  for (const tag::Progress& statement : progress) {
    Json object = {{"status", statement.status}, {"general", statement.general}, {"text", statement.text}};
    add_source(object, statement.source);
    list.push_back(std::move(object));
  }
  return list;
}

Json finding_json(const tag::Finding& finding) {
  Json object = {{"number", text_or_null(finding.number)},
                 {"section", finding.section},
                 {"heading", text_or_null(finding.heading)},
                 {"polarity", text_or_null(finding.polarity)},
                 {"text", finding.text},
                 {"recommended", finding.recommended},
                 {"recommendations", finding.recommendations},
                 {"raised_before", finding.raised_before},
                 {"themes", themes_json(finding.themes)},
                 {"progress", progress_json(finding.progress)}};
  add_source(object, finding.source);
  if (finding.polarity_source) object["polarity_source"] = source_json(*finding.polarity_source);
  if (finding.recommended_source) object["recommended_source"] = source_json(*finding.recommended_source);
  if (finding.raised_before_source)
    object["raised_before_source"] = source_json(*finding.raised_before_source);
  return object;
}

Json inspector_json(const tag::Inspector& inspector) {
  Json object = {{"name", inspector.name},
                 {"role", text_or_null(inspector.role)},
                 {"organisation", text_or_null(inspector.organisation)}};
  add_source(object, inspector.source);
  return object;
}

Json area_covered_json(const tag::Fact& area) {
  Json object = {{"text", area.value}};
  add_source(object, area.source);
  return object;
}

Json number_or_null(const std::optional<double>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json recommendation_json(const tag::Recommendation& recommendation) {
  Json object = {{"list", recommendation.list},
                 {"body", recommendation.body},
                 {"number", text_or_null(recommendation.number)},
                 {"text", recommendation.text},
                 {"immediate", recommendation.immediate},
                 {"repeated", recommendation.repeated},
                 {"paragraphs", recommendation.paragraphs},
                 {"refs", recommendation.references},
                 {"themes", themes_json(recommendation.themes)}};
  add_source(object, recommendation.source);
  if (recommendation.immediate_source)
    object["immediate_source"] = source_json(*recommendation.immediate_source);
  if (recommendation.repeated_source)
    object["repeated_source"] = source_json(*recommendation.repeated_source);
  if (recommendation.references_source)
    object["references_source"] = source_json(*recommendation.references_source);
  return object;
}

Json measure_json(const tag::Measure& measure) {
  Json object = {{"name", measure.name},
                 {"value", measure.value},
                 {"unit", measure.unit},
                 {"date", text_or_null(measure.date)},
                 {"earlier_value", number_or_null(measure.earlier_value)},
                 {"earlier_date", text_or_null(measure.earlier_date)},
                 {"comparator", text_or_null(measure.comparator)},
                 {"comparator_value", number_or_null(measure.comparator_value)},
                 {"text", measure.text}};
  add_source(object, measure.source);
  return object;
}

Json visit_reference_json(const tag::VisitReference& reference) {
  Json object = {{"text", reference.text},
                 {"regulator", text_or_null(reference.regulator)},
                 {"visit_type", text_or_null(reference.visit_type)},
                 {"event", reference.event},
                 {"date_from", text_or_null(reference.date_from)},
                 {"date_to", text_or_null(reference.date_to)},
                 {"ordinal", rank_json(reference.ordinal)},
                 {"since", text_or_null(reference.since)},
                 {"grade", text_or_null(reference.grade)}};
  add_source(object, reference.source);
  if (reference.date_source) object["date_source"] = source_json(*reference.date_source);
  return object;
}

Json quotation_json(const tag::Quotation& quotation) {
  Json object = {{"text", quotation.text},
                 {"speaker", text_or_null(quotation.speaker)},
                 {"role", text_or_null(quotation.role)},
                 {"attributed_to", text_or_null(quotation.attributed_to)},
                 {"unclosed", quotation.unclosed}};
  add_source(object, quotation.source);
  if (quotation.speaker_source) object["speaker_source"] = source_json(*quotation.speaker_source);
  if (quotation.attribution_source) object["attribution_source"] = source_json(*quotation.attribution_source);
  return object;
}

template <typename Items, typename ToJson>
Json list_json(const Items& items, ToJson to_json_of) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(to_json_of(item));
  return list;
}

// Says of each fact of a list what it is called; see tag/items.h.
Json named(Json list, std::string_view kind, const std::vector<std::string>& names) {
  for (std::size_t i = 0; i < names.size(); ++i) list[i]["item"] = std::string(kind) + "/" + names[i];
  return list;
}

// What a news article has beside other documents.
void add_article(Json& object, const tag::Report& report) {
  object["headline"] = value_or_null(report.headline);
  object["byline"] = value_or_null(report.byline);
  object["not_before"] = value_or_null(report.not_before);
  object["quotations"] = list_json(report.quotations, quotation_json);
  Json& sources = object["sources"];
  if (report.headline) sources["headline"] = source_json(report.headline->source);
  if (report.byline) sources["byline"] = source_json(report.byline->source);
  if (report.not_before) sources["not_before"] = source_json(report.not_before->source);
}

// Text that is not valid UTF-8 cannot come from a Document; names of files can be anything.
std::string dumped(const Json& object) {
  return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

namespace {

Json stated_json(const tag::Stated& stated) {
  if (stated.empty()) return nullptr;
  return {{"provider", text_or_null(stated.provider)},
          {"kind", text_or_null(stated.kind)},
          {"date", text_or_null(stated.date)}};
}

}  // namespace

std::string to_json(const tag::Report& report) {
  Json object;
  object["name"] = report.name;
  object["sha256"] = report.sha256;
  object["pages"] = report.pages;
  object["place_unit"] = text::name_of(report.place_unit);
  object["pack"] = text_or_null(report.pack);
  object["document_kind"] = text_or_null(report.document_kind);
  object["regulator"] = text_or_null(report.regulator);
  object["framework"] = text_or_null(report.framework);
  object["framework_variant"] = text_or_null(report.framework_variant);
  object["visit_type"] = text_or_null(report.visit_type);
  object["authority"] = value_or_null(report.provider);
  object["provider_printed"] = text_or_null(report.provider_printed);
  object["provider_id"] = text_or_null(report.provider_id);
  object["inspection_start"] = value_or_null(report.inspection_start);
  object["inspection_end"] = value_or_null(report.inspection_end);
  object["published"] = value_or_null(report.published);
  object["lead_inspector"] = value_or_null(report.lead_inspector);
  object["next_inspection"] = value_or_null(report.next_inspection);
  object["response_due"] = value_or_null(report.response_due);
  object["areas_covered"] = named(list_json(report.areas_covered, area_covered_json), "covered",
                                  tag::names_of_covered(report.areas_covered));
  object["stated"] = stated_json(tag::stated_in(report));
  object["judgements"] =
      named(list_json(report.judgements, judgement_json), "judgement", tag::names_of(report.judgements));
  object["previous_judgements"] = named(list_json(report.previous_judgements, previous_json),
                                        "previous-judgement", tag::names_of(report.previous_judgements));
  object["recommendations"] = named(list_json(report.recommendations, recommendation_json), "recommendation",
                                    tag::names_of(report.recommendations));
  object["findings"] =
      named(list_json(report.findings, finding_json), "finding", tag::names_of(report.findings));
  object["inspectors"] =
      named(list_json(report.inspectors, inspector_json), "inspector", tag::names_of(report.inspectors));
  object["measures"] =
      named(list_json(report.measures, measure_json), "measure", tag::names_of(report.measures));
  object["last_paragraph_number"] =
      report.last_paragraph_number ? Json(*report.last_paragraph_number) : Json(nullptr);
  Json sources = Json::object();
  if (report.visit_type_source) sources["visit_type"] = source_json(*report.visit_type_source);
  if (report.provider) sources["authority"] = source_json(report.provider->source);
  if (report.inspection_start) sources["inspection_start"] = source_json(report.inspection_start->source);
  if (report.inspection_end) sources["inspection_end"] = source_json(report.inspection_end->source);
  if (report.published) sources["published"] = source_json(report.published->source);
  if (report.lead_inspector) sources["lead_inspector"] = source_json(report.lead_inspector->source);
  if (report.next_inspection) sources["next_inspection"] = source_json(report.next_inspection->source);
  if (report.response_due) sources["response_due"] = source_json(report.response_due->source);
  if (report.last_paragraph_source)
    sources["last_paragraph_number"] = source_json(*report.last_paragraph_source);
  for (auto& [fact, source] : sources.items()) {
    source["item"] = "fact/" + (fact == "authority" ? std::string("provider") : fact);
  }
  object["sources"] = std::move(sources);
  object["recognition"] = list_json(report.recognition, [](const tag::Recognition& r) {
    return Json{{"pack", r.pack},       {"kind", r.kind},       {"accepted", r.accepted},
                {"matched", r.matched}, {"missing", r.missing}, {"against", r.against}};
  });
  if (report.headline || !report.quotations.empty()) add_article(object, report);
  object["visit_references"] = list_json(report.visit_references, visit_reference_json);
  if (report.paper) add_paper(object, report);
  object["doubts"] = list_json(
      report.doubts, [](const tag::Doubt& d) { return Json{{"page", d.page}, {"reason", d.reason}}; });
  return dumped(object);
}

std::string error_to_json(const std::string& name, const std::string& code, std::uint32_t page,
                          const std::string& reason) {
  const Json object = {{"name", name}, {"error", {{"code", code}, {"page", page}, {"reason", reason}}}};
  return dumped(object);
}

}  // namespace revisit::report
