#include "cli/extracted_lines.h"

#include <fmt/format.h>
#include <ios>
#include <streambuf>

namespace revisit::cli {

namespace {

struct ReadLine {
  std::string text;  // without the line feed; as much as is kept of it
  bool whole = true;
};

// The next line, of which no more than `longest` bytes are kept; nothing at the end. A failure to read sets
// the stream's badbit and counts as the end.
std::optional<ReadLine> read_line(std::istream& in, std::size_t longest) {
  ReadLine line;
  bool any = false;
  try {
    constexpr auto k_end = std::char_traits<char>::eof();
    for (int c = in.rdbuf()->sbumpc(); c != k_end; c = in.rdbuf()->sbumpc()) {
      any = true;
      if (c == '\n') return line;
      line.whole = line.whole && line.text.size() < longest;
      if (line.whole) line.text += static_cast<char>(c);
    }
    in.setstate(std::ios::eofbit);
  } catch (const std::ios::failure&) {
    in.setstate(std::ios::badbit);
    return std::nullopt;
  }
  if (!any) return std::nullopt;
  return line;
}

}  // namespace

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
    while (const auto line = read_line(stream(), m_longest)) {
      ++m_line;
      std::string place = fmt::format("{}:{}", name == "-" ? "standard input" : name, m_line);
      if (!line->whole) {
        return Line{std::move(place), std::unexpected(fmt::format(
                                          "the line is longer than any document, {} MiB", m_longest >> 20U))};
      }
      if (line->text.find_first_not_of(" \t\r") == std::string::npos) continue;
      return Line{std::move(place), report::read_extracted_line(line->text)};
    }
    if (stream().bad()) {
      stream().clear();
      ++m_at;
      m_line = 0;
      return Line{name, std::unexpected(std::string("cannot be read to its end"))};
    }
  }
  return std::nullopt;
}

}  // namespace revisit::cli
