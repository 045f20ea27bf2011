// Across providers: what is asked for again and again.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/threads.h"
#include "report/records.h"
#include "report/sheet.h"

namespace revisit::report {

// A provider with its history, which must outlive the entry.
struct RepeatsEntry {
  std::string provider;
  std::string region;  // empty where unknown
  const compare::History* history = nullptr;
};

struct RepeatsFilter {
  std::size_t min_visits = 2;  // asked for at this many visits at least
  std::string since;       // ISO date, may be partial: asked for at a visit of that time or later; empty: all
  std::string theme;       // key; empty: all
  bool open_only = false;  // asked for at the provider's newest visit
};

// "supervision" -> "Supervision of practitioners"; a key without a title is its own.
using ThemeTitle = std::function<std::string(std::string_view key)>;

// A row a theme: at how many providers recommendations about it came back, how many threads these are, how
// often and how long the worst of them was asked for. Most providers first.
[[nodiscard]] Sheet repeated_themes_sheet(const std::vector<RepeatsEntry>& entries,
                                          const RepeatsFilter& filter, const ThemeTitle& title);
[[nodiscard]] Records repeated_themes_records(const std::vector<RepeatsEntry>& entries,
                                              const RepeatsFilter& filter, const ThemeTitle& title);

// A row a thread: provider, visits, years, what was asked for. Most visits, then longest time, first.
[[nodiscard]] Sheet repeated_threads_sheet(const std::vector<RepeatsEntry>& entries,
                                           const RepeatsFilter& filter);
[[nodiscard]] Records repeated_threads_records(const std::vector<RepeatsEntry>& entries,
                                               const RepeatsFilter& filter);

}  // namespace revisit::report
