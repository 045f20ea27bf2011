#include "patterns/pattern_set.h"

#include <algorithm>
#include <cstdint>
#include <mutex>
#include <re2/re2.h>
#include <re2/set.h>

namespace revisit::patterns {

struct PatternSet::Compiled {
  std::vector<std::size_t> index_of;  // of the set's patterns, in the vector that it was made from
  std::vector<Pattern> patterns;      // the same patterns one by one
  mutable std::once_flag compiling;
  mutable std::unique_ptr<re2::RE2::Set> set;  // null where the patterns are too much for one

  // Compiled when it is first asked. Null for a few patterns: the automaton of a set has a state for each
  // combination of patterns that matched so far, so that nearly every text builds new ones, which takes
  // longer than to look for a few patterns one by one, and fills the memory.
  const re2::RE2::Set* compiled() const {
    constexpr std::size_t k_fewest = 48;
    if (patterns.size() < k_fewest) return nullptr;
    std::call_once(compiling, [this] {
      re2::RE2::Options options;
      options.set_log_errors(false);
      options.set_case_sensitive(false);
      // The automaton is built while it is used; one that does not fit is thrown away and begun again.
      options.set_max_mem(std::int64_t{256} << 20U);
      auto all = std::make_unique<re2::RE2::Set>(options, re2::RE2::UNANCHORED);
      for (const Pattern& pattern : patterns) {
        if (all->Add(pattern.compiled_expression(), nullptr) < 0) return;
      }
      if (all->Compile()) set = std::move(all);
    });
    return set.get();
  }
};

PatternSet::PatternSet(const std::vector<const Pattern*>& patterns) {
  auto compiled = std::make_shared<Compiled>();
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (patterns[i] == nullptr) continue;
    compiled->index_of.push_back(i);
    compiled->patterns.push_back(*patterns[i]);
  }
  m_compiled = std::move(compiled);
}

std::vector<std::size_t> PatternSet::matching(std::string_view text) const {
  std::vector<std::size_t> found;
  if (!m_compiled || m_compiled->index_of.empty()) return found;
  std::vector<int> indices;
  re2::RE2::Set::ErrorInfo error{};
  const re2::RE2::Set* set = m_compiled->compiled();
  if (set != nullptr && (set->Match(re2::StringPiece(text.data(), text.size()), &indices, &error) ||
                         error.kind == re2::RE2::Set::kNoError)) {
    for (const int index : indices) found.push_back(m_compiled->index_of[static_cast<std::size_t>(index)]);
    std::sort(found.begin(), found.end());
    return found;
  }
  // Also where the set needs more memory than it may have: slower then, and as right.
  for (std::size_t i = 0; i < m_compiled->patterns.size(); ++i) {
    if (m_compiled->patterns[i].matches(text)) found.push_back(m_compiled->index_of[i]);
  }
  return found;
}

}  // namespace revisit::patterns
