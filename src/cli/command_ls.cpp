#include "cli/command_ls.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "cli/action_list.h"
#include "cli/council_match.h"
#include "report/actions.h"
#include "report/records.h"
#include "report/table.h"
#include "report/wrap.h"
#include "text/dates.h"
#include "text/sha256.h"

namespace revisit::cli {

struct LsCommand::Options {
  std::string provider;
  bool refused = false;
  bool documents = false;
  bool papers = false;
  bool actions = false;
  bool late = false;
  bool undated = false;
  std::optional<std::string> on;  // the day for `late`; none: today
  std::string format = "text";
};

namespace {

using report::Align;
using report::Colour;
using report::Records;
using report::Table;
using report::text_or_absent;
using report::Value;

// A list in both its forms: for readers, and with all columns for programs.
struct Listing {
  Table table;
  Records records;
};

Listing listing_of(const std::vector<store::VisitSummary>& visits) {
  Listing listing{Table({{"Visit", Align::left, 0, 0},
                         {"Provider", Align::left, 3, 12},
                         {"Framework", Align::left, 2, 0},
                         {"Type", Align::left, 4, 13},
                         {"Start", Align::left, 8, 0},
                         {"End", Align::left, 7, 0},
                         {"Published", Align::left, 6, 0},
                         {"Overall", Align::left, 0, 20},
                         {"Recs", Align::right, 1, 0},
                         {"Pages", Align::right, 5, 0}}),
                  {{"visit", "provider", "provider_code", "regulator", "framework", "framework_variant",
                    "visit_type", "inspection_start", "inspection_end", "published", "lead_inspector",
                    "overall_grade", "overall_rank", "judgements", "recommendations", "pages", "documents"},
                   {}}};
  for (const store::VisitSummary& visit : visits) {
    listing.table.add_row({{visit.key},
                           {visit.provider},
                           {visit.framework},
                           {visit.visit_type},
                           {visit.inspection_start},
                           {visit.inspection_end},
                           {visit.published},
                           {visit.overall_grade, report::colour_of_rank(visit.overall_rank)},
                           {std::to_string(visit.recommendations)},
                           {std::to_string(visit.pages)}});
    listing.records.rows.push_back({visit.key, text_or_absent(visit.provider),
                                    text_or_absent(visit.provider_code), visit.regulator, visit.framework,
                                    text_or_absent(visit.framework_variant), text_or_absent(visit.visit_type),
                                    text_or_absent(visit.inspection_start),
                                    text_or_absent(visit.inspection_end), text_or_absent(visit.published),
                                    text_or_absent(visit.lead_inspector), text_or_absent(visit.overall_grade),
                                    visit.overall_rank ? Value(std::int64_t{*visit.overall_rank}) : Value(),
                                    visit.judgements, visit.recommendations, visit.pages, visit.documents});
  }
  return listing;
}

Listing listing_of(const std::vector<store::DocumentSummary>& documents) {
  Listing listing{Table({{"Document", Align::left, 0, 0},
                         {"Visit", Align::left, 1, 12},
                         {"Kind", Align::left, 2, 14},
                         {"Pages", Align::right, 5, 0},
                         {"Warnings", Align::right, 4, 0},
                         {"Doubts", Align::right, 3, 0},
                         {"File", Align::left, 0, 20}}),
                  {{"sha256", "visit", "document_kind", "pack", "pages", "warnings", "doubts", "file_name",
                    "paths", "first_seen"},
                   {}}};
  for (const store::DocumentSummary& document : documents) {
    listing.table.add_row({{std::string(text::short_hash(document.sha256))},
                           {document.visit},
                           document.document_kind.empty() ? report::Cell{"not recognised", Colour::middling}
                                                          : report::Cell{document.document_kind},
                           {std::to_string(document.pages)},
                           {std::to_string(document.warnings)},
                           {std::to_string(document.doubts)},
                           {document.file_name}});
    listing.records.rows.push_back({document.sha256, text_or_absent(document.visit),
                                    text_or_absent(document.document_kind), text_or_absent(document.pack),
                                    document.pages, document.warnings, document.doubts, document.file_name,
                                    document.paths, document.first_seen});
  }
  return listing;
}

Listing listing_of(const std::vector<store::PaperSummary>& papers) {
  Listing listing{
      Table({{"Document", Align::left, 0, 0},
             {"Council", Align::left, 3, 10},
             {"Kind", Align::left, 2, 10},
             {"Date", Align::left, 0, 0},
             {"Meeting or subject", Align::left, 0, 20},
             {"Items", Align::right, 5, 0},
             {"Resolved", Align::right, 4, 0}}),
      {{"sha256", "council", "document_kind", "date", "body", "title", "items", "resolutions", "file_name"},
       {}}};
  for (const store::PaperSummary& paper : papers) {
    std::string what = paper.body;
    if (!paper.title.empty()) what = what.empty() ? paper.title : paper.title + " (" + what + ")";
    listing.table.add_row({{std::string(text::short_hash(paper.sha256))},
                           {paper.council},
                           {paper.document_kind},
                           {paper.date},
                           {what.empty() ? paper.file_name : what},
                           {std::to_string(paper.items)},
                           {std::to_string(paper.resolutions)}});
    listing.records.rows.push_back({paper.sha256, text_or_absent(paper.council), paper.document_kind,
                                    text_or_absent(paper.date), text_or_absent(paper.body),
                                    text_or_absent(paper.title), paper.items, paper.resolutions,
                                    paper.file_name});
  }
  return listing;
}

// `on`: the day before which what is late was due.
Listing listing_of(const std::vector<store::ActionSummary>& actions, std::string_view on) {
  Listing listing{Table({{"Council", Align::left, 0, 0},
                         {"Paper", Align::left, 0, 0},
                         {"No.", Align::left, 0, 0},
                         {"About", Align::left, 0, 0},
                         {"Action", Align::left, 0, 0},
                         {"Owner", Align::left, 0, 0},
                         {"Due", Align::left, 0, 0},
                         {"Rating", Align::left, 0, 0},
                         {.title = "Impact", .if_any = true},
                         {"Page", Align::right, 0, 0}}),
                  {{"council", "document_kind", "paper_date", "number", "objective", "text", "owner", "due",
                    "due_date", "late", "rating", "rating_printed", "impact", "impact_printed", "progress",
                    "page", "file_name", "sha256"},
                   {}}};
  for (const store::ActionSummary& action : actions) {
    const bool late = is_late(action, on);
    listing.table.add_row({{action.council},
                           {action.file_name},
                           {action.number},
                           {action.objective},
                           {action.text},
                           {action.owner},
                           {late ? action.due + " (late)" : action.due},
                           {report::rating_as_read(action.rating, action.rating_printed)},
                           {report::rating_as_read(action.impact, action.impact_printed)},
                           {action.page == 0 ? "" : std::to_string(action.page)}});
    listing.records.rows.push_back(
        {text_or_absent(action.council), action.document_kind, text_or_absent(action.paper_date),
         text_or_absent(action.number), text_or_absent(action.objective), action.text,
         text_or_absent(action.owner), text_or_absent(action.due), text_or_absent(action.due_date),
         action.due_date.empty() ? Value() : Value(std::int64_t{late ? 1 : 0}), text_or_absent(action.rating),
         text_or_absent(action.rating_printed), text_or_absent(action.impact),
         text_or_absent(action.impact_printed), text_or_absent(action.progress),
         action.page == 0 ? Value() : Value(action.page), action.file_name, action.sha256});
  }
  return listing;
}

Listing listing_of(const std::vector<store::RefusedFile>& files) {
  Listing listing{
      Table({{"Code", Align::left, 1, 0}, {"File", Align::left, 0, 20}, {"Reason", Align::left, 0, 20}}),
      {{"path", "code", "page", "reason", "sha256", "first_seen"}, {}}};
  for (const store::RefusedFile& file : files) {
    listing.table.add_row({{file.refusal.code}, {file.path}, {file.refusal.reason}});
    listing.records.rows.push_back({file.path, file.refusal.code,
                                    file.refusal.page == 0 ? Value() : Value(std::int64_t{file.refusal.page}),
                                    file.refusal.reason, text_or_absent(file.refusal.sha256),
                                    file.first_seen});
  }
  return listing;
}

// For people: why each file was refused, in full.
std::string refusals_as_text(const std::vector<store::RefusedFile>& files,
                             const report::TerminalStyle& style) {
  std::string text;
  for (const store::RefusedFile& file : files) {
    text += report::printable(file.path) + '\n';
    std::string reason = report::printable(file.refusal.reason);
    if (file.refusal.page != 0) reason = "page " + std::to_string(file.refusal.page) + ": " + reason;
    text += report::wrap(reason, style.width, 2, 2) + '\n';
  }
  return text;
}

void print(const Listing& listing, const std::string& format, const Console& console) {
  if (format == "json") {
    console.out << report::to_json(listing.records);
  } else if (format == "csv") {
    console.out << report::to_csv(listing.records);
  } else if (format == "markdown") {
    console.out << listing.table.markdown();
  } else if (!listing.table.empty()) {
    console.out << listing.table.text(console.style);
  }
}

}  // namespace

LsCommand::LsCommand(StoreAccess access, std::function<std::string()> today)
    : m_access(std::move(access)), m_today(std::move(today)), m_options(std::make_unique<Options>()) {}
LsCommand::~LsCommand() = default;

void LsCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("ls", "List the visits in the store");
  CLI::Option* provider = command->add_option("provider,--provider", m_options->provider,
                                              "Only the visits to this provider, or its papers or actions");
  CLI::Option* documents =
      command->add_flag("--documents", m_options->documents, "List documents instead, recognised or not");
  CLI::Option* refused =
      command->add_flag("--refused", m_options->refused, "List the files that could not be read, and why");
  CLI::Option* papers =
      command->add_flag("--papers", m_options->papers, "List councils' papers instead, with their meetings");
  CLI::Option* actions =
      command->add_flag("--actions", m_options->actions,
                        "List the actions of improvement plans and minutes instead, all or a provider's");
  CLI::Option* late = command->add_flag("--late", m_options->late,
                                        "With --actions: those due before today and not said to be complete");
  command
      ->add_option("--on", m_options->on,
                   "With --actions: late is what was due before this day instead of today")
      ->type_name("YYYY-MM-DD")
      ->needs(actions);
  CLI::Option* undated = command->add_flag(
      "--undated", m_options->undated, "With --actions: those due on no single day or month with its year");
  late->needs(actions);
  undated->needs(actions)->excludes(late);
  documents->excludes(refused)->excludes(papers)->excludes(actions);
  papers->excludes(refused)->excludes(actions);
  refused->excludes(actions);
  provider->excludes(documents)->excludes(refused);
  command->add_option("--format", m_options->format, "text, json, csv or markdown")
      ->check(CLI::IsMember({"text", "json", "csv", "markdown"}));
  m_command = command;
}

