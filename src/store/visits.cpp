// Which visit a document is about, and what visits are called.
#include <map>
#include <set>

#include "store/records.h"
#include "text/sha256.h"
#include "text/slug.h"

namespace revisit::store {

namespace {

// What the names of visits are made from: visits that share both need longer names.
struct KeyBase {
  std::string slug;
  std::string date;
  friend auto operator<=>(const KeyBase&, const KeyBase&) = default;
};

std::optional<std::string_view> stated(const std::optional<tag::Fact>& fact) {
  if (!fact || fact->value.empty()) return std::nullopt;
  return fact->value;
}

std::optional<std::int64_t> provider_of(Database& database, const tag::Report& report) {
  std::string name =
      report.provider && !report.provider->value.empty() ? report.provider->value : report.provider_printed;
  if (name.empty()) name = report.provider_id;
  if (name.empty()) return std::nullopt;
  std::string slug = text::slug_of(name);
  if (slug.empty()) slug = "unknown";
  const bool known = !report.provider_id.empty();
  {
    Statement row = known ? database.prepare("SELECT id, name FROM provider WHERE code = ?")
                          : database.prepare("SELECT id, name FROM provider WHERE code IS NULL AND slug = ?");
    row.bind(std::string_view(known ? report.provider_id : slug));
    // The first name stays: it is in the keys of visits, which are not to change with every document.
    if (row.step()) return row.integer(0);
  }
  Statement insert = database.prepare("INSERT INTO provider (code, name, slug) VALUES (?, ?, ?)");
  if (known) {
    insert.bind(report.provider_id);
  } else {
    insert.bind(std::nullopt);
  }
  insert.bind(std::string_view(name)).bind(std::string_view(slug)).run();
  return database.last_rowid();
}

std::int64_t visit_of(Database& database, const tag::Report& report, const std::string& sha256) {
  const std::optional<std::int64_t> provider = provider_of(database, report);
  std::optional<std::string_view> date = stated(report.inspection_start);
  if (!date) date = stated(report.published);
  // Without a date or a name, documents about different visits would look like one.
  const std::string_view identified_by = date && provider ? *date : std::string_view(sha256);
  {
    Statement row = database.prepare(
        "SELECT id FROM visit WHERE provider_id IS ? AND regulator = ? AND framework = ? AND visit_type = ? "
        "AND identified_by = ?");
    row.bind(provider)
        .bind(report.regulator)
        .bind(report.framework)
        .bind(report.visit_type)
        .bind(identified_by);
    if (row.step()) return row.integer(0);
  }
  // The key is made when all visits are known; until then one that nobody has.
  const std::string unused = "new " + sha256;
  database
      .prepare(
          "INSERT INTO visit (key, provider_id, regulator, framework, visit_type, date, identified_by) "
          "VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(std::string_view(unused))
      .bind(provider)
      .bind(report.regulator)
      .bind(report.framework)
      .bind(report.visit_type)
      .bind(date)
      .bind(identified_by)
      .run();
  return database.last_rowid();
}

KeyBase base_of(Database& database, std::int64_t visit) {
  Statement row = database.prepare(
      "SELECT coalesce(slug, 'unknown'), coalesce(date, 'undated') "
      "FROM visit LEFT JOIN provider ON provider.id = provider_id WHERE visit.id = ?");
  row.bind(visit);
  if (!row.step()) throw StoreFailure(ErrorCode::inconsistent, "a document's visit is missing");
  return {row.text(0), row.text(1)};
}

// Names the visits of a base: 'torbay@2018-06-11' where there is one. Where there are several, all of them
// get the framework, then the visit type, then the beginning of a hash, until they differ. So names depend on
// what is in the store, and not on the order in which it came.
void name_visits(Database& database, const KeyBase& base) {
  struct Visit {
    std::int64_t id;
    std::string key;
    std::string parts[3];
  };
  std::vector<Visit> visits;
  {
    Statement row = database.prepare(
        "SELECT visit.id, visit.key, framework, visit_type, "
        "       (SELECT min(sha256) FROM document WHERE visit_id = visit.id) "
        "FROM visit LEFT JOIN provider ON provider.id = provider_id "
        "WHERE coalesce(slug, 'unknown') = ? AND coalesce(date, 'undated') = ? ORDER BY visit.id");
    row.bind(base.slug).bind(base.date);
    while (row.step()) {
      visits.push_back({row.integer(0),
                        row.text(1),
                        {text::slug_of(row.text_view(2)), text::slug_of(row.text_view(3)),
                         std::string(text::short_hash(row.text_view(4)))}});
    }
  }
  std::vector<std::string> keys(visits.size(), base.slug + "@" + base.date);
  for (std::size_t part = 0; part < 3; ++part) {
    std::map<std::string, int> uses;
    for (const std::string& key : keys) ++uses[key];
    for (std::size_t i = 0; i < visits.size(); ++i) {
      if (uses[keys[i]] > 1 && !visits[i].parts[part].empty()) keys[i] += "-" + visits[i].parts[part];
    }
  }
  // First away with the old names, because two visits may exchange theirs.
  Statement rename = database.prepare("UPDATE visit SET key = ? WHERE id = ?");
  for (std::size_t i = 0; i < visits.size(); ++i) {
    if (visits[i].key == keys[i]) continue;
    const std::string unused = "new " + std::to_string(visits[i].id);
    rename.bind(std::string_view(unused)).bind(visits[i].id).run();
  }
  for (std::size_t i = 0; i < visits.size(); ++i) {
    if (visits[i].key != keys[i]) rename.bind(keys[i]).bind(visits[i].id).run();
  }
}

}  // namespace

void assign_visit(Database& database, std::int64_t document, const std::string& sha256,
                  const tag::Report& report) {
  std::optional<std::int64_t> before;
  {
    Statement row = database.prepare("SELECT visit_id FROM document WHERE id = ?");
    row.bind(document);
    if (row.step()) before = row.optional_integer(0);
  }
  // Only a framework has visits; minutes and unrecognised documents stand alone.
  std::optional<std::int64_t> after;
  if (!report.framework.empty()) after = visit_of(database, report, sha256);
  database.prepare("UPDATE document SET visit_id = ? WHERE id = ?").bind(after).bind(document).run();

  std::set<KeyBase> bases;
  if (before) bases.insert(base_of(database, *before));
  if (after) bases.insert(base_of(database, *after));
  if (before && before != after) {
    database
        .prepare(
            "DELETE FROM visit WHERE id = ? AND NOT EXISTS (SELECT 1 FROM document WHERE visit_id = "
            "visit.id)")
        .bind(*before)
        .run();
    database
        .prepare(
            "DELETE FROM provider WHERE NOT EXISTS (SELECT 1 FROM visit WHERE provider_id = provider.id)")
        .run();
  }
  for (const KeyBase& base : bases) name_visits(database, base);
}

}  // namespace revisit::store
