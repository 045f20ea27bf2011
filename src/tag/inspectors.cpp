// Who inspected.
#include <algorithm>
#include <map>
#include <utility>

#include "tag/tagging.h"

namespace revisit::tag {

namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Whether the piece of a list is an office, as in "Karin Ode, Her Majesty's Inspector, and Jo Till, Ofsted
// Inspector".
bool is_office(std::string_view piece) {
  const std::string folded = text::fold_for_comparison(piece);
  return folded.ends_with("inspector") || folded.ends_with("inspectors") || folded.ends_with("hmi");
}

// The name without an office behind it: "Karin Ode HMI (Seconded Inspector)".
text::Span without_office(const text::Document& document, text::Span span) {
  const auto cut = [&](std::string_view from) {
    const std::size_t at = text::text_of(document, span).find(from);
    if (at != std::string_view::npos) span.end = span.begin + static_cast<std::uint32_t>(at);
  };
  cut(" (");
  for (const std::string_view office : {" Senior HMI", " HMI", " OI"}) {
    if (text::text_of(document, span).ends_with(office)) cut(office);
  }
  return trimmed(document, span);
}

// The names in a printed list of them: "Karin Ode, Jo Till and Max Orr".
std::vector<text::Span> names_in(const text::Document& document, text::Span list) {
  std::vector<text::Span> names;
  const std::string_view words = text::text_of(document, list);
  const auto add = [&](std::size_t begin, std::size_t end) {
    text::Span span = trimmed(document, {list.begin + static_cast<std::uint32_t>(begin),
                                         list.begin + static_cast<std::uint32_t>(end)});
    while (!span.empty() && !is_letter(document.text[span.begin])) ++span.begin;
    while (!span.empty() && !is_letter(document.text[span.end - 1]) && document.text[span.end - 1] != ')')
      --span.end;
    span = without_office(document, trimmed(document, span));
    // One word is no name, and neither is a sentence.
    const std::string_view name = text::text_of(document, span);
    const auto spaces = std::count(name.begin(), name.end(), ' ');
    constexpr std::size_t k_longest = 60;
    if (spaces >= 1 && spaces <= 4 && name.size() <= k_longest && !is_office(name)) names.push_back(span);
  };
  std::size_t begin = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::size_t divider = 0;
    if (words[i] == ',' || words[i] == ';' || words[i] == '\n' || words[i] == '/') divider = 1;
    if (words.substr(i).starts_with(" and ") || words.substr(i).starts_with("\nand ")) divider = 5;
    if (words.substr(i).starts_with(" & ")) divider = 3;
    if (divider == 0) continue;
    add(begin, i);
    begin = i + divider;
    i = begin - 1;
  }
  add(begin, words.size());
  return names;
}

}  // namespace

void tag_inspectors(Tagging& tagging) {
  const text::Document& document = tagging.reading.document();
  std::vector<Inspector>& inspectors = tagging.report.inspectors;
  // Many rules look into the same fields: those that may match there are looked for at once.
  struct Fields {
    std::vector<Field> all;
    std::vector<std::vector<patterns::PatternSet::Possible>> possible;  // rules, by field
  };
  std::map<std::pair<patterns::Scope, std::string>, Fields> by_scope;
  const std::vector<patterns::InspectorRule>& rules = tagging.pack.inspectors;
  for (std::size_t index = 0; index < rules.size(); ++index) {
    const patterns::InspectorRule& rule = rules[index];
    if (!rule.pattern) continue;
    const auto [of_scope, is_new] = by_scope.try_emplace({rule.scope, rule.section});
    Fields& fields = of_scope->second;
    if (is_new) {
      fields.all = fields_of(tagging, rule);
      for (const Field& field : fields.all)
        fields.possible.push_back(tagging.pack.inspector_patterns.possible(field.folded.text()));
    }
    for (std::size_t i = 0; i < fields.all.size(); ++i) {
      const Field& field = fields.all[i];
      const auto* possible = patterns::PatternSet::find_index(fields.possible[i], index);
      if (possible == nullptr) continue;
      for (const patterns::Match& match : possible->find_all()) {
        const patterns::Capture* names = match.capture("names");
        if (names == nullptr) continue;
        const auto group = [&](std::string_view name, const std::string& otherwise) {
          const patterns::Capture* capture = match.capture(name);
          return capture == nullptr ? otherwise
                                    : on_one_line(text::text_of(document, span_of(field, *capture)));
        };
        const std::string role = group("role", rule.role);
        const std::string organisation = group("organisation", rule.organisation);
        for (const text::Span name : names_in(document, span_of(field, *names))) {
          Inspector inspector;
          inspector.name = on_one_line(text::text_of(document, name));
          inspector.role = role;
          inspector.organisation = organisation;
          inspector.source = tagging.reading.source({name}, rule.full_id);
          // The rule that stands first in the pack says who somebody is.
          const bool known = std::any_of(inspectors.begin(), inspectors.end(), [&](const Inspector& other) {
            return text::fold_for_comparison(other.name) == text::fold_for_comparison(inspector.name);
          });
          if (known) continue;
          tagging.found(rule.full_id, "inspector " + inspector.name, inspector.source);
          inspectors.push_back(std::move(inspector));
        }
      }
    }
  }
  std::stable_sort(inspectors.begin(), inspectors.end(), [](const Inspector& a, const Inspector& b) {
    return a.source.spans.front().begin < b.source.spans.front().begin;
  });
}

}  // namespace revisit::tag
