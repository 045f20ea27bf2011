#include "cli/command_ingest.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <deque>
#include <fmt/format.h>
#include <functional>
#include <istream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#include "cli/extracted_lines.h"
#include "cli/file_state.h"
#include "cli/find_files.h"
#include "report/colour.h"
#include "store/stated.h"
#include "text/sha256.h"
#include "text/width.h"

namespace revisit::cli {

struct IngestCommand::Options {
  std::vector<std::string> paths;
  std::vector<std::string> extracted;  // files of lines that extract printed
  bool quiet = false;
  bool recheck = false;
  WorkOptions work;
  StatedOptions stated;
  bool as_read = false;
};

namespace {

// What became of the files. Every file is in exactly one of the counts, so that they add up.
struct Tally {
  std::size_t stored = 0;
  std::size_t updated = 0;  // read or tagged differently than before
  std::size_t unchanged = 0;
  std::size_t refused = 0;
  std::size_t failed = 0;
  std::size_t unrecognised = 0;  // of the stored, updated and unchanged

  [[nodiscard]] std::string text() const {
    std::string result = fmt::format("{} stored, ", stored);
    if (updated > 0) result += fmt::format("{} updated, ", updated);
    result += fmt::format("{} unchanged, {} refused", unchanged, refused);
    if (failed > 0) result += fmt::format(", {} failed", failed);
    if (unrecognised > 0) result += fmt::format("; {} not recognised", unrecognised);
    return result;
  }
};

// One line on a terminal that is written over and over.
class ProgressLine {
 public:
  ProgressLine(std::ostream& err, Progress progress, int width)
      : m_err(err), m_shown(progress == Progress::shown), m_width(width) {}
  ~ProgressLine() { clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  void show(std::size_t done, std::size_t all, const std::string& name) {
    if (!m_shown) return;
    constexpr std::size_t k_bar = 20;
    const std::size_t filled = all == 0 ? k_bar : done * k_bar / all;
    const std::string line =
        fmt::format("[{}{}] {}/{} {}", std::string(filled, '#'), std::string(k_bar - filled, ' '), done, all,
                    report::printable(name));
    m_err << '\r' << text::prefix_of_width(line, m_width - 1) << "\x1b[K" << std::flush;
    m_visible = true;
  }
  // Before anything else is written.
  void clear() {
    if (m_visible) m_err << "\r\x1b[K" << std::flush;
    m_visible = false;
  }

 private:
  std::ostream& m_err;
  bool m_shown;
  bool m_visible = false;
  int m_width;
};

std::vector<std::filesystem::path> paths_of(const std::vector<std::string>& arguments, std::istream& in) {
  std::vector<std::filesystem::path> paths;
  for (const std::string& argument : arguments) {
    if (argument != "-") {
      paths.emplace_back(argument);
      continue;
    }
    const std::string list{std::istreambuf_iterator<char>(in), {}};
    for (auto& path : split_paths(list)) paths.push_back(std::move(path));
  }
  return paths;
}

// The first few by name: "a.doc, b.doc, c.doc and 9 more".
std::string first_names(const std::vector<std::filesystem::path>& files) {
  constexpr std::size_t k_shown = 3;
  std::string names;
  for (std::size_t i = 0; i < std::min(k_shown, files.size()); ++i)
    names += (i == 0 ? "" : ", ") + files[i].filename().string();
  if (files.size() > k_shown) names += fmt::format(" and {} more", files.size() - k_shown);
  return names;
}

void count(Tally& tally, store::Outcome outcome) {
  switch (outcome) {
    case store::Outcome::stored:
      ++tally.stored;
      break;
    case store::Outcome::reread:
    case store::Outcome::retagged:
      ++tally.updated;
      break;
    case store::Outcome::path_added:
    case store::Outcome::unchanged:
      ++tally.unchanged;
      break;
  }
}

// A file on its way into the store.
struct Item {
  std::filesystem::path file;
  std::optional<store::FileState> state;  // before it was read
  std::optional<store::KnownFile> known;  // what the store has of it; its document may be out of date
  tag::Stated stated;                     // by the user, now or when it was read before
  tag::Stated stated_before;              // when it was read before
  bool submitted = false;                 // to the queue; else the store is up to date,
  bool themes_alone = false;              // but for themes where this says so
  // What was extracted elsewhere: the document, or why there is none, and what read the file.
  std::optional<text::Document> document;
  std::optional<work::Failure> failure;
  std::string reader;
};

// One run: takes files in their order, has those read or tagged that need it, and stores what comes of it.
class Run {
 public:
  struct Stop {};  // the store failed, or nothing can be read; what there is to say was said

