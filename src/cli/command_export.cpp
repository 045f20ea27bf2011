#include "cli/command_export.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <iterator>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "cli/export_tables.h"
#include "cli/manifest_file.h"
#include "cli/write_file.h"
#include "dataset/councils.h"
#include "dataset/files.h"
#include "dataset/workbook.h"
#include "report/colour.h"
#include "report/table.h"
#include "store/plain_copy.h"
#include "text/ascii.h"
#include "text/dates.h"

namespace revisit::cli {

namespace fs = std::filesystem;

struct ExportCommand::Options {
  std::vector<std::string> tables;
  std::string format;  // empty: by the output's name
  std::string output;
  std::string provider;
  std::string as_of;
  bool raw = false;
  bool list = false;
  bool dictionary = false;
};

namespace {

// What the manifest says about documents of the store, by their ids.
struct Listed {
  std::map<std::int64_t, std::string> addresses;
  std::map<std::string, std::string, std::less<>>
      visit_addresses;  // of their main documents, by visits' keys
  std::map<std::int64_t, std::string> published;
};

Listed listed_in(const fs::path& manifest, const store::Store& store) {
  Listed listed;
  const auto entries = read_manifest_file(manifest);
  const auto documents = store.list_documents();
  // Links and dates of publication are a convenience: without the manifest there are none.
  if (!entries || !documents) return listed;
  std::map<std::string_view, const fetch::Entry*> by_hash;
  for (const fetch::Entry& entry : *entries) {
    if (!entry.sha256.empty()) by_hash.try_emplace(entry.sha256, &entry);
  }
  for (const store::DocumentSummary& document : *documents) {
    const auto found = by_hash.find(document.sha256);
    if (found == by_hash.end()) continue;
    if (!found->second->url.empty()) listed.addresses[document.id] = found->second->url;
    listed.published[document.id] = found->second->published;
  }
  if (const auto visits = store.list_visits({}, {})) {
    for (const store::VisitSummary& visit : *visits) {
      const auto found = listed.addresses.find(visit.document);
      if (found != listed.addresses.end()) listed.visit_addresses[visit.key] = found->second;
    }
  }
  return listed;
}

std::string format_of(const std::string& output) {
  const std::string extension = text::ascii_lower(fs::path(output).extension().string());
  if (extension == ".xlsx") return "xlsx";
  if (extension == ".db" || extension == ".sqlite" || extension == ".sqlite3") return "sqlite";
  if (extension == ".jsonl" || extension == ".ndjson") return "jsonl";
  return "csv";
}

std::string in_format(const dataset::Table& table, const std::string& format, dataset::Formulas formulas) {
  return format == "jsonl" ? dataset::to_json_lines(table) : dataset::to_csv(table, formulas);
}

}  // namespace

ExportCommand::ExportCommand(StoreAccess access, ExportSources sources)
    : m_access(std::move(access)), m_sources(std::move(sources)), m_options(std::make_unique<Options>()) {}
ExportCommand::~ExportCommand() = default;

void ExportCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("export", "Give out the facts as tables");
  command->add_option("--table", m_options->tables, "Only this table; may be given several times")
      ->allow_extra_args(false);
  command
      ->add_option("--format", m_options->format,
                   "csv, jsonl, xlsx or sqlite; else as the output's name says, or csv")
      ->check(CLI::IsMember({"csv", "jsonl", "xlsx", "sqlite"}));
  command->add_option(
      "-o,--output", m_options->output,
      "Write here: a file for xlsx and sqlite, for a single table also for csv and jsonl, else a "
      "folder; without it, a single table goes to standard output");
  command->add_option("--provider", m_options->provider, "Only what is about this provider");
  command->add_option("--as-of", m_options->as_of,
                      "Count days since inspections up to this date, YYYY-MM-DD, and call late what was due "
                      "before it, instead of today");
  command->add_flag("--raw", m_options->raw,
                    "Leave texts in CSV as they are, even where a spreadsheet would take them for formulas");
  CLI::Option* list = command->add_flag("--list", m_options->list, "List the tables instead");
  command
      ->add_flag("--dictionary", m_options->dictionary, "Print what each column means, as Markdown, instead")
      ->excludes(list);
  command->footer(
      "Examples:\n"
      "  revisit export -o inspections.xlsx\n"
      "  revisit export -o inspections.db\n"
      "  revisit export --table councils --as-of 2026-03-31 > councils.csv\n"
      "  revisit export --format jsonl --provider torbay -o torbay/");
  m_command = command;
}

