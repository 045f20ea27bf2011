#include "cli/command_quotes.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <ostream>
#include <vector>

#include "compare/companions.h"
#include "extract/text_file.h"
#include "quote/quotation.h"
#include "report/colour.h"
#include "report/quotes.h"
#include "store/quote_search.h"
#include "text/characters.h"
#include "text/slug.h"

namespace revisit::cli {

struct QuotesCommand::Options {
  std::string file;
  std::string against;
  std::string format = "text";
};

namespace {

constexpr std::size_t k_longest_input = std::size_t{64} << 20U;  // bytes of standard input

std::expected<text::Document, std::string> from_stream(std::istream& in) {
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (bytes.size() > k_longest_input) return std::unexpected("standard input: this is too long for a text");
  std::string utf8;
  for (const char32_t c : text::to_code_points(bytes)) text::append_utf8(utf8, c);
  text::Document document;
  document.file_name = "standard input";
  extract::read_text(utf8, document);
  return document;
}

// The text without running headers, footers and page numbers, which stand at its end.
std::string_view body_of(const text::Document& document) {
  std::size_t end = document.text.size();
  for (const text::Block& block : document.blocks) {
    if (block.kind == text::BlockKind::furniture) end = std::min<std::size_t>(end, block.span.begin);
  }
  return std::string_view(document.text).substr(0, end);
}

// Documents about a provider whose name the text has are the ones it more probably quotes.
bool names(const std::string& text_slug, const std::string& provider) {
  const std::string slug = text::slug_of(provider);
  return !slug.empty() && ('-' + text_slug + '-').find('-' + slug + '-') != std::string::npos;
}

// What the store knows of the file that quotes: nothing where it is not there.
std::optional<tag::Report> report_of_text(const store::Store& store, const std::string& sha256,
                                          const StoreAccess& access) {
  const auto document = document_of(store, sha256, access.find_provider);
  if (!document) return std::nullopt;
  auto report = store.load_report(*document);
  if (!report) return std::nullopt;
  return std::move(*report);
}

// When the text was written; empty where that is not known.
std::string date_of_text(const std::optional<tag::Report>& text) {
  if (!text) return {};
  const compare::CompanionDate date = compare::date_of_companion(*text);
  // One that is only known not to be older may be younger than anything.
  return date.not_before ? std::string() : date.iso;
}

// Whose words a quotation is, as the text has it.
void name_speaker(const std::optional<tag::Report>& text, quote::CheckedQuotation& checked) {
  if (!text) return;
  for (const tag::Quotation& known : text->quotations) {
    const bool same = std::ranges::any_of(known.source.spans, [&](const text::Span& span) {
      return std::ranges::any_of(checked.finding.quotation.spans,
                                 [&](const text::Span& quoted) { return quoted.overlaps(span); });
    });
    if (!same) continue;
    checked.speaker = known.speaker;
    checked.role = known.role;
    checked.attributed_to = known.attributed_to;
    return;
  }
}

class Checker {
 public:
  // `date` is that of the text, empty where it is not known.
  Checker(const store::Store& store, store::QuotedDocuments where, std::string_view text, std::string date)
      : m_store(store),
        m_where(std::move(where)),
        m_text_slug(text::slug_of(text)),
        m_date(std::move(date)) {}

  std::expected<quote::CheckedQuotation, store::Error> check(const quote::Quotation& quotation) {
    quote::CheckedQuotation checked;
    auto candidates = store::find_candidates(m_store, quotation, m_where);
    if (!candidates) return std::unexpected(candidates.error());
    for (quote::Candidate& candidate : *candidates) {
      const auto preference = preference_of(candidate);
      if (!preference) return std::unexpected(preference.error());
      candidate.preference = *preference;
    }
    checked.finding = quote::check(quotation, *candidates);
    for (const quote::Piece& piece : checked.finding.pieces) {
      auto place = described({piece.document, piece.span});
      if (!place) return std::unexpected(place.error());
      checked.places.push_back(std::move(*place));
    }
    for (const quote::Place& other : checked.finding.also) {
      auto place = described(other);
      if (!place) return std::unexpected(place.error());
      checked.also.push_back(std::move(*place));
    }
    return checked;
  }

 private:
  // What names the provider comes first, then what was written before the text, then what has pages to show.
  std::expected<int, store::Error> preference_of(const quote::Candidate& candidate) {
    const auto known = m_preferences.find(candidate.document);
    if (known != m_preferences.end()) return known->second;
    const auto place =
        store::describe(m_store, {candidate.document, {candidate.span.begin, candidate.span.begin}});
    if (!place) return std::unexpected(place.error());
    const int preference = (names(m_text_slug, place->provider) ? 4 : 0) + (is_later(*place) ? 0 : 2) +
                           (place->page != 0 ? 1 : 0);
    return m_preferences[candidate.document] = preference;
  }

