// The JSON form of council papers.
#include "report/json_values.h"

namespace revisit::report {

namespace {

template <typename Items, typename ToJson>
Json list_of(const Items& items, ToJson to_json) {
  Json list = Json::array();
  for (const auto& item : items) list.push_back(to_json(item));
  return list;
}

Json number_or_null(const std::optional<int>& number) {
  return number ? Json(*number) : Json(nullptr);
}

Json statement_json(const tag::Statement& statement) {
  Json object = {{"number", text_or_null(statement.number)}, {"text", statement.text}};
  add_source(object, statement.source);
  return object;
}

Json attendee_json(const tag::Attendee& attendee) {
  Json object = {{"name", attendee.name}, {"remote", attendee.remote}};
  add_source(object, attendee.source);
  return object;
}

Json motion_json(const tag::Motion& motion) {
  Json object = {{"kind", motion.kind},
                 {"text", motion.text},
                 {"proposer", text_or_null(motion.proposer)},
                 {"seconder", text_or_null(motion.seconder)},
                 {"for", number_or_null(motion.votes_for)},
                 {"against", number_or_null(motion.votes_against)},
                 {"abstain", number_or_null(motion.abstentions)},
                 {"carried", motion.carried ? Json(*motion.carried) : Json(nullptr)},
                 {"outcome", text_or_null(motion.outcome)}};
  add_source(object, motion.source);
  if (motion.proposer_source) object["proposer_source"] = source_json(*motion.proposer_source);
  if (motion.votes_source) object["votes_source"] = source_json(*motion.votes_source);
  if (motion.outcome_source) object["outcome_source"] = source_json(*motion.outcome_source);
  return object;
}

Json action_json(const tag::Action& action) {
  Json object = {{"text", action.text},
                 {"owner", text_or_null(action.owner)},
                 {"due", text_or_null(action.due)},
                 {"due_date", text_or_null(action.due_date)},
                 {"rating", text_or_null(action.rating)},
                 {"rating_printed", text_or_null(action.rating_printed)},
                 {"progress", text_or_null(action.progress)}};
  add_source(object, action.source);
  return object;
}

Json fact_json(const std::optional<tag::Fact>& fact) {
  return fact ? Json(fact->value) : Json(nullptr);
}

// Bullets apart from what has a number or letter.
Json points_json(const tag::PaperItem& item, bool bullets) {
  Json list = Json::array();
  for (const tag::Statement& point : item.points) {
    if (tag::is_bullet(point) == bullets) list.push_back(statement_json(point));
  }
  return list;
}

Json item_json(const tag::PaperItem& item) {
  Json object = {{"number", text_or_null(item.number)},
                 {"agenda_number", text_or_null(item.agenda_number)},
                 {"title", item.title},
                 {"body", fact_json(item.body)},
                 {"date", fact_json(item.date)},
                 {"points", points_json(item, false)},
                 {"bullets", points_json(item, true)},
                 {"resolutions", list_of(item.resolutions, statement_json)},
                 {"motions", list_of(item.motions, motion_json)},
                 {"actions", list_of(item.actions, action_json)}};
  add_source(object, item.source);
  return object;
}

Json plan_row_json(const tag::PlanRow& row) {
  Json object = {{"number", text_or_null(row.number)},
                 {"objective", text_or_null(row.objective)},
                 {"action", row.action},
                 {"owner", text_or_null(row.owner)},
                 {"due", text_or_null(row.due)},
                 {"due_date", text_or_null(row.due_date)},
                 {"progress", text_or_null(row.progress)},
                 {"rating", text_or_null(row.rating)},
                 {"rating_printed", text_or_null(row.rating_printed)},
                 {"impact", text_or_null(row.impact)},
                 {"impact_printed", text_or_null(row.impact_printed)}};
  add_source(object, row.source);
  if (row.objective_source) object["objective_source"] = source_json(*row.objective_source);
  return object;
}

}  // namespace

void add_paper(Json& object, const tag::Report& report) {
  const tag::Paper& paper = *report.paper;
  const auto value = [&](std::string_view field) {
    const tag::PaperFact* fact = paper.fact(field);
    return fact == nullptr ? Json(nullptr) : Json(fact->value);
  };
  const auto yes_or_no = [&](std::string_view field) {
    const tag::PaperFact* fact = paper.fact(field);
    return fact == nullptr ? Json(nullptr) : Json(fact->value == "yes");
  };
  object["meeting"] = {{"body", value("body")}, {"date", value("date")}, {"venue", value("venue")}};
  for (const char* list : {"present", "also_present", "in_attendance", "apologies"}) {
    Json people = Json::array();
    for (const tag::Attendee& attendee : paper.attendance) {
      if (attendee.list == list) people.push_back(attendee_json(attendee));
    }
    object[list] = std::move(people);
  }
  object["items"] = list_of(paper.items, item_json);
  if (report.document_kind == "officer report") {
    Json authors = Json::array();
    for (const tag::PaperFact& fact : paper.facts) {
      if (fact.field == "author") authors.push_back(fact.value);
    }
    object["officer_report"] = {{"title", value("title")},
                                {"to", value("to")},
                                {"date", value("date")},
                                {"reference", value("reference")},
                                {"authors", std::move(authors)},
                                {"key_decision", yes_or_no("key_decision")},
                                {"recommendations", list_of(paper.recommendations, statement_json)},
                                {"paragraphs", list_of(paper.paragraphs, statement_json)},
                                {"background", list_of(paper.background, statement_json)}};
  }
  if (report.document_kind == "record of decision") {
    object["decision"] = {{"reference", value("reference")},
                          {"title", value("title")},
                          {"taker", value("decision_taker")},
                          {"taker_name", value("decision_taker_name")},
                          {"date", value("decision_date")},
                          {"key_decision", yes_or_no("key_decision")},
                          {"proposed", paper.fact("proposed") != nullptr},
                          {"reasons", value("reasons")},
                          {"decisions", list_of(paper.decisions, statement_json)}};
  }
  object["plan"] = list_of(paper.plan, plan_row_json);
  Json facts = Json::array();
  for (const tag::PaperFact& fact : paper.facts) {
    Json stated = {{"field", fact.field}, {"value", fact.value}};
    add_source(stated, fact.source);
    facts.push_back(std::move(stated));
  }
  object["facts"] = std::move(facts);
}

}  // namespace revisit::report
