// What a command is run with: its streams and what is at their other ends.
#pragma once

#include <cstdint>
#include <iosfwd>

#include "report/terminal.h"

namespace revisit::cli {

enum class Progress : std::uint8_t { hidden, shown };

// The streams must outlive it.
struct Console {
  std::istream& in;
  std::ostream& out;                     // data only
  std::ostream& err;                     // everything else
  report::TerminalStyle style;           // of out
  Progress progress = Progress::hidden;  // shown only where err is a terminal
};

// Exit statuses.
inline constexpr int k_done = 0;
inline constexpr int k_differences = 1;  // only where the user asked for it: diff --exit-code
inline constexpr int k_error = 2;
inline constexpr int k_warnings = 3;

}  // namespace revisit::cli
