#include "cli/today.h"

#include <chrono>
#include <fmt/chrono.h>

namespace revisit::cli {

std::string today() {
  return fmt::format("{:%F}", std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

}  // namespace revisit::cli
