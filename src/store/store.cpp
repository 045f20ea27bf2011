#include "store/store.h"

#include <algorithm>
#include <ctime>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <tuple>

#include "store/fact_records.h"
#include "store/file_states.h"
#include "store/guarded.h"
#include "store/migrations.h"
#include "store/records.h"
#include "store/renamed_rules.h"
#include "store/search_index.h"
#include "store/sqlite.h"
#include "text/distance.h"
#include "text/slug.h"

namespace revisit::store {

namespace {

std::string now() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

bool is_sha256(std::string_view text) {
  return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// False for the shortened or lengthened histories of tests.
bool is_last(std::span<const Migration> steps) {
  return steps.back().version == migrations().back().version;
}

bool add_path(Database& database, std::int64_t document, const std::string& path, const std::string& time) {
  {
    Statement row = database.prepare("SELECT 1 FROM document_path WHERE document_id = ? AND path = ?");
    row.bind(document).bind(path);
    if (row.step()) return false;
  }
  database.prepare("INSERT INTO document_path (document_id, path, first_seen) VALUES (?, ?, ?)")
      .bind(document)
      .bind(path)
      .bind(time)
      .run();
  return true;
}

// True if there was one.
bool forget_refusal(Database& database, const std::string& path) {
  {
    Statement row = database.prepare("SELECT 1 FROM refused_file WHERE path = ?");
    row.bind(path);
    if (!row.step()) return false;
  }
  database.prepare("DELETE FROM refused_file WHERE path = ?").bind(path).run();
  return true;
}

std::string visit_key(Database& database, std::int64_t document) {
  Statement row =
      database.prepare("SELECT key FROM visit JOIN document ON visit.id = visit_id WHERE document.id = ?");
  row.bind(document);
  return row.step() ? row.text(0) : std::string();
}

constexpr std::string_view k_visit_columns =
    "SELECT visit_id, document_id, visit, provider, provider_code, regulator, framework, framework_variant, "
    "visit_type, inspection_start, inspection_end, published, lead_inspector, overall_grade, overall_rank, "
    "judgements, recommendations, pages, documents FROM visits ";

VisitSummary visit_summary(const Statement& row) {
  VisitSummary visit;
  visit.id = row.integer(0);
  visit.document = row.integer(1);
  visit.key = row.text(2);
  visit.provider = row.text(3);
  visit.provider_code = row.text(4);
  visit.regulator = row.text(5);
  visit.framework = row.text(6);
  visit.framework_variant = row.text(7);
  visit.visit_type = row.text(8);
  visit.inspection_start = row.text(9);
  visit.inspection_end = row.text(10);
  visit.published = row.text(11);
  visit.lead_inspector = row.text(12);
  visit.overall_grade = row.text(13);
  if (!row.is_null(14)) visit.overall_rank = row.number<int>(14);
  visit.judgements = row.integer(15);
  visit.recommendations = row.integer(16);
  visit.pages = row.integer(17);
  visit.documents = row.integer(18);
  return visit;
}

std::vector<VisitSummary> all_visits(Database& database) {
  std::vector<VisitSummary> visits;
  Statement row = database.prepare(std::string(k_visit_columns) +
                                   "ORDER BY provider, coalesce(inspection_start, published, ''), visit");
  while (row.step()) visits.push_back(visit_summary(row));
  return visits;
}

// One by one, because SQLite then looks at the documents of that visit only: the time does not grow with the
// store.
std::vector<VisitSummary> visits_by_id(Database& database, const std::vector<std::int64_t>& ids) {
  std::vector<VisitSummary> visits;
  for (const std::int64_t id : ids) {
    Statement row = database.prepare(std::string(k_visit_columns) + "WHERE visit_id = ?");
    row.bind(id);
    if (row.step()) visits.push_back(visit_summary(row));
  }
  std::ranges::sort(visits, {}, [](const VisitSummary& visit) {
    const std::string& date = visit.inspection_start.empty() ? visit.published : visit.inspection_start;
    return std::tuple(std::string_view(visit.provider), std::string_view(date), std::string_view(visit.key));
  });
  return visits;
}

std::vector<std::int64_t> ids_of(Statement row) {
  std::vector<std::int64_t> ids;
  while (row.step()) ids.push_back(row.integer(0));
  return ids;
}

std::vector<DocumentSummary> summaries(Statement row, Database& database) {
  std::vector<DocumentSummary> documents;
  while (row.step()) {
    DocumentSummary document;
    document.id = row.integer(0);
    document.sha256 = row.text(1);
    document.file_name = row.text(2);
    document.visit = row.text(3);
    document.document_kind = row.text(4);
    document.pack = row.text(5);
    document.pages = row.integer(6);
    document.warnings = row.integer(7);
    document.doubts = row.integer(8);
    document.first_seen = row.text(9);
    Statement path = database.prepare("SELECT path FROM document_path WHERE document_id = ? ORDER BY path");
    path.bind(document.id);
    while (path.step()) document.paths.push_back(path.text(0));
    documents.push_back(std::move(document));
  }
  return documents;
}

// The visits of the provider that a name means.
struct ProviderVisits {
  bool known = false;  // the name means somebody, whether or not there are visits
  std::string name;
  std::vector<VisitSummary> visits;
  std::vector<std::string> suggestions;
};

ProviderVisits visits_of(std::string_view name, Database& database, const FindProvider& find_provider) {
  ProviderVisits result;
  patterns::ProviderMatch match;
  if (find_provider) match = find_provider(name);
  const std::string slug = text::slug_of(name);
  const std::string place = text::slug_of(patterns::plain_place_name(name));  // "Torbay" of "Torbay Council"
  const auto is_name = [&](const std::string& stored) { return stored == slug || stored == place; };
  std::string code;
  if (match.provider != nullptr) {
    result.known = true;
    result.name = match.provider->name;
    code = match.provider->id;
  }
  struct Stored {
    std::optional<std::int64_t> id;  // none where the reports name nobody
    std::string name;
    std::string code;
  };
  std::vector<Stored> all;
  {
    Statement row = database.prepare(
        "SELECT DISTINCT provider.id, coalesce(provider.name, ''), coalesce(provider.code, '') FROM visit "
        "LEFT JOIN provider ON provider.id = provider_id ORDER BY 2, 1");
    while (row.step()) all.push_back({row.optional_integer(0), row.text(1), row.text(2)});
  }
  std::vector<std::int64_t> ids;
  for (const Stored& provider : all) {
    const bool by_code =
        !provider.code.empty() && (provider.code == code || text::slug_of(provider.code) == slug);
    // By the name as stored: of bodies that the reference data does not know, and where there is none.
    const bool by_name = (code.empty() || provider.code.empty()) && !slug.empty() &&
                         (provider.name.empty() ? slug == "unknown" : is_name(text::slug_of(provider.name)));
    if (!by_code && !by_name) continue;
    result.known = true;
    if (result.name.empty()) result.name = provider.name;
    Statement row = database.prepare("SELECT id FROM visit WHERE provider_id IS ?");
    row.bind(provider.id);
    const std::vector<std::int64_t> of_provider = ids_of(std::move(row));
    ids.insert(ids.end(), of_provider.begin(), of_provider.end());
  }
  result.visits = visits_by_id(database, ids);
  if (result.known) return result;
  for (const patterns::Provider* near : match.near_misses) result.suggestions.push_back(near->name);
  for (const Stored& provider : all) {
    if (text::is_near_slug(slug, text::slug_of(provider.name)) &&
        std::ranges::find(result.suggestions, provider.name) == result.suggestions.end()) {
      result.suggestions.push_back(provider.name);
    }
  }
  return result;
}

bool is_partial_date(std::string_view text) {
  constexpr std::string_view k_shape = "dddd-dd-dd";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (k_shape[i] == 'd' ? !digit : text[i] != '-') return false;
  }
  return true;
}

const std::string& date_of(const VisitSummary& visit) {
  return visit.inspection_start.empty() ? visit.published : visit.inspection_start;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view k_space = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(k_space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(k_space) - begin + 1);
}

// Keeps lines short: the first few, and how many more there are.
std::string joined(const std::vector<std::string>& items) {
  constexpr std::size_t k_shown = 6;
  std::string text;
  for (std::size_t i = 0; i < items.size() && i < k_shown; ++i) {
    if (i > 0) text += ", ";
    text += items[i];
  }
  if (items.size() > k_shown) text += fmt::format(" and {} more", items.size() - k_shown);
  return text;
}

// Fills in `match` with the documents of the rows: id, sha256, visit_id. False if there are none.
bool match_documents(Database& database, Statement row, VisitMatch& match) {
  std::vector<std::int64_t> visits;
  std::vector<std::string> hashes;
  while (row.step()) {
    match.document = row.integer(0);
    hashes.push_back(row.text(1));
    const auto visit = row.optional_integer(2);
    if (visit && std::ranges::find(visits, *visit) == visits.end()) visits.push_back(*visit);
  }
  if (hashes.empty()) return false;
  match.candidates = visits_by_id(database, visits);
  if (hashes.size() == 1) {
    match.kind = match.candidates.empty() ? VisitMatch::Kind::document_only : VisitMatch::Kind::found;
  } else {
    match.kind = VisitMatch::Kind::ambiguous;
    match.document.reset();
    match.document_hashes = std::move(hashes);
  }
  return true;
}

// Fills in `match` if the reference is the beginning of a hash; false if it names no document that way.
bool match_hash(Database& database, std::string_view reference, VisitMatch& match) {
  std::string prefix(reference);
  for (char& c : prefix) {
    if (c >= 'A' && c <= 'F') c = static_cast<char>(c - 'A' + 'a');
  }
  constexpr std::size_t k_shortest = 8;
  if (prefix.size() < k_shortest || prefix.size() > 64 ||
      prefix.find_first_not_of("0123456789abcdef") != std::string::npos) {
    return false;
  }
  const std::string behind = prefix + "g";  // behind all hashes that begin with the prefix
  Statement row = database.prepare(
      "SELECT id, sha256, visit_id FROM document WHERE sha256 >= ? AND sha256 < ? ORDER BY sha256");
  row.bind(prefix).bind(behind);
  if (match_documents(database, std::move(row), match)) return true;
  match.kind = VisitMatch::Kind::no_such_document;
  return prefix.find_first_not_of("abcdef") != std::string::npos;  // without digits it may be a name
}

// The same for the name of a file.
bool match_file_name(Database& database, std::string_view reference, VisitMatch& match) {
  Statement row =
      database.prepare("SELECT id, sha256, visit_id FROM document WHERE file_name = ? ORDER BY sha256");
  row.bind(reference);
  match.by_name = true;
  return match_documents(database, std::move(row), match);
}

// Whether what replaces the stored report differs from it in themes alone, which are in no index.
bool differ_in_themes_alone(tag::Report stored, const tag::Report& report) {
  const auto take_themes = [](auto& to, const auto& from) {
    for (std::size_t i = 0; i < to.size() && i < from.size(); ++i) to[i].themes = from[i].themes;
  };
  take_themes(stored.recommendations, report.recommendations);
  take_themes(stored.findings, report.findings);
  return stored == report;
}

// Puts a report in the place of a document's, under the name that it came under first.
void replace_report(Database& database, std::int64_t document, const tag::Report& report,
                    const std::string& name) {
  delete_report(database, document);
  insert_report(database, document, report);
  database.prepare("UPDATE report SET name = ? WHERE document_id = ?").bind(name).bind(document).run();
  assign_visit(database, document, report.sha256, report);
}

}  // namespace

std::string_view name_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::stored:
      return "stored";
    case Outcome::reread:
      return "reread";
    case Outcome::retagged:
      return "retagged";
    case Outcome::path_added:
      return "path added";
    case Outcome::unchanged:
      return "unchanged";
  }
  return "";
}

