// A thin RAII layer over SQLite's C interface, for the .cpp files of this folder only.
//
// Why not SQLiteCpp: it copies every bound and every returned string, numbers parameters by hand, drops the
// extended result codes that tell a damaged file from a busy one, and has no statement cache. What is used
// here is small enough to own.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

struct sqlite3;
struct sqlite3_stmt;

namespace revisit::store {

// What SQLite reported. Never leaves the folder: the functions of store.h turn it into an Error.
class SqliteError : public std::runtime_error {
 public:
  SqliteError(int code, const std::string& message) : std::runtime_error(message), m_code(code) {}
  // The extended result code.
  [[nodiscard]] int code() const { return m_code; }

 private:
  int m_code;
};

// A prepared statement in use: bind in order with bind(), step() through the rows, read columns from 0. On
// destruction it is reset for the next use of the same SQL. Valid no longer than its Database; two uses of
// the same SQL must not overlap.
class Statement {
 public:
  enum class Owner : std::uint8_t { cache, itself };
  explicit Statement(sqlite3_stmt* statement, Owner owner = Owner::cache)
      : m_statement(statement), m_owner(owner) {}
  ~Statement();
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  Statement(Statement&& other) noexcept
      : m_statement(std::exchange(other.m_statement, nullptr)),
        m_owner(other.m_owner),
        m_bound(other.m_bound) {}
  Statement& operator=(Statement&&) = delete;

  // Binds the next parameter. Text is stored byte for byte, NULs and broken UTF-8 included. Text and blobs
  // are not copied: they must live until the statement is reset or destroyed.
  Statement& bind(std::string_view text);
  Statement& bind(const char* text) { return bind(std::string_view(text)); }
  Statement& bind(std::string&& text) = delete;
  Statement& bind(std::span<const std::byte> blob);
  Statement& bind(std::nullopt_t);
  Statement& bind(double number);
  Statement& bind(std::integral auto number) { return bind_integer(static_cast<std::int64_t>(number)); }
  template <class T>
  Statement& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bind(std::nullopt);
  }

  // True while there is a row.
  bool step();
  // Runs a statement that returns no rows, and makes it ready for the next round of bind().
  void run();

  enum class Kind : std::uint8_t { null, integer, real, text };
  // What the value of a column is in this row; a blob counts as text.
  [[nodiscard]] Kind kind(int column) const;
  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  // Valid until the next step or the end of the statement.
  [[nodiscard]] std::string_view text_view(int column) const;
  [[nodiscard]] std::span<const std::byte> blob(int column) const;
  [[nodiscard]] std::string text(int column) const { return std::string(text_view(column)); }
  [[nodiscard]] std::optional<std::string> optional_text(int column) const;
  [[nodiscard]] std::optional<std::int64_t> optional_integer(int column) const;
  [[nodiscard]] bool boolean(int column) const { return integer(column) != 0; }
  // An integer of a narrower type; throws SqliteError (a contradiction) where it does not fit.
  template <std::integral T>
  [[nodiscard]] T number(int column) const {
    const std::int64_t value = integer(column);
    if (!std::in_range<T>(value)) throw_out_of_range(column);
    return static_cast<T>(value);
  }

 private:
  Statement& bind_integer(std::int64_t number);
  void check(int result);
  [[noreturn]] static void throw_out_of_range(int column);

  sqlite3_stmt* m_statement;
  Owner m_owner;
  int m_bound = 0;
};

// A connection. Not thread-safe.
class Database {
 public:
  enum class Access : std::uint8_t { read_only, read_write_create };
  // Throws SqliteError.
  Database(const std::filesystem::path& file, Access access);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Prepares a statement, or takes it from the cache, which keeps it: for texts of which there are few.
  [[nodiscard]] Statement prepare(std::string_view sql);
  // Prepares a statement that was composed for one use.
  [[nodiscard]] Statement prepare_once(const std::string& sql);
  // Runs statements without parameters and without results; several are separated by ';'.
  void execute(const std::string& sql);
  [[nodiscard]] std::int64_t last_rowid() const;
  [[nodiscard]] std::int64_t integer(std::string_view sql);
  [[nodiscard]] bool in_transaction() const;
  // Copies all of it, as it is at one moment, into a new or empty file.
  void copy_to(const std::filesystem::path& file) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const;
  };
  sqlite3* m_handle = nullptr;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  std::unordered_map<std::string, std::unique_ptr<sqlite3_stmt, Finalize>, Hash, std::equal_to<>>
      m_statements;  // by their SQL
};

// Rolls back unless committed. Inside another transaction it is a savepoint: rolling back undoes its own part
// only, and what it commits lasts when the outer one does.
class Transaction {
 public:
  enum class Kind : std::uint8_t { read, write };
  explicit Transaction(Database& database, Kind kind = Kind::write);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& m_database;
  bool m_nested;
  bool m_open = true;
};

// The name of a table or column as SQL takes it, whatever it holds.
[[nodiscard]] std::string quoted_name(std::string_view name);

// Whether an SqliteError's code means that the file is damaged, that its rows contradict each other or what
// is to be written, that it is no database, or is used by another process.
[[nodiscard]] bool means_damaged(int code);
[[nodiscard]] bool means_contradiction(int code);
[[nodiscard]] bool means_no_database(int code);
[[nodiscard]] bool means_busy(int code);
[[nodiscard]] bool means_read_only(int code);
[[nodiscard]] bool means_cannot_open(int code);

}  // namespace revisit::store
