// Facts that a document states once: provider, dates, lead inspector, what happens next.
#include <algorithm>

#include "patterns/check.h"
#include "tag/tagging.h"
#include "text/dates.h"
#include "text/fold.h"

namespace revisit::tag {

namespace {

void set_provider(Tagging& tagging, std::string_view printed, Fact fact) {
  Report& report = tagging.report;
  report.provider_printed = on_one_line(printed);
  const patterns::ProviderMatch match = tagging.library.providers.find(report.provider_printed);
  if (match.provider != nullptr) {
    fact.value = match.provider->name;
    report.provider_id = match.provider->id;
  } else if (!tagging.library.providers.all().empty()) {
    std::string reason = "the provider '" + report.provider_printed + "' is not in the reference data";
    if (!match.near_misses.empty()) reason += "; the nearest name is '" + match.near_misses[0]->name + "'";
    report.doubts.push_back({fact.source.page, std::move(reason)});
  }
  report.provider = std::move(fact);
}

// "Cllr Owen Quist, Estmoor Council" is somebody who works or sits there. Councils of several places are
// known, or join the last of them by 'and'.
bool names_somebody(const Tagging& tagging, const std::string& printed) {
  if (tagging.library.providers.find(printed).provider != nullptr) return false;
  for (const patterns::WordingRule& rule : tagging.pack.wordings) {
    if (rule.means != "person" || !rule.pattern) continue;
    if (const auto match = rule.pattern->find(printed); match && match->begin == 0) return true;
  }
  return printed.find(", ") != std::string::npos && printed.find(" and ") == std::string::npos;
}

// "Template HARTSMERE BOROUGH COUNCIL": a name in capitals begins with the first word that is in capitals.
text::Span begin_of_capitals(const text::Document& document, text::Span span) {
  const std::string_view printed = text::text_of(document, span);
  const auto in_capitals = [](std::string_view word) {
    return std::ranges::none_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
  };
  const std::size_t last = printed.rfind(' ');
  if (last == std::string_view::npos || !in_capitals(printed.substr(last))) return span;
  std::size_t begin = printed.size();
  for (std::size_t end = printed.size(); end != std::string_view::npos && end > 0;) {
    const std::size_t space = printed.rfind(' ', end - 1);
    const std::size_t word = space == std::string_view::npos ? 0 : space + 1;
    if (!in_capitals(printed.substr(word, end - word))) break;
    begin = word;
    end = space;
  }
  // The place is in capitals too: "The COUNCIL" names none.
  if (begin >= last) return span;
  return {span.begin + static_cast<std::uint32_t>(begin), span.end};
}

// Whether a line that ends in 'Council' calls a meeting or another body so.
bool is_no_name(const Tagging& tagging, std::string_view printed) {
  if (tagging.library.providers.find(printed).provider != nullptr) return false;
  const std::string folded = text::fold_for_comparison(printed);
  return std::ranges::any_of(tagging.pack.wordings, [&](const patterns::WordingRule& rule) {
    return rule.means == "no name of council" && rule.pattern && rule.pattern->matches(folded);
  });
}

// "Between 16 May and 20 May" in a letter: the year is that of the letter, or the one before where the letter
// would be older than the inspection.
std::optional<std::string> range_without_year(const Report& report, std::string_view printed) {
  if (!report.published || report.published->value.size() < 4) return std::nullopt;
  const int year = std::stoi(report.published->value.substr(0, 4));
  for (const int candidate : {year, year - 1}) {
    auto value = patterns::read_value(patterns::FactRule::Read::date_range,
                                      std::string(printed) + " " + std::to_string(candidate));
    if (value && *value <= report.published->value) return value;
  }
  return std::nullopt;
}

// Sets the field from one match. False where the printed value cannot be read.
bool set_field(Tagging& tagging, const patterns::FactRule& rule, text::Span span) {
  Report& report = tagging.report;
  span = trimmed(tagging.reading.document(), span);
  if (rule.field == "provider" && tagging.pack.papers)
    span = begin_of_capitals(tagging.reading.document(), span);
  const std::string_view printed = text::text_of(tagging.reading.document(), span);
  std::optional<std::string> value = patterns::read_value(rule.read, printed);
  if (!value && rule.read == patterns::FactRule::Read::date_range) {
    value = range_without_year(report, printed);
  }
  if (!value || value->empty()) return false;
  if (rule.known && tagging.library.providers.find(on_one_line(printed)).provider == nullptr) return false;
  const Source source = tagging.reading.source({span}, rule.full_id);
  if (rule.field == "provider") {
    if (tagging.pack.papers &&
        (names_somebody(tagging, on_one_line(printed)) || is_no_name(tagging, on_one_line(printed))))
      return false;
    set_provider(tagging, printed, {*value, source});
  } else if (rule.field == "published") {
    report.published = Fact{*value, source};
  } else if (rule.field == "lead_inspector") {
    report.lead_inspector = Fact{*value, source};
  } else if (rule.field == "next_inspection") {
    report.next_inspection = Fact{*value, source};
  } else if (rule.field == "response_due") {
    report.response_due = Fact{*value, source};
  } else if (rule.field == "inspection_dates") {
    const std::size_t slash = value->find('/');
    report.inspection_start = Fact{value->substr(0, slash), source};
    report.inspection_end = Fact{slash == std::string::npos ? *value : value->substr(slash + 1), source};
  }
  tagging.found(rule.full_id, rule.field + ": " + *value, source);
  return true;
}

bool has_field(const Report& report, const std::string& field) {
  if (field == "provider") return report.provider.has_value();
  if (field == "published") return report.published.has_value();
  if (field == "lead_inspector") return report.lead_inspector.has_value();
  if (field == "next_inspection") return report.next_inspection.has_value();
  if (field == "response_due") return report.response_due.has_value();
  return report.inspection_start.has_value();
}

}  // namespace

void tag_header(Tagging& tagging) {
  for (const patterns::FactRule& rule : tagging.pack.facts) {
    if (!rule.pattern || has_field(tagging.report, rule.field)) continue;
    for (const Field& field : fields_of(tagging, rule)) {
      bool done = false;
      for (const patterns::Match& match : rule.pattern->find_all(field.folded.text())) {
        const patterns::Capture* value = match.capture("value");
        if (value == nullptr) continue;
        if (set_field(tagging, rule, span_of(field, *value))) {
          done = true;
          break;
        }
        tagging.near_miss(rule.full_id, rule.field + " is printed in a form that cannot be read",
                          span_of(field, *value));
      }
      if (done) break;
    }
  }
}

}  // namespace revisit::tag
