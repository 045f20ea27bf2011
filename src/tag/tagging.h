// What the parts of the tagger share while one document is tagged.
#pragma once

#include <string>
#include <vector>

#include "patterns/pack.h"
#include "tag/earlier.h"
#include "tag/outline.h"
#include "tag/reading.h"
#include "tag/report.h"
#include "tag/tagger.h"

namespace revisit::tag {

struct Tagging {
  const Reading& reading;
  const patterns::Library& library;
  const patterns::Pack& pack;
  const std::vector<Stretch>& outline;
  Report& report;
  std::vector<Event>& events;
  std::string body;                  // whom recommendations address outside any part; empty: the pack's own
  const Earlier* earlier = nullptr;  // of a document that the same pack recognised; may be absent

  void found(const std::string& rule, std::string what, const Source& source) {
    events.push_back({Event::Kind::found, rule, std::move(what),
                      source.spans.empty() ? text::Span{} : source.spans[0], source.page});
  }
  void near_miss(const std::string& rule, std::string what, text::Span span) {
    events.push_back(
        {Event::Kind::near_miss, rule, std::move(what), span, text::page_of(reading.document(), span)});
  }
  void doubt(text::Span span, std::string reason) {
    report.doubts.push_back({text::page_of(reading.document(), span), std::move(reason)});
  }
};

// A stretch of canonical text in which a rule looks. Its lines are divided by '\n', as blocks are.
struct Field {
  text::Span span;
  const text::Folded& folded;  // the reading's
};

// The fields of a rule's scope, in document order; they last as long as the reading. Scope::item has none:
// recommendations are read first.
[[nodiscard]] std::vector<Field> fields_of(const Tagging& tagging, const patterns::Rule& rule);

// The canonical span of a match, or of one of its groups, in a field.
[[nodiscard]] text::Span span_of(const Field& field, const patterns::Match& match);
[[nodiscard]] text::Span span_of(const Field& field, const patterns::Capture& capture);

// A grade as printed, looked up in a scale; nullptr where the scale has no such form.
[[nodiscard]] const patterns::Grade* grade_named(const patterns::Scale& scale, std::string_view printed);

// The passes. Each adds its facts to tagging.report, in document order.
void tag_header(Tagging& tagging);
void tag_areas_covered(Tagging& tagging);
void tag_judgements(Tagging& tagging);
void tag_previous_judgements(Tagging& tagging);
void note_unknown_labels(Tagging& tagging);  // grades on the first pages that no judgement has, after those
void tag_recommendations(Tagging& tagging);
void tag_repeated(Tagging& tagging);  // recommendations that the findings call repeated
void tag_measures(Tagging& tagging);
void tag_inspectors(Tagging& tagging);
void tag_findings(Tagging& tagging);  // behind the recommendations, which are no findings
// Finds polarity and progress of tagging.report's findings anew, as far as they do not hold any more. False,
// with nothing done, where that takes more than the findings. REQUIRES: tagging.earlier.
[[nodiscard]] bool tag_findings_again(Tagging& tagging);
void tag_last_paragraph(Tagging& tagging);
void tag_news(Tagging& tagging);   // where the pack is about articles of newspapers
void tag_paper(Tagging& tagging);  // where the pack is about papers of councils

}  // namespace revisit::tag
