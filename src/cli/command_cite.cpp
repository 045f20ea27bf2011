#include "cli/command_cite.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>
#include <ostream>
#include <string>
#include <vector>

#include "cli/find_item.h"
#include "cli/manifest_file.h"
#include "compare/evidence.h"
#include "report/citation.h"
#include "report/colour.h"
#include "report/records.h"
#include "report/table.h"
#include "text/fold.h"
#include "text/one_line.h"

namespace revisit::cli {

namespace fs = std::filesystem;

struct CiteCommand::Options {
  std::vector<std::string> items;
  std::string format = "plain";
  std::string manifest;
  bool list = false;
};

namespace {

// A council's paper is known by its meeting or its subject, and comes from the council.
void describe_paper(report::Citation& citation, const tag::Report& report, const std::string& council) {
  const auto fact = [&report](std::string_view field) {
    const tag::PaperFact* found = report.paper->fact(field);
    return found == nullptr ? std::string() : found->value;
  };
  if (citation.publisher.empty()) citation.publisher = council;
  const std::string subject = fact("title");
  const tag::PaperFact* written = report.paper->written();
  const std::string date = written == nullptr ? std::string() : written->value;
  citation.title = report::citation_title(subject.empty() ? fact("body") : subject, "", "",
                                          report.document_kind, date, date);
  citation.day = date;
}

// What the citation quotes must stand in the document: where an item is a reading of what is printed (a date
// in its ISO form, an area and its grade out of two cells), the printed words are quoted beside it.
void set_words(report::Citation& citation, const FoundItem& found) {
  std::string printed;
  for (const text::Span span : found.item.source.spans) {
    if (!printed.empty()) printed += ' ';
    printed += text::text_of(found.text, span);
  }
  printed = text::on_one_line(printed);
  const bool quotable = text::fold_for_comparison(printed).find(text::fold_for_comparison(found.item.text)) !=
                        std::string::npos;
  if (quotable) {
    citation.text = found.item.text;
  } else {
    citation.value = found.item.text;
    citation.text = printed;
  }
}

report::Citation citation_of(const FoundItem& found, const std::vector<fetch::Entry>& manifest) {
  const tag::Report& report = found.report;
  const auto value = [](const std::optional<tag::Fact>& fact) { return fact ? fact->value : std::string(); };
  report::Citation citation;
  citation.reference = found.reference();
  citation.publisher = report.regulator;
  const std::string provider =
      report.provider_printed.empty() ? value(report.provider) : report.provider_printed;
  citation.kind = report.document_kind;
  citation.published = value(report.published);
  if (report.paper) {
    describe_paper(citation, report, provider);
  } else if (report.headline) {
    citation.title = report.headline->value;
  } else {
    citation.title =
        report::citation_title(provider, report.framework, report.visit_type, report.document_kind,
                               value(report.inspection_start), value(report.inspection_end));
  }
  if (citation.title.empty()) citation.title = found.document.file_name;
  if (!found.item.name.empty()) {
    citation.item = found.item.title;
    set_words(citation, found);
    citation.paragraph = found.item.paragraph;
    citation.page = found.item.source.page;
    citation.last_page = report::last_page(found.item.source);
    if (const std::uint32_t line = found.item.source.line; line != 0) {
      const bool paragraph = report.place_unit == text::PlaceUnit::paragraph;
      citation.place =
          paragraph ? fmt::format("paragraph {} of the file", line) : fmt::format("line {}", line);
    }
  }
  citation.file_name = found.document.file_name;
  citation.sha256 = found.document.sha256;
  if (const fetch::Entry* entry = fetch::find_entry(manifest, found.document.sha256)) {
    citation.address = entry->url;
    // Letters and newer reports often do not say when they came out.
    if (citation.published.empty()) citation.published = entry->published;
  }
  return citation;
}

std::string in_format(const std::vector<report::Citation>& citations, const std::string& format) {
  if (format == "csl-json") return report::csl_citations(citations);
  std::string out;
  for (const report::Citation& citation : citations) {
    if (!out.empty() && format != "plain") out += '\n';
    if (format == "markdown") {
      out += report::markdown_citation(citation);
    } else if (format == "bibtex") {
      out += report::bibtex_citation(citation);
    } else {
      out += report::plain_citation(citation);
    }
  }
  return out;
}

// What can be cited in a document.
std::string listing_of(const FoundItem& found, const report::TerminalStyle& style) {
  report::Table table({{"Item", report::Align::left, 0, 0},
                       {"Page", report::Align::right, 1, 0},
                       {"Text", report::Align::left, 0, 20}});
  for (const tag::Item& item : tag::items_of(found.report)) {
    table.add_row({{found.document_reference + "/" + item.name},
                   {std::to_string(item.source.page), report::Colour::faint},
                   {item.text}});
  }
  return table.empty() ? std::string() : table.text(style);
}

}  // namespace

CiteCommand::CiteCommand(StoreAccess access, std::function<std::filesystem::path()> manifest,
                         HistorySources histories)
    : m_access(std::move(access)),
      m_manifest(std::move(manifest)),
      m_histories(std::move(histories)),
      m_options(std::make_unique<Options>()) {}
CiteCommand::~CiteCommand() = default;

void CiteCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("cite", "Cite a fact with its document, page and hash");
  command
      ->add_option("item", m_options->items,
                   "DOCUMENT, or DOCUMENT/KIND/NAME such as torbay@2018-06-11/recommendation/3")
      ->required();
  CLI::Option* format =
      command->add_option("--format", m_options->format, "plain, markdown, bibtex or csl-json")
          ->check(CLI::IsMember({"plain", "markdown", "bibtex", "csl-json"}));
  command->add_flag("--list", m_options->list, "List what can be cited in the documents instead")
      ->excludes(format);
  command->add_option("--manifest", m_options->manifest,
                      "A table that says where documents are published, instead of the one that comes with "
                      "the program");
  command->footer(
      "Examples:\n"
      "  revisit cite --list torbay@2018-06-11\n"
      "  revisit cite torbay@2018-06-11/recommendation/3\n"
      "  revisit cite torbay/thread/2018-06-11/3\n"
      "  revisit cite --format bibtex torbay@2018-06-11/judgement/overall torbay@2018-06-11/paragraph/41");
  m_command = command;
}

