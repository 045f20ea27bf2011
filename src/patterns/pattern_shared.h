// What copies of a pattern share, for pattern.cpp and pattern_set.cpp alone.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <re2/re2.h>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "patterns/literal_search.h"
#include "patterns/pattern.h"

namespace revisit::patterns {

// Everything but the expression is made when it is first needed.
struct Pattern::Shared {
  std::string expression;  // as RE2 takes it
  mutable std::once_flag compiling;
  mutable std::unique_ptr<const re2::RE2> compiled;
  mutable std::once_flag splitting;
  mutable std::vector<Pattern> branches;  // as branches_of() has them; none where there is but one
  mutable std::once_flag looking_for_literals;
  mutable std::unique_ptr<const LiteralSearch> literals;  // of the branches

  explicit Shared(std::string of_re2) : expression(std::move(of_re2)) {}

  // Puts together what the branches of one pattern match.
  class Matches {
   public:
    explicit Matches(std::string_view text) : m_text(text) {}

    // In the order of the branches, which must outlive this.
    void add(const Pattern& branch, Candidate candidate) {
      m_branches.push_back({&branch, std::move(candidate), std::nullopt, State::not_looked_for});
    }

    // What the whole pattern matches first at or after `from`, which may not be less than before.
    [[nodiscard]] std::optional<Match> next(std::size_t from);
    // All that it matches, as Pattern::find_all() has them.
    [[nodiscard]] std::vector<Match> all();
    [[nodiscard]] bool any() const;

   private:
    enum class State { not_looked_for, found, no_more };
    struct Branch {
      const Pattern* pattern = nullptr;
      Candidate candidate;
      std::optional<Match> match;
      State state = State::not_looked_for;
    };
    std::string_view m_text;
    std::vector<Branch> m_branches;
  };

  // The branches of a pattern, or itself.
  [[nodiscard]] static std::vector<Pattern> parts_of(const Pattern& pattern);
  // Those that may match in a text.
  [[nodiscard]] static Matches matches_in(const Pattern& pattern, std::string_view text);

 private:
  const std::vector<Pattern>& split() const;
};

}  // namespace revisit::patterns
