#include "cli/command_search.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "report/colour.h"
#include "report/search.h"
#include "store/search.h"

namespace revisit::cli {

struct SearchCommand::Options {
  std::vector<std::string> words;
  std::string count_by;
  std::int64_t limit = 20;
  bool exact = false;
  std::string format = "text";
};

namespace {

const std::map<std::string, store::CountBy>& counts() {
  static const std::map<std::string, store::CountBy> names{
      {"provider", store::CountBy::provider}, {"region", store::CountBy::region},
      {"year", store::CountBy::year},         {"theme", store::CountBy::theme},
      {"grade", store::CountBy::grade},       {"framework", store::CountBy::framework}};
  return names;
}

std::string explanation(const store::SearchError& error, const std::string& query) {
  return error.query ? error.query->explain(query) : report::printable(error.store.reason);
}

// "nothing in the store fits", and of several words how often each is found alone.
std::string nothing_fits(const store::Store& store, const search::Node& parsed, std::string_view query,
                         store::SearchOptions options) {
  std::string reason = "nothing in the store fits";
  if (parsed.kind != search::Node::Kind::all) return reason;
  std::vector<std::string> alone;
  options.limit = 1;
  for (const search::Node& part : parsed.children) {
    if (part.kind != search::Node::Kind::phrase && part.kind != search::Node::Kind::near) continue;
    const auto found = store::search(store, part, options);
    if (!found) continue;
    const std::string_view written = query.substr(part.range.begin, part.range.end - part.range.begin);
    alone.push_back(fmt::format("{} ({})", report::printable(written), found->found));
  }
  if (alone.size() < 2) return reason;
  return fmt::format(
      "{} all of it; found alone, with the number of passages: {}. Leave words out, or write OR between them",
      reason, fmt::join(alone, ", "));
}

}  // namespace

SearchCommand::SearchCommand(StoreAccess access, AllProviders all_providers)
    : m_access(std::move(access)),
      m_all_providers(std::move(all_providers)),
      m_options(std::make_unique<Options>()) {}
SearchCommand::~SearchCommand() = default;

void SearchCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("search", "Search all documents");
  command->add_option("query", m_options->words, "Words, \"phrases\" and fields; see below")->required();
  command
      ->add_option(
          "--count-by", m_options->count_by,
          "Count what fits by provider, region, year, theme, grade or framework instead of showing it")
      ->check(CLI::IsMember({"provider", "region", "year", "theme", "grade", "framework"}));
  command->add_option("--limit", m_options->limit, "Show at most this many passages; 0 for all (20)")
      ->check(CLI::Range(std::int64_t{0}, std::int64_t{1'000'000}));
  command->add_flag("--exact", m_options->exact,
                    "Find words only as they are written, not in their other forms");
  command->add_option("--format", m_options->format, "text, json, csv or markdown")
      ->check(CLI::IsMember({"text", "json", "csv", "markdown"}));
  command->footer(
      "Queries:\n"
      "  private fostering              both words, in any form\n"
      "  '\"private fostering\"'          the phrase\n"
      "  'safeguard* NOT adult'         words that begin so, without another\n"
      "  'NEAR(plan review, 5)'         with at most 5 words between\n"
      "  '(homeless OR housing) in:recommendations repeated:yes'\n"
      "  'supervision region:\"south west\" year:2016..2020 grade:inadequate'\n"
      "Fields: provider: region: kind: framework: theme: grade: area: year: repeated: section: in:\n"
      "repeated:yes means that the report itself says so; 'revisit repeats' also finds what comes back in "
      "other words");
  m_command = command;
}

bool SearchCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int SearchCommand::run(const Console& console) const {
  const auto fail = [&console](const std::string& reason) {
    console.err << "revisit: " << reason << '\n';
    return k_error;
  };
  const std::string query = fmt::format("{}", fmt::join(m_options->words, " "));
  const auto parsed = search::parse_query(query);
  if (!parsed) return fail(parsed.error().explain(query));
  const auto store = open_store(m_access, store::Mode::read);
  if (!store) return fail(report::printable(store.error()));
  const store::SearchOptions options{m_options->limit, m_options->exact, m_access.find_provider,
                                     m_all_providers};

  const std::string& format = m_options->format;
  if (!m_options->count_by.empty()) {
    const std::string& by = m_options->count_by;
    const auto counted = store::count(*store, *parsed, counts().at(by), options);
    if (!counted) return fail(explanation(counted.error(), query));
    if (format == "json") console.out << report::to_json(report::counts_records(*counted, by));
    if (format == "csv") console.out << report::to_csv(report::counts_records(*counted, by));
    if (format == "markdown") console.out << report::counts_markdown(*counted, by);
    if (format == "text") console.out << report::counts_text(*counted, by, console.style);
    if (counted->empty()) console.err << "revisit: nothing in the store fits\n";
    return k_done;
  }
  const auto results = store::search(*store, *parsed, options);
  if (!results) return fail(explanation(results.error(), query));
  if (format == "json") console.out << report::to_json(report::search_records(*results));
  if (format == "csv") console.out << report::to_csv(report::search_records(*results));
  if (format == "markdown") console.out << report::search_markdown(*results);
  if (format == "text") console.out << report::search_text(*results, console.style);
  if (results->found == 0) {
    console.err << "revisit: " << nothing_fits(*store, *parsed, query, options) << '\n';
  }
  return k_done;
}

}  // namespace revisit::cli
