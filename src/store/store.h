// The store: documents and their reports in one SQLite file. README.md beside this file describes the tables.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/catalogue.h"
#include "tag/report.h"
#include "text/document.h"

namespace revisit::store {

class Database;
struct Migration;

enum class ErrorCode : std::uint8_t {
  missing,       // there is no such file
  unreadable,    // the operating system refuses to open or create it
  not_a_store,   // a file of another kind, or somebody else's database
  newer,         // written by a newer version of the program; left as it was
  older,         // opened for reading, but must be migrated first
  damaged,       // the file is; nothing in it can be relied on
  inconsistent,  // the rows of one document contradict each other; what is kept of others is not touched by
                 // that
  busy,          // another process is writing and does not end
  read_only,     // something was to be written, but may not be
  not_found,     // no document of that id
  invalid,       // the given values cannot be stored
  failed,        // disk full and the like
};

struct Error {
  ErrorCode code = ErrorCode::failed;
  std::filesystem::path file;  // the store
  std::string reason;          // one sentence for the user, naming the file where that helps
};

enum class Mode : std::uint8_t {
  read,   // the file must exist; nothing is changed
  write,  // created, with its folders, or migrated where necessary
};

// What the file system says about a file. A file whose state is the same has the same bytes, as far as
// anything but reading them can tell. The numbers are those of stat(2), in the types that SQLite has.
struct FileState {
  std::int64_t size = 0;
  std::int64_t modified = 0;  // nanoseconds since 1970
  std::int64_t changed = 0;   // the inode's; programs can set the time above, but not this one
  std::int64_t inode = 0;
  std::int64_t device = 0;

  friend bool operator==(const FileState&, const FileState&) = default;
};

// What made stored content, in any words that change when it does.
struct Makers {
  std::string reader;       // made the text and blocks from the file
  std::string tagger;       // made the report from the text, but for the themes of what it holds
  std::string themes = {};  // made those

  friend bool operator==(const Makers&, const Makers&) = default;
};

// Where stored content comes from. Without makers nothing is remembered, and the next run reads the file
// again.
struct Origin {
  std::optional<FileState> state;  // before the file was read; absent where it may have changed meanwhile
  Makers makers;
};

// What became of a document that was put into the store.
enum class Outcome : std::uint8_t {
  stored,      // its bytes were not known
  reread,      // known bytes, read differently by this version of the program: text and report replaced
  retagged,    // known bytes and text, another report: the report's facts replaced
  path_added,  // known bytes and report, under another path
  unchanged,   // nothing was written
};

struct PutResult {
  Outcome outcome = Outcome::unchanged;
  std::int64_t document = 0;
  std::string visit;  // the visit's key; empty where the document is about no visit
};

// A file that could not be read, as the stage that tried describes it.
struct Refusal {
  std::string code;    // "not_pdf", "encrypted", ...: see extract::name_of
  std::string sha256;  // of the bytes; empty where not even they could be read
  std::uint32_t page = 0;
  std::string reason;  // one sentence

  friend bool operator==(const Refusal&, const Refusal&) = default;
};

// What the store knows about a file in a certain state.
struct KnownFile {
  std::optional<Refusal> refusal;  // it could not be read; the rest but makers.reader is empty
  std::int64_t document = 0;
  Makers makers;
  std::string pack;   // that recognises it, with its version; empty where none does
  std::string doubt;  // the first of its report; empty where there is none
};

struct RefusedFile {
  std::string path;
  Refusal refusal;
  std::string first_seen;  // UTC, YYYY-MM-DDTHH:MM:SSZ
};

// One row of the view `visits`: what the visit's main document says.
struct VisitSummary {
  std::int64_t id = 0;
  std::int64_t document = 0;  // the main document
  std::string key;            // "torbay@2018-06-11"
  std::string provider;       // empty where the report names nobody
  std::string provider_code;  // empty where unknown
  std::string regulator;
  std::string framework;
  std::string framework_variant;
  std::string visit_type;
  std::string inspection_start;  // ISO dates; empty where not stated
  std::string inspection_end;
  std::string published;
  std::string lead_inspector;
  std::string overall_grade;  // empty where there is none
  std::optional<int> overall_rank;
  std::int64_t judgements = 0;
  std::int64_t recommendations = 0;
  std::int64_t pages = 0;
  std::int64_t documents = 0;