bool ExportCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int ExportCommand::run(const Console& console) const {
  const auto say = [&console](const std::string& reason) {
    console.err << "revisit: " << report::printable(reason) << '\n';
  };
  const auto fail = [&](const std::string& reason) {
    say(reason);
    return k_error;
  };
  const auto store = open_store(m_access, store::Mode::read);
  if (!store) return fail(store.error());
  if (m_options->list) {
    const auto names = exportable_tables(*store);
    if (!names) return fail(names.error());
    report::Table table(
        {{"Table", report::Align::left, 0, 0}, {"What it holds", report::Align::left, 0, 20}});
    for (const auto& [name, description] : *names) table.add_row({{name}, {description}});
    console.out << table.text(console.style);
    return k_done;
  }
  const std::string format = m_options->format.empty() ? format_of(m_options->output) : m_options->format;
  const bool one_file = format == "xlsx" || format == "sqlite";
  if (!m_options->as_of.empty() && !text::day_of(m_options->as_of)) {
    return fail(fmt::format("'{}' is no date: write YYYY-MM-DD", m_options->as_of));
  }
  if (m_options->output.empty() && !m_options->dictionary && (one_file || m_options->tables.size() != 1)) {
    return fail("say where to write with -o, or name a single table with --table to print it");
  }

  Listed listed = listed_in(m_sources.manifest(), *store);
  const ExportContext context{*store, m_access.find_provider, m_sources.providers(), m_sources.settings,
                              std::move(listed.published)};
  const ExportSelection selection{m_options->tables, m_options->provider,
                                  m_options->as_of.empty() ? m_sources.today() : m_options->as_of};
  const auto tables = export_tables(context, selection);
  if (!tables) return fail(tables.error());
  if (m_options->dictionary) {
    console.out << dataset::dictionary_markdown(*tables);
    return k_done;
  }

  const dataset::Formulas formulas = m_options->raw ? dataset::Formulas::as_is : dataset::Formulas::guarded;
  if (format == "xlsx") {
    const auto written = dataset::write_workbook(
        m_options->output, *tables, {std::move(listed.addresses), std::move(listed.visit_addresses)});
    if (!written) return fail(written.error());
    for (const std::string& warning : written->warnings) say(warning);
    return written->warnings.empty() ? k_done : k_warnings;
  }
  if (format == "sqlite") {
    if (const auto written = store::write_plain_copy(m_options->output, *tables); !written) {
      return fail(written.error().reason);
    }
    const fs::path file = m_options->output;
    fs::path metadata = file;
    metadata.replace_extension(".metadata.json");
    std::vector<dataset::Table> described = *tables;
    for (dataset::Table& table : described) table.rows.clear();
    std::ranges::move(store::views_of_plain_copy(*tables), std::back_inserter(described));
    const std::string problem =
        write_file(metadata.string(), dataset::datasette_metadata(described, file.stem().string()));
    return problem.empty() ? k_done : fail(problem);
  }
  if (m_options->output.empty()) {
    console.out << in_format(tables->front(), format, formulas);
    return k_done;
  }
  const bool folder = tables->size() > 1 || !fs::path(m_options->output).has_extension();
  if (!folder) {
    const std::string problem = write_file(m_options->output, in_format(tables->front(), format, formulas));
    return problem.empty() ? k_done : fail(problem);
  }
  std::error_code failure;
  fs::create_directories(m_options->output, failure);
  if (failure)
    return fail(fmt::format("the folder {} cannot be made: {}", m_options->output, failure.message()));
  const fs::path directory = m_options->output;
  std::string problem;
  for (const dataset::Table& table : *tables) {
    if (!problem.empty()) break;
    problem =
        write_file((directory / (table.name + "." + format)).string(), in_format(table, format, formulas));
  }
  if (problem.empty()) {
    problem = write_file((directory / "data-dictionary.md").string(), dataset::dictionary_markdown(*tables));
  }
  return problem.empty() ? k_done : fail(problem);
}

}  // namespace revisit::cli
