// What `revisit extract --with-text` printed, line by line.
#pragma once

#include <cstddef>
#include <expected>
#include <fstream>
#include <istream>
#include <optional>
#include <string>
#include <vector>

#include "report/document_json.h"

namespace revisit::cli {

class ExtractedLines {
 public:
  struct Line {
    std::string place;  // "facts.jsonl:12", for messages
    std::expected<report::ExtractedLine, std::string> content;
  };

  // Of a line, in bytes: the largest known document, 900 pages, takes 40 MB. What is longer was made to fill
  // memory.
  static constexpr std::size_t k_longest = std::size_t{128} << 20U;

  // `in` is read for the file '-'. Both must outlive the object. Lines longer than `longest` bytes are
  // refused without being held.
  ExtractedLines(const std::vector<std::string>& files, std::istream& in, std::size_t longest = k_longest)
      : m_files(files), m_in(in), m_longest(longest) {}

  // The next line that is not empty; nothing behind the last. A file that cannot be read, or not to its end,
  // is a line with an error.
  std::optional<Line> next();

 private:
  [[nodiscard]] std::istream& stream() { return m_files[m_at] == "-" ? m_in : m_file; }

  const std::vector<std::string>& m_files;
  std::istream& m_in;
  std::size_t m_longest;
  std::ifstream m_file;
  std::size_t m_at = 0;
  std::size_t m_line = 0;  // of the file that is open; 0: none is
};

}  // namespace revisit::cli
