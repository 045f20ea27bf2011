#include "tag/tagging.h"

#include <algorithm>

namespace revisit::tag {

namespace {

Field field(const Reading& reading, text::Span span) {
  return {span, reading.folded(span)};
}

}  // namespace

std::vector<Field> fields_of(const Tagging& tagging, const patterns::Rule& rule) {
  const Reading& reading = tagging.reading;
  const std::vector<Line>& lines = reading.lines();
  std::vector<Field> fields;
  const auto add_lines = [&](std::size_t begin, std::size_t end) {
    const text::Span span = reading.span_of_lines(begin, end);
    if (!span.empty()) fields.push_back(field(reading, span));
  };
  switch (rule.scope) {
    case patterns::Scope::title:
      add_lines(0, reading.lines_on_first_pages(1));
      break;
    case patterns::Scope::opening:
      add_lines(0, reading.lines_on_first_pages(2));
      break;
    case patterns::Scope::heading:
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (reading.may_be_heading(i) && lines[i].stands_out)
          fields.push_back(field(reading, reading.block(lines[i]).span));
      }
      break;
    case patterns::Scope::block:
      for (const Line& line : lines) {
        if (!line.contents_entry) fields.push_back(field(reading, reading.block(line).span));
      }
      break;
    case patterns::Scope::sentence:
      for (const Line& line : lines) {
        if (line.contents_entry) continue;
        for (const text::Span sentence : reading.sentences(reading.block(line).content))
          fields.push_back(field(reading, sentence));
      }
      break;
    case patterns::Scope::section:
      for (const Stretch& stretch : tagging.outline) {
        if (stretch.rule->id == rule.section) add_lines(stretch.first, stretch.end);
      }
      break;
    case patterns::Scope::anywhere:
      add_lines(0, lines.size());
      break;
    case patterns::Scope::item:
      break;
  }
  return fields;
}

text::Span span_of(const Field& field, const patterns::Match& match) {
  return field.folded.source_span(match.begin, match.end);
}

text::Span span_of(const Field& field, const patterns::Capture& capture) {
  return field.folded.source_span(capture.begin, capture.end);
}

const patterns::Grade* grade_named(const patterns::Scale& scale, std::string_view printed) {
  const std::string wanted = text::fold_for_comparison(printed);
  for (const patterns::Grade& grade : scale.grades) {
    for (const std::string& form : grade.forms) {
      if (text::fold_for_comparison(form) == wanted) return &grade;
    }
  }
  return nullptr;
}

}  // namespace revisit::tag
