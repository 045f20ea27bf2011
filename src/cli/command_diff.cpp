#include "cli/command_diff.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <ostream>
#include <set>
#include <string>

#include "cli/theme_option.h"
#include "cli/write_file.h"
#include "report/diff_json.h"
#include "report/diff_sheet.h"
#include "report/diff_text.h"
#include "report/diff_view.h"
#include "report/terminal.h"

namespace revisit::cli {

namespace {

constexpr int k_least_width = 40;
constexpr int k_most_width = 1000;

}  // namespace

struct DiffCommand::Options {
  std::string first;
  std::string second;
  std::string format = "text";
  std::string colour = "auto";
  std::string words = "colour";
  std::string output;
  std::vector<std::string> only;
  std::string theme;
  int width = 0;
  bool brief = false;
  bool exit_code = false;
};

DiffCommand::DiffCommand(DiffSources sources)
    : m_sources(std::move(sources)), m_options(std::make_unique<Options>()) {}

DiffCommand::~DiffCommand() = default;

void DiffCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("diff", "Say what changed between two inspections");
  m_command = command;
  command
      ->add_option("older", m_options->first, "a report's file, a visit (torbay@2018), or, alone, a provider")
      ->required()
      ->type_name("OLDER");
  command->add_option("newer", m_options->second, "a report's file or a visit")->type_name("NEWER");
  command->add_flag("--brief", m_options->brief, "the summary and the judgements only");
  command
      ->add_option("--only", m_options->only,
                   "judgements, recommendations, findings or measures; several are divided by commas")
      ->delimiter(',')
      ->check(CLI::IsMember({"judgements", "recommendations", "findings", "measures"}));
  command
      ->add_option("--theme", m_options->theme,
                   "recommendations and findings of this theme only: supervision, private_fostering, ...")
      ->type_name("THEME");
  command->add_option("--format", m_options->format, "text, json, csv, markdown or html")
      ->check(CLI::IsMember({"text", "json", "csv", "markdown", "html"}))
      ->capture_default_str();
  command->add_option("--width", m_options->width, "columns of text; the terminal's unless given")
      ->check(CLI::Range(k_least_width, k_most_width));
  command->add_option("--color,--colour", m_options->colour, "auto, always or never")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->capture_default_str();
  command
      ->add_option("--words", m_options->words,
                   "mark the words that differ: by colour, or in brackets [-so-] {+so+}")
      ->check(CLI::IsMember({"colour", "brackets"}))
      ->capture_default_str();
  command->add_option("-o,--output", m_options->output, "write to this file instead")->type_name("FILE");
  command->add_flag("--exit-code", m_options->exit_code, "exit with 1 where there are differences");
  command->footer(
      "With one argument, the last two inspections of a provider in the store.\n"
      "Exit status: 0 compared, 2 error; with --exit-code, 1 where there are differences.");
}

bool DiffCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int DiffCommand::run(const Console& console) const {
  std::ostream& err = console.err;
  const auto fail = [&](const std::string& reason) {
    err << "revisit: " << reason << '\n';
    return k_error;
  };
  std::pair<tag::Report, tag::Report> reports;
  if (m_options->second.empty()) {
    auto last_two = m_sources.last_two(m_options->first);
    if (!last_two) return fail(last_two.error());
    reports = *std::move(last_two);
  } else {
    auto older = m_sources.report(m_options->first);
    if (!older) return fail(older.error());
    auto newer = m_sources.report(m_options->second);
    if (!newer) return fail(newer.error());
    reports = {*std::move(older), *std::move(newer)};
  }
  const auto settings = m_sources.settings();
  if (!settings) return fail(settings.error());

  const auto& [older, newer] = reports;
  const compare::Comparison comparison = compare::compare(older, newer, *settings);
  for (const compare::Warning& warning : comparison.warnings) {
    // In a text for a reader the warnings stand at the top already.
    if (m_options->format == "json" || m_options->format == "csv" || !m_options->output.empty())
      err << "revisit: " << warning.text << '\n';
  }
  report::DiffOptions options;
  for (const std::string& name : m_options->only) options.only.push_back(*report::diff_part(name));
  options.theme = theme_key(m_options->theme);
  options.brief = m_options->brief;
  if (!options.theme.empty()) {
    const std::set<std::string> themes = report::themes_of(older, newer);
    if (!themes.contains(options.theme)) {
      err << "revisit: neither report speaks of a theme '" << report::printable(m_options->theme)
          << "'; they speak of " << (themes.empty() ? "none" : fmt::format("{}", fmt::join(themes, ", ")))
          << '\n';
    }
  }
  const report::DiffView view = report::diff_view(comparison, older, newer, options);
  std::string result;
  if (m_options->format == "json") {
    result = report::diff_json(view, older, newer);
  } else if (m_options->format == "csv") {
    result = report::to_csv(report::diff_records(view, older, newer));
  } else if (m_options->format == "markdown") {
    result = report::sheet_markdown(report::diff_sheet(view, older, newer));
  } else if (m_options->format == "html") {
    result = report::sheet_html(report::diff_sheet(view, older, newer));
  } else {
    report::TerminalStyle style = console.style;
    if (!m_options->output.empty()) style = {};
    if (m_options->colour != "auto") style.colour = m_options->colour == "always";
    if (m_options->width > 0) style.width = m_options->width;
    result = report::diff_text(
        view, older, newer, style,
        m_options->words == "brackets" ? report::WordMarks::brackets : report::WordMarks::colour);
  }
  if (m_options->output.empty()) {
    console.out << result;
  } else if (const std::string error = write_file(m_options->output, result); !error.empty()) {
    return fail(error);
  }
  return m_options->exit_code && has_differences(comparison) ? k_differences : k_done;
}

}  // namespace revisit::cli
