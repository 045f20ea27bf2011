#include "text/ordinary_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace revisit::text {

OrdinaryFile OrdinaryFile::open(const std::filesystem::path& file) {
  OrdinaryFile result;
  // Without O_NONBLOCK opening a pipe waits until somebody writes to it.
  result.m_descriptor = ::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
  if (result.m_descriptor < 0) {
    result.m_problem = errno == ENOENT
                           ? "There is no such file."
                           : std::string("The file cannot be opened: ") + std::strerror(errno) + ".";
    return result;
  }
  struct stat status{};
  if (fstat(result.m_descriptor, &status) != 0) {
    result.m_problem = std::string("The file cannot be read: ") + std::strerror(errno) + ".";
  } else if (S_ISDIR(status.st_mode)) {
    result.m_problem = "This is a folder, not a file.";
  } else if (!S_ISREG(status.st_mode)) {
    result.m_problem = "This is not an ordinary file; save the document as one first.";
  }
  result.m_size = static_cast<std::uint64_t>(status.st_size);
  return result;
}

OrdinaryFile::~OrdinaryFile() {
  if (m_descriptor >= 0) close(m_descriptor);
}

OrdinaryFile::OrdinaryFile(OrdinaryFile&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)),
      m_size(other.m_size),
      m_problem(std::move(other.m_problem)) {}

OrdinaryFile& OrdinaryFile::operator=(OrdinaryFile&& other) noexcept {
  std::swap(m_descriptor, other.m_descriptor);
  m_size = other.m_size;
  m_problem = std::move(other.m_problem);
  return *this;
}

std::expected<std::size_t, std::string> OrdinaryFile::read(std::span<char> to) const {
  for (;;) {
    const ssize_t got = ::read(m_descriptor, to.data(), to.size());
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) {
      return std::unexpected(std::string("The file cannot be read to its end: ") + std::strerror(errno) +
                             ".");
    }
  }
}

std::expected<std::string, std::string> contents_of(const std::filesystem::path& file) {
  const OrdinaryFile opened = OrdinaryFile::open(file);
  if (!opened.problem().empty()) return std::unexpected(opened.problem());
  constexpr std::size_t k_further =
      65536;  // where the file is longer than it says, as those of the system are
  std::string contents;
  std::size_t length = 0;
  contents.resize(static_cast<std::size_t>(opened.size()) + 1);
  for (;;) {
    const auto got = opened.read(std::span(contents).subspan(length));
    if (!got) return std::unexpected(got.error());
    length += *got;
    if (*got == 0) break;
    if (length == contents.size()) contents.resize(length + k_further);
  }
  contents.resize(length);
  return contents;
}

}  // namespace revisit::text
