#include "store/sqlite.h"

#include <sqlite3.h>

#include "store/tokenizer.h"

namespace revisit::store {

namespace {

// SQLite does not queue those who wait, and two runs of ingest leave each other small gaps only.
constexpr int k_busy_milliseconds = 120'000;

[[noreturn]] void throw_error(sqlite3* handle, int result) {
  const int code = handle != nullptr ? sqlite3_extended_errcode(handle) : result;
  throw SqliteError(code, handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(result));
}

// A path as an SQLite URI, with everything escaped that a URI or SQLite could misread.
std::string uri_of(const std::filesystem::path& file, std::string_view query) {
  constexpr std::string_view k_hex = "0123456789ABCDEF";
  std::string uri = "file:";
  const std::filesystem::path absolute = std::filesystem::absolute(file);
  for (const char c : absolute.native()) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                       (byte >= '0' && byte <= '9') || byte == '/' || byte == '.' || byte == '-' ||
                       byte == '_';
    if (plain) {
      uri += c;
    } else {
      uri += '%';
      uri += k_hex[byte >> 4U];
      uri += k_hex[byte & 15U];
    }
  }
  uri += query;
  return uri;
}

}  // namespace

Statement::~Statement() {
  if (m_statement == nullptr) return;
  if (m_owner == Owner::itself) {
    sqlite3_finalize(m_statement);
    return;
  }
  sqlite3_reset(m_statement);
  sqlite3_clear_bindings(m_statement);
}

void Statement::check(int result) {
  if (result != SQLITE_OK) throw_error(sqlite3_db_handle(m_statement), result);
}

void Statement::throw_out_of_range(int column) {
  throw SqliteError(SQLITE_MISMATCH, "column " + std::to_string(column) + " holds a number out of range");
}

