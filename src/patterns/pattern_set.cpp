#include "patterns/pattern_set.h"

#include <algorithm>
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

// Matches that are looked for from the beginning each time that they are asked.
struct PatternSet::Possible::State {
  std::shared_ptr<const Members> members;  // the branches that `matches` refers to
  Pattern::Shared::Matches matches;
};

PatternSet::Possible::Possible(std::size_t index, std::unique_ptr<State> state)
    : m_index(index), m_state(std::move(state)) {}
PatternSet::Possible::Possible(Possible&& other) noexcept = default;
PatternSet::Possible& PatternSet::Possible::operator=(Possible&& other) noexcept = default;
PatternSet::Possible::~Possible() = default;

std::optional<Match> PatternSet::Possible::find() const {
  Pattern::Shared::Matches matches = m_state->matches;
  return matches.next(0);
}

std::vector<Match> PatternSet::Possible::find_all() const {
  Pattern::Shared::Matches matches = m_state->matches;
  return matches.all();
}

std::vector<PatternSet::Possible> PatternSet::possible(std::string_view text) const {
  std::vector<Possible> found;
  if (!m_members || m_members->wholes.empty()) return found;
  m_members->look(text, [&](std::size_t index, Pattern::Shared::Matches& matches) {
    found.emplace_back(index,
                       std::make_unique<Possible::State>(Possible::State{m_members, std::move(matches)}));
  });
  return found;
}

const PatternSet::Possible* PatternSet::find_index(const std::vector<Possible>& possible, std::size_t index) {
  const auto found = std::ranges::lower_bound(possible, index, {}, &Possible::index);
  return found == possible.end() || found->index() != index ? nullptr : &*found;
}

}  // namespace revisit::patterns