  friend bool operator==(const VisitSummary&, const VisitSummary&) = default;
};

struct DocumentSummary {
  std::int64_t id = 0;
  std::string sha256;
  std::string file_name;
  std::string visit;          // key; empty where it is about no visit
  std::string document_kind;  // empty: not recognised
  std::string pack;
  std::int64_t pages = 0;
  std::int64_t warnings = 0;
  std::int64_t doubts = 0;
  std::vector<std::string> paths;
  std::string first_seen;
};

// A council's paper. Texts are empty where the paper does not say.
struct PaperSummary {
  std::string sha256;
  std::string file_name;
  std::string council;        // plain name
  std::string document_kind;  // "minutes", "officer report"
  std::string body;           // of the meeting, or to which a report is put
  std::string date;           // of the meeting or the decision, ISO 8601
  std::string title;          // of a report or decision
  std::int64_t items = 0;
  std::int64_t resolutions = 0;
};

// An action of minutes or of an improvement plan. Texts are empty where the paper has none; see the view
// `actions` in README.md.
struct ActionSummary {
  std::string council;  // plain name
  std::string document_kind;
  std::string paper_date;  // ISO 8601
  std::string number;
  std::string objective;
  std::string text;
  std::string owner;
  std::string due;
  std::string due_date;
  std::string rating;
  std::string rating_printed;
  std::string impact;
  std::string impact_printed;
  std::string progress;
  std::int64_t page = 0;
  std::string sha256;
  std::string file_name;
};

// How the store asks for providers: patterns::Providers::find, bound to the providers the program knows. A
// function rather than the object, so that the store needs no packs.
using FindProvider = std::function<patterns::ProviderMatch(std::string_view name)>;

struct VisitFilter {
  std::string provider;  // any form of its name, or its code; empty: all
};

// The answer to a visit's name.
struct VisitMatch {
  enum class Kind : std::uint8_t {
    found,             // candidates holds the one
    ambiguous,         // candidates holds all that fit
    no_such_date,      // the provider is known; candidates holds its visits
    unknown_provider,  // suggestions may hold names that are close
    document_only,     // a hash that names a document about no visit
    no_such_document,  // a hash that the store does not know
    malformed,         // the part behind '@' is no date
  };
  Kind kind = Kind::unknown_provider;
  std::string reference;                 // as given
  std::vector<VisitSummary> candidates;  // by provider and date
  std::vector<std::string> suggestions;  // names of providers, best first
  std::optional<std::int64_t> document;  // found: the document to show (the visit's main one, unless a hash
                                         // named another); document_only: that document
  std::vector<std::string> document_hashes;  // ambiguous hash or name of a file: those that it fits
  bool by_name = false;                      // a file's name was looked for last

  // One line for the user on why there is no single visit; empty if found.
  [[nodiscard]] std::string explain() const;
};

// An open store. Movable; not thread-safe. Several processes may use one file: readers see the last complete
// document, writers wait for each other.
class Store {
 public:
  // Opens the file at `path`. A file that is damaged, foreign or newer gives an Error and is left untouched.
  [[nodiscard]] static std::expected<Store, Error> open(const std::filesystem::path& path, Mode mode);
  // The same with another history of the schema. For tests of the migrations.
  [[nodiscard]] static std::expected<Store, Error> open(const std::filesystem::path& path, Mode mode,
                                                        std::span<const Migration> steps);
  ~Store();
  Store(Store&& other) noexcept;
  Store& operator=(Store&& other) noexcept;
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  [[nodiscard]] const std::filesystem::path& file() const { return m_file; }

  // Stores a document and its report in one transaction: either all of it is stored or nothing. Known bytes
  // with the same content change nothing, timestamps and row ids included; the file name and the report's
  // name remain those under which the bytes came first. `path` (absolute, any bytes) is remembered as a place
  // of the file; it is no longer refused. REQUIRES: document.sha256 == report.sha256, 64 hexadecimal digits;
  // all numbers finite. Errors: invalid, read_only, busy, damaged, failed. Exceptions other than the store's
  // own (std::bad_alloc) pass through after the rollback.
  [[nodiscard]] std::expected<PutResult, Error> put(const text::Document& document, const tag::Report& report,
                                                    const std::filesystem::path& path,
                                                    const Origin& origin = {});