namespace {

// "papers/minutes.pdf", "minutes.docx"
bool is_like_a_file(std::string_view reference) {
  constexpr std::size_t k_longest_ending = 5;  // with its point
  if (reference.find('@') != std::string_view::npos) return false;
  const std::size_t point = reference.rfind('.');
  const bool ends_so = point != std::string_view::npos && point > 0 && point + 1 < reference.size() &&
                       reference.size() - point <= k_longest_ending &&
                       reference.find(' ', point) == std::string_view::npos;
  return ends_so || reference.find('/') != std::string_view::npos;
}

}  // namespace

std::string VisitMatch::explain() const {
  std::vector<std::string> keys;
  for (const VisitSummary& visit : candidates) keys.push_back(visit.key);
  switch (kind) {
    case Kind::found:
      return {};
    case Kind::ambiguous:
      if (!document_hashes.empty()) {
        return fmt::format("'{}' is {}: {}", reference,
                           by_name
                               ? fmt::format("the name of {} documents, which their hashes tell apart",
                                             document_hashes.size())
                               : fmt::format("the beginning of {} documents' hashes", document_hashes.size()),
                           joined(document_hashes));
      }
      return fmt::format("'{}' fits {} visits: {}", reference, candidates.size(), joined(keys));
    case Kind::no_such_date:
      if (keys.empty()) return fmt::format("the store has no visit that fits '{}'", reference);
      return fmt::format("the store has no visit that fits '{}', but {}", reference, joined(keys));
    case Kind::unknown_provider:
      if (is_like_a_file(reference)) {
        return fmt::format("there is no file '{}' here, and no document of this name in the store",
                           reference);
      }
      if (suggestions.empty()) return fmt::format("no provider is called '{}'", reference);
      return fmt::format("no provider is called '{}'; did you mean {}?", reference, joined(suggestions));
    case Kind::document_only:
      return fmt::format("the document '{}' is about no visit that a pattern pack knows", reference);
    case Kind::no_such_document:
      return fmt::format("the store has no document whose SHA-256 begins with '{}'", reference);
    case Kind::malformed:
      return fmt::format(
          "'{}' is no visit: write PROVIDER, PROVIDER@YYYY, PROVIDER@YYYY-MM or PROVIDER@YYYY-MM-DD",
          reference);
  }
  return {};
}

