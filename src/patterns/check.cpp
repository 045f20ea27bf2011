#include "patterns/check.h"

#include "text/dates.h"
#include "text/fold.h"
#include "text/one_line.h"

namespace revisit::patterns {

bool meets(const Pattern& pattern, std::string_view text) {
  return pattern.matches(text::Folded(text).text());
}

std::optional<std::string> read_value(FactRule::Read read, std::string_view printed) {
  switch (read) {
    case FactRule::Read::date: {
      const auto date = text::parse_date(printed);
      if (!date) return std::nullopt;
      return date->iso();
    }
    case FactRule::Read::date_range: {
      const auto range = text::parse_date_range(printed);
      if (!range) return std::nullopt;
      return range->first.iso() + "/" + range->last.iso();
    }
    case FactRule::Read::place: {
      std::string place = plain_place_name(text::on_one_line(printed));
      if (place.empty()) return std::nullopt;
      return place;
    }
    case FactRule::Read::name:
    case FactRule::Read::text:
      return text::on_one_line(printed);
  }
  return std::nullopt;
}

std::optional<std::string> value_read(const Pattern& pattern, FactRule::Read read, std::string_view text) {
  const text::Folded folded(text);
  const auto match = pattern.find(folded.text());
  if (!match) return std::nullopt;
  const Capture* value = match->capture("value");
  if (value == nullptr) return std::nullopt;
  const text::Span span = folded.source_span(value->begin, value->end);
  return read_value(read, text.substr(span.begin, span.size()));
}

}  // namespace revisit::patterns
