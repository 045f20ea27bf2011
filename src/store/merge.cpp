#include "store/merge.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <optional>

#include "store/codec.h"
#include "store/file_states.h"
#include "store/guarded.h"
#include "store/records.h"
#include "store/sqlite.h"
#include "text/sha256.h"

namespace revisit::store {

namespace {

struct StoredPath {
  std::string path;
  std::string first_seen;
  std::optional<FileState> state;  // in which the file was read
  std::string reader;              // which program read it then
};

struct StoredDocument {
  std::int64_t id = 0;
  std::string sha256;
  std::string first_seen;
  Makers makers;
  std::vector<StoredPath> paths;
};

std::vector<StoredPath> paths_of(Database& database, const StoredDocument& document) {
  std::vector<StoredPath> paths;
  Statement row = database.prepare(
      "SELECT document_path.path, first_seen, size, modified, changed, inode, device, reader FROM "
      "document_path "
      "LEFT JOIN file_state ON file_state.path = document_path.path AND file_state.sha256 = ? "
      "WHERE document_id = ? ORDER BY document_path.path");
  row.bind(document.sha256).bind(document.id);
  while (row.step()) {
    StoredPath path{row.text(0), row.text(1), {}, {}};
    if (!row.is_null(2)) {
      path.state = FileState{row.integer(2), row.integer(3), row.integer(4), row.integer(5), row.integer(6)};
      path.reader = row.text(7);
    }
    paths.push_back(std::move(path));
  }
  return paths;
}

// In the order in which they came, so that the names under which they came first stay the same.
std::vector<StoredDocument> documents_of(Database& database) {
  std::vector<StoredDocument> documents;
  Statement row = database.prepare(
      "SELECT document.id, sha256, first_seen, coalesce(reader, ''), coalesce(tagger, ''), "
      "coalesce(themes, '') FROM document "
      "LEFT JOIN reading ON document_id = document.id ORDER BY document.id");
  while (row.step()) {
    documents.push_back(
        {row.integer(0), row.text(1), row.text(2), {row.text(3), row.text(4), row.text(5)}, {}});
  }
  return documents;
}

class Merge {
 public:
  Merge(Store& into, const Store& from)
      : m_into(into), m_into_database(into.database()), m_from_file(from.file()), m_from(from.database()) {}

  std::expected<void, Error> run() {
    const auto documents = guarded(m_from_file, [&] { return documents_of(m_from); });
    if (!documents) return std::unexpected(documents.error());
    // Few enough that others get their turn, many enough to spare most of the work on the index.
    constexpr std::size_t k_batch = 32;
    for (std::size_t i = 0; i < documents->size(); ++i) {
      if (i % k_batch == 0) {
        if (auto done = m_into.commit_batch(); !done) return done;
        if (auto begun = m_into.begin_batch(); !begun) return begun;
      }
      if (auto done = take((*documents)[i]); !done) return done;
    }
    if (auto begun = m_into.begin_batch(); !begun) return begun;
    if (auto done = guarded(m_into.file(), [&] { take_refusals(); }); !done) return done;
    return m_into.commit_batch();
  }

  MergeResult result;

 private:
  std::expected<void, Error> take(StoredDocument document) {
    struct Content {
      text::Document document;
      tag::Report report;
      std::string problem;
    };
    const auto content = guarded(m_from_file, [&] {
      document.paths = paths_of(m_from, document);
      Content read{read_document(m_from, document.id), read_report(m_from, document.id), {}};
      read.problem = problem_of(document, read.document);
      return read;
    });
    if (!content && content.error().code != ErrorCode::damaged &&
        content.error().code != ErrorCode::inconsistent)
      return std::unexpected(content.error());
    if (!content || !content->problem.empty()) {
      const std::string problem = content ? content->problem : content.error().reason;
      result.conflicts.push_back(
          fmt::format("document {} of the other store cannot be believed and is left out: {}",
                      text::short_hash(document.sha256), problem));
      return {};
    }
    std::optional<std::int64_t> known;
    auto looked = guarded(m_into.file(), [&] {
      Statement row = m_into_database.prepare("SELECT id FROM document WHERE sha256 = ?");
      row.bind(document.sha256);
      if (row.step()) known = row.integer(0);
    });
    if (!looked) return looked;
    if (!known) {
      if (document.paths.empty()) return {};
      const StoredPath& first = document.paths.front();
      const auto put =
          m_into.put(content->document, content->report, first.path, {first.state, document.makers});
      if (!put) return std::unexpected(put.error());
      known = put->document;
      ++result.added;
    } else {
      ++result.known;
      if (auto done = compare(*known, content->document, content->report); !done) return done;
    }
    return guarded(m_into.file(), [&] { take_paths(*known, document); });
  }

