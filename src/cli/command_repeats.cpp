#include "cli/command_repeats.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <ostream>
#include <string>
#include <string_view>

#include "cli/output_options.h"
#include "cli/theme_option.h"
#include "report/repeats.h"
#include "text/words.h"

namespace revisit::cli {

struct RepeatsCommand::Options {
  std::string by = "themes";
  std::string region;
  report::RepeatsFilter filter;
  OutputOptions output;
};

namespace {

// YYYY, YYYY-MM or YYYY-MM-DD.
bool is_date(std::string_view text) {
  constexpr std::string_view k_form = "dddd-dd-dd";
  constexpr std::array<std::size_t, 3> k_lengths = {4, 7, 10};
  if (std::ranges::find(k_lengths, text.size()) == k_lengths.end()) return false;
  return std::ranges::equal(text, k_form.substr(0, text.size()),
                            [](char c, char form) { return form == 'd' ? c >= '0' && c <= '9' : c == form; });
}

std::string folded(std::string_view name) {
  std::string result;
  for (const text::Word& word : text::words(name)) result += word.folded + ' ';
  return result;
}

std::string title(std::string_view key) {
  std::string result(key);
  std::ranges::replace(result, '_', ' ');
  return result;
}

}  // namespace

RepeatsCommand::RepeatsCommand(HistorySources sources)
    : m_sources(std::move(sources)), m_options(std::make_unique<Options>()) {}
RepeatsCommand::~RepeatsCommand() = default;

void RepeatsCommand::setup(CLI::App& program) {
  CLI::App* command =
      program.add_subcommand("repeats", "Show what is asked for again and again, across providers");
  command->add_option("--by", m_options->by, "themes or threads")
      ->check(CLI::IsMember({"themes", "threads"}))
      ->capture_default_str();
  command->add_option("--theme", m_options->filter.theme,
                      "only recommendations on this theme: supervision, \"private fostering\", ...");
  command->add_option("--min-visits", m_options->filter.min_visits, "asked for at this many visits at least")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--since", m_options->filter.since, "asked for in or after this year, month or day")
      ->type_name("DATE");
  command->add_option("--region", m_options->region, "only providers of this region");
  command->add_flag("--open", m_options->filter.open_only, "only what is asked for at the newest visit");
  m_options->output.add_to(*command, {"text", "markdown", "html", "csv", "json"});
  command->footer(
      "Examples:\n"
      "  revisit repeats --min-visits 3\n"
      "  revisit repeats --by threads --theme supervision --since 2022 --format csv");
  m_command = command;
}

bool RepeatsCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int RepeatsCommand::run(const Console& console) const {
  const auto fail = [&console](const std::string& reason) {
    console.err << "revisit: " << report::printable(reason) << '\n';
    return k_error;
  };
  if (!m_options->filter.since.empty() && !is_date(m_options->filter.since)) {
    return fail("--since must be a year, month or day such as 2022, 2022-03 or 2022-03-21");
  }
  const auto histories = m_sources.histories("");
  if (!histories) return fail(histories.error());
  std::vector<report::RepeatsEntry> entries;
  for (const ProviderHistory& provider : histories->providers) {
    if (!m_options->region.empty() && folded(provider.region) != folded(m_options->region)) continue;
    entries.push_back({provider.provider, provider.region, &provider.history});
  }
  if (entries.empty()) {
    return fail("no provider in the store is of the region '" + m_options->region +
                "'; regions have the names of the Office for National Statistics, as \"South West\"");
  }
  std::vector<const compare::History*> shown;
  for (const report::RepeatsEntry& entry : entries) shown.push_back(entry.history);
  auto theme = theme_of_threads(m_options->filter.theme, shown);
  if (!theme) return fail(theme.error());
  report::RepeatsFilter filter = m_options->filter;
  filter.theme = std::move(*theme);
  const bool by_themes = m_options->by == "themes";
  return m_options->output.write(
      m_options->output.rendered(by_themes ? report::repeated_themes_sheet(entries, filter, title)
                                           : report::repeated_threads_sheet(entries, filter),
                                 by_themes ? report::repeated_themes_records(entries, filter, title)
                                           : report::repeated_threads_records(entries, filter),
                                 console),
      console);
}

}  // namespace revisit::cli
