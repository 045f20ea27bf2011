#include <algorithm>
#include <string_view>

#include "search/results.h"
#include "text/width.h"

namespace revisit::search {

namespace {

// The text on one line: runs of white space become one space. `marks` follow.
Snippet one_line(const Hit& hit) {
  Snippet line;
  std::vector<std::uint32_t> moved(hit.text.size() + 1);
  bool space_due = false;
  for (std::size_t i = 0; i < hit.text.size(); ++i) {
    const char c = hit.text[i];
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space && space_due && !line.text.empty()) line.text += ' ';
    space_due = space;
    moved[i] = static_cast<std::uint32_t>(line.text.size());
    if (!space) line.text += c;
  }
  moved[hit.text.size()] = static_cast<std::uint32_t>(line.text.size());
  for (const text::Span mark : hit.marks) {
    const text::Span span{moved[mark.begin],
                          mark.end > mark.begin ? moved[mark.end - 1] + 1 : moved[mark.end]};
    line.marks.push_back(span);
  }
  return line;
}

}  // namespace

Snippet snippet_of(const Hit& hit, int longest) {
  Snippet line = one_line(hit);
  if (longest <= 0 || text::display_width(line.text) <= longest) return line;
  const auto width = static_cast<std::uint32_t>(longest);
  // The window that begins at a mark and holds most of them; the first such.
  text::Span core{0, 0};
  std::size_t most = 0;
  for (std::size_t i = 0; i < line.marks.size(); ++i) {
    std::size_t last = i;
    while (last + 1 < line.marks.size() && line.marks[last + 1].end - line.marks[i].begin <= width) ++last;
    if (last - i + 1 > most) {
      most = last - i + 1;
      core = {line.marks[i].begin, line.marks[last].end};
    }
  }
  // Room on both sides, a third of it before.
  const auto size = static_cast<std::uint32_t>(line.text.size());
  const std::uint32_t room = core.size() < width ? width - core.size() : 0;
  std::uint32_t begin = core.begin > room / 3 ? core.begin - room / 3 : 0;
  std::uint32_t end = std::min(size, begin + std::max(width, core.end - begin));
  if (end - begin < width) begin = end > width ? end - width : 0;
  // To the next gaps between words, inwards, but never into the marks.
  while (begin > 0 && begin < core.begin && line.text[begin - 1] != ' ') ++begin;
  while (end < size && end > core.end && line.text[end] != ' ') --end;
  while (end > begin && end > core.end && line.text[end - 1] == ' ') --end;
  Snippet result;
  const std::string_view before = begin > 0 ? "\xE2\x80\xA6" : "";
  result.text =
      std::string(before) + line.text.substr(begin, end - begin) + (end < size ? "\xE2\x80\xA6" : "");
  for (const text::Span mark : line.marks) {
    if (mark.begin < begin || mark.end > end) continue;
    const auto shift = static_cast<std::uint32_t>(before.size());
    result.marks.push_back({mark.begin - begin + shift, mark.end - begin + shift});
  }
  return result;
}

}  // namespace revisit::search
