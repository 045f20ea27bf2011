#include "cli/command_track.h"

#include <CLI/CLI.hpp>
#include <ostream>
#include <string>
#include <utility>

#include "cli/output_options.h"
#include "cli/theme_option.h"
#include "report/track.h"

namespace revisit::cli {

struct TrackCommand::Options {
  std::string provider;
  report::TrackFilter filter;
  OutputOptions output;
};

TrackCommand::TrackCommand(HistorySources sources)
    : m_sources(std::move(sources)), m_options(std::make_unique<Options>()) {}
TrackCommand::~TrackCommand() = default;

void TrackCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("track", "Follow each recommendation to a provider");
  command
      ->add_option("provider", m_options->provider,
                   "a provider, by any form of its name; or a thread, by the name that is printed with it")
      ->required();
  command->add_flag("--open", m_options->filter.open_only, "only what is asked for at the newest visit");
  command->add_flag("--repeated", m_options->filter.repeated_only,
                    "only what was asked for at more than one visit");
  command->add_option("--theme", m_options->filter.theme,
                      "only recommendations on this theme: supervision, \"private fostering\", ...");
  m_options->output.add_to(*command, {"text", "markdown", "html", "csv", "json"});
  command->footer(
      "Examples:\n"
      "  revisit track torbay --repeated\n"
      "  revisit track torbay --theme supervision --format markdown\n"
      "  revisit track torbay/thread/2018-06-11/3");
  m_command = command;
}

bool TrackCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int TrackCommand::run(const Console& console) const {
  const auto fail = [&console](const std::string& reason) {
    console.err << "revisit: " << report::printable(reason) << '\n';
    return k_error;
  };
  report::TrackFilter filter = m_options->filter;
  FoundThread found;
  if (m_options->provider.find(k_thread_of) != std::string::npos) {
    auto named = m_sources.thread(m_options->provider);
    if (!named) return fail(named.error());
    found = std::move(*named);
    filter.thread = found.thread;
  } else {
    auto histories = m_sources.histories(m_options->provider);
    if (!histories) return fail(histories.error());
    found.histories = std::move(*histories);
    found.provider = &found.histories.providers.front();
  }
  const ProviderHistory& provider = *found.provider;
  auto theme = theme_of_threads(filter.theme, {&provider.history});
  if (!theme) return fail(theme.error());
  filter.theme = std::move(*theme);
  const OutputOptions& output = m_options->output;
  if (output.format == "json") {
    return output.write(report::track_json(provider.provider, provider.history, filter), console);
  }
  return output.write(output.rendered(report::track_sheet(provider.provider, provider.history, filter),
                                      report::track_records(provider.history, filter), console),
                      console);
}

}  // namespace revisit::cli
