// Many patterns that are looked for at once.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "patterns/pattern.h"

namespace revisit::patterns {

// Tells which of many patterns are in a text. One pass over it finds the literals that they require, so that
// only patterns that may match are tried, and only those that ever may are compiled: the time hardly depends
// on how many they are. Where in the text they stand is then asked of the few that are. Copies share what is
// made when it is first asked; safe to use from several threads.
class PatternSet {
 public:
  PatternSet() = default;

  // Null pointers stand for patterns that are never found.
  explicit PatternSet(const std::vector<const Pattern*>& patterns);

  // What Pattern::find_all() finds in folded text (see text::Folded), of the patterns that find anything, in
  // ascending order of their indices.
  struct Found {
    std::size_t index = 0;
    std::vector<Match> matches;
  };
  [[nodiscard]] std::vector<Found> find_all(std::string_view text) const;

  // The indices, ascending, of the patterns that match somewhere in folded text.
  [[nodiscard]] std::vector<std::size_t> matching(std::string_view text) const;

  // A pattern that may match somewhere in a text. Where it does is looked for when it is asked, at the places
  // that the literals tell, which were found already.
  class Possible {
   public:
    struct State;
    Possible(std::size_t index, std::unique_ptr<State> state);
    Possible(Possible&& other) noexcept;
    Possible& operator=(Possible&& other) noexcept;
    ~Possible();

    [[nodiscard]] std::size_t index() const { return m_index; }
    // What Pattern::find() and Pattern::find_all() find.
    [[nodiscard]] std::optional<Match> find() const;
    [[nodiscard]] std::vector<Match> find_all() const;

   private:
    std::size_t m_index;
    std::unique_ptr<State> m_state;
  };

  // Those that may match somewhere in it, in ascending order of their indices; no other does. For callers
  // that look for the place anyway, to whom a pattern that does not match is nothing. The text must outlive
  // them.
  [[nodiscard]] std::vector<Possible> possible(std::string_view text) const;
  // The one of them with this index, or nullptr.
  [[nodiscard]] static const Possible* find_index(const std::vector<Possible>& possible, std::size_t index);

 private:
  struct Members;
  std::shared_ptr<const Members> m_members;
};

}  // namespace revisit::patterns
