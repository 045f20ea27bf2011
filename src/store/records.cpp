#include "store/records.h"

#include <array>
#include <cmath>
#include <map>

#include "store/article_records.h"
#include "store/codec.h"
#include "store/fact_records.h"
#include "store/paper_records.h"
#include "store/source_records.h"

namespace revisit::store {

namespace {

// k_none is NULL in the store.
std::optional<std::int32_t> optional_index(std::int32_t index) {
  return index == text::k_none ? std::nullopt : std::optional(index);
}

std::int32_t index_at(const Statement& row, int column) {
  return row.is_null(column) ? text::k_none : row.number<std::int32_t>(column);
}

std::optional<int> optional_int(const Statement& row, int column) {
  return row.is_null(column) ? std::nullopt : std::optional(row.number<int>(column));
}

text::BlockKind block_kind(std::int64_t number) {
  if (number < 1 || number > static_cast<int>(text::BlockKind::furniture)) throw_damaged("a block's kind");
  return static_cast<text::BlockKind>(number);
}

text::BlockOrigin block_origin(std::int64_t number) {
  if (number < 1 || number > static_cast<int>(text::BlockOrigin::recognition))
    throw_damaged("a block's origin");
  return static_cast<text::BlockOrigin>(number);
}

text::PlaceUnit place_unit(std::int64_t number) {
  if (number < 1 || number > static_cast<int>(text::PlaceUnit::paragraph)) throw_damaged("a place's unit");
  return static_cast<text::PlaceUnit>(number);
}

void insert_places(Database& database, std::int64_t id, const text::Document& document) {
  database.prepare("UPDATE document SET place_unit = ? WHERE id = ?")
      .bind(static_cast<int>(document.place_unit))
      .bind(id)
      .run();
  Statement place =
      database.prepare("INSERT INTO line_place (document_id, text_offset, number) VALUES (?, ?, ?)");
  for (const text::LinePlace& item : document.places)
    place.bind(id).bind(item.position).bind(item.number).run();
  Statement word = database.prepare(
      "INSERT INTO recognised_word (document_id, span_begin, span_end, confidence) VALUES (?, ?, ?, ?)");
  for (const text::RecognisedWord& item : document.recognised_words) {
    word.bind(id).bind(item.span.begin).bind(item.span.end);
    word.bind(finite(item.confidence, "the confidence of a word")).run();
  }
}

void read_places(Database& database, std::int64_t id, text::Document& document) {
  Statement place = database.prepare(
      "SELECT text_offset, number FROM line_place WHERE document_id = ? ORDER BY text_offset");
  place.bind(id);
  while (place.step()) {
    document.places.push_back({place.number<std::uint32_t>(0), place.number<std::uint32_t>(1)});
  }
  Statement word = database.prepare(
      "SELECT span_begin, span_end, confidence FROM recognised_word WHERE document_id = ? ORDER BY "
      "span_begin");
  word.bind(id);
  while (word.step()) {
    document.recognised_words.push_back(
        {{word.number<std::uint32_t>(0), word.number<std::uint32_t>(1)}, static_cast<float>(word.real(2))});
  }
}

void insert_blocks(Database& database, std::int64_t id, const text::Document& document) {
  Statement insert = database.prepare(
      "INSERT INTO block (document_id, position, kind, origin, text, span_begin, span_end, label_begin, "
      "label_end, "
      "content_begin, content_end, parent, section, heading_level, list_depth, table_row, table_column, "
      "row_span, "
      "column_span, first_page, last_page, font_size, bold, italic) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (std::size_t position = 0; position < document.blocks.size(); ++position) {
    const text::Block& block = document.blocks[position];
    // A document that breaks its invariants is stored all the same: `check` and `verify` report it.
    const bool has_text =
        !block.is_container() && block.span.begin <= block.span.end && block.span.end <= document.text.size();
    insert.bind(id).bind(position).bind(static_cast<int>(block.kind)).bind(static_cast<int>(block.origin));
    if (has_text) {
      insert.bind(text::text_of(document, block.span));
    } else {
      insert.bind(std::nullopt);
    }
    insert.bind(block.span.begin).bind(block.span.end);
    insert.bind(block.label.begin).bind(block.label.end);
    insert.bind(block.content.begin).bind(block.content.end);
    insert.bind(optional_index(block.parent)).bind(optional_index(block.section));
    insert.bind(block.heading_level).bind(block.list_depth);
    insert.bind(block.row).bind(block.column).bind(block.row_span).bind(block.column_span);
    insert.bind(block.first_page).bind(block.last_page);
    insert.bind(finite(block.style.font_size, "a font size"));
    insert.bind(block.style.bold).bind(block.style.italic);
    insert.run();
  }
}

std::vector<text::Block> read_blocks(Database& database, std::int64_t id) {
  Statement row = database.prepare(
      "SELECT kind, origin, span_begin, span_end, label_begin, label_end, content_begin, content_end, "
      "parent, "
      "section, heading_level, list_depth, table_row, table_column, row_span, column_span, first_page, "
      "last_page, "
      "font_size, bold, italic FROM block WHERE document_id = ? ORDER BY position");
  row.bind(id);
  std::vector<text::Block> blocks;
  while (row.step()) {
    text::Block block;
    block.kind = block_kind(row.integer(0));
    block.origin = block_origin(row.integer(1));
    block.span = {row.number<std::uint32_t>(2), row.number<std::uint32_t>(3)};
    block.label = {row.number<std::uint32_t>(4), row.number<std::uint32_t>(5)};
    block.content = {row.number<std::uint32_t>(6), row.number<std::uint32_t>(7)};
    block.parent = index_at(row, 8);
    block.section = index_at(row, 9);
    block.heading_level = row.number<std::uint8_t>(10);
    block.list_depth = row.number<std::uint8_t>(11);
    block.row = row.number<std::uint16_t>(12);
    block.column = row.number<std::uint16_t>(13);
    block.row_span = row.number<std::uint16_t>(14);
    block.column_span = row.number<std::uint16_t>(15);
    block.first_page = row.number<std::uint32_t>(16);
    block.last_page = row.number<std::uint32_t>(17);
    block.style.font_size = static_cast<float>(row.real(18));
    block.style.bold = row.boolean(19);
    block.style.italic = row.boolean(20);
    blocks.push_back(block);
  }
  return blocks;
}

// --- header facts ---

void insert_header_source(Database& database, std::int64_t document, const char* fact,
                          const tag::Source& source) {
  const std::int64_t id = insert_source(database, document, source);
  database.prepare("INSERT INTO header_source (document_id, fact, source_id) VALUES (?, ?, ?)")
      .bind(document)
      .bind(fact)
      .bind(id)
      .run();
}

std::optional<std::string_view> value_of(const std::optional<tag::Fact>& fact) {
  if (!fact) return std::nullopt;
  return fact->value;
}

void insert_header(Database& database, std::int64_t document, const tag::Report& report) {
  database
      .prepare(
          "INSERT INTO report (document_id, name, pages, pack, document_kind, regulator, framework, "
          "framework_variant, visit_type, provider, provider_printed, provider_code, inspection_start, "
          "inspection_end, published, lead_inspector, last_paragraph_number) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(document)
      .bind(report.name)
      .bind(report.pages)
      .bind(report.pack)
      .bind(report.document_kind)
      .bind(report.regulator)
      .bind(report.framework)
      .bind(report.framework_variant)
      .bind(report.visit_type)
      .bind(value_of(report.provider))
      .bind(report.provider_printed)
      .bind(report.provider_id)
      .bind(value_of(report.inspection_start))
      .bind(value_of(report.inspection_end))
      .bind(value_of(report.published))
      .bind(value_of(report.lead_inspector))
      .bind(report.last_paragraph_number)
      .run();
  const auto add = [&](const char* name, const std::optional<tag::Fact>& fact) {
    if (fact) insert_header_source(database, document, name, fact->source);
  };
  if (report.visit_type_source) {
    insert_header_source(database, document, "visit_type", *report.visit_type_source);
  }
  add("provider", report.provider);
  add("inspection_start", report.inspection_start);
  add("inspection_end", report.inspection_end);
  add("published", report.published);
  add("lead_inspector", report.lead_inspector);
  if (report.last_paragraph_source) {
    insert_header_source(database, document, "last_paragraph_number", *report.last_paragraph_source);
  }
}

void insert_next_steps(Database& database, std::int64_t document, const tag::Report& report) {
  const auto add = [&](const char* step, const std::optional<tag::Fact>& fact) {
    if (!fact) return;
    const std::int64_t source = insert_source(database, document, fact->source);
    database.prepare("INSERT INTO next_step (document_id, step, value, source_id) VALUES (?, ?, ?, ?)")
        .bind(document)
        .bind(step)
        .bind(fact->value)
        .bind(source)
        .run();
  };
  add("next_inspection", report.next_inspection);
  add("response_due", report.response_due);
}

void read_next_steps(Database& database, std::int64_t document, const Sources& sources, tag::Report& report) {
  Statement row = database.prepare("SELECT step, value, source_id FROM next_step WHERE document_id = ?");
  row.bind(document);
  while (row.step()) {
    auto& fact = row.text(0) == "next_inspection" ? report.next_inspection : report.response_due;
    fact = tag::Fact{row.text(1), sources.at(row.integer(2))};
  }
}

void read_header(Database& database, std::int64_t document, const Sources& sources, tag::Report& report) {
  std::map<std::string, std::int64_t, std::less<>> source_ids;
  {
    Statement row = database.prepare("SELECT fact, source_id FROM header_source WHERE document_id = ?");
    row.bind(document);
    while (row.step()) source_ids.emplace(row.text(0), row.integer(1));
  }
  const auto source_of = [&](std::string_view fact) -> std::optional<tag::Source> {
    const auto found = source_ids.find(fact);
    if (found == source_ids.end()) return std::nullopt;
    return sources.at(found->second);
  };
  Statement row = database.prepare(
      "SELECT report.name, report.pages, report.pack, report.document_kind, report.regulator, "
      "report.framework, "
      "report.framework_variant, report.visit_type, report.provider, report.provider_printed, "
      "report.provider_code, report.inspection_start, report.inspection_end, report.published, "
      "report.lead_inspector, report.last_paragraph_number, document.sha256, document.place_unit "
      "FROM report JOIN document ON document.id = report.document_id WHERE document_id = ?");
  row.bind(document);
  if (!row.step()) {
    throw StoreFailure(ErrorCode::not_found,
                       "there is no document " + std::to_string(document) + " in the store");
  }
  const auto fact_at = [&](int column, std::string_view name) -> std::optional<tag::Fact> {
    if (row.is_null(column)) return std::nullopt;
    std::optional<tag::Source> source = source_of(name);
    if (!source) throw_damaged("the source of a fact");
    return tag::Fact{row.text(column), std::move(*source)};
  };
  report.name = row.text(0);
  report.pages = row.number<std::uint32_t>(1);
  report.pack = row.text(2);
  report.document_kind = row.text(3);
  report.regulator = row.text(4);
  report.framework = row.text(5);
  report.framework_variant = row.text(6);
  report.visit_type = row.text(7);
  report.visit_type_source = source_of("visit_type");
  report.provider = fact_at(8, "provider");
  report.provider_printed = row.text(9);
  report.provider_id = row.text(10);
  report.inspection_start = fact_at(11, "inspection_start");
  report.inspection_end = fact_at(12, "inspection_end");
  report.published = fact_at(13, "published");
  report.lead_inspector = fact_at(14, "lead_inspector");
  report.last_paragraph_number = optional_int(row, 15);
  report.last_paragraph_source = source_of("last_paragraph_number");
  report.sha256 = row.text(16);
  report.place_unit = place_unit(row.integer(17));
}

// --- lists of facts ---

void insert_judgements(Database& database, std::int64_t document, const tag::Report& report) {
  Statement insert = database.prepare(
      "INSERT INTO judgement (document_id, position, area, key, grade, scale, rank, source_id) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Judgement& item : report.judgements) {
    const std::int64_t source = insert_source(database, document, item.source);
    insert.bind(document).bind(position++).bind(item.area).bind(item.key).bind(item.grade).bind(item.scale);
    insert.bind(item.rank).bind(source).run();
  }
}

void read_judgements(Database& database, std::int64_t document, const Sources& sources, tag::Report& report) {
  Statement row = database.prepare(
      "SELECT area, key, grade, scale, rank, source_id FROM judgement WHERE document_id = ? ORDER BY "
      "position");
  row.bind(document);
  while (row.step()) {
    report.judgements.push_back({row.text(0), row.text(1), row.text(2), row.text(3), optional_int(row, 4),
                                 sources.at(row.integer(5))});
  }
}

void insert_previous_judgements(Database& database, std::int64_t document, const tag::Report& report) {
  Statement insert = database.prepare(
      "INSERT INTO previous_judgement (document_id, position, area, key, grade, scale, rank, date, "
      "source_id) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::PreviousJudgement& item : report.previous_judgements) {
    const std::int64_t source = insert_source(database, document, item.source);
    insert.bind(document).bind(position++).bind(item.area).bind(item.key).bind(item.grade).bind(item.scale);
    insert.bind(item.rank).bind(item.date).bind(source).run();
  }
}

void read_previous_judgements(Database& database, std::int64_t document, const Sources& sources,
                              tag::Report& report) {
  Statement row = database.prepare(
      "SELECT area, key, grade, scale, rank, date, source_id FROM previous_judgement WHERE document_id = ? "
      "ORDER BY position");
  row.bind(document);
  while (row.step()) {
    report.previous_judgements.push_back({row.text(0), row.text(1), row.text(2), row.text(3),
                                          optional_int(row, 4), row.text(5), sources.at(row.integer(6))});
  }
}

void insert_recommendations(Database& database, std::int64_t document, const tag::Report& report) {
  Statement insert = database.prepare(
      "INSERT INTO recommendation (id, document_id, position, list, body, number, text, immediate, repeated, "
      "source_id, "
      "immediate_source_id, repeated_source_id, references_source_id) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  Statement insert_paragraph = database.prepare(
      "INSERT INTO recommendation_paragraph (recommendation_id, position, paragraph) VALUES (?, ?, ?)");
  Statement insert_reference = database.prepare(
      "INSERT INTO recommendation_reference (recommendation_id, position, reference) VALUES (?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Recommendation& item : report.recommendations) {
    const std::int64_t source = insert_source(database, document, item.source);
    const auto immediate = insert_source(database, document, item.immediate_source);
    const auto repeated = insert_source(database, document, item.repeated_source);
    const auto references = insert_source(database, document, item.references_source);
    const std::int64_t id = fact_id(document, position);
    insert.bind(id).bind(document).bind(position++).bind(item.list).bind(item.body).bind(item.number);
    insert.bind(item.text).bind(item.immediate).bind(item.repeated).bind(source);
    insert.bind(immediate).bind(repeated).bind(references).run();
    std::int64_t index = 0;
    for (const std::string& paragraph : item.paragraphs) {
      insert_paragraph.bind(id).bind(index++).bind(paragraph).run();
    }
    index = 0;
    for (const std::string& reference : item.references) {
      insert_reference.bind(id).bind(index++).bind(reference).run();
    }
    insert_themes(database, "recommendation", id, item.themes);
  }
}

void read_recommendations(Database& database, std::int64_t document, const Sources& sources,
                          tag::Report& report) {
  Statement row = database.prepare(
      "SELECT list, body, number, text, immediate, repeated, source_id, immediate_source_id, "
      "repeated_source_id, "
      "references_source_id, id FROM recommendation WHERE document_id = ? ORDER BY position");
  Statement paragraph = database.prepare(
      "SELECT recommendation_id, paragraph FROM recommendation_paragraph JOIN recommendation "
      "ON recommendation.id = recommendation_id WHERE document_id = ? ORDER BY 1, "
      "recommendation_paragraph.position");
  Statement reference = database.prepare(
      "SELECT recommendation_id, reference FROM recommendation_reference JOIN recommendation "
      "ON recommendation.id = recommendation_id WHERE document_id = ? ORDER BY 1, "
      "recommendation_reference.position");
  std::map<std::int64_t, std::size_t> index_of;
  row.bind(document);
  while (row.step()) {
    tag::Recommendation item;
    item.list = row.text(0);
    item.body = row.text(1);
    item.number = row.text(2);
    item.text = row.text(3);
    item.immediate = row.boolean(4);
    item.repeated = row.boolean(5);
    item.source = sources.at(row.integer(6));
    item.immediate_source = sources.at(row.optional_integer(7));
    item.repeated_source = sources.at(row.optional_integer(8));
    item.references_source = sources.at(row.optional_integer(9));
    index_of.emplace(row.integer(10), report.recommendations.size());
    report.recommendations.push_back(std::move(item));
  }
  paragraph.bind(document);
  while (paragraph.step()) {
    report.recommendations[index_of.at(paragraph.integer(0))].paragraphs.push_back(paragraph.text(1));
  }
  reference.bind(document);
  while (reference.step()) {
    report.recommendations[index_of.at(reference.integer(0))].references.push_back(reference.text(1));
  }
  read_themes(database, "recommendation", document, [&](std::int64_t id) -> std::vector<tag::ThemeMention>& {
    return report.recommendations[index_of.at(id)].themes;
  });
}

void insert_recognition(Database& database, std::int64_t document, const tag::Report& report) {
  Statement insert = database.prepare(
      "INSERT INTO recognition (document_id, position, pack, kind, accepted) VALUES (?, ?, ?, ?, ?)");
  Statement insert_rule = database.prepare(
      "INSERT INTO recognition_rule (document_id, recognition, role, position, rule) VALUES (?, ?, ?, ?, ?)");
  for (std::size_t position = 0; position < report.recognition.size(); ++position) {
    const tag::Recognition& item = report.recognition[position];
    insert.bind(document).bind(position).bind(item.pack).bind(item.kind).bind(item.accepted).run();
    const auto add = [&](const char* role, const std::vector<std::string>& rules) {
      for (std::size_t i = 0; i < rules.size(); ++i) {
        insert_rule.bind(document).bind(position).bind(role).bind(i).bind(rules[i]).run();
      }
    };
    add("matched", item.matched);
    add("missing", item.missing);
    add("against", item.against);
  }
}

void read_recognition(Database& database, std::int64_t document, tag::Report& report) {
  Statement row = database.prepare(
      "SELECT pack, kind, accepted FROM recognition WHERE document_id = ? ORDER BY position");
  row.bind(document);
  while (row.step()) report.recognition.push_back({row.text(0), row.text(1), row.boolean(2), {}, {}, {}});
  Statement rule = database.prepare(
      "SELECT recognition, role, rule FROM recognition_rule WHERE document_id = ? "
      "ORDER BY recognition, role, position");
  rule.bind(document);
  while (rule.step()) {
    const auto index = rule.number<std::size_t>(0);
    if (index >= report.recognition.size()) throw_damaged("the recognition of a document");
    tag::Recognition& item = report.recognition[index];
    const std::string_view role = rule.text_view(1);
    (role == "matched"   ? item.matched
     : role == "missing" ? item.missing
                         : item.against)
        .push_back(rule.text(2));
  }
}

void insert_doubts(Database& database, std::int64_t document, const tag::Report& report) {
  Statement insert =
      database.prepare("INSERT INTO doubt (document_id, position, page, reason) VALUES (?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const tag::Doubt& item : report.doubts) {
    insert.bind(document).bind(position++).bind(item.page).bind(item.reason).run();
  }
}

void read_doubts(Database& database, std::int64_t document, tag::Report& report) {
  Statement row = database.prepare("SELECT page, reason FROM doubt WHERE document_id = ? ORDER BY position");
  row.bind(document);
  while (row.step()) report.doubts.push_back({row.number<std::uint32_t>(0), row.text(1)});
}

}  // namespace

void insert_content(Database& database, std::int64_t id, const text::Document& document) {
  database.prepare("INSERT INTO document_text (document_id, text) VALUES (?, ?)")
      .bind(id)
      .bind(document.text)
      .run();
  {
    Statement insert =
        database.prepare("INSERT INTO page (document_id, number, width, height) VALUES (?, ?, ?, ?)");
    std::int64_t number = 0;
    for (const text::Page& page : document.pages) {
      insert.bind(id).bind(++number).bind(finite(page.width, "a page's width"));
      insert.bind(finite(page.height, "a page's height")).run();
    }
  }
  insert_places(database, id, document);
  insert_blocks(database, id, document);
  {
    Statement insert = database.prepare(
        "INSERT INTO section (document_id, number, heading, parent, level, first_block, end_block) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)");
    std::int64_t number = 0;
    for (const text::Section& section : document.sections) {
      insert.bind(id)
          .bind(number++)
          .bind(optional_index(section.heading))
          .bind(optional_index(section.parent));
      insert.bind(section.level).bind(section.first_block).bind(section.end_block).run();
    }
  }
  const std::vector<std::byte> fragments = encode_fragments(document.fragments);
  database.prepare("INSERT INTO fragment_data (document_id, format, data) VALUES (?, ?, ?)")
      .bind(id)
      .bind(k_fragment_format)
      .bind(std::span<const std::byte>(fragments))
      .run();
  {
    Statement insert = database.prepare(
        "INSERT INTO note_reference (document_id, position, text_offset, mark, page, box_left, box_top, "
        "box_right, "
        "box_bottom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    std::int64_t position = 0;
    for (const text::NoteReference& item : document.note_references) {
      insert.bind(id).bind(position++).bind(item.position).bind(item.mark).bind(item.place.page);
      const text::Box& box = item.place.box;
      for (const float side : {box.left, box.top, box.right, box.bottom}) {
        insert.bind(finite(side, "the place of a footnote mark"));
      }
      insert.run();
    }
  }
  Statement insert = database.prepare(
      "INSERT INTO document_warning (document_id, position, page, reason) VALUES (?, ?, ?, ?)");
  std::int64_t position = 0;
  for (const text::Warning& item : document.warnings) {
    insert.bind(id).bind(position++).bind(item.page).bind(item.reason).run();
  }
}

void delete_content(Database& database, std::int64_t id) {
  static constexpr std::array k_deletions{"DELETE FROM document_text WHERE document_id = ?",
                                          "DELETE FROM page WHERE document_id = ?",
                                          "DELETE FROM block WHERE document_id = ?",
                                          "DELETE FROM section WHERE document_id = ?",
                                          "DELETE FROM fragment_data WHERE document_id = ?",
                                          "DELETE FROM note_reference WHERE document_id = ?",
                                          "DELETE FROM document_warning WHERE document_id = ?",
                                          "DELETE FROM line_place WHERE document_id = ?",
                                          "DELETE FROM recognised_word WHERE document_id = ?"};
  for (const char* sql : k_deletions) database.prepare(sql).bind(id).run();
}

std::vector<text::Warning> read_warnings(Database& database, std::int64_t document) {
  Statement row =
      database.prepare("SELECT page, reason FROM document_warning WHERE document_id = ? ORDER BY position");
  row.bind(document);
  std::vector<text::Warning> warnings;
  while (row.step()) warnings.push_back({row.number<std::uint32_t>(0), row.text(1)});
  return warnings;
}

text::Document read_document(Database& database, std::int64_t id) {
  text::Document document;
  {
    Statement row = database.prepare(
        "SELECT file_name, sha256, media_type, title, place_unit FROM document WHERE id = ?");
    row.bind(id);
    if (!row.step()) {
      throw StoreFailure(ErrorCode::not_found,
                         "there is no document " + std::to_string(id) + " in the store");
    }
    document.file_name = row.text(0);
    document.sha256 = row.text(1);
    document.media_type = row.text(2);
    document.title = row.text(3);
    document.place_unit = place_unit(row.integer(4));
  }
  {
    Statement row = database.prepare("SELECT text FROM document_text WHERE document_id = ?");
    row.bind(id);
    if (!row.step()) throw_damaged("the text of document " + std::to_string(id));
    document.text = row.text(0);
  }
  {
    Statement row = database.prepare("SELECT width, height FROM page WHERE document_id = ? ORDER BY number");
    row.bind(id);
    while (row.step()) {
      document.pages.push_back({static_cast<float>(row.real(0)), static_cast<float>(row.real(1))});
    }
  }
  read_places(database, id, document);
  document.blocks = read_blocks(database, id);
  {
    Statement row = database.prepare(
        "SELECT heading, parent, level, first_block, end_block FROM section WHERE document_id = ? ORDER BY "
        "number");
    row.bind(id);
    while (row.step()) {
      document.sections.push_back({index_at(row, 0), index_at(row, 1), row.number<std::uint8_t>(2),
                                   row.number<std::int32_t>(3), row.number<std::int32_t>(4)});
    }
  }
  {
    Statement row = database.prepare("SELECT format, data FROM fragment_data WHERE document_id = ?");
    row.bind(id);
    auto fragments = row.step() ? decode_fragments(row.integer(0), row.blob(1)) : std::nullopt;
    if (!fragments) throw_damaged("the places of the words of document " + std::to_string(id));
    document.fragments = std::move(*fragments);
  }
  {
    Statement row = database.prepare(
        "SELECT text_offset, mark, page, box_left, box_top, box_right, box_bottom FROM note_reference "
        "WHERE document_id = ? ORDER BY position");
    row.bind(id);
    while (row.step()) {
      const text::Box box{static_cast<float>(row.real(3)), static_cast<float>(row.real(4)),
                          static_cast<float>(row.real(5)), static_cast<float>(row.real(6))};
      document.note_references.push_back(
          {row.number<std::uint32_t>(0), row.text(1), {row.number<std::uint32_t>(2), box}});
    }
  }
  document.warnings = read_warnings(database, id);
  return document;
}

void insert_report(Database& database, std::int64_t document, const tag::Report& report) {
  insert_header(database, document, report);
  insert_next_steps(database, document, report);
  insert_areas_covered(database, document, report);
  insert_judgements(database, document, report);
  insert_previous_judgements(database, document, report);
  insert_recommendations(database, document, report);
  insert_findings(database, document, report);
  insert_inspectors(database, document, report);
  insert_measures(database, document, report);
  insert_recognition(database, document, report);
  insert_doubts(database, document, report);
  insert_paper(database, document, report);
  insert_article(database, document, report);
}

void delete_report(Database& database, std::int64_t document) {
  // The facts go with it: ON DELETE CASCADE.
  database.prepare("DELETE FROM report WHERE document_id = ?").bind(document).run();
}

tag::Report read_report(Database& database, std::int64_t document) {
  tag::Report report;
  const Sources sources(database, document);
  read_header(database, document, sources, report);
  read_next_steps(database, document, sources, report);
  read_areas_covered(database, document, sources, report);
  read_judgements(database, document, sources, report);
  read_previous_judgements(database, document, sources, report);
  read_recommendations(database, document, sources, report);
  read_findings(database, document, sources, report);
  read_inspectors(database, document, sources, report);
  read_measures(database, document, sources, report);
  read_recognition(database, document, report);
  read_doubts(database, document, report);
  read_paper(database, document, sources, report);
  read_article(database, document, sources, report);
  return report;
}

}  // namespace revisit::store
