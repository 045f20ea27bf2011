// What the commands have in common.
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace revisit::cli {

// Exit statuses of the program.
inline constexpr int k_fine = 0;
inline constexpr int k_differences = 1;  // diff --exit-code only
inline constexpr int k_error = 2;
inline constexpr int k_done_with_warnings = 3;

// What is to be run once the command line has been understood; returns the exit status.
using Job = std::function<int()>;

// Each adds one command to the program, and sets `job` where the user names it. `job` must outlive the
// parsing.
void add_extract(CLI::App& program, Job& job);
void add_patterns(CLI::App& program, Job& job);

}  // namespace revisit::cli
