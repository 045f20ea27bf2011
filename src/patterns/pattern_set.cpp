#include "patterns/pattern_set.h"

#include <mutex>

#include "patterns/literal_search.h"
#include "patterns/pattern_shared.h"

namespace revisit::patterns {

struct PatternSet::Members {
  struct Part {
    Pattern pattern;
    std::size_t index = 0;  // of the pattern that it is a branch of, in the vector that the set was made from
  };
  std::vector<Part> wholes;
  mutable std::once_flag splitting;
  mutable std::vector<Part> parts;                        // in the order of the patterns
  mutable std::unique_ptr<const LiteralSearch> literals;  // of the parts

  // What the patterns that may match in a text match. Calls `seen` for each with its index.
  template <class Seen>
  void look(std::string_view text, Seen seen) const {
    std::call_once(splitting, [this] {
      std::vector<std::vector<Alternatives>> required;
      for (const Part& whole : wholes) {
        for (Pattern& part : Pattern::Shared::parts_of(whole.pattern)) {
          required.push_back(part.required());
          parts.push_back({std::move(part), whole.index});
        }
      }
      literals = std::make_unique<const LiteralSearch>(required);
    });
    std::vector<Candidate> candidates = literals->candidates(text);
    if (candidates.empty()) return;
    const Pattern::Shared::Letters letters = Pattern::Shared::letters_of(text);
    for (std::size_t i = 0; i < candidates.size();) {
      const std::size_t index = parts[candidates[i].pattern].index;
      Pattern::Shared::Matches matches(text, letters);
      for (; i < candidates.size() && parts[candidates[i].pattern].index == index; ++i)
        matches.add(parts[candidates[i].pattern].pattern, std::move(candidates[i]));
      seen(index, matches);
    }
  }
};

PatternSet::PatternSet(const std::vector<const Pattern*>& patterns) {
  auto members = std::make_shared<Members>();
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (patterns[i] != nullptr) members->wholes.push_back({*patterns[i], i});
  }
  m_members = std::move(members);
}

std::vector<PatternSet::Found> PatternSet::find_all(std::string_view text) const {
  std::vector<Found> found;
  if (!m_members || m_members->wholes.empty()) return found;
  m_members->look(text, [&](std::size_t index, Pattern::Shared::Matches& matches) {
    std::vector<Match> all = matches.all();
    if (!all.empty()) found.push_back({index, std::move(all)});
  });
  return found;
}

std::vector<std::size_t> PatternSet::matching(std::string_view text) const {
  std::vector<std::size_t> found;
  if (!m_members || m_members->wholes.empty()) return found;
  m_members->look(text, [&](std::size_t index, const Pattern::Shared::Matches& matches) {
    if (matches.any()) found.push_back(index);
  });
  return found;
}

std::vector<std::size_t> PatternSet::possible(std::string_view text) const {
  std::vector<std::size_t> found;
  if (!m_members || m_members->wholes.empty()) return found;
  m_members->look(text, [&](std::size_t index, const Pattern::Shared::Matches&) { found.push_back(index); });
  return found;
}

}  // namespace revisit::patterns