  // Puts another report of a stored document, read from `path`, in the place of the one it has; the content
  // stays. As put() otherwise: the report keeps the name it came under first. REQUIRES: report.sha256 is the
  // document's. Errors: not_found and those of put().
  [[nodiscard]] std::expected<PutResult, Error> put_report(std::int64_t document, const tag::Report& report,
                                                           const Origin& origin);

  // Remembers that a file could not be read; true if that is news.
  [[nodiscard]] std::expected<bool, Error> put_refused(const std::filesystem::path& path,
                                                       const Refusal& refusal, const Origin& origin = {});

  // What was made of the file, if it is in the state in which it was read; nothing where it must be read.
  [[nodiscard]] std::expected<std::optional<KnownFile>, Error> find_file(const std::filesystem::path& path,
                                                                         const FileState& state) const;

  // Joins all that is put from here on in one transaction, until commit_batch(); documents are still stored
  // whole or not at all. What was put before a failure of the store itself (disk full) or before the program
  // ends may be lost, but then wholly. Other processes cannot write meanwhile. Nothing where one is open.
  [[nodiscard]] std::expected<void, Error> begin_batch();
  // Makes what was put since begin_batch() last. Nothing where none is open.
  [[nodiscard]] std::expected<void, Error> commit_batch();

  // Exactly the values that were put. Errors: not_found, damaged.
  [[nodiscard]] std::expected<text::Document, Error> load_document(std::int64_t document) const;
  [[nodiscard]] std::expected<tag::Report, Error> load_report(std::int64_t document) const;

  // By provider and date. A filter that names no provider gives an empty list.
  [[nodiscard]] std::expected<std::vector<VisitSummary>, Error> list_visits(
      const VisitFilter& filter, const FindProvider& find_provider) const;
  // By visit, then by file name.
  [[nodiscard]] std::expected<std::vector<DocumentSummary>, Error> list_documents() const;
  [[nodiscard]] std::expected<std::vector<DocumentSummary>, Error> list_documents_of(
      std::int64_t visit) const;
  // What went wrong when the document was read, with the page (0: none), in document order.
  [[nodiscard]] std::expected<std::vector<text::Warning>, Error> list_warnings_of(
      std::int64_t document) const;
  // By council, date and file name.
  [[nodiscard]] std::expected<std::vector<PaperSummary>, Error> list_papers() const;
  // By council, date of the paper and file name; those of a paper as they stand in it.
  [[nodiscard]] std::expected<std::vector<ActionSummary>, Error> list_actions() const;
  // By path.
  [[nodiscard]] std::expected<std::vector<RefusedFile>, Error> list_refused() const;

  // The visit that a reference means: a visit's key, a provider by any form of its name ('torbay', 'Torbay
  // Council', its code) with or without '@' and a year, month or day ('torbay@2018-06'), at least eight
  // digits of a document's SHA-256, or the name of its file where no other document has it. The date is that
  // of the inspection's first day; where no visit began then, that of publication.
  [[nodiscard]] std::expected<VisitMatch, Error> find_visits(std::string_view reference,
                                                             const FindProvider& find_provider) const;

  // What is wrong with the file, a sentence each; empty where all is well. Reads everything: the file's own
  // structure, each document's invariants, blocks and facts against the text, and the index against the
  // passages.
  [[nodiscard]] std::expected<std::vector<std::string>, Error> check() const;

  // Copies the store as it is at one moment into a new file, also while others write. Errors: unreadable
  // where there is such a file already, or it cannot be made; failed, and then there is no such file.
  [[nodiscard]] std::expected<void, Error> back_up(const std::filesystem::path& file) const;

  // For the other functions of this folder.
  [[nodiscard]] Database& database() const { return *m_database; }

 private:
  Store(std::filesystem::path file, std::unique_ptr<Database> database);

  std::filesystem::path m_file;
  std::unique_ptr<Database> m_database;
};

// "stored", "unchanged", ...
[[nodiscard]] std::string_view name_of(Outcome outcome);

}  // namespace revisit::store