Statement& Statement::bind(std::string_view text) {
  // A null data() would bind NULL instead of empty text.
  check(sqlite3_bind_text64(m_statement, ++m_bound, text.data() != nullptr ? text.data() : "", text.size(),
                            SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(std::span<const std::byte> blob) {
  if (blob.empty()) {
    check(sqlite3_bind_zeroblob(m_statement, ++m_bound, 0));
  } else {
    check(sqlite3_bind_blob64(m_statement, ++m_bound, blob.data(), blob.size(), SQLITE_STATIC));
  }
  return *this;
}

Statement& Statement::bind(std::nullopt_t) {
  check(sqlite3_bind_null(m_statement, ++m_bound));
  return *this;
}

Statement& Statement::bind(double number) {
  check(sqlite3_bind_double(m_statement, ++m_bound, number));
  return *this;
}

Statement& Statement::bind_integer(std::int64_t number) {
  check(sqlite3_bind_int64(m_statement, ++m_bound, number));
  return *this;
}

bool Statement::step() {
  const int result = sqlite3_step(m_statement);
  if (result == SQLITE_ROW) return true;
  if (result == SQLITE_DONE) return false;
  throw_error(sqlite3_db_handle(m_statement), result);
}

void Statement::run() {
  while (step()) {
  }
  check(sqlite3_reset(m_statement));
  check(sqlite3_clear_bindings(m_statement));
  m_bound = 0;
}

Statement::Kind Statement::kind(int column) const {
  switch (sqlite3_column_type(m_statement, column)) {
    case SQLITE_NULL:
      return Kind::null;
    case SQLITE_INTEGER:
      return Kind::integer;
    case SQLITE_FLOAT:
      return Kind::real;
    default:
      return Kind::text;
  }
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const {
  return sqlite3_column_double(m_statement, column);
}

std::string_view Statement::text_view(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::span<const std::byte> Statement::blob(int column) const {
  const auto* data = static_cast<const std::byte*>(sqlite3_column_blob(m_statement, column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::optional<std::string> Statement::optional_text(int column) const {
  if (is_null(column)) return std::nullopt;
  return text(column);
}

std::optional<std::int64_t> Statement::optional_integer(int column) const {
  if (is_null(column)) return std::nullopt;
  return integer(column);
}

Database::Database(const std::filesystem::path& file, Access access) {
  const auto open = [&](std::string_view query) {
    const int flags =
        SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
        (access == Access::read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    int result = sqlite3_open_v2(uri_of(file, query).c_str(), &m_handle, flags, nullptr);
    // The file itself is only read with the first statement, which waits for others as all do.
    if (result == SQLITE_OK) sqlite3_busy_timeout(m_handle, k_busy_milliseconds);
    if (result == SQLITE_OK)
      result = sqlite3_exec(m_handle, "SELECT 1 FROM sqlite_schema", nullptr, nullptr, nullptr);
    return result;
  };
  int result = open("");
  if (result != SQLITE_OK && access == Access::read_only &&
      ((result & 0xFF) == SQLITE_CANTOPEN || (result & 0xFF) == SQLITE_READONLY)) {
    // A reader of a WAL database needs to create shared memory beside it. On a read-only medium it cannot,
    // and nobody else can be writing either: as long as no log is left over, the file may be read as it is.
    std::error_code ignored;
    const std::filesystem::path log = file.native() + "-wal";
    if (std::filesystem::exists(file, ignored) && !std::filesystem::exists(log, ignored)) {
      sqlite3_close_v2(std::exchange(m_handle, nullptr));
      result = open("?immutable=1");
    }
  }
  if (result != SQLITE_OK) {
    const SqliteError error(result, m_handle != nullptr ? sqlite3_errmsg(m_handle) : sqlite3_errstr(result));
    sqlite3_close_v2(m_handle);
    throw error;
  }
  // Pages that were read once stay in memory, up to this; the default of 2 MB is read anew by every search.
  constexpr const char* k_page_cache = "PRAGMA cache_size = -32768";  // 32 MiB
  static_cast<void>(sqlite3_exec(m_handle, k_page_cache, nullptr, nullptr, nullptr));
  // A store may come from elsewhere: its schema must not be able to make us call anything with side effects.
  sqlite3_db_config(m_handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(m_handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  try {
    register_tokenizer(m_handle);
  } catch (const SqliteError&) {
    sqlite3_close_v2(m_handle);
    throw;
  }
}

Database::~Database() {
  m_statements.clear();
  sqlite3_close_v2(m_handle);
}

void Database::Finalize::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Statement Database::prepare(std::string_view sql) {
  if (const auto known = m_statements.find(sql); known != m_statements.end()) {
    return Statement(known->second.get());
  }
  sqlite3_stmt* statement = nullptr;
  const int result = sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (result != SQLITE_OK) throw_error(m_handle, result);
  m_statements.emplace(std::string(sql), statement);
  return Statement(statement);
}

Statement Database::prepare_once(const std::string& sql) {
  sqlite3_stmt* statement = nullptr;
  const int result =
      sqlite3_prepare_v2(m_handle, sql.c_str(), static_cast<int>(sql.size()), &statement, nullptr);
  if (result != SQLITE_OK) throw_error(m_handle, result);
  return Statement(statement, Statement::Owner::itself);
}

void Database::execute(const std::string& sql) {
  const int result = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
  if (result != SQLITE_OK) throw_error(m_handle, result);
}

std::int64_t Database::last_rowid() const {
  return sqlite3_last_insert_rowid(m_handle);
}

std::int64_t Database::integer(std::string_view sql) {
  Statement statement = prepare(sql);
  return statement.step() ? statement.integer(0) : 0;
}

void Database::copy_to(const std::filesystem::path& file) const {
  sqlite3* copy = nullptr;
  int result = sqlite3_open_v2(
      uri_of(file, "").c_str(), &copy,
      SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
  if (result == SQLITE_OK) {
    sqlite3_backup* backup = sqlite3_backup_init(copy, "main", m_handle, "main");
    if (backup != nullptr) {
      sqlite3_backup_step(backup, -1);
      sqlite3_backup_finish(backup);
    }
    result = sqlite3_extended_errcode(copy);
  }
  const SqliteError error(result, copy != nullptr ? sqlite3_errmsg(copy) : sqlite3_errstr(result));
  sqlite3_close_v2(copy);
  if (result != SQLITE_OK) throw error;
}

bool Database::in_transaction() const {
  return sqlite3_get_autocommit(m_handle) == 0;
}

Transaction::Transaction(Database& database, Kind kind)
    : m_database(database), m_nested(database.in_transaction()) {
  // IMMEDIATE: two writers wait for each other here, instead of failing when a read lock is to be upgraded.
  m_database.execute(m_nested ? "SAVEPOINT part" : kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction() {
  // After some errors (disk full, I/O) SQLite has already rolled back, savepoints and all.
  if (!m_open || !m_database.in_transaction()) return;
  try {
    m_database.execute(m_nested ? "ROLLBACK TO part; RELEASE part" : "ROLLBACK");
  } catch (const SqliteError&) {  // NOLINT(bugprone-empty-catch)
    // What it rolls back is then never committed.
  }
}

void Transaction::commit() {
  m_database.execute(m_nested ? "RELEASE part" : "COMMIT");
  m_open = false;
}

std::string quoted_name(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) result += c == '"' ? std::string("\"\"") : std::string(1, c);
  return result + '"';
}

bool means_damaged(int code) {
  return (code & 0xFF) == SQLITE_CORRUPT;
}

bool means_contradiction(int code) {
  return ((code & 0xFF) == SQLITE_CONSTRAINT && code != SQLITE_CONSTRAINT_TRIGGER) || code == SQLITE_MISMATCH;
}

bool means_no_database(int code) {
  return (code & 0xFF) == SQLITE_NOTADB;
}

bool means_busy(int code) {
  return (code & 0xFF) == SQLITE_BUSY || (code & 0xFF) == SQLITE_LOCKED;
}

bool means_read_only(int code) {
  return (code & 0xFF) == SQLITE_READONLY;
}

bool means_cannot_open(int code) {
  return (code & 0xFF) == SQLITE_CANTOPEN;
}

}  // namespace revisit::store
