#include "cli/command_show.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <ostream>
#include <string>
#include <vector>

#include "report/colour.h"
#include "report/json.h"
#include "report/show.h"
#include "store/references.h"
#include "store/stated.h"
#include "text/sha256.h"

namespace revisit::cli {

struct ShowCommand::Options {
  std::string visit;
  bool sources = false;
  bool findings = false;
  std::vector<std::string> sections;
  std::vector<std::string> themes;
  std::string format = "text";
};

namespace {

struct Shown {
  tag::Report report;
  report::ShowOptions options;
};

std::expected<Shown, std::string> from_file(const std::filesystem::path& file, const ReadFile& read_file) {
  auto read = read_file(file);
  if (!read) return std::unexpected(fmt::format("{}: {}", file.string(), read.error().reason));
  Shown shown;
  shown.report = std::move(read->second);
  shown.options.files = {file.string()};
  shown.options.warnings = std::move(read->first.warnings);
  return shown;
}

// What to look at instead where a provider has no visit but papers; empty where it has none either.
std::string papers_instead(const store::Store& store, const store::VisitMatch& match,
                           const store::FindProvider& find_provider) {
  const std::string name = match.reference.substr(0, match.reference.find('@'));
  const patterns::Provider* provider = find_provider(name).provider;
  const auto papers = store.list_papers();
  if (provider == nullptr || !papers) return {};
  std::string listed;
  std::size_t count = 0;
  constexpr std::size_t k_shown = 3;
  for (const store::PaperSummary& paper : *papers) {
    if (find_provider(paper.council).provider != provider) continue;
    if (++count > k_shown) continue;
    listed += fmt::format("{}{} ({}{}{})", listed.empty() ? "" : ", ", text::short_hash(paper.sha256),
                          paper.document_kind, paper.date.empty() ? "" : " of ", paper.date);
  }
  if (count == 0) return {};
  return fmt::format(", but {} paper{} of {}: {}{}; show one of them, or see 'revisit ls --papers'", count,
                     count == 1 ? "" : "s", provider->name, listed, count > k_shown ? " and others" : "");
}

// Says what the store was told of the file that is shown as it reads itself; empty where it was told nothing,
// or there is no store to ask.
std::string stated_in_store(const tag::Report& report, const StoreAccess& access) {
  const auto store = open_store(access, store::Mode::read);
  if (!store) return {};
  const auto document = document_of(*store, report.sha256, access.find_provider);
  if (!document) return {};
  const auto stated = store::stated_of(*store, *document);
  if (!stated || stated->empty()) return {};
  std::string what;
  for (const auto& [name, value] : {std::pair<const char*, const std::string&>{"provider", stated->provider},
                                    {"kind", stated->kind},
                                    {"date", stated->date}}) {
    if (!value.empty()) what += fmt::format("{}{} '{}'", what.empty() ? "" : ", ", name, value);
  }
  return fmt::format(
      "shown as the file itself reads; in the store it has what you stated of it, {}: 'revisit show {}'",
      what, text::short_hash(report.sha256));
}

std::expected<Shown, std::string> from_store(const std::string& reference, const StoreAccess& access,
                                             std::ostream& err) {
  const auto store = open_store(access, store::Mode::read);
  if (!store) return std::unexpected(store.error());
  auto match = store->find_visits(reference, access.find_provider);
  if (!match) return std::unexpected(match.error().reason);
  Shown shown;
  if (match->kind == store::VisitMatch::Kind::ambiguous && match->document_hashes.empty() &&
      reference.find('@') == std::string::npos) {
    // A provider alone means its latest visit. They are sorted by date.
    const store::VisitSummary latest = match->candidates.back();
    err << "revisit: " << report::printable(match->explain()) << "; this is the latest\n";
    match->kind = store::VisitMatch::Kind::found;
    match->candidates = {latest};
    match->document = latest.document;
  }
  if (!match->document) {
    const bool no_visit = match->kind == store::VisitMatch::Kind::no_such_date && match->candidates.empty();
    return std::unexpected(match->explain() +
                           (no_visit ? papers_instead(*store, *match, access.find_provider) : ""));
  }
  if (match->kind == store::VisitMatch::Kind::found) shown.options.visit = match->candidates.front().key;

  auto report = store->load_report(*match->document);
  if (!report) return std::unexpected(report.error().reason);
  shown.report = std::move(*report);
  auto references = store::resolve_references(*store, *match->document);
  if (!references) return std::unexpected(references.error().reason);
  for (store::ResolvedReference& found : *references)
    shown.options.references.push_back({std::move(found.visit), std::move(found.unresolved)});
  auto warnings = store->list_warnings_of(*match->document);
  if (!warnings) return std::unexpected(warnings.error().reason);
  shown.options.warnings = std::move(*warnings);
  const auto documents = match->candidates.empty() ? store->list_documents()
                                                   : store->list_documents_of(match->candidates.front().id);
  if (!documents) return std::unexpected(documents.error().reason);
  for (const store::DocumentSummary& document : *documents) {
    if (document.id == *match->document) {
      shown.options.files = document.paths;
    } else if (!match->candidates.empty()) {
      shown.options.other_files.push_back(
          fmt::format("{} ({})", document.file_name, text::short_hash(document.sha256)));
    }
  }
  return shown;
}

}  // namespace

ShowCommand::ShowCommand(StoreAccess access, ReadFile read_file)
    : m_access(std::move(access)),
      m_read_file(std::move(read_file)),
      m_options(std::make_unique<Options>()) {}
ShowCommand::~ShowCommand() = default;

void ShowCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("show", "Show what a visit found");
  command
      ->add_option("visit", m_options->visit,
                   "PROVIDER, PROVIDER@YYYY[-MM[-DD]], the beginning of a document's SHA-256, or a file")
      ->required();
  command->add_flag("--sources", m_options->sources, "Say which rule found each fact, and where in the text");
  command->add_flag("--findings", m_options->findings, "Show the findings one by one, with their themes");
  command
      ->add_option("--section", m_options->sections,
                   "Show the findings of this section one by one, such as leadership; may be given again")
      ->allow_extra_args(false);
  command
      ->add_option("--theme", m_options->themes,
                   "Show the findings on this theme one by one, such as supervision; may be given again")
      ->allow_extra_args(false);
  command->add_option("--format", m_options->format, "text, json or markdown")
      ->check(CLI::IsMember({"text", "json", "markdown"}));
  m_command = command;
}

bool ShowCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int ShowCommand::run(const Console& console) const {
  std::error_code ignored;
  const bool is_file = std::filesystem::is_regular_file(m_options->visit, ignored);
  auto shown = is_file ? from_file(m_options->visit, m_read_file)
                       : from_store(m_options->visit, m_access, console.err);
  if (!shown) {
    console.err << "revisit: " << report::printable(shown.error()) << '\n';
    return k_error;
  }
  if (is_file) {
    const std::string notice = stated_in_store(shown->report, m_access);
    if (!notice.empty()) console.err << "revisit: " << report::printable(notice) << '\n';
  }
  shown->options.sources = m_options->sources ? report::ShowSources::yes : report::ShowSources::no;
  shown->options.all_findings = m_options->findings;
  shown->options.sections = m_options->sections;
  shown->options.themes = m_options->themes;
  if (m_options->format == "json") {
    console.out << report::to_json(shown->report) << '\n';
  } else if (m_options->format == "markdown") {
    console.out << report::show_markdown(shown->report, shown->options);
  } else {
    console.out << report::show_text(shown->report, shown->options, console.style);
  }
  return k_done;
}

}  // namespace revisit::cli
