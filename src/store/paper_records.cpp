#include "store/paper_records.h"

#include <string_view>
#include <vector>

namespace revisit::store {

namespace {

std::optional<int> optional_int(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.number<int>(column));
}

std::optional<bool> optional_bool(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.boolean(column));
}

std::optional<std::string_view> value_of(const std::optional<tag::Fact>& fact) {
  if (!fact) return std::nullopt;
  return fact->value;
}

std::optional<std::int64_t> insert_fact_source(Database& database, std::int64_t document,
                                               const std::optional<tag::Fact>& fact) {
  if (!fact) return std::nullopt;
  return insert_source(database, document, fact->source);
}

std::optional<tag::Fact> fact_of(const Statement& row, int value, int source, const Sources& sources) {
  if (row.is_null(value)) return std::nullopt;
  return tag::Fact{row.text(value), sources.at(row.integer(source))};
}

// Statements of one kind, of an item of business (by its position) or of the paper as a whole.
void insert_statements(Database& database, std::int64_t document, const char* kind,
                       std::optional<std::int64_t> item, const std::vector<tag::Statement>& statements) {
  Statement insert = database.prepare(
      "INSERT INTO statement (document_id, kind, item, position, number, text, source_id) "
      "VALUES (?, ?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Statement& statement : statements) {
    const std::int64_t source = insert_source(database, document, statement.source);
    insert.bind(document).bind(kind).bind(item).bind(position++).bind(statement.number);
    insert.bind(statement.text).bind(source).run();
  }
}

void insert_motions(Database& database, std::int64_t document, std::int64_t item,
                    const std::vector<tag::Motion>& motions) {
  Statement insert = database.prepare(
      "INSERT INTO motion (document_id, item, position, kind, text, proposer, seconder, votes_for, "
      "votes_against, abstentions, carried, outcome, source_id, proposer_source_id, votes_source_id, "
      "outcome_source_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Motion& motion : motions) {
    const std::int64_t source = insert_source(database, document, motion.source);
    const auto proposer = insert_source(database, document, motion.proposer_source);
    const auto votes = insert_source(database, document, motion.votes_source);
    const auto outcome = insert_source(database, document, motion.outcome_source);
    insert.bind(document).bind(item).bind(position++).bind(motion.kind).bind(motion.text);
    insert.bind(motion.proposer).bind(motion.seconder).bind(motion.votes_for).bind(motion.votes_against);
    insert.bind(motion.abstentions).bind(motion.carried).bind(motion.outcome);
    insert.bind(source).bind(proposer).bind(votes).bind(outcome).run();
  }
}

void insert_actions(Database& database, std::int64_t document, std::int64_t item,
                    const std::vector<tag::Action>& actions) {
  Statement insert = database.prepare(
      "INSERT INTO action (document_id, item, position, text, owner, due, due_date, rating, rating_printed, "
      "progress, source_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Action& action : actions) {
    const std::int64_t source = insert_source(database, document, action.source);
    insert.bind(document).bind(item).bind(position++).bind(action.text).bind(action.owner).bind(action.due);
    insert.bind(action.due_date).bind(action.rating).bind(action.rating_printed).bind(action.progress);
    insert.bind(source).run();
  }
}