  // Whether what was stated of a file when it was read before still holds.
  enum class StatedBefore { kept, taken_back };

  Run(store::Store& store, const IngestStages& stages, const WorkOptions& work, bool recheck,
      tag::Stated stated, StatedBefore before, MakersOf makers, std::ostream& err, ProgressLine& progress)
      : m_store(store),
        m_stages(stages),
        m_work(work),
        m_recheck(recheck),
        m_stated(std::move(stated)),
        m_stated_before(before),
        m_err(err),
        m_progress(progress),
        m_makers(std::move(makers)),
        m_reader(m_makers({}).reader) {}

  // Both throw Stop.
  void ingest(const FoundFiles& found);
  void ingest(ExtractedLines& lines);
  [[nodiscard]] const Tally& tally() const { return m_tally; }
  // Files of folders that are of formats which are not read: refused, and not yet complained of.
  [[nodiscard]] const std::vector<std::filesystem::path>& unread() const { return m_unread; }

 private:
  // What holds of a file: what is stated now before what `line`, which says how it was extracted, has, and
  // that before what was stated earlier.
  [[nodiscard]] tag::Stated stated_now(const tag::Stated& before, const tag::Stated& line) const;
  // Has those of the items submitted that need it, and stores all in their order.
  void take_all(const std::function<std::optional<Item>()>& next,
                const std::function<void(const Item&)>& before_storing);
  [[nodiscard]] Item examine(const std::filesystem::path& file);
  // Nothing where the line, or what it says of a file, cannot be believed; that was said.
  [[nodiscard]] std::optional<Item> examine(ExtractedLines::Line& line);
  // Whether it was: not where what is stored of it cannot be read back, which was said.
  [[nodiscard]] bool submit(const Item& item);
  void store(const Item& item);
  void store(const Item& item, const work::Failure& failure);
  void store_themes(const Item& item);
  // Says why a document is not stored. Throws Stop where the next would not be stored either.
  void pass_over(const Item& item, const store::Error& error);
  // Nothing where the document is passed over.
  template <class T>
  std::optional<T> unless_passed_over(const Item& item, std::expected<T, store::Error> result) {
    if (result) return std::move(*result);
    pass_over(item, result.error());
    return std::nullopt;
  }
  void wait();
  void open_batch();
  void commit();
  // A folder can hold many files of formats that are not read: these are only collected.
  void complain_of_refusal(const Item& item, const std::string& code, const std::string& reason);
  // `doubt` says what the document comes near to; empty where it comes near to nothing.
  void note_unrecognised(const Item& item, const std::string& doubt);

  template <class T>
  T required(std::expected<T, store::Error> result) {
    if (!result) fail(result.error().reason);
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  }
  [[noreturn]] void fail(const std::string& what) { stop("revisit: " + report::printable(what)); }
  // By a text that is ready to be shown.
  [[noreturn]] void stop(const std::string& text) {
    m_progress.clear();
    m_err << text << '\n';
    throw Stop{};
  }
  void complain(const std::filesystem::path& file, const std::string& what) {
    m_progress.clear();
    m_err << "revisit: " << report::printable(file.string()) << ": " << report::printable(what) << '\n';
  }

