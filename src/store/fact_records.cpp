#include "store/fact_records.h"

#include <map>

#include "store/codec.h"
#include "store/records.h"

namespace revisit::store {

namespace {

// NULL where there is none.
void bind_optional(Statement& statement, const std::optional<double>& number, const char* what) {
  if (number) {
    statement.bind(finite(*number, what));
  } else {
    statement.bind(std::nullopt);
  }
}

std::optional<double> optional_real(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  return row.real(column);
}

}  // namespace

void insert_themes(Database& database, const std::string& owner, std::int64_t id,
                   const std::vector<tag::ThemeMention>& themes) {
  if (themes.empty()) return;
  Statement insert = database.prepare("INSERT INTO " + owner + "_theme (" + owner +
                                      "_id, position, theme, triggers) VALUES (?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::ThemeMention& mention : themes) {
    const std::string triggers = encode_spans(mention.triggers);
    insert.bind(id).bind(position++).bind(mention.theme).bind(std::string_view(triggers)).run();
  }
}

void replace_themes(Database& database, std::int64_t document, const tag::Report& stored,
                    const tag::Report& report) {
  const auto replace = [&](const std::string& owner, const auto& before, const auto& now) {
    std::vector<std::int64_t> ids;
    {
      Statement row =
          database.prepare("SELECT id FROM " + owner + " WHERE document_id = ? ORDER BY position");
      row.bind(document);
      while (row.step()) ids.push_back(row.integer(0));
    }
    if (ids.size() != now.size()) throw_damaged("the rows of table '" + owner + "'");
    Statement remove = database.prepare("DELETE FROM " + owner + "_theme WHERE " + owner + "_id = ?");
    for (std::size_t i = 0; i < now.size(); ++i) {
      if (before[i].themes == now[i].themes) continue;
      remove.bind(ids[i]).run();
      insert_themes(database, owner, ids[i], now[i].themes);
    }
  };
  replace("recommendation", stored.recommendations, report.recommendations);
  replace("finding", stored.findings, report.findings);
}

void read_themes(Database& database, const std::string& owner, std::int64_t document,
                 const std::function<std::vector<tag::ThemeMention>&(std::int64_t)>& themes_of) {
  Statement row = database.prepare("SELECT " + owner + "_id, theme, triggers FROM " + owner + "_theme JOIN " +
                                   owner + " ON " + owner + ".id = " + owner +
                                   "_id WHERE document_id = ? ORDER BY 1, " + owner + "_theme.position");
  row.bind(document);
  while (row.step()) {
    auto triggers = decode_spans(row.text_view(2));
    if (!triggers) throw_damaged("the words of a theme");
    themes_of(row.integer(0)).push_back({row.text(1), std::move(*triggers)});
  }
}

void insert_findings(Database& database, std::int64_t document, const tag::Report& report) {
  Statement insert = database.prepare(
      "INSERT INTO finding (id, document_id, position, number, section, heading, polarity, text, "
      "recommended, "
      "raised_before, source_id, polarity_source_id, recommended_source_id, raised_before_source_id) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Statement insert_recommendation = database.prepare(
      "INSERT INTO finding_recommendation (finding_id, position, recommendation) VALUES (?, ?, ?)");
  Statement insert_progress = database.prepare(
      "INSERT INTO finding_progress (finding_id, position, status, general, text, source_id) "
      "VALUES (?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Finding& item : report.findings) {
    const std::int64_t source = insert_source(database, document, item.source);
    const auto polarity = insert_source(database, document, item.polarity_source);
    const auto recommended = insert_source(database, document, item.recommended_source);
    const auto raised_before = insert_source(database, document, item.raised_before_source);
    const std::int64_t id = fact_id(document, position);
    insert.bind(id).bind(document).bind(position++).bind(item.number).bind(item.section).bind(item.heading);
    insert.bind(item.polarity).bind(item.text).bind(item.recommended).bind(item.raised_before);
    insert.bind(source).bind(polarity).bind(recommended).bind(raised_before).run();
    std::int64_t index = 0;
    for (const std::string& number : item.recommendations) {
      insert_recommendation.bind(id).bind(index++).bind(number).run();
    }
    insert_themes(database, "finding", id, item.themes);
    index = 0;
    for (const tag::Progress& statement : item.progress) {
      const std::int64_t said = insert_source(database, document, statement.source);
      insert_progress.bind(id)
          .bind(index++)
          .bind(statement.status)
          .bind(statement.general)
          .bind(statement.text)
          .bind(said)
          .run();
    }
  }
}

void read_findings(Database& database, std::int64_t document, const Sources& sources, tag::Report& report) {
  std::map<std::int64_t, std::size_t> index_of;
  Statement row = database.prepare(
      "SELECT number, section, heading, polarity, text, recommended, raised_before, source_id, "
      "polarity_source_id, recommended_source_id, raised_before_source_id, id "
      "FROM finding WHERE document_id = ? ORDER BY position");
  row.bind(document);
  while (row.step()) {
    tag::Finding item;
    item.number = row.text(0);
    item.section = row.text(1);
    item.heading = row.text(2);
    item.polarity = row.text(3);
    item.text = row.text(4);
    item.recommended = row.boolean(5);
    item.raised_before = row.boolean(6);
    item.source = sources.at(row.integer(7));
    item.polarity_source = sources.at(row.optional_integer(8));
    item.recommended_source = sources.at(row.optional_integer(9));
    item.raised_before_source = sources.at(row.optional_integer(10));
    index_of.emplace(row.integer(11), report.findings.size());
    report.findings.push_back(std::move(item));
  }
  Statement number = database.prepare(
      "SELECT finding_id, recommendation FROM finding_recommendation JOIN finding ON finding.id = finding_id "
      "WHERE document_id = ? ORDER BY 1, finding_recommendation.position");
  number.bind(document);
  while (number.step()) {
    report.findings[index_of.at(number.integer(0))].recommendations.push_back(number.text(1));
  }
  Statement statement = database.prepare(
      "SELECT finding_id, status, general, finding_progress.text, finding_progress.source_id FROM "
      "finding_progress "
      "JOIN finding ON finding.id = finding_id WHERE document_id = ? ORDER BY 1, finding_progress.position");
  statement.bind(document);
  while (statement.step()) {
    report.findings[index_of.at(statement.integer(0))].progress.push_back(
        {statement.text(1), statement.boolean(2), statement.text(3), sources.at(statement.integer(4))});
  }
  read_themes(database, "finding", document, [&](std::int64_t id) -> std::vector<tag::ThemeMention>& {
    return report.findings[index_of.at(id)].themes;
  });
}

void insert_areas_covered(Database& database, std::int64_t document, const tag::Report& report) {
  Statement insert = database.prepare(
      "INSERT INTO area_covered (document_id, position, text, source_id) VALUES (?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Fact& area : report.areas_covered) {
    const std::int64_t source = insert_source(database, document, area.source);
    insert.bind(document).bind(position++).bind(area.value).bind(source).run();
  }
}

void read_areas_covered(Database& database, std::int64_t document, const Sources& sources,
                        tag::Report& report) {
  Statement row =
      database.prepare("SELECT text, source_id FROM area_covered WHERE document_id = ? ORDER BY position");
  row.bind(document);
  while (row.step()) report.areas_covered.push_back({row.text(0), sources.at(row.integer(1))});
}

void insert_inspectors(Database& database, std::int64_t document, const tag::Report& report) {
  Statement insert = database.prepare(
      "INSERT INTO inspector (document_id, position, name, role, organisation, source_id) "
      "VALUES (?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Inspector& item : report.inspectors) {
    const std::int64_t source = insert_source(database, document, item.source);
    insert.bind(document).bind(position++).bind(item.name).bind(item.role).bind(item.organisation);
    insert.bind(source).run();
  }
}

void read_inspectors(Database& database, std::int64_t document, const Sources& sources, tag::Report& report) {
  Statement row = database.prepare(
      "SELECT name, role, organisation, source_id FROM inspector WHERE document_id = ? ORDER BY position");
  row.bind(document);
  while (row.step()) {
    report.inspectors.push_back({row.text(0), row.text(1), row.text(2), sources.at(row.integer(3))});
  }
}

void insert_measures(Database& database, std::int64_t document, const tag::Report& report) {
  Statement insert = database.prepare(
      "INSERT INTO measure (document_id, position, name, value, unit, date, text, source_id, earlier_value, "
      "earlier_date, comparator_value, comparator) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Measure& item : report.measures) {
    const std::int64_t source = insert_source(database, document, item.source);
    insert.bind(document).bind(position++).bind(item.name).bind(finite(item.value, "a measure"));
    insert.bind(item.unit).bind(item.date).bind(item.text).bind(source);
    bind_optional(insert, item.earlier_value, "an earlier measure");
    insert.bind(item.earlier_date);
    bind_optional(insert, item.comparator_value, "what a measure is compared with");
    insert.bind(item.comparator).run();
  }
}

void read_measures(Database& database, std::int64_t document, const Sources& sources, tag::Report& report) {
  Statement row = database.prepare(
      "SELECT name, value, unit, date, text, source_id, earlier_value, earlier_date, comparator_value, "
      "comparator FROM measure WHERE document_id = ? ORDER BY position");
  row.bind(document);
  while (row.step()) {
    report.measures.push_back({row.text(0), row.real(1), row.text(2), row.text(3), row.text(4),
                               sources.at(row.integer(5)), optional_real(row, 6), row.text(7),
                               optional_real(row, 8), row.text(9)});
  }
}

}  // namespace revisit::store