std::expected<void, std::string> LsCommand::list_actions(const store::Store& store,
                                                         const Console& console) const {
  const std::string on = m_options->on ? *m_options->on : m_today();
  if (!text::day_of(on))
    return std::unexpected("--on: '" + on + "' is no day; write YYYY-MM-DD, such as 2026-03-31");
  auto listed = store.list_actions();
  if (!listed) return std::unexpected(listed.error().reason);
  std::vector<store::ActionSummary> actions = std::move(*listed);
  if (!m_options->provider.empty()) {
    std::vector<store::ActionSummary> own = actions_of(m_options->provider, actions, m_access.find_provider);
    if (own.empty()) {
      const std::vector<std::string> near = councils_near(m_options->provider, actions);
      return std::unexpected("the store has no action of '" + m_options->provider + "'; " +
                             (near.empty() ? "'revisit ls --papers' lists the papers that it has"
                                           : fmt::format("it has some of {}", fmt::join(near, ", "))));
    }
    actions = std::move(own);
  }
  const auto is_undated = [](const store::ActionSummary& action) { return action.due_date.empty(); };
  if (m_options->undated) std::erase_if(actions, std::not_fn(is_undated));
  if (m_options->late) {
    const std::size_t all = actions.size();
    const auto undated = std::ranges::count_if(actions, is_undated);
    std::erase_if(actions, [&on](const store::ActionSummary& action) { return !is_late(action, on); });
    // Silence about what cannot be told would read as 'in time'.
    if (undated > 0)
      console.err
          << "revisit: " << undated << " of " << all
          << " actions name no single day or month with its year and cannot be told to be late; --undated "
             "lists them\n";
    if (const auto since = std::ranges::count_if(actions, due_since_paper); since > 0)
      console.err
          << "revisit: " << since << " of " << actions.size()
          << " late actions became due after the day of their paper: what was done since is not in it\n";
  }
  if (m_options->format == "text") {
    console.out << actions_as_text(actions, on, console.style);
  } else {
    print(listing_of(actions, on), m_options->format, console);
  }
  return {};
}

