// The program: understands the command line, joins the stages and runs one command.
#include <CLI/CLI.hpp>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fmt/chrono.h>
#include <iostream>
#include <string>
#include <sys/ioctl.h>
#include <unistd.h>
#include <utility>

#include "cli/command_backup.h"
#include "cli/command_cite.h"
#include "cli/command_diff.h"
#include "cli/command_export.h"
#include "cli/command_extract.h"
#include "cli/command_fetch.h"
#include "cli/command_ingest.h"
#include "cli/command_ls.h"
#include "cli/command_merge.h"
#include "cli/command_page.h"
#include "cli/command_patterns.h"
#include "cli/command_quotes.h"
#include "cli/command_repeats.h"
#include "cli/command_search.h"
#include "cli/command_show.h"
#include "cli/command_timeline.h"
#include "cli/command_track.h"
#include "cli/command_verify.h"
#include "cli/command_worker.h"
#include "cli/diff_sources.h"
#include "cli/histories.h"
#include "cli/stages.h"
#include "cli/workers.h"
#include "report/colour.h"
#include "store/location.h"
#include "text/distance.h"

namespace {

using namespace revisit;

std::optional<std::string> environment(const char* name) {
  const char* value = std::getenv(name);
  if (value == nullptr) return std::nullopt;
  return value;
}

// The packs, read when they are first needed.
class Packs {
 public:
  const std::expected<patterns::Library, std::string>& get() {
    if (!m_library) m_library = cli::load_packs();
    return *m_library;
  }

  // From the tables of providers alone where nothing else was needed yet; none where they cannot be read.
  const patterns::Providers& providers() {
    if (m_library && *m_library) return (*m_library)->providers;
    if (!m_providers) m_providers = cli::load_providers().value_or(patterns::Providers());
    return *m_providers;
  }

 private:
  std::optional<std::expected<patterns::Library, std::string>> m_library;
  std::optional<patterns::Providers> m_providers;
};

// Colour and width of the terminal behind standard output; plain text of 80 columns where there is none.
report::TerminalStyle style_of_output() {
  report::TerminalStyle style;
  if (isatty(STDOUT_FILENO) == 0) return style;
  const std::optional<std::string> terminal = environment("TERM");
  style.colour = environment("NO_COLOR").value_or("").empty() && terminal && *terminal != "dumb";
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) style.width = size.ws_col;
  return style;
}

// What to say of a command line that names no command: the one that was probably meant. Empty where it names
// one.
std::string problem_with_command(const CLI::App& program, int argc, char** argv) {
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--store") {
      ++i;
      continue;
    }
    if (argument.starts_with('-')) continue;
    std::string nearest;
    std::size_t distance = argument.size();
    for (const CLI::App* command : program.get_subcommands({})) {
      if (command->get_name() == argument) return "";
      if (command->get_group().empty()) continue;  // hidden
      const std::size_t apart = text::edit_distance(argument, command->get_name());
      if (apart < distance) {
        distance = apart;
        nearest = command->get_name();
      }
    }
    constexpr std::size_t k_most_apart = 2;
    return "there is no command '" + report::printable(argument) + "'; " +
           (distance <= k_most_apart ? "did you mean '" + nearest + "'?" : "'revisit --help' lists them");
  }
  return "name a command, such as 'revisit ls'; 'revisit --help' lists them";
}