void insert_items(Database& database, std::int64_t document, const tag::Paper& paper) {
  std::int64_t position = 0;
  for (const tag::PaperItem& item : paper.items) {
    {
      Statement insert = database.prepare(
          "INSERT INTO item (document_id, position, number, agenda_number, title, meeting_body, "
          "meeting_date, source_id, meeting_body_source_id, meeting_date_source_id) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      const std::int64_t source = insert_source(database, document, item.source);
      const auto body = insert_fact_source(database, document, item.body);
      const auto date = insert_fact_source(database, document, item.date);
      insert.bind(document).bind(position).bind(item.number).bind(item.agenda_number).bind(item.title);
      insert.bind(value_of(item.body)).bind(value_of(item.date)).bind(source).bind(body).bind(date).run();
    }
    insert_statements(database, document, "point", position, item.points);
    insert_statements(database, document, "resolution", position, item.resolutions);
    insert_motions(database, document, position, item.motions);
    insert_actions(database, document, position, item.actions);
    ++position;
  }
}

std::vector<tag::Statement> read_statements(Database& database, std::int64_t document, const char* kind,
                                            const Sources& sources) {
  Statement row = database.prepare(
      "SELECT number, text, source_id FROM statement WHERE document_id = ? AND kind = ? AND item IS NULL "
      "ORDER BY position");
  row.bind(document).bind(kind);
  std::vector<tag::Statement> statements;
  while (row.step()) statements.push_back({row.text(0), row.text(1), sources.at(row.integer(2))});
  return statements;
}

void read_items(Database& database, std::int64_t document, const Sources& sources, tag::Paper& paper) {
  {
    Statement row = database.prepare(
        "SELECT number, agenda_number, title, meeting_body, meeting_body_source_id, meeting_date, "
        "meeting_date_source_id, source_id FROM item WHERE document_id = ? ORDER BY position");
    row.bind(document);
    while (row.step()) {
      tag::PaperItem item;
      item.number = row.text(0);
      item.agenda_number = row.text(1);
      item.title = row.text(2);
      item.body = fact_of(row, 3, 4, sources);
      item.date = fact_of(row, 5, 6, sources);
      item.source = sources.at(row.integer(7));
      paper.items.push_back(std::move(item));
    }
  }
  const auto item_at = [&](const Statement& row) -> tag::PaperItem& {
    const auto position = row.number<std::size_t>(0);
    if (position >= paper.items.size()) throw_damaged("an item of business");
    return paper.items[position];
  };
  {
    Statement row = database.prepare(
        "SELECT item, kind, number, text, source_id FROM statement WHERE document_id = ? AND item IS NOT "
        "NULL ORDER BY item, position");
    row.bind(document);
    while (row.step()) {
      tag::PaperItem& item = item_at(row);
      tag::Statement statement{row.text(2), row.text(3), sources.at(row.integer(4))};
      (row.text_view(1) == "point" ? item.points : item.resolutions).push_back(std::move(statement));
    }
  }
  {
    Statement row = database.prepare(
        "SELECT item, kind, text, proposer, seconder, votes_for, votes_against, abstentions, carried, "
        "outcome, source_id, proposer_source_id, votes_source_id, outcome_source_id FROM motion "
        "WHERE document_id = ? ORDER BY item, position");
    row.bind(document);
    while (row.step()) {
      tag::Motion motion;
      motion.kind = row.text(1);
      motion.text = row.text(2);
      motion.proposer = row.text(3);
      motion.seconder = row.text(4);
      motion.votes_for = optional_int(row, 5);
      motion.votes_against = optional_int(row, 6);
      motion.abstentions = optional_int(row, 7);
      motion.carried = optional_bool(row, 8);
      motion.outcome = row.text(9);
      motion.source = sources.at(row.integer(10));
      motion.proposer_source = sources.at(row.optional_integer(11));
      motion.votes_source = sources.at(row.optional_integer(12));
      motion.outcome_source = sources.at(row.optional_integer(13));
      item_at(row).motions.push_back(std::move(motion));
    }
  }
  Statement row = database.prepare(
      "SELECT item, text, owner, due, due_date, source_id, rating, rating_printed, progress FROM action "
      "WHERE document_id = ? "
      "ORDER BY item, position");
  row.bind(document);
  while (row.step()) {
    item_at(row).actions.push_back({row.text(1), row.text(2), row.text(3), row.text(4),
                                    sources.at(row.integer(5)), row.text(6), row.text(7), row.text(8)});
  }
}

void insert_lists(Database& database, std::int64_t document, const tag::Paper& paper) {
  std::int64_t position = 0;
  Statement fact = database.prepare(
      "INSERT INTO paper_fact (document_id, position, field, value, source_id) VALUES (?, ?, ?, ?, ?)");
  for (const tag::PaperFact& item : paper.facts) {
    const std::int64_t source = insert_source(database, document, item.source);
    fact.bind(document).bind(position++).bind(item.field).bind(item.value).bind(source).run();
  }
  position = 0;
  Statement attendee = database.prepare(
      "INSERT INTO attendee (document_id, position, list, name, remote, source_id) VALUES (?, ?, ?, ?, ?, "
      "?)");
  for (const tag::Attendee& item : paper.attendance) {
    const std::int64_t source = insert_source(database, document, item.source);
    attendee.bind(document).bind(position++).bind(item.list).bind(item.name).bind(item.remote);
    attendee.bind(source).run();
  }
  position = 0;
  Statement row = database.prepare(
      "INSERT INTO plan_row (document_id, position, number, objective, action, owner, due, due_date, "
      "progress, rating, rating_printed, impact, impact_printed, source_id, "
      "objective_source_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const tag::PlanRow& item : paper.plan) {
    const std::int64_t source = insert_source(database, document, item.source);
    const auto objective = insert_source(database, document, item.objective_source);
    row.bind(document).bind(position++).bind(item.number).bind(item.objective).bind(item.action);
    row.bind(item.owner).bind(item.due).bind(item.due_date).bind(item.progress).bind(item.rating);
    row.bind(item.rating_printed)
        .bind(item.impact)
        .bind(item.impact_printed)
        .bind(source)
        .bind(objective)
        .run();
  }
}

void read_lists(Database& database, std::int64_t document, const Sources& sources, tag::Paper& paper) {
  Statement fact = database.prepare(
      "SELECT field, value, source_id FROM paper_fact WHERE document_id = ? ORDER BY position");
  fact.bind(document);
  while (fact.step()) paper.facts.push_back({fact.text(0), fact.text(1), sources.at(fact.integer(2))});
  Statement attendee = database.prepare(
      "SELECT list, name, remote, source_id FROM attendee WHERE document_id = ? ORDER BY position");
  attendee.bind(document);
  while (attendee.step()) {
    paper.attendance.push_back(
        {attendee.text(0), attendee.text(1), attendee.boolean(2), sources.at(attendee.integer(3))});
  }
  Statement row = database.prepare(
      "SELECT number, objective, action, owner, due, due_date, progress, rating, rating_printed, impact, "
      "impact_printed, source_id, objective_source_id FROM plan_row WHERE document_id = ? ORDER BY position");
  row.bind(document);
  while (row.step()) {
    paper.plan.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                          row.text(6), row.text(7), row.text(8), row.text(9), row.text(10),
                          sources.at(row.integer(11)), sources.at(row.optional_integer(12))});
  }
}

}  // namespace