Store::Store(std::filesystem::path file, std::unique_ptr<Database> database)
    : m_file(std::move(file)), m_database(std::move(database)) {}
Store::~Store() = default;
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;

std::expected<Store, Error> Store::open(const std::filesystem::path& path, Mode mode) {
  return open(path, mode, migrations());
}

std::expected<Store, Error> Store::open(const std::filesystem::path& path, Mode mode,
                                        std::span<const Migration> steps) {
  const auto fail = [&path](ErrorCode code, std::string reason) {
    return std::unexpected(Error{code, path, std::move(reason)});
  };
  std::error_code system_error;
  const std::filesystem::file_status status = std::filesystem::status(path, system_error);
  const bool exists = std::filesystem::exists(status);
  if (exists && std::filesystem::is_directory(status)) {
    return fail(ErrorCode::not_a_store, fmt::format("{} is a folder, not a revisit store", path.string()));
  }
  if (!exists && mode == Mode::read) {
    return fail(ErrorCode::missing,
                fmt::format("there is no store {} yet; 'revisit ingest' makes one", path.string()));
  }
  if (!exists && path.has_parent_path()) {
    std::filesystem::create_directories(path.parent_path(), system_error);
    if (system_error) {
      return fail(ErrorCode::unreadable, fmt::format("the folder {} cannot be made: {}",
                                                     path.parent_path().string(), system_error.message()));
    }
  }
  auto opened = guarded(path, [&]() -> std::unique_ptr<Database> {
    const auto access =
        mode == Mode::read ? Database::Access::read_only : Database::Access::read_write_create;
    auto database = std::make_unique<Database>(path, access);
    // Nothing may be written before it is certain that the file is ours and not too new.
    switch (condition_of(*database, steps)) {
      case Condition::current:
        break;
      case Condition::foreign:
        throw StoreFailure(
            ErrorCode::not_a_store,
            fmt::format("{} is a database of another program, not a revisit store", path.string()));
      case Condition::newer:
        throw StoreFailure(
            ErrorCode::newer,
            fmt::format(
                "the store {} was written by a newer version of revisit (schema {}, this program knows {}); "
                "it was left as it is",
                path.string(), database->integer("PRAGMA user_version"), steps.back().version));
      case Condition::empty:
        if (mode == Mode::read) {
          throw StoreFailure(
              ErrorCode::not_a_store,
              fmt::format("{} holds nothing yet: 'revisit ingest' makes it a store", path.string()));
        }
        [[fallthrough]];
      case Condition::older:
        if (mode == Mode::read) {
          throw StoreFailure(
              ErrorCode::older,
              fmt::format("the store {} was written by an older version of revisit; 'revisit ingest' "
                          "brings it up to date",
                          path.string()));
        }
        database->execute("PRAGMA journal_mode = WAL");
        migrate(*database, steps);
        break;
    }
    // With WAL, NORMAL risks at most the last documents in a power cut, never the file.
    if (mode == Mode::write) {
      database->execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
      if (is_last(steps)) keep_index_current(*database);
    }
    return database;
  });
  if (!opened) return std::unexpected(std::move(opened.error()));
  return Store(path, std::move(*opened));
}