int run(const std::vector<cli::Command*>& commands, const cli::Console& console) {
  for (const cli::Command* command : commands) {
    if (!command->chosen()) continue;
    const int status = command->run(console);
    console.out.flush();
    if (console.out) return status;
    console.err << "revisit: the output could not be written\n";
    return cli::k_error;
  }
  return cli::k_error;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program("What did the inspectors say, did they say it before, and what has changed since?",
                   "revisit");
  program.require_subcommand(1);
  program.fallthrough();
  program.set_version_flag("--version", std::string("revisit ") + REVISIT_VERSION);
  std::string store_option;
  program
      .add_option("--store", store_option,
                  "the store's file; else $REVISIT_STORE, else one in your data folder")
      ->type_name("FILE");

  Packs packs;
  const cli::StoreAccess access{[&] { return store::default_location(store_option, environment); },
                                [&](std::string_view name) { return packs.providers().find(name); }};
  const cli::ReadFile read_file = [&](const std::filesystem::path& file)
      -> std::expected<std::pair<text::Document, tag::Report>, store::Refusal> {
    const auto& library = packs.get();
    if (!library) return std::unexpected(store::Refusal{"packs", "", 0, library.error()});
    auto read = cli::read_and_tag(file, *library);
    if (!read) {
      extract::Error& error = read.error();
      return std::unexpected(store::Refusal{std::string(name_of(error.code)), std::move(error.sha256),
                                            error.page, std::move(error.reason)});
    }
    return std::pair(std::move(read->document), std::move(read->report));
  };

  const cli::DiffSources diff_sources = cli::diff_sources(access, read_file, cli::comparison_settings);

  const cli::IngestStages ingest_stages{cli::makers, cli::start_workers, cli::theme_tagger,
                                        [&]() -> std::expected<std::vector<std::string>, std::string> {
                                          const auto& library = packs.get();
                                          if (!library) return std::unexpected(library.error());
                                          return cli::document_kinds(*library);
                                        }};
  cli::IngestCommand ingest(access, ingest_stages);
  cli::LsCommand ls(access);
  cli::ShowCommand show(access, read_file);
  cli::DiffCommand diff(diff_sources);
  cli::SearchCommand search(access,
                            [&]() -> std::span<const patterns::Provider> { return packs.providers().all(); });
  const cli::HistorySources histories = cli::history_sources(access, cli::comparison_settings);
  cli::TimelineCommand timeline(histories);
  cli::TrackCommand track(histories);
  cli::RepeatsCommand repeats(histories);
  cli::ExtractCommand extract(cli::start_workers);
  cli::PatternsCommand patterns;
  cli::QuotesCommand quotes(
      access, [](const std::filesystem::path& file) -> std::expected<text::Document, std::string> {
        auto document = extract::read_file(file);
        if (!document) return std::unexpected(file.string() + ": " + document.error().reason);
        return std::move(*document);
      });
  const auto manifest = [] { return cli::data_folder() / "corpora" / "published-reports.csv"; };
  cli::CiteCommand cite(access, manifest, histories);
  cli::ExportCommand exporting(
      access, {[&]() -> std::span<const patterns::Provider> { return packs.providers().all(); },
               cli::comparison_settings, manifest,
               [] {
                 return fmt::format("{:%F}",
                                    std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
               }});
  cli::PageCommand page(access);
  cli::FetchCommand fetch(manifest);
  cli::WorkerCommand worker(cli::worker_stages);
  cli::VerifyCommand verify(access);
  cli::BackupCommand backup(access);
  cli::MergeCommand merge(access);
  const std::vector<cli::Command*> commands = {
      &worker,  &verify, &backup, &merge,   &ingest,   &ls,   &show, &diff,      &timeline, &track,
      &repeats, &search, &quotes, &extract, &patterns, &cite, &page, &exporting, &fetch};
  for (cli::Command* command : commands) command->setup(program);

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    // Help and version are no errors; everything else gets one line and the way to the help.
    if (e.get_exit_code() == 0) return program.exit(e);
    const std::string problem = problem_with_command(program, argc, argv);
    std::cerr << "revisit: " << (problem.empty() ? e.what() + std::string("; see 'revisit --help'") : problem)
              << '\n';
    return cli::k_error;
  }
  // A reader that ends early (head, less) is no error of ours: writing fails then, and is reported.
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  const cli::Console console{std::cin, std::cout, std::cerr, style_of_output(),
                             isatty(STDERR_FILENO) != 0 ? cli::Progress::shown : cli::Progress::hidden};
  try {
    return run(commands, console);
  } catch (const std::exception& e) {
    std::cerr << "revisit: this is a bug, please report it: " << e.what() << '\n';
    return cli::k_error;
  }
}
