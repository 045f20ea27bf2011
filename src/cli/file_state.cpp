#include "cli/file_state.h"

#include <chrono>
#include <sys/stat.h>

namespace revisit::cli {

namespace {

constexpr std::int64_t k_second = 1'000'000'000;  // nanoseconds

std::int64_t nanoseconds(const timespec& time) {
  return static_cast<std::int64_t>(time.tv_sec) * k_second + time.tv_nsec;
}

}  // namespace

std::optional<store::FileState> file_state(const std::filesystem::path& file) {
  struct stat status{};
  if (stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return store::FileState{status.st_size, nanoseconds(status.st_mtim), nanoseconds(status.st_ctim),
                          static_cast<std::int64_t>(status.st_ino), static_cast<std::int64_t>(status.st_dev)};
}

std::optional<store::FileState> settled_state(const std::filesystem::path& file,
                                              const std::optional<store::FileState>& before) {
  if (!before || file_state(file) != before) return std::nullopt;
  const std::int64_t latest = std::max(before->modified, before->changed);
  const std::int64_t coarseness = latest % k_second == 0 ? 2 * k_second : k_second / 50;
  const auto now = std::chrono::duration_cast<std::chrono::nanoseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  // A time in the future says nothing about what comes before it.
  if (latest + coarseness > now.count()) return std::nullopt;
  return before;
}

}  // namespace revisit::cli