std::expected<PutResult, Error> Store::put(const text::Document& document, const tag::Report& report,
                                           const std::filesystem::path& path, const Origin& origin) {
  return guarded(m_file, [&] {
    if (!is_sha256(document.sha256) || report.sha256 != document.sha256) {
      throw StoreFailure(
          ErrorCode::invalid,
          fmt::format("{} has no SHA-256, or another than its report: a bug", document.file_name));
    }
    Database& database = *m_database;
    const std::string& place = path.native();
    const std::string time = now();
    Transaction transaction(database);
    PutResult result;
    bool changed = false;
    std::optional<std::int64_t> known;
    {
      Statement row = database.prepare("SELECT id FROM document WHERE sha256 = ?");
      row.bind(document.sha256);
      if (row.step()) known = row.integer(0);
    }
    if (!known) {
      database
          .prepare(
              "INSERT INTO document (sha256, file_name, media_type, title, first_seen) VALUES (?, ?, ?, ?, "
              "?)")
          .bind(document.sha256)
          .bind(document.file_name)
          .bind(document.media_type)
          .bind(document.title)
          .bind(time)
          .run();
      result.document = database.last_rowid();
      insert_content(database, result.document, document);
      insert_report(database, result.document, report);
      assign_visit(database, result.document, document.sha256, report);
      index_document(database, result.document, report);
      result.outcome = Outcome::stored;
      changed = true;
    } else {
      // Values are compared rather than versions: a correction in the program counts like one in a pack.
      result.document = *known;
      text::Document old_document = read_document(database, *known);
      tag::Report old_report = read_report(database, *known);
      const std::string report_name = std::exchange(old_report.name, report.name);
      old_document.file_name = document.file_name;
      const bool reread = old_document != document;
      const bool retagged = old_report != report;
      if (reread) {
        unindex_document(database, *known);
        delete_content(database, *known);
        insert_content(database, *known, document);
        database.prepare("UPDATE document SET media_type = ?, title = ? WHERE id = ?")
            .bind(document.media_type)
            .bind(document.title)
            .bind(*known)
            .run();
      }
      if (retagged) replace_report(database, *known, report, report_name);
      changed = reread || retagged;
      if (reread) {
        index_document(database, *known, report);
      } else if (retagged) {
        reindex_document(database, *known, report);
      }
      if (changed) result.outcome = reread ? Outcome::reread : Outcome::retagged;
    }
    if (add_path(database, result.document, place, time)) {
      if (!changed) result.outcome = Outcome::path_added;
      changed = true;
    }
    if (forget_refusal(database, place)) changed = true;
    if (note_file(database, place, document.sha256, origin)) changed = true;
    if (note_reading(database, result.document, origin)) changed = true;
    result.visit = visit_key(database, result.document);
    if (changed) transaction.commit();
    return result;
  });
}

