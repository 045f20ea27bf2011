#include "cli/command_timeline.h"

#include <CLI/CLI.hpp>
#include <ostream>
#include <string>

#include "cli/manifest_file.h"
#include "cli/output_options.h"
#include "report/timeline.h"

namespace revisit::cli {

struct TimelineCommand::Options {
  std::string provider;
  OutputOptions output;
};

namespace {

// When reports that do not say so came out. Without the list these days are left out: it adds to what the
// documents say.
report::PublishedDays published_days(const compare::History& history, const std::filesystem::path& manifest) {
  report::PublishedDays days;
  const auto entries = read_manifest_file(manifest);
  if (!entries) return days;
  for (const auto& visit : history.visits) {
    const std::string& hash = visit.report->sha256;
    const fetch::Entry* entry = visit.report->published ? nullptr : fetch::find_entry(*entries, hash);
    if (entry != nullptr) days[hash] = entry->published;
  }
  return days;
}

}  // namespace

TimelineCommand::TimelineCommand(HistorySources sources, std::function<std::filesystem::path()> manifest)
    : m_sources(std::move(sources)),
      m_manifest(std::move(manifest)),
      m_options(std::make_unique<Options>()) {}
TimelineCommand::~TimelineCommand() = default;

void TimelineCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("timeline", "Show all visits to a provider at a glance");
  command->add_option("provider", m_options->provider, "a provider, by any form of its name")->required();
  m_options->output.add_to(*command, {"text", "markdown", "html", "csv", "json"});
  command->footer(
      "Examples:\n"
      "  revisit timeline torbay\n"
      "  revisit timeline torbay --format html --output torbay.html");
  m_command = command;
}

bool TimelineCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int TimelineCommand::run(const Console& console) const {
  const auto fail = [&console](const std::string& reason) {
    console.err << "revisit: " << report::printable(reason) << '\n';
    return k_error;
  };
  const auto settings = m_sources.settings();
  if (!settings) return fail(settings.error());
  const auto histories = m_sources.histories(m_options->provider);
  if (!histories) return fail(histories.error());
  const ProviderHistory& provider = histories->providers.front();
  return m_options->output.write(
      m_options->output.rendered(report::timeline_sheet(provider.provider, provider.history, *settings,
                                                        published_days(provider.history, m_manifest())),
                                 report::timeline_records(provider.history, *settings), console),
      console);
}

}  // namespace revisit::cli