bool LsCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int LsCommand::run(const Console& console) const {
  const auto fail = [&console](const std::string& reason) {
    console.err << "revisit: " << report::printable(reason) << '\n';
    return k_error;
  };
  const auto store = open_store(m_access, store::Mode::read);
  if (!store) return fail(store.error());

  if (m_options->refused) {
    const auto files = store->list_refused();
    if (!files) return fail(files.error().reason);
    if (m_options->format == "text") {
      console.out << refusals_as_text(*files, console.style);
    } else {
      print(listing_of(*files), m_options->format, console);
    }
    return k_done;
  }
  if (m_options->documents) {
    const auto documents = store->list_documents();
    if (!documents) return fail(documents.error().reason);
    print(listing_of(*documents), m_options->format, console);
    return k_done;
  }
  if (m_options->actions) {
    const auto done = list_actions(*store, console);
    return done ? k_done : fail(done.error());
  }
  if (m_options->papers) {
    auto papers = store->list_papers();
    if (!papers) return fail(papers.error().reason);
    if (!m_options->provider.empty()) {
      const CouncilMatch wanted(m_options->provider, m_access.find_provider);
      std::erase_if(*papers, [&](const store::PaperSummary& paper) { return !wanted.is(paper.council); });
      if (papers->empty()) {
        return fail("the store has no paper of '" + m_options->provider +
                    "'; 'revisit ls --papers' lists those that it has");
      }
    }
    print(listing_of(*papers), m_options->format, console);
    return k_done;
  }
  const auto visits = store->list_visits({m_options->provider}, m_access.find_provider);
  if (!visits) return fail(visits.error().reason);
  if (visits->empty() && !m_options->provider.empty()) {
    if (const std::string papers = papers_alone(*store, m_options->provider, m_access.find_provider);
        !papers.empty())
      return fail(papers);
    const auto match = store->find_visits(m_options->provider, m_access.find_provider);
    return fail(match ? match->explain() : match.error().reason);
  }
  print(listing_of(*visits), m_options->format, console);
  if (visits->empty()) {
    const auto papers = store->list_papers();
    console.err << "revisit: the store " << report::printable(store->file().string())
                << (papers && !papers->empty()
                        ? " has papers of councils, which 'revisit ls --papers' lists, but no "
                          "visits yet\n"
                        : " has no visits yet\n");
  }
  if (m_options->format == "text" && m_options->provider.empty()) {
    const auto documents = store->list_documents();
    if (!documents) return fail(documents.error().reason);
    const auto unrecognised =
        std::count_if(documents->begin(), documents->end(),
                      [](const store::DocumentSummary& document) { return document.document_kind.empty(); });
    if (unrecognised > 0)
      console.err
          << "revisit: documents of no known kind: " << unrecognised
          << "; 'revisit ls --documents' lists them, 'revisit show FILE' says what they come near to\n";
  }
  return k_done;
}

}  // namespace revisit::cli