std::expected<PutResult, Error> Store::put_report(std::int64_t document, const tag::Report& report,
                                                  const Origin& origin) {
  return guarded(m_file, [&] {
    Database& database = *m_database;
    Transaction transaction(database);
    PutResult result;
    result.document = document;
    tag::Report old_report = read_report(database, document);
    if (old_report.sha256 != report.sha256) {
      throw StoreFailure(ErrorCode::invalid, fmt::format("{} is of another document: a bug", report.name));
    }
    const std::string name = std::exchange(old_report.name, report.name);
    bool changed = old_report != report;
    if (changed && differ_in_themes_alone(old_report, report)) {
      replace_themes(database, document, old_report, report);
    } else if (const auto names = changed ? renamed_rules(old_report, report) : std::nullopt) {
      rename_rules(database, document, *names, report.pack);
    } else if (changed) {
      replace_report(database, document, report, name);
      reindex_document(database, document, report);
    }
    if (changed) result.outcome = Outcome::retagged;
    if (note_reading(database, document, origin)) changed = true;
    result.visit = visit_key(database, document);
    if (changed) transaction.commit();
    return result;
  });
}

std::expected<bool, Error> Store::put_refused(const std::filesystem::path& path, const Refusal& refusal,
                                              const Origin& origin) {
  return guarded(m_file, [&] {
    Database& database = *m_database;
    const std::string& place = path.native();
    Transaction transaction(database);
    const bool noted = note_file(database, place, refusal.sha256, origin);
    {
      Statement row = database.prepare(
          "SELECT code, coalesce(sha256, ''), page, reason FROM refused_file WHERE path = ?");
      row.bind(place);
      if (row.step() &&
          refusal == Refusal{row.text(0), row.text(1), row.number<std::uint32_t>(2), row.text(3)}) {
        if (noted) transaction.commit();
        return false;
      }
    }
    const std::string time = now();
    std::optional<std::string_view> hash;
    if (!refusal.sha256.empty()) hash = refusal.sha256;
    database
        .prepare(
            "INSERT INTO refused_file (path, sha256, code, page, reason, first_seen) VALUES (?, ?, ?, ?, ?, "
            "?) "
            "ON CONFLICT (path) DO UPDATE SET sha256 = excluded.sha256, code = excluded.code, "
            "page = excluded.page, reason = excluded.reason")
        .bind(place)
        .bind(hash)
        .bind(refusal.code)
        .bind(refusal.page)
        .bind(refusal.reason)
        .bind(time)
        .run();
    transaction.commit();
    return true;
  });
}

