#include "tag/tagged.h"

#include <catch2/catch.hpp>
#include <filesystem>

#include "folders.h"

namespace revisit::test {

namespace {

patterns::Library loaded(const std::filesystem::path& folder) {
  auto library = patterns::load_library(folder);
  if (!library) FAIL(library.error().front().text());
  return std::move(*library);
}

// The rule's own id, without its pack.
std::string rule_id(const std::string& full_id) {
  return full_id.substr(full_id.find(':') + 1);
}

void list(std::string& to, const std::vector<std::string>& words) {
  for (const std::string& word : words) to += " " + word;
}

}  // namespace

const patterns::Library& island_packs() {
  static const patterns::Library k_library = loaded(tests::source_folder() / "tests" / "packs");
  return k_library;
}

const patterns::Library& shipped_packs() {
  static const patterns::Library k_library = loaded(tests::source_folder() / "patterns");
  return k_library;
}

Tagged tagged(std::string_view notation, const patterns::Library& library, Layout layout) {
  Tagged result;
  result.document = document_from(notation, layout);
  result.report = tag::tag(result.document, library, result.events);
  return result;
}

std::string judgements_of(const tag::Report& report) {
  std::string text;
  for (const tag::Judgement& j : report.judgements) text += j.key + ": " + j.grade + " (" + j.area + ")\n";
  return text;
}

std::string previous_judgements_of(const tag::Report& report) {
  std::string text;
  for (const tag::PreviousJudgement& j : report.previous_judgements)
    text += j.date + " " + j.key + ": " + j.grade + " (" + j.area + ")\n";
  return text;
}

std::string recommendations_of(const tag::Report& report) {
  std::string text;
  for (const tag::Recommendation& r : report.recommendations) {
    text += r.list + "/" + r.body + " " + (r.number.empty() ? "•" : r.number) + " " + r.text;
    std::string marks;
    const auto mark = [&](const std::string& word) { marks += (marks.empty() ? "" : ", ") + word; };
    if (r.immediate) mark("immediate");
    if (r.repeated) mark("repeated");
    for (const std::string& paragraph : r.paragraphs) mark(paragraph);
    for (const std::string& reference : r.references) mark(reference);
    if (!marks.empty()) text += " {" + marks + "}";
    text += '\n';
  }
  return text;
}

std::string measures_of(const tag::Report& report) {
  std::string text;
  for (const tag::Measure& m : report.measures) {
    text += m.date + " " + m.name + ": " + std::to_string(static_cast<long>(m.value)) + " " + m.unit + "\n";
  }
  return text;
}

std::string doubts_of(const tag::Report& report) {
  std::string text;
  for (const tag::Doubt& doubt : report.doubts)
    text += "p. " + std::to_string(doubt.page) + ": " + doubt.reason + "\n";
  return text;
}

std::string recognition_of(const tag::Report& report) {
  std::string text;
  for (const tag::Recognition& r : report.recognition) {
    text += (r.accepted ? "fits " : "no ") + r.kind;
    list(text += "; matched", r.matched);
    if (!r.missing.empty()) list(text += "; missing", r.missing);
    if (!r.against.empty()) list(text += "; against", r.against);
    text += '\n';
  }
  return text;
}

std::string events_of(const std::vector<tag::Event>& events, tag::Event::Kind kind) {
  std::string text;
  for (const tag::Event& event : events) {
    if (event.kind == kind) text += rule_id(event.rule) + ": " + event.what + "\n";
  }
  return text;
}

std::string words_of(const text::Document& document, const tag::Source& source) {
  std::string text;
  for (const text::Span span : source.spans)
    text += (text.empty() ? "" : "|") + std::string(text::text_of(document, span));
  return text;
}

}  // namespace revisit::test
