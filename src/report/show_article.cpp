#include "report/show_article.h"

#include <algorithm>
#include <fmt/format.h>

#include "report/colour.h"
#include "report/wrap.h"

namespace revisit::report {

namespace {

std::string place_of(const tag::Source& source) {
  if (source.page > 0) return fmt::format("p. {}", source.page);
  if (source.line > 0) return fmt::format("line {}", source.line);
  return {};
}

// "Ann Ode, the council's director (from the letter; line 12)"
std::string speaker_of(const tag::Quotation& quotation) {
  std::string text = quotation.speaker.empty() ? "no speaker found" : quotation.speaker;
  if (!quotation.role.empty()) text += ", " + quotation.role;
  std::string notes;
  const auto note = [&notes](const std::string& what) {
    if (!what.empty()) notes += (notes.empty() ? "" : "; ") + what;
  };
  if (!quotation.attributed_to.empty() && quotation.attributed_to != quotation.speaker)
    note("from the " + quotation.attributed_to);
  if (quotation.unclosed) note("no closing mark is printed");
  note(place_of(quotation.source));
  if (!notes.empty()) text += " (" + notes + ")";
  return text;
}

// The paragraphs of a quotation in one line.
std::string words_of(const tag::Quotation& quotation) {
  std::string text = quotation.text;
  std::ranges::replace(text, '\n', ' ');
  return "\"" + text + "\"";
}

// "visit: torbay@2018-06-11", or why that is not known.
std::string meant_by(const ShowOptions& options, std::size_t position) {
  if (position >= options.references.size()) return {};
  const ShownReference& reference = options.references[position];
  return reference.visit.empty() ? "visit not known: " + reference.unresolved : "visit: " + reference.visit;
}

std::string time_of(const tag::VisitReference& reference) {
  if (reference.date_from.empty()) return {};
  return reference.date_from == reference.date_to ? reference.date_from
                                                  : reference.date_from + " to " + reference.date_to;
}

// "inspection, judged inadequate, 2016-01-01 to 2016-01-31; p. 1"
std::string notes_of(const tag::VisitReference& reference) {
  std::string text = reference.visit_type.empty() ? "visit" : reference.visit_type;
  if (reference.event == "judged")
    text += reference.grade.empty() ? ", judged" : ", judged " + reference.grade;
  if (reference.event == "published") text += ", published";
  if (reference.event == "planned") text += ", planned";
  if (reference.event == "last") text += ", the last one";
  if (const std::string time = time_of(reference); !time.empty()) text += ", " + time;
  if (const std::string place = place_of(reference.source); !place.empty()) text += "; " + place;
  return text;
}

}  // namespace

std::string article_text(const tag::Report& report, const ShowOptions& options, const TerminalStyle& style) {
  std::string out;
  const int width = style.width;
  const auto line = [&](const std::string& text, int first, int rest) {
    out += wrap(printable(text), width, first, rest) + "\n";
  };
  const auto sources = [&](const char* what, const tag::Source& source) {
    if (options.sources != ShowSources::yes) return;
    std::string text = std::string(what) + ": " + source.rule;
    const char* separator = ", bytes ";
    for (const text::Span& span : source.spans) {
      text += fmt::format("{}{}-{}", separator, span.begin, span.end);
      separator = " and ";
    }
    out += coloured(wrap(printable(text), width, 4, 6), Colour::faint, style) + "\n";
  };
  if (!report.quotations.empty()) {
    out += "\n" + coloured("Quotations", Colour::heading, style) + "\n";
    for (const tag::Quotation& quotation : report.quotations) {
      line(speaker_of(quotation), 2, 4);
      line(words_of(quotation), 4, 4);
      sources("words", quotation.source);
      if (quotation.speaker_source) sources("speaker", *quotation.speaker_source);
      if (quotation.attribution_source) sources("quoted from", *quotation.attribution_source);
    }
  }
  if (!report.visit_references.empty()) {
    out += "\n" + coloured("Visits spoken of", Colour::heading, style) + "\n";
    for (std::size_t i = 0; i < report.visit_references.size(); ++i) {
      const tag::VisitReference& reference = report.visit_references[i];
      line("\"" + reference.text + "\" (" + notes_of(reference) + ")", 2, 4);
      if (const std::string meant = meant_by(options, i); !meant.empty()) line(meant, 4, 6);
      sources("passage", reference.source);
    }
  }
  return out;
}

std::string article_markdown(const tag::Report& report, const ShowOptions& options) {
  std::string out;
  if (!report.quotations.empty()) {
    out += "\n## Quotations\n\n";
    for (const tag::Quotation& quotation : report.quotations) {
      out += "- " + escaped_markdown(speaker_of(quotation)) + ": " + escaped_markdown(words_of(quotation)) +
             "\n";
    }
  }
  if (!report.visit_references.empty()) {
    out += "\n## Visits spoken of\n\n";
    for (std::size_t i = 0; i < report.visit_references.size(); ++i) {
      const tag::VisitReference& reference = report.visit_references[i];
      out += "- \"" + escaped_markdown(reference.text) + "\" (" + escaped_markdown(notes_of(reference)) + ")";
      if (const std::string meant = meant_by(options, i); !meant.empty())
        out += "; " + escaped_markdown(meant);
      out += "\n";
    }
  }
  return out;
}

}  // namespace revisit::report
