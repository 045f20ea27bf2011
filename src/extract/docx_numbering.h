// The numbers of list items, which a DOCX document does not contain: they are computed as a word processor
// does.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>

#include "extract/markup_tree.h"

namespace revisit::extract {

class DocxNumbering {
 public:
  DocxNumbering() = default;
  explicit DocxNumbering(const MarkupTree& numbering);

  // The label of the next item of a list ("2.1", "(a)", "•"), counting it. Empty where the list has none, or
  // there is no such list. Levels count from 0.
  [[nodiscard]] std::string next(std::string_view list, int level);

 private:
  static constexpr std::size_t k_levels = 9;
  struct Level {
    int start = 1;
    std::string format = "decimal";
    std::string text{};  // "%1.%2"
    int restarts_after =
        -1;  // 0: never; n: behind an item of level n or above, counted from 1; -1: of any above
    bool decimals = false;  // all numbers in it are decimal, whatever the format of their level
  };
  struct List {
    std::string abstract{};
    std::map<std::size_t, int> starts{};  // levels that this list begins anew
    std::map<std::size_t, Level> levels{};
  };
  struct Counters {
    std::array<int, k_levels> numbers{};
    std::array<bool, k_levels> begun{};
  };
  [[nodiscard]] const Level* level_of(const List& list, std::size_t level) const;
  static Level read_level(const MarkupTree& tree, std::size_t index);

  std::map<std::string, std::array<Level, k_levels>, std::less<>> m_abstract;
  std::map<std::string, List, std::less<>> m_lists;
  std::map<std::string, Counters, std::less<>> m_counters;  // of abstract lists: lists share them
  std::map<std::string, bool, std::less<>> m_used;          // lists that had an item
};

}  // namespace revisit::extract
