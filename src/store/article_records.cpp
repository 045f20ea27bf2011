#include "store/article_records.h"

#include <string_view>

namespace revisit::store {

namespace {

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

}  // namespace

void insert_article(Database& database, std::int64_t document, const tag::Report& report) {
  if (report.headline || report.byline || report.not_before) {
    const auto headline = insert_fact_source(database, document, report.headline);
    const auto byline = insert_fact_source(database, document, report.byline);
    const auto not_before = insert_fact_source(database, document, report.not_before);
    database
        .prepare(
            "INSERT INTO article (document_id, headline, headline_source_id, byline, byline_source_id, "
            "not_before, not_before_source_id) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(document)
        .bind(value_of(report.headline))
        .bind(headline)
        .bind(value_of(report.byline))
        .bind(byline)
        .bind(value_of(report.not_before))
        .bind(not_before)
        .run();
  }
  Statement quotation = database.prepare(
      "INSERT INTO quotation (document_id, position, text, speaker, role, attributed_to, unclosed, "
      "source_id, "
      "speaker_source_id, attribution_source_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Quotation& item : report.quotations) {
    const std::int64_t source = insert_source(database, document, item.source);
    const auto speaker = insert_source(database, document, item.speaker_source);
    const auto attribution = insert_source(database, document, item.attribution_source);
    quotation.bind(document).bind(position++).bind(item.text).bind(item.speaker).bind(item.role);
    quotation.bind(item.attributed_to).bind(item.unclosed).bind(source).bind(speaker).bind(attribution).run();
  }
  Statement reference = database.prepare(
      "INSERT INTO visit_reference (document_id, position, text, regulator, visit_type, date_from, date_to, "
      "event, ordinal, since, grade, source_id, date_source_id) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  position = 0;
  for (const tag::VisitReference& item : report.visit_references) {
    const std::int64_t source = insert_source(database, document, item.source);
    const auto date = insert_source(database, document, item.date_source);
    reference.bind(document).bind(position++).bind(item.text).bind(item.regulator).bind(item.visit_type);
    reference.bind(item.date_from).bind(item.date_to).bind(item.event).bind(item.ordinal).bind(item.since);
    reference.bind(item.grade).bind(source).bind(date).run();
  }
}

void read_article(Database& database, std::int64_t document, const Sources& sources, tag::Report& report) {
  {
    Statement row = database.prepare(
        "SELECT headline, headline_source_id, byline, byline_source_id, not_before, not_before_source_id "
        "FROM article WHERE document_id = ?");
    row.bind(document);
    if (row.step()) {
      report.headline = fact_of(row, 0, 1, sources);
      report.byline = fact_of(row, 2, 3, sources);
      report.not_before = fact_of(row, 4, 5, sources);
    }
  }
  {
    Statement row = database.prepare(
        "SELECT text, speaker, role, attributed_to, unclosed, source_id, speaker_source_id, "
        "attribution_source_id FROM quotation WHERE document_id = ? ORDER BY position");
    row.bind(document);
    while (row.step()) {
      tag::Quotation item;
      item.text = row.text(0);
      item.speaker = row.text(1);
      item.role = row.text(2);
      item.attributed_to = row.text(3);
      item.unclosed = row.boolean(4);
      item.source = sources.at(row.integer(5));
      item.speaker_source = sources.at(row.optional_integer(6));
      item.attribution_source = sources.at(row.optional_integer(7));
      report.quotations.push_back(std::move(item));
    }
  }
  Statement row = database.prepare(
      "SELECT text, regulator, visit_type, date_from, date_to, event, ordinal, since, grade, source_id, "
      "date_source_id FROM visit_reference WHERE document_id = ? ORDER BY position");
  row.bind(document);
  while (row.step()) {
    tag::VisitReference item;
    item.text = row.text(0);
    item.regulator = row.text(1);
    item.visit_type = row.text(2);
    item.date_from = row.text(3);
    item.date_to = row.text(4);
    item.event = row.text(5);
    if (!row.is_null(6)) item.ordinal = row.number<int>(6);
    item.since = row.text(7);
    item.grade = row.text(8);
    item.source = sources.at(row.integer(9));
    item.date_source = sources.at(row.optional_integer(10));
    report.visit_references.push_back(std::move(item));
  }
}

}  // namespace revisit::store
