#include "cli/command_track.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>
#include <string>
#include <string_view>

#include "cli/output_options.h"
#include "compare/threads.h"
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
  command->add_option("--theme", m_options->filter.theme, "only recommendations on this theme");
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
  // "torbay/thread/2018-06-11/3", or "torbay@2018/thread/3" as `cite` understands it too
  const std::string& named = m_options->provider;
  const std::size_t slash = named.find("/thread/");
  report::TrackFilter filter = m_options->filter;
  if (slash != std::string::npos) {
    const std::size_t at = std::min(named.find('@'), slash);
    filter.thread = (at < slash ? named.substr(at + 1, slash - at - 1) + '/' : "") +
                    named.substr(slash + std::string_view("/thread/").size());
  }
  const auto histories = m_sources.histories(named.substr(0, std::min(named.find('@'), slash)));
  if (!histories) return fail(histories.error());
  const ProviderHistory& provider = histories->providers.front();
  if (!filter.thread.empty() && compare::find_thread(provider.history, filter.thread) == nullptr) {
    return fail("there is no thread '" + named + "'; 'revisit track " +
                named.substr(0, std::min(named.find('@'), slash)) + "' prints their names");
  }
  const OutputOptions& output = m_options->output;
  if (output.format == "json") {
    return output.write(report::track_json(provider.provider, provider.history, filter), console);
  }
  return output.write(output.rendered(report::track_sheet(provider.provider, provider.history, filter),
                                      report::track_records(provider.history, filter), console),
                      console);
}

}  // namespace revisit::cli
