#include "cli/command_fetch.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "cli/manifest_file.h"
#include "fetch/download.h"
#include "report/colour.h"
#include "text/slug.h"

namespace revisit::cli {

struct FetchCommand::Options {
  std::string manifest;
  std::string folder;
  std::string provider;
  double pause = 1;
  int attempts = 5;
  std::uint64_t megabytes = 200;
  double wait = 1;
  std::string certificates;
  bool quiet = false;
  bool dry_run = false;
};

FetchCommand::FetchCommand(std::function<std::filesystem::path()> manifest)
    : m_manifest(std::move(manifest)), m_options(std::make_unique<Options>()) {}
FetchCommand::~FetchCommand() = default;

void FetchCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("fetch", "Download the documents that a manifest lists");
  command->add_option("manifest", m_options->manifest,
                      "A table with addresses; without it, the published reports that come with the program");
  command->add_option("-o,--output", m_options->folder, "The folder to save them in")->required();
  command->add_option("--provider", m_options->provider, "Only the documents of this provider");
  command
      ->add_option("--pause", m_options->pause,
                   "Seconds between two requests to a host, from 0 to 3600; 1 if not given")
      ->check(CLI::Range(0.0, 3600.0));
  command
      ->add_option("--wait", m_options->wait,
                   "Seconds before a second attempt, doubled before each further one; 1 if not given")
      ->check(CLI::Range(0.0, 3600.0));
  command->add_option("--attempts", m_options->attempts, "How often to try, from 1 to 20; 5 if not given")
      ->check(CLI::Range(1, 20));
  command
      ->add_option("--max-size", m_options->megabytes,
                   "Largest file, in MiB, from 1 to 2048; 200 if not given")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{2048}));
  command
      ->add_option("--certificates", m_options->certificates,
                   "Trust the certificates in this file (PEM) in the place of the system's")
      ->envname("SSL_CERT_FILE")
      ->check(CLI::ExistingFile);
  command->add_flag("--dry-run", m_options->dry_run, "List what would be fetched, and as which file");
  command->add_flag("--quiet", m_options->quiet, "Print neither progress nor the summary");
  command->footer(
      "Examples:\n"
      "  revisit fetch --provider torbay -o reports\n"
      "  revisit fetch --pause 5 my-reports.csv -o reports");
  m_command = command;
}

bool FetchCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int FetchCommand::run(const Console& console) const {
  const auto entries = read_manifest_file(
      m_options->manifest.empty() ? m_manifest() : std::filesystem::path(m_options->manifest));
  if (!entries) {
    console.err << "revisit: " << report::printable(entries.error()) << '\n';
    return k_error;
  }
  std::vector<fetch::Entry> wanted = *entries;
  if (!m_options->provider.empty()) {
    const std::string slug = text::slug_of(m_options->provider);
    std::erase_if(wanted, [&](const fetch::Entry& entry) { return text::slug_of(entry.provider) != slug; });
    if (wanted.empty()) {
      console.err << "revisit: the manifest lists nothing of '" << report::printable(m_options->provider)
                  << "'\n";
      return k_error;
    }
  }
  if (m_options->dry_run) {
    for (const fetch::Entry& entry : wanted) {
      console.out << report::printable(entry.file) << '\t' << report::printable(entry.url) << '\n';
    }
    return k_done;
  }
  fetch::Settings settings;
  settings.folder = m_options->folder;
  settings.pause = std::chrono::milliseconds(static_cast<std::int64_t>(m_options->pause * 1000));
  settings.first_wait = std::chrono::milliseconds(static_cast<std::int64_t>(m_options->wait * 1000));
  settings.attempts = m_options->attempts;
  settings.certificates = m_options->certificates;
  settings.largest = m_options->megabytes << 20U;
  std::map<fetch::Outcome, std::size_t> counts;
  const bool bar = console.progress == Progress::shown && !m_options->quiet;
  fetch::fetch(
      wanted, settings, [&](std::size_t position, const fetch::Entry& entry, const fetch::Result* result) {
        if (result == nullptr) {
          if (bar) {
            console.err << "\r\x1B[K" << position + 1 << '/' << wanted.size() << ' '
                        << report::printable(entry.file) << std::flush;
          }
          return true;
        }
        ++counts[result->outcome];
        if (bar) console.err << "\r\x1B[K";
        const bool bad =
            result->outcome == fetch::Outcome::failed || result->outcome == fetch::Outcome::disallowed;
        if (bad) {
          console.err << "revisit: " << report::printable(entry.url) << ": "
                      << report::printable(result->reason) << '\n';
        } else if (result->outcome == fetch::Outcome::no_address && !m_options->quiet) {
          console.err << "revisit: " << report::printable(entry.file) << ": the manifest has no address\n";
        } else if (result->outcome == fetch::Outcome::fetched) {
          console.out << report::printable((settings.folder / entry.file).string()) << '\n';
        }
        return true;
      });
  const std::size_t missing =
      wanted.size() - counts[fetch::Outcome::fetched] - counts[fetch::Outcome::unchanged];
  if (!m_options->quiet) {
    std::string summary;
    for (const auto& [outcome, count] : counts) {
      if (count > 0)
        summary += fmt::format("{}{} {}", summary.empty() ? "" : ", ", count, fetch::name_of(outcome));
    }
    console.err << "revisit: " << summary << '\n';
  }
  return missing == 0 ? k_done : k_warnings;
}

}  // namespace revisit::cli
