// What the renderings of threads have in common.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compare/threads.h"
#include "tag/report.h"

namespace revisit::report::thread_parts {

// A short name for each visit: its year, or month and year ("6/22") where a year has several; "?" without a
// date.
[[nodiscard]] std::vector<std::string> visit_labels(const compare::History& history);

[[nodiscard]] std::string joined(const std::vector<std::string>& items, std::string_view separator);

// "a, b and c"
[[nodiscard]] std::string list(const std::vector<std::string>& items);

[[nodiscard]] const tag::Recommendation& item(const compare::History& history,
                                              const compare::Mention& mention);

// How many mentions of a visit fulfil a condition.
template <class Condition>
[[nodiscard]] std::size_t mentions_at(const compare::History& history, std::size_t visit,
                                      Condition condition) {
  std::size_t count = 0;
  for (const compare::Thread& thread : history.threads) {
    count +=
        static_cast<std::size_t>(std::ranges::count_if(thread.mentions, [&](const compare::Mention& mention) {
          return mention.visit == visit && condition(mention);
        }));
  }
  return count;
}

// A thread as a line of signs, one under each visit's label in bar_title().
[[nodiscard]] std::string bar_title(const compare::History& history, const std::vector<std::string>& labels);
[[nodiscard]] std::string bar(const compare::History& history, const compare::Thread& thread,
                              const std::vector<std::string>& labels);
inline constexpr std::string_view k_bar_key =
    "● asked for   ◆ asked for at once or as a priority   ◇ said by inspectors to be dealt with or under way "
    "  "
    "· not mentioned";

}  // namespace revisit::report::thread_parts
