#include "cli/extracted_lines.h"

#include <fmt/format.h>

namespace revisit::cli {

std::optional<ExtractedLines::Line> ExtractedLines::next() {
  for (; m_at < m_files.size(); ++m_at, m_line = 0) {
    const std::string& name = m_files[m_at];
    if (m_line == 0 && name != "-") {
      m_file = std::ifstream(name, std::ios::binary);
      if (!m_file) {
        ++m_at;
        return Line{name, std::unexpected(std::string("cannot be read"))};
      }
    }
    for (std::string text; std::getline(stream(), text);) {
      ++m_line;
      if (text.find_first_not_of(" \t\r") == std::string::npos) continue;
      return Line{fmt::format("{}:{}", name == "-" ? "standard input" : name, m_line),
                  report::read_extracted_line(text)};
    }
  }
  return std::nullopt;
}

}  // namespace revisit::cli
