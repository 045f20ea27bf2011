#include "compare/council_words.h"

#include <algorithm>

#include "text/fold.h"

namespace revisit::compare {

namespace {

constexpr std::string_view k_stated = "stated ";
// Words that look as if they said something and do not: "is not in place".
constexpr std::string_view k_nothing = "nothing";

}  // namespace

CouncilWords::CouncilWords(const patterns::Library& library) {
  for (const patterns::Pack& pack : library.packs) {
    for (const patterns::WordingRule& rule : pack.wordings) {
      const bool known = std::ranges::any_of(
          m_rules, [&](const patterns::WordingRule& other) { return other.full_id == rule.full_id; });
      if (rule.means.starts_with(k_stated) && rule.pattern && !known) m_rules.push_back(rule);
    }
  }
}

std::optional<CouncilWords::Meaning> CouncilWords::meaning(std::string_view field,
                                                           std::string_view sentence) const {
  const text::Folded folded(sentence);
  for (const patterns::WordingRule& rule : m_rules) {
    if (rule.means.substr(k_stated.size()) != field || !rule.pattern->matches(folded.text())) continue;
    if (rule.value == k_nothing) return std::nullopt;
    return Meaning{rule.value, rule.full_id};
  }
  return std::nullopt;
}

}  // namespace revisit::compare