std::expected<std::optional<KnownFile>, Error> Store::find_file(const std::filesystem::path& path,
                                                                const FileState& state) const {
  return guarded(m_file, [&] {
    const Transaction transaction(*m_database, Transaction::Kind::read);
    return store::find_file(*m_database, path.native(), state);
  });
}

std::expected<void, Error> Store::begin_batch() {
  return guarded(m_file, [&] {
    if (!m_database->in_transaction()) m_database->execute("BEGIN IMMEDIATE");
  });
}

std::expected<void, Error> Store::commit_batch() {
  return guarded(m_file, [&] {
    if (m_database->in_transaction()) m_database->execute("COMMIT");
  });
}

std::expected<text::Document, Error> Store::load_document(std::int64_t document) const {
  return guarded(m_file, [&] {
    const Transaction transaction(*m_database, Transaction::Kind::read);
    return read_document(*m_database, document);
  });
}

std::expected<tag::Report, Error> Store::load_report(std::int64_t document) const {
  return guarded(m_file, [&] {
    const Transaction transaction(*m_database, Transaction::Kind::read);
    return read_report(*m_database, document);
  });
}

std::expected<std::vector<VisitSummary>, Error> Store::list_visits(const VisitFilter& filter,
                                                                   const FindProvider& find_provider) const {
  return guarded(m_file, [&] {
    const Transaction transaction(*m_database, Transaction::Kind::read);
    if (filter.provider.empty()) return all_visits(*m_database);
    return visits_of(filter.provider, *m_database, find_provider).visits;
  });
}

std::expected<std::vector<DocumentSummary>, Error> Store::list_documents() const {
  return guarded(m_file, [&] {
    return summaries(
        m_database->prepare("SELECT document_id, sha256, file_name, visit, document_kind, pack, pages, "
                            "warnings, doubts, first_seen FROM documents "
                            "ORDER BY coalesce(visit, ''), file_name, sha256"),
        *m_database);
  });
}

std::expected<std::vector<DocumentSummary>, Error> Store::list_documents_of(std::int64_t visit) const {
  return guarded(m_file, [&] {
    Statement row = m_database->prepare(
        "SELECT document_id, sha256, file_name, visit, document_kind, pack, pages, warnings, doubts, "
        "first_seen "
        "FROM documents WHERE document_id IN (SELECT id FROM document WHERE visit_id = ?) "
        "ORDER BY file_name, sha256");
    row.bind(visit);
    return summaries(std::move(row), *m_database);
  });
}

std::expected<std::vector<text::Warning>, Error> Store::list_warnings_of(std::int64_t document) const {
  return guarded(m_file, [&] { return read_warnings(*m_database, document); });
}

