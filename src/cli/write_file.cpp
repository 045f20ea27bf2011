#include "cli/write_file.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace revisit::cli {

std::string write_file(const std::string& path, std::string_view content) {
  std::string temporary = path + ".XXXXXX";
  const int file = mkstemp(temporary.data());
  if (file < 0) return fmt::format("cannot write {}: {}", path, std::strerror(errno));
  const auto fail = [&](int error) {
    unlink(temporary.c_str());
    return fmt::format("cannot write {}: {}", path, std::strerror(error));
  };
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int error = errno;
      close(file);
      return fail(error);
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  // mkstemp makes the file private; give it the rights that an ordinary new file has.
  const mode_t mask = umask(0);
  umask(mask);
  if (fchmod(file, 0666 & ~mask) != 0 || fsync(file) != 0) {
    const int error = errno;
    close(file);
    return fail(error);
  }
  if (close(file) != 0 || rename(temporary.c_str(), path.c_str()) != 0) return fail(errno);
  return {};
}

}  // namespace revisit::cli