  // A place, with what speaks against it.
  [[nodiscard]] std::expected<quote::PlaceInDocument, store::Error> described(
      const quote::Place& where) const {
    auto place = store::describe(m_store, where);
    if (!place) return place;
    // Who says where to look knows whose documents these are.
    place->unnamed =
        m_where.documents.empty() && !place->provider.empty() && !names(m_text_slug, place->provider);
    place->later = is_later(*place);
    return place;
  }

  // Whether nobody can have quoted it. A date may be a month or a year: what they hold is not later.
  [[nodiscard]] bool is_later(const quote::PlaceInDocument& place) const {
    const std::size_t known = std::min(m_date.size(), place.date.size());
    return place.date.substr(0, known) > m_date.substr(0, known);
  }

  const store::Store& m_store;
  store::QuotedDocuments m_where;
  std::string m_text_slug;
  std::string m_date;
  std::map<std::int64_t, int> m_preferences;  // by document
};

std::expected<std::vector<std::int64_t>, std::string> documents_of(const store::Store& store,
                                                                   const std::string& visit,
                                                                   const StoreAccess& access) {
  std::vector<std::int64_t> ids;
  if (visit.empty()) return ids;
  const auto match = store.find_visits(visit, access.find_provider);
  if (!match) return std::unexpected(match.error().reason);
  if (match->candidates.empty() && match->document) return std::vector{*match->document};
  // A provider alone, or with a year, means all its visits.
  const bool fits =
      match->kind == store::VisitMatch::Kind::found || match->kind == store::VisitMatch::Kind::ambiguous;
  if (!fits || match->candidates.empty()) return std::unexpected(match->explain());
  for (const store::VisitSummary& candidate : match->candidates) {
    const auto documents = store.list_documents_of(candidate.id);
    if (!documents) return std::unexpected(documents.error().reason);
    for (const store::DocumentSummary& document : *documents) ids.push_back(document.id);
  }
  return ids;
}

}  // namespace

QuotesCommand::QuotesCommand(StoreAccess access, ReadText read_text)
    : m_access(std::move(access)),
      m_read_text(std::move(read_text)),
      m_options(std::make_unique<Options>()) {}
QuotesCommand::~QuotesCommand() = default;

void QuotesCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("quotes", "Check what a text quotes");
  command
      ->add_option("file", m_options->file,
                   "An article, press release, minutes or plan; '-' for standard input")
      ->required();
  command->add_option("--against", m_options->against,
                      "Look only in the documents of this visit or provider");
  command->add_option("--format", m_options->format, "text, json, csv or markdown")
      ->check(CLI::IsMember({"text", "json", "csv", "markdown"}));
  command->footer(
      "Examples:\n"
      "  revisit quotes article.txt\n"
      "  revisit quotes press-release.pdf --against torbay@2018 --format csv");
  m_command = command;
}

bool QuotesCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int QuotesCommand::run(const Console& console) const {
  const auto fail = [&console](const std::string& reason) {
    console.err << "revisit: " << report::printable(reason) << '\n';
    return k_error;
  };
  const auto store = open_store(m_access, store::Mode::read);
  if (!store) return fail(store.error());
  const auto document = m_options->file == "-" ? from_stream(console.in) : m_read_text(m_options->file);
  if (!document) return fail(document.error());
  auto documents = documents_of(*store, m_options->against, m_access);
  if (!documents) return fail(documents.error());

  const std::optional<tag::Report> text = report_of_text(*store, document->sha256, m_access);
  Checker checker(*store, {std::move(*documents), document->sha256}, body_of(*document), date_of_text(text));
  std::vector<quote::CheckedQuotation> quotations;
  for (const quote::Quotation& quotation : quote::find_quotations(body_of(*document))) {
    auto checked = checker.check(quotation);
    if (!checked) return fail(checked.error().reason);
    checked->page = text::page_of(*document, quotation.spans.front());
    checked->line = text::line_of(*document, quotation.spans.front());
    name_speaker(text, *checked);
    quotations.push_back(std::move(*checked));
  }
  const std::string& format = m_options->format;
  if (format == "json") console.out << report::quotes_json(quotations);
  if (format == "csv") console.out << report::to_csv(report::quotes_records(quotations));
  if (format == "markdown") console.out << report::quotes_markdown(quotations);
  if (format == "text") console.out << report::quotes_text(quotations, console.style);
  if (quotations.empty()) console.err << "revisit: there is nothing between quotation marks in this text\n";
  return k_done;
}

}  // namespace revisit::cli
