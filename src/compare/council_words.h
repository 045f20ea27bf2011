// By which words a council says what it answered, does and has closed.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "patterns/pack.h"

namespace revisit::compare {

// The rules [[stated]] of the packs; see patterns/README.md. Immutable; safe to share between threads.
class CouncilWords {
 public:
  CouncilWords() = default;
  explicit CouncilWords(std::vector<patterns::StatedRule> rules) : m_rules(std::move(rules)) {}

  struct Meaning {
    std::string value;  // "complete"
    std::string rule;   // "pack-id/version:rule-id"
  };
  // What a sentence says of a field: "response", "action" or "closure". Of several words that fit, those of
  // the rule that stands first. Nothing where no words fit.
  [[nodiscard]] std::optional<Meaning> meaning(std::string_view field, std::string_view sentence) const;

 private:
  std::vector<patterns::StatedRule> m_rules;
};

}  // namespace revisit::compare
