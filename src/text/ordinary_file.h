// Opening files that may be anything by now: names come from lists and folders, and what they name may have
// been replaced since somebody looked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <span>
#include <string>

namespace revisit::text {

// An ordinary file that is open for reading. Opening never waits, not even for the writer of a pipe, and
// devices are never read.
class OrdinaryFile {
 public:
  // Follows links. Where the file cannot be opened, or is not an ordinary one, problem() says so, and the
  // other functions must not be called.
  [[nodiscard]] static OrdinaryFile open(const std::filesystem::path& file);
  ~OrdinaryFile();
  OrdinaryFile(OrdinaryFile&& other) noexcept;
  OrdinaryFile& operator=(OrdinaryFile&& other) noexcept;
  OrdinaryFile(const OrdinaryFile&) = delete;
  OrdinaryFile& operator=(const OrdinaryFile&) = delete;

  // One sentence for the user; empty where the file is open.
  [[nodiscard]] const std::string& problem() const { return m_problem; }
  // Bytes, when it was opened.
  [[nodiscard]] std::uint64_t size() const { return m_size; }
  // Reads on from where the last call ended, and returns how many bytes that gave: 0 at the end only. The
  // error is a sentence for the user.
  [[nodiscard]] std::expected<std::size_t, std::string> read(std::span<char> to) const;

 private:
  OrdinaryFile() = default;

  int m_descriptor = -1;
  std::uint64_t m_size = 0;
  std::string m_problem;
};

// All bytes of an ordinary file. The error is a sentence for the user, without the file's name.
[[nodiscard]] std::expected<std::string, std::string> contents_of(const std::filesystem::path& file);

}  // namespace revisit::text