void insert_paper(Database& database, std::int64_t document, const tag::Report& report) {
  if (!report.paper) return;
  const tag::Paper& paper = *report.paper;
  database.prepare("INSERT INTO paper (document_id) VALUES (?)").bind(document).run();
  insert_lists(database, document, paper);
  insert_items(database, document, paper);
  insert_statements(database, document, "recommendation", std::nullopt, paper.recommendations);
  insert_statements(database, document, "decision", std::nullopt, paper.decisions);
  insert_statements(database, document, "paragraph", std::nullopt, paper.paragraphs);
  insert_statements(database, document, "background document", std::nullopt, paper.background);
}

void read_paper(Database& database, std::int64_t document, const Sources& sources, tag::Report& report) {
  {
    Statement row = database.prepare("SELECT 1 FROM paper WHERE document_id = ?");
    row.bind(document);
    if (!row.step()) return;
  }
  tag::Paper paper;
  read_lists(database, document, sources, paper);
  read_items(database, document, sources, paper);
  paper.recommendations = read_statements(database, document, "recommendation", sources);
  paper.decisions = read_statements(database, document, "decision", sources);
  paper.paragraphs = read_statements(database, document, "paragraph", sources);
  paper.background = read_statements(database, document, "background document", sources);
  report.paper = std::move(paper);
}

}  // namespace revisit::store
