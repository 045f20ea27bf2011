#include "compare/council_words.h"

#include "text/fold.h"

namespace revisit::compare {

namespace {

// Words that look as if they said something and do not: "is not in place".
constexpr std::string_view k_nothing = "nothing";

}  // namespace

std::optional<CouncilWords::Meaning> CouncilWords::meaning(std::string_view field,
                                                           std::string_view sentence) const {
  const text::Folded folded(sentence);
  for (const patterns::StatedRule& rule : m_rules) {
    if (rule.field != field || !rule.pattern->matches(folded.text())) continue;
    if (rule.value == k_nothing) return std::nullopt;
    return Meaning{rule.value, rule.full_id};
  }
  return std::nullopt;
}

}  // namespace revisit::compare