  // Why a document of the other store would not be one of ours; empty where it would. That store may come
  // from anybody, and what is stored is taken for what a reader made.
  std::string problem_of(const StoredDocument& stored, const text::Document& document) {
    constexpr std::string_view k_digits = "0123456789abcdef";
    if (stored.sha256.size() != 64 || stored.sha256.find_first_not_of(k_digits) != std::string::npos)
      return "its hash is none";
    if (std::string problem = text::check_invariants(document); !problem.empty()) return problem;
    Statement row = m_from.prepare("SELECT spans FROM source WHERE document_id = ?");
    row.bind(stored.id);
    while (row.step()) {
      const auto spans = decode_spans(row.text_view(0));
      const bool inside = spans && std::ranges::all_of(*spans, [&](const text::Span& span) {
                            return span.begin <= span.end && span.end <= document.text.size();
                          });
      if (!inside) return "a fact stands outside its text";
    }
    return {};
  }

  std::expected<void, Error> compare(std::int64_t id, const text::Document& document, tag::Report report) {
    return guarded(m_into.file(), [&] {
      text::Document ours = read_document(m_into_database, id);
      const tag::Report our_report = read_report(m_into_database, id);
      const std::string name = ours.file_name;
      ours.file_name = document.file_name;  // the same bytes may come under several names
      report.name = our_report.name;
      const char* what = ours != document ? "text" : our_report != report ? "facts" : nullptr;
      if (what != nullptr) {
        result.conflicts.push_back(fmt::format("{} ({}): the other store has other {}; ours stay", name,
                                               text::short_hash(document.sha256), what));
      }
    });
  }

  void take_paths(std::int64_t id, const StoredDocument& document) {
    Transaction transaction(m_into_database);
    m_into_database.prepare("UPDATE document SET first_seen = min(first_seen, ?) WHERE id = ?")
        .bind(document.first_seen)
        .bind(id)
        .run();
    for (const StoredPath& path : document.paths) {
      m_into_database
          .prepare(
              "INSERT INTO document_path (document_id, path, first_seen) VALUES (?, ?, ?) "
              "ON CONFLICT (document_id, path) DO UPDATE SET first_seen = min(first_seen, "
              "excluded.first_seen)")
          .bind(id)
          .bind(path.path)
          .bind(path.first_seen)
          .run();
      m_into_database.prepare("DELETE FROM refused_file WHERE path = ?").bind(path.path).run();
      if (path.state && !knows_state(path.path))
        note_file(m_into_database, path.path, document.sha256, {path.state, {path.reader, {}}});
    }
    transaction.commit();
  }

  bool knows_state(const std::string& path) {
    Statement row = m_into_database.prepare("SELECT 1 FROM file_state WHERE path = ?");
    row.bind(path);
    return row.step();
  }

  void take_refusals() {
    Transaction transaction(m_into_database);
    Statement row = m_from.prepare(
        "SELECT refused_file.path, refused_file.sha256, code, page, reason, first_seen, size, modified, "
        "changed, "
        "inode, device, reader FROM refused_file LEFT JOIN file_state ON file_state.path = refused_file.path "
        "ORDER BY refused_file.path");
    while (row.step()) {
      const std::string path = row.text(0);
      {
        Statement known = m_into_database.prepare(
            "SELECT 1 FROM document_path WHERE path = ?1 UNION ALL SELECT 1 FROM refused_file WHERE path = "
            "?1");
        known.bind(path);
        if (known.step()) continue;
      }
      const std::optional<std::string> hash = row.optional_text(1);
      Statement insert = m_into_database.prepare(
          "INSERT INTO refused_file (path, sha256, code, page, reason, first_seen) VALUES (?, ?, ?, ?, ?, "
          "?)");
      const std::string code = row.text(2);
      const std::string reason = row.text(4);
      const std::string first_seen = row.text(5);
      insert.bind(path);
      if (hash) {
        insert.bind(*hash);
      } else {
        insert.bind(std::nullopt);
      }
      insert.bind(code).bind(row.integer(3)).bind(reason).bind(first_seen).run();
      if (!row.is_null(6) && hash && !knows_state(path)) {
        const FileState state{row.integer(6), row.integer(7), row.integer(8), row.integer(9),
                              row.integer(10)};
        note_file(m_into_database, path, *hash, {state, {row.text(11), {}}});
      }
      ++result.refused;
    }
    transaction.commit();
  }

  Store& m_into;
  Database& m_into_database;
  std::filesystem::path m_from_file;
  Database& m_from;
};

}  // namespace

std::expected<MergeResult, Error> merge(Store& into, const Store& from) {
  Merge merge(into, from);
  auto done = merge.run();
  if (!done) {
    static_cast<void>(into.commit_batch());
    return std::unexpected(done.error());
  }
  return std::move(merge.result);
}

}  // namespace revisit::store
