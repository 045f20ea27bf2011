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
#include "patterns/spelled_out.h"

namespace revisit::patterns {

// Everything but the expression is made when it is first needed.
struct Pattern::Shared {
  std::string expression;  // as RE2 takes it
  // An expression, compiled for texts of any letters and for those of ASCII.
  struct Compiled {
    std::once_flag compiling;
    std::unique_ptr<const re2::RE2> for_any;
    std::once_flag compiling_for_ascii;
    std::unique_ptr<const re2::RE2> for_ascii;
  };
  mutable Compiled exact;
  mutable std::once_flag loosening;
  mutable std::string loose_expression;  // as loose_expression() has it; see loosened()
  mutable Compiled loose;
  mutable std::once_flag spelling_out;
  mutable std::optional<SpelledOut> spelled_out;  // where the expression is such
  mutable std::once_flag splitting;
  mutable std::vector<Pattern> branches;  // as branches_of() has them; none where there is but one
  mutable std::once_flag looking_for_literals;
  mutable std::unique_ptr<const LiteralSearch> literals;  // of the branches

  explicit Shared(std::string of_re2) : expression(std::move(of_re2)) {}

  // What a text has letters of. Of `any` are those that match one of ASCII where case does not count.
  enum class Letters { ascii, others, any };
  [[nodiscard]] static Letters letters_of(std::string_view text);

  // What finds the expression in such a text.
  [[nodiscard]] const re2::RE2& compiled_for(Letters letters) const;
  // The texts that it matches, where they can be looked for in such a text; or nullptr.
  [[nodiscard]] const SpelledOut* spelled_for(Letters letters) const;
  // Whether it may match at or after `from`; no costs little.
  [[nodiscard]] bool may_match(std::string_view text, std::size_t from, Letters letters) const;

  // Puts together what the branches of one pattern match.
  class Matches {
   public:
    Matches(std::string_view text, Letters letters) : m_text(text), m_letters(letters) {}

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
    // The first match of a branch at or after `from`.
    [[nodiscard]] std::optional<Match> find(const Branch& branch, std::size_t from) const;
    // What it matches at or after `from`, or only there.
    [[nodiscard]] std::optional<Match> match_of(const re2::RE2& regex, std::size_t from,
                                                re2::RE2::Anchor anchor) const;
    // The same for one whose texts are known.
    [[nodiscard]] std::optional<Match> find_spelled(const SpelledOut& spelled,
                                                    const std::vector<Place>& places, std::size_t from) const;

    std::string_view m_text;
    Letters m_letters;
    std::vector<Branch> m_branches;
  };

  // The branches of a pattern, or itself.
  [[nodiscard]] static std::vector<Pattern> parts_of(const Pattern& pattern);
  // Those that may match in a text.
  [[nodiscard]] static Matches matches_in(const Pattern& pattern, std::string_view text);

 private:
  // How RE2 finds an expression. By automata, which it builds as they are needed and keeps: little work for a
  // text like those before. By threads: the same work for each text.
  enum class Search { by_automata, by_threads };
  static const re2::RE2& compiled(const std::string& expression, Compiled& into, Letters letters,
                                  Search search);
  static std::unique_ptr<const re2::RE2> compile(const std::string& expression, Letters letters,
                                                 Search search);
  // The expression without limits of its gaps; empty where it has none.
  const std::string& loosened() const;
  const std::vector<Pattern>& split() const;
};

}  // namespace revisit::patterns