bool CiteCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int CiteCommand::run(const Console& console) const {
  const auto fail = [&console](const std::string& reason) {
    console.err << "revisit: " << report::printable(reason) << '\n';
    return k_error;
  };
  const auto store = open_store(m_access, store::Mode::read);
  if (!store) return fail(store.error());
  std::vector<FoundItem> found;
  std::vector<std::string> references;
  for (const std::string& reference : m_options->items) {
    if (reference.find(k_thread_of) == std::string::npos) {
      references.push_back(reference);
      continue;
    }
    // Of a thread: its recommendations, the oldest first.
    const auto named = m_histories.thread(reference);
    if (!named) return fail(named.error());
    for (compare::Evidence& evidence : compare::evidence_of(named->provider->history, *named->thread)) {
      if (evidence.kind != compare::EvidenceKind::recommendation) continue;
      references.push_back(std::move(evidence.item));
    }
  }
  for (const std::string& reference : references) {
    auto item = find_item(*store, m_access.find_provider, reference);
    if (!item) return fail(item.error());
    found.push_back(std::move(*item));
  }
  if (m_options->list) {
    for (const FoundItem& item : found) console.out << listing_of(item, console.style);
    return k_done;
  }
  int status = k_done;
  std::vector<fetch::Entry> manifest;
  if (auto entries =
          read_manifest_file(m_options->manifest.empty() ? m_manifest() : fs::path(m_options->manifest))) {
    manifest = std::move(*entries);
  } else if (!m_options->manifest.empty()) {
    return fail(entries.error());
  } else {
    fail(entries.error() + "; addresses are left out");
    status = k_warnings;
  }
  std::vector<report::Citation> citations;
  for (const FoundItem& item : found) citations.push_back(citation_of(item, manifest));
  console.out << in_format(citations, m_options->format);
  return status;
}

}  // namespace revisit::cli
