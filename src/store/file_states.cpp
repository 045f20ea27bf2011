#include "store/file_states.h"

namespace revisit::store {

bool note_file(Database& database, const std::string& path, const std::string& sha256, const Origin& origin) {
  if (origin.makers.reader.empty()) return false;
  if (!origin.state || sha256.empty()) {
    {
      Statement row = database.prepare("SELECT 1 FROM file_state WHERE path = ?");
      row.bind(path);
      if (!row.step()) return false;
    }
    database.prepare("DELETE FROM file_state WHERE path = ?").bind(path).run();
    return true;
  }
  const FileState& state = *origin.state;
  {
    Statement row = database.prepare(
        "SELECT size, modified, changed, inode, device, sha256, reader FROM file_state WHERE path = ?");
    row.bind(path);
    if (row.step() &&
        FileState{row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)} == state &&
        row.text_view(5) == sha256 && row.text_view(6) == origin.makers.reader) {
      return false;
    }
  }
  database
      .prepare(
          "INSERT OR REPLACE INTO file_state (path, size, modified, changed, inode, device, sha256, reader) "
          "VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .bind(path)
      .bind(state.size)
      .bind(state.modified)
      .bind(state.changed)
      .bind(state.inode)
      .bind(state.device)
      .bind(sha256)
      .bind(origin.makers.reader)
      .run();
  return true;
}

bool note_reading(Database& database, std::int64_t document, const Origin& origin) {
  if (origin.makers.reader.empty()) return false;
  {
    Statement row = database.prepare("SELECT reader, tagger, themes FROM reading WHERE document_id = ?");
    row.bind(document);
    if (row.step() && Makers{row.text(0), row.text(1), row.text(2)} == origin.makers) return false;
  }
  database.prepare("INSERT OR REPLACE INTO reading (document_id, reader, tagger, themes) VALUES (?, ?, ?, ?)")
      .bind(document)
      .bind(origin.makers.reader)
      .bind(origin.makers.tagger)
      .bind(origin.makers.themes)
      .run();
  return true;
}

std::optional<KnownFile> find_file(Database& database, const std::string& path, const FileState& state) {
  std::string sha256;
  KnownFile known;
  {
    Statement row = database.prepare(
        "SELECT size, modified, changed, inode, device, sha256, reader FROM file_state WHERE path = ?");
    row.bind(path);
    if (!row.step() ||
        FileState{row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4)} != state) {
      return std::nullopt;
    }
    sha256 = row.text(5);
    known.makers.reader = row.text(6);
  }
  {
    Statement row =
        database.prepare("SELECT code, coalesce(sha256, ''), page, reason FROM refused_file WHERE path = ?");
    row.bind(path);
    if (row.step()) {
      known.refusal = Refusal{row.text(0), row.text(1), row.number<std::uint32_t>(2), row.text(3)};
      return known;
    }
  }
  Statement row = database.prepare(
      "SELECT document.id, reading.reader, reading.tagger, reading.themes, report.pack, "
      "(SELECT reason FROM doubt WHERE document_id = document.id ORDER BY position LIMIT 1) FROM document "
      "JOIN reading ON reading.document_id = document.id JOIN report ON report.document_id = document.id "
      "JOIN document_path ON document_path.document_id = document.id AND document_path.path = ? "
      "WHERE sha256 = ?");
  row.bind(path).bind(sha256);
  if (!row.step()) return std::nullopt;
  known.document = row.integer(0);
  known.makers.reader = row.text(1);
  known.makers.tagger = row.text(2);
  known.makers.themes = row.text(3);
  known.pack = row.text(4);
  known.doubt = row.text(5);
  return known;
}

}  // namespace revisit::store
