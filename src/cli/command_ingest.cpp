#include "cli/command_ingest.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <istream>
#include <iterator>
#include <ostream>
#include <string>
#include <vector>

#include "cli/find_files.h"
#include "report/colour.h"
#include "text/width.h"

namespace revisit::cli {

struct IngestCommand::Options {
  std::vector<std::string> paths;
  bool quiet = false;
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

}  // namespace

IngestCommand::IngestCommand(StoreAccess access, ReadFile read_file)
    : m_access(std::move(access)),
      m_read_file(std::move(read_file)),
      m_options(std::make_unique<Options>()) {}
IngestCommand::~IngestCommand() = default;

void IngestCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("ingest", "Read documents into the store");
  command
      ->add_option("path", m_options->paths,
                   "Files; folders, for the PDF, DOCX, HTML, Markdown and text files in them and below; or "
                   "'-' for a list of paths on standard "
                   "input, separated by line feeds or NULs")
      ->required();
  command->add_flag("--quiet", m_options->quiet, "Print neither progress nor the summary");
  m_command = command;
}

bool IngestCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int IngestCommand::run(const Console& console) const {
  std::ostream& err = console.err;
  const FoundFiles found = find_files(paths_of(m_options->paths, console.in));
  for (const std::string& error : found.errors) err << "revisit: " << report::printable(error) << '\n';
  if (found.files.empty()) {
    if (found.errors.empty()) err << "revisit: there are no files to read\n";
    return k_error;
  }
  auto store = open_store(m_access, store::Mode::write);
  if (!store) {
    err << "revisit: " << report::printable(store.error()) << '\n';
    return k_error;
  }

  Tally tally;
  ProgressLine progress(err, m_options->quiet ? Progress::hidden : console.progress, console.style.width);
  const auto complain = [&](const std::filesystem::path& file, const std::string& what) {
    progress.clear();
    err << "revisit: " << report::printable(file.string()) << ": " << report::printable(what) << '\n';
  };
  std::size_t done = 0;
  for (const std::filesystem::path& file : found.files) {
    progress.show(done++, found.files.size(), file.filename().string());
    const auto read = m_read_file(file);
    if (!read) {
      ++tally.refused;
      complain(file, "refused: " + read.error().reason);
      const auto noted = store->put_refused(file, read.error());
      if (noted) continue;
      complain(file, noted.error().reason);
      return k_error;
    }
    const auto& [document, report] = *read;
    const auto put = store->put(document, report, file);
    if (!put) {
      ++tally.failed;
      complain(file, put.error().reason);
      // A value that cannot be stored is this document's fault; with everything else the next would fail too.
      if (put.error().code == store::ErrorCode::invalid) continue;
      return k_error;
    }
    count(tally, put->outcome);
    if (report.pack.empty()) {
      ++tally.unrecognised;
      complain(file, "not recognised: stored, but " + (report.doubts.empty()
                                                           ? "no pattern pack knows this kind of document"
                                                           : report.doubts.front().reason));
    }
  }
  progress.clear();
  if (!m_options->quiet) err << tally.text() << '\n';
  if (!found.errors.empty() || tally.failed > 0) return k_error;
  return tally.refused > 0 || tally.unrecognised > 0 ? k_warnings : k_done;
}

}  // namespace revisit::cli