  store::Store& m_store;
  const IngestStages& m_stages;
  WorkOptions m_work;
  bool m_recheck;
  tag::Stated m_stated;
  StatedBefore m_stated_before;
  std::ostream& m_err;
  ProgressLine& m_progress;
  MakersOf m_makers;
  std::string m_reader;
  std::unique_ptr<work::Queue> m_queue;  // made for the first file that has to be read
  TagThemes m_tag_themes;                // made for the first document that needs nothing else
  Tally m_tally;
  std::size_t m_in_batch = 0;
  const std::set<std::filesystem::path>* m_unlikely =
      nullptr;  // files whose names say that they are not read
  std::vector<std::filesystem::path> m_unread;
};

// What is stated now counts before what was stated earlier.
void take_stated(const tag::Stated& now, tag::Stated& stated) {
  if (!now.provider.empty()) stated.provider = now.provider;
  if (!now.kind.empty()) stated.kind = now.kind;
  if (!now.date.empty()) stated.date = now.date;
}

tag::Stated Run::stated_now(const tag::Stated& before, const tag::Stated& line) const {
  tag::Stated stated = m_stated_before == StatedBefore::kept ? before : tag::Stated{};
  take_stated(line, stated);
  take_stated(m_stated, stated);
  return stated;
}

Item Run::examine(const std::filesystem::path& file) {
  Item item;
  item.file = file;
  item.state = file_state(file);
  if (item.state) item.known = required(m_store.find_file(file, *item.state));
  if (item.known && !item.known->refusal)
    item.stated_before = required(store::stated_of(m_store, item.known->document));
  item.stated = stated_now(item.stated_before, {});
  if (m_recheck || (item.known && item.known->makers.reader != m_reader)) item.known.reset();
  item.submitted = !item.known;
  if (!item.known || item.known->refusal) return item;
  const store::Makers makers = m_makers(item.known->pack);
  item.submitted = item.known->makers.tagger != makers.tagger || item.stated_before != item.stated;
  item.themes_alone = !item.submitted && item.known->makers.themes != makers.themes;
  return item;
}

void Run::pass_over(const Item& item, const store::Error& error) {
  ++m_tally.failed;
  complain(item.file, error.reason);
  // Values that cannot be stored, or rows that contradict each other, are this document's; everything else
  // would meet the next one too.
  if (error.code != store::ErrorCode::invalid && error.code != store::ErrorCode::inconsistent) throw Stop{};
}

bool Run::submit(const Item& item) {
  if (!m_queue) {
    auto queue = m_stages.queue(m_work);
    if (!queue) stop(queue.error());
    m_queue = std::move(*queue);
    if (const std::string notice = m_queue->notice(); !notice.empty()) {
      m_progress.clear();
      m_err << "revisit: " << notice << '\n';
    }
  }
  work::Task task{item.file, item.document, item.stated};
  if (!item.document && item.known) {
    task.document = unless_passed_over(item, m_store.load_document(item.known->document));
    if (!task.document) return false;
    tag::Earlier earlier = still_holding(item.known->makers, m_makers(item.known->pack));
    // What is stated may change any fact but what single findings say.
    if (item.stated != item.stated_before) earlier.facts = false;
    if (earlier.any()) {
      std::optional<tag::Report> report = unless_passed_over(item, m_store.load_report(item.known->document));
      if (!report) return false;
      earlier.report = std::move(*report);
      // Another ingest may have stored another report since its makers were read.
      const auto now = required(m_store.find_file(item.file, *item.state));
      if (now && now->makers == item.known->makers) task.earlier = std::move(earlier);
    }
  }
  m_queue->submit(std::move(task));
  return true;
}

// While nothing comes, other processes may write: the lock is held for storing only.
void Run::wait() {
  using namespace std::chrono_literals;
  if (m_queue->wait(20ms)) return;
  commit();
}

// For one more document.
void Run::open_batch() {
  // Few enough that others get their turn, many enough to spare most of the work on the index.
  constexpr std::size_t k_batch = 32;
  if (m_in_batch == k_batch) commit();
  if (m_in_batch++ == 0) required(m_store.begin_batch());
}

void Run::commit() {
  required(m_store.commit_batch());
  m_in_batch = 0;
}

void Run::note_unrecognised(const Item& item, const std::string& doubt) {
  ++m_tally.unrecognised;
  complain(item.file, "not recognised: stored, but " +
                          (doubt.empty() ? "no pattern pack knows this kind of document" : doubt));
}

void Run::complain_of_refusal(const Item& item, const std::string& code, const std::string& reason) {
  ++m_tally.refused;
  if (code == "unsupported" && m_unlikely != nullptr && m_unlikely->contains(item.file)) {
    m_unread.push_back(item.file);
  } else {
    complain(item.file, "refused: " + reason);
  }
}

void Run::store(const Item& item, const work::Failure& failure) {
  complain_of_refusal(item, failure.code, failure.reason);
  store::Origin origin{{}, m_makers({})};
  if (item.failure) origin.makers.reader = item.reader;
  if (failure.lasting) origin.state = settled_state(item.file, item.state);
  required(
      m_store.put_refused(item.file, {failure.code, failure.sha256, failure.page, failure.reason}, origin));
}

// Without workers: themes are found in what was read and believed before, by literals and RE2.
void Run::store_themes(const Item& item) {
  if (!m_tag_themes) {
    auto themes = m_stages.themes();
    if (!themes) stop(themes.error());
    m_tag_themes = std::move(*themes);
  }
  open_batch();
  std::optional<tag::Report> report = unless_passed_over(item, m_store.load_report(item.known->document));
  if (!report) return;
  const auto document = unless_passed_over(item, m_store.load_document(item.known->document));
  if (!document) return;
  m_tag_themes(document->text, *report);
  const auto put = unless_passed_over(
      item, m_store.put_report(item.known->document, *report,
                               {settled_state(item.file, item.state), m_makers(item.known->pack)}));
  if (!put) return;
  count(m_tally, put->outcome);
  if (item.known->pack.empty()) note_unrecognised(item, item.known->doubt);
}

void Run::store(const Item& item) {
  if (item.failure) {
    open_batch();
    return store(item, *item.failure);
  }
  if (!item.submitted && item.known->refusal) {
    complain_of_refusal(item, item.known->refusal->code, item.known->refusal->reason);
    return;
  }
  if (item.themes_alone) return store_themes(item);
  if (!item.submitted) {
    ++m_tally.unchanged;
    if (item.known->pack.empty()) note_unrecognised(item, item.known->doubt);
    return;
  }
  wait();
  const work::Result result = m_queue->next();
  open_batch();
  if (!result) return store(item, result.error());
  store::Origin origin{settled_state(item.file, item.state), m_makers(result->report.pack)};
  if (item.document) origin.makers.reader = item.reader;
  const text::Document& document = item.document ? *item.document : result->document;
  const auto put = item.known && !item.document
                       ? m_store.put_report(item.known->document, result->report, origin)
                       : m_store.put(document, result->report, item.file, origin);
  if (!put) return pass_over(item, put.error());
  count(m_tally, put->outcome);
  if (!result->report.pack.empty()) return;
  std::string doubt = result->report.doubts.empty() ? "" : result->report.doubts.front().reason;
  // What the reading left out may be what would have told.
  if (!doubt.empty() && !document.warnings.empty()) doubt += ". " + document.warnings.front().reason;
  note_unrecognised(item, doubt);
}

std::optional<Item> Run::examine(ExtractedLines::Line& line) {
  const auto doubt = [&](const std::string& what) {
    ++m_tally.failed;
    complain(line.place, what);
    return std::nullopt;
  };
  if (!line.content) return doubt(line.content.error());
  report::ExtractedLine& content = *line.content;
  Item item;
  item.file = content.extraction.path;
  item.reader = content.extraction.reader;
  item.state = file_state(item.file);
  const std::string& sha256 = content.document ? content.document->sha256 : content.failed->sha256;
  // Where the file is here, too, it can be asked. Where it was read on another machine, the line is believed.
  if (item.state && !sha256.empty() && text::sha256_of_file(item.file) != sha256)
    return doubt(item.file.string() + " has other bytes than those that were read");
  if (content.failed) {
    item.failure = work::Failure{content.failed->code, sha256, content.failed->page, content.failed->reason,
                                 !sha256.empty()};
    return item;
  }
  std::optional<store::KnownFile> known;
  if (item.state) known = required(m_store.find_file(item.file, *item.state));
  if (known && !known->refusal) item.stated_before = required(store::stated_of(m_store, known->document));
  item.stated = stated_now(item.stated_before, content.stated);
  const auto made_alike = [&](const store::KnownFile& file) {
    store::Makers makers = m_makers(file.pack);
    makers.reader = item.reader;
    return file.makers == makers;
  };
  if (known && made_alike(*known) && item.stated == item.stated_before && !m_recheck) {
    item.known = std::move(known);
    return item;
  }
  item.document = std::move(*content.document);
  item.submitted = true;
  return item;
}

void Run::take_all(const std::function<std::optional<Item>()>& next,
                   const std::function<void(const Item&)>& before_storing) {
  std::deque<Item> under_way;
  const auto store_first = [&] {
    before_storing(under_way.front());
    store(under_way.front());
    under_way.pop_front();
  };
  for (;;) {
    while (m_queue && m_queue->full()) store_first();
    std::optional<Item> item = next();
    if (!item) break;
    if (item->submitted && !submit(*item)) continue;
    under_way.push_back(std::move(*item));
    while (!under_way.empty() && !under_way.front().submitted) store_first();
  }
  while (!under_way.empty()) store_first();
  commit();
}

void Run::ingest(ExtractedLines& lines) {
  const auto next = [&]() -> std::optional<Item> {
    while (std::optional<ExtractedLines::Line> line = lines.next()) {
      if (std::optional<Item> item = examine(*line)) return item;
    }
    return std::nullopt;
  };
  take_all(next, [](const Item&) {});
}

void Run::ingest(const FoundFiles& found) {
  m_unlikely = &found.unlikely;
  const std::vector<std::filesystem::path>& files = found.files;
  auto file = files.begin();
  const auto next = [&]() -> std::optional<Item> {
    if (file == files.end()) return std::nullopt;
    return examine(*file++);
  };
  std::size_t done = 0;
  take_all(next,
           [&](const Item& item) { m_progress.show(done++, files.size(), item.file.filename().string()); });
}

}  // namespace

IngestCommand::IngestCommand(StoreAccess access, IngestStages stages)
    : m_access(std::move(access)), m_stages(std::move(stages)), m_options(std::make_unique<Options>()) {}
IngestCommand::~IngestCommand() = default;

void IngestCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("ingest", "Read documents into the store");
  command->add_option(
      "path", m_options->paths,
      "Files; folders, for the PDF, DOCX, HTML, Markdown and text files in them and below; or "
      "'-' for a list of paths on standard "
      "input, separated by line feeds or NULs");
  command
      ->add_option("--from-jsonl", m_options->extracted,
                   "Take in what 'revisit extract --with-text' printed, here or elsewhere; '-' for standard "
                   "input")
      ->allow_extra_args(false)
      ->type_name("FILE");
  command->add_flag("--quiet", m_options->quiet, "Print neither progress nor the summary");
  command->add_flag("--recheck", m_options->recheck,
                    "Read all files again, also those that did not change as far as the file system tells");
  command
      ->add_option("--jobs", m_options->work.jobs,
                   "How many documents are read at a time; else one a processor")
      ->check(CLI::Range(1U, 1024U))
      ->type_name("N");
  command
      ->add_option_function<unsigned>(
          "--timeout", [this](unsigned seconds) { m_options->work.longest = std::chrono::seconds(seconds); },
          "How long one document may take before its reading is ended; else 300")
      ->check(CLI::Range(1U, 86'400U))
      ->type_name("SECONDS");
  add_stated_options(*command, m_options->stated);
  command->add_flag("--as-read", m_options->as_read,
                    "Take back what was stated of the files before; what is stated beside it holds");
  command->footer(
      "Examples:\n"
      "  revisit ingest reports/\n"
      "  revisit ingest --provider Torbay --kind minutes --date 2019-01-22 minutes.pdf\n"
      "  revisit ingest --as-read minutes.pdf");
  m_command = command;
}

bool IngestCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int IngestCommand::run(const Console& console) const {
  std::ostream& err = console.err;
  if (m_options->paths.empty() && m_options->extracted.empty()) {
    err << "revisit: name files or folders to read, or '--from-jsonl FILE'; see 'revisit ingest --help'\n";
    return k_error;
  }
  const FoundFiles found = find_files(paths_of(m_options->paths, console.in));
  for (const std::string& error : found.errors) err << "revisit: " << report::printable(error) << '\n';
  if (!m_options->quiet && !found.passed_over.empty()) {
    err << "revisit: passed over as no documents, read if named: "
        << report::printable(first_names(found.passed_over)) << '\n';
  }
  if (found.files.empty() && m_options->extracted.empty()) {
    if (found.errors.empty()) err << "revisit: there are no files to read\n";
    return k_error;
  }
  const auto stated = checked(m_options->stated, m_access.find_provider, m_stages.kinds);
  if (!stated) {
    err << "revisit: " << report::printable(stated.error()) << '\n';
    return k_error;
  }
  if (!stated->notice.empty()) err << "revisit: " << report::printable(stated->notice) << '\n';
  auto store = open_store(m_access, store::Mode::write);
  if (!store) {
    err << "revisit: " << report::printable(store.error()) << '\n';
    return k_error;
  }

  ProgressLine progress(err, m_options->quiet ? Progress::hidden : console.progress, console.style.width);
  auto makers = m_stages.makers();
  if (!makers) {
    err << makers.error() << '\n';
    return k_error;
  }
  const auto before = m_options->as_read ? Run::StatedBefore::taken_back : Run::StatedBefore::kept;
  Run run(*store, m_stages, m_options->work, m_options->recheck, stated->stated, before, std::move(*makers),
          err, progress);
  try {
    if (!found.files.empty()) run.ingest(found);
    if (!m_options->extracted.empty()) {
      ExtractedLines lines(m_options->extracted, console.in);
      run.ingest(lines);
    }
  } catch (const Run::Stop&) {
    // What was stored before stays, if the store can still be written to; what is to be said was said.
    static_cast<void>(store->commit_batch());
    progress.clear();
    return k_error;
  }
  progress.clear();
  const Tally& tally = run.tally();
  if (const auto& unread = run.unread(); !unread.empty()) {
    const std::string names = report::printable(first_names(unread));
    err << (unread.size() == 1
                ? fmt::format(
                      "revisit: refused a file of a format that is not read, {}; save it as DOCX or PDF "
                      "and ingest that\n",
                      names)
                : fmt::format("revisit: refused {} files of formats that are not read: {}; save them as DOCX "
                              "or PDF and ingest those\n",
                              unread.size(), names));
  }
  if (!m_options->quiet && tally.unrecognised > 0 && !m_options->stated.kind)
    err << "revisit: where you know what a file is, 'revisit ingest --kind KIND FILE' states it\n";
  if (!m_options->quiet) err << tally.text() << '\n';
  if (!found.errors.empty() || tally.failed > 0) return k_error;
  return tally.refused > 0 || tally.unrecognised > 0 ? k_warnings : k_done;
}

}  // namespace revisit::cli