std::expected<std::vector<PaperSummary>, Error> Store::list_papers() const {
  return guarded(m_file, [&] {
    Statement row = m_database->prepare(
        "SELECT document.sha256, document.file_name, coalesce(meetings.council, ''), meetings.document_kind, "
        "coalesce(meetings.body, ''), "
        "coalesce(meetings.date, (SELECT value FROM paper_fact WHERE document_id = document.id AND field IN "
        "('decision_date', 'position_date') LIMIT 1), ''), "
        "coalesce((SELECT value FROM paper_fact WHERE document_id = document.id AND field = 'title'), ''), "
        "meetings.items, "
        "(SELECT count(*) FROM statement WHERE document_id = document.id AND kind = 'resolution') "
        "FROM meetings JOIN document ON document.id = meetings.document_id "
        "ORDER BY 3, 6, document.file_name, document.sha256");
    std::vector<PaperSummary> papers;
    while (row.step()) {
      papers.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                        row.text(6), row.integer(7), row.integer(8)});
    }
    return papers;
  });
}

std::expected<std::vector<ActionSummary>, Error> Store::list_actions() const {
  return guarded(m_file, [&] {
    Statement row = m_database->prepare(
        "SELECT coalesce(council, ''), actions.document_kind, coalesce(paper_date, ''), number, objective, "
        "actions.text, owner, due, due_date, rating, rating_printed, impact, impact_printed, progress, page, "
        "document.sha256, document.file_name "
        "FROM actions JOIN document ON document.id = actions.document_id "
        "ORDER BY 1, 3, document.file_name, document.sha256, actions.position");
    std::vector<ActionSummary> actions;
    while (row.step()) {
      actions.push_back({row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.text(5),
                         row.text(6), row.text(7), row.text(8), row.text(9), row.text(10), row.text(11),
                         row.text(12), row.text(13), row.integer(14), row.text(15), row.text(16)});
    }
    return actions;
  });
}

std::expected<std::vector<RefusedFile>, Error> Store::list_refused() const {
  return guarded(m_file, [&] {
    std::vector<RefusedFile> files;
    Statement row = m_database->prepare(
        "SELECT path, code, sha256, page, reason, first_seen FROM refused_file ORDER BY path");
    while (row.step()) {
      files.push_back(
          {row.text(0), {row.text(1), row.text(2), row.number<std::uint32_t>(3), row.text(4)}, row.text(5)});
    }
    return files;
  });
}

std::expected<VisitMatch, Error> Store::find_visits(std::string_view reference,
                                                    const FindProvider& find_provider) const {
  return guarded(m_file, [&] {
    VisitMatch match;
    match.reference = std::string(trimmed(reference));
    const std::string_view wanted = match.reference;
    if (wanted.empty()) {
      match.kind = VisitMatch::Kind::malformed;
      return match;
    }
    const Transaction transaction(*m_database, Transaction::Kind::read);
    {
      Statement row = m_database->prepare("SELECT id FROM visit WHERE key = ?");
      row.bind(wanted);
      match.candidates = visits_by_id(*m_database, ids_of(std::move(row)));
    }
    if (!match.candidates.empty()) {
      match.kind = VisitMatch::Kind::found;
      match.document = match.candidates.front().document;
      return match;
    }
    if (match_hash(*m_database, wanted, match)) return match;
    if (match_file_name(*m_database, wanted, match)) return match;

    const std::size_t at = wanted.rfind('@');
    const std::string_view name = trimmed(wanted.substr(0, at));
    const std::string_view date =
        at == std::string_view::npos ? std::string_view() : trimmed(wanted.substr(at + 1));
    if (name.empty() || (at != std::string_view::npos && !is_partial_date(date))) {
      match.kind = VisitMatch::Kind::malformed;
      return match;
    }
    ProviderVisits provider = visits_of(name, *m_database, find_provider);
    if (!provider.known) {
      match.kind = VisitMatch::Kind::unknown_provider;
      match.reference = std::string(name);
      match.suggestions = std::move(provider.suggestions);
      return match;
    }
    for (const VisitSummary& visit : provider.visits) {
      if (date_of(visit).starts_with(date)) match.candidates.push_back(visit);
    }
    // A report is often called by the year in which it came out.
    if (match.candidates.empty()) {
      for (const VisitSummary& visit : provider.visits) {
        if (visit.published.starts_with(date)) match.candidates.push_back(visit);
      }
    }
    if (match.candidates.empty()) {
      match.kind = VisitMatch::Kind::no_such_date;
      match.candidates = std::move(provider.visits);
    } else if (match.candidates.size() == 1) {
      match.kind = VisitMatch::Kind::found;
      match.document = match.candidates.front().document;
    } else {
      match.kind = VisitMatch::Kind::ambiguous;
    }
    return match;
  });
}

}  // namespace revisit::store
