#include "tag/outline.h"

#include <algorithm>

namespace revisit::tag {

namespace {

struct Candidate {
  Stretch::Kind kind;
  const patterns::Rule* rule;
};

// How many lines a rule's heading takes.
struct Fit {
  std::size_t candidate = 0;
  std::size_t lines = 0;
};

// The rules that fit a heading that begins at this line, in their order.
std::vector<Fit> fits_at(const Reading& reading, const patterns::PatternSet& headings, std::size_t line) {
  const std::vector<Line>& lines = reading.lines();
  std::vector<Fit> fits;
  if (!reading.may_be_heading(line)) return fits;
  for (const std::size_t i : headings.matching(lines[line].text)) fits.push_back({i, 1});
  // Two lines of one heading: both stand out in the same way.
  if (line + 1 >= lines.size() || !lines[line].stands_out || !lines[line + 1].stands_out ||
      !reading.may_be_heading(line + 1) || lines[line].text.size() + lines[line + 1].text.size() > 240) {
    return fits;
  }
  const std::vector<std::size_t> both = headings.matching(lines[line].text + " " + lines[line + 1].text);
  if (both.empty()) return fits;
  const std::vector<std::size_t> second = headings.matching(lines[line + 1].text);
  const std::size_t alone = fits.size();
  for (const std::size_t i : both) {
    const bool first = std::any_of(fits.begin(), fits.begin() + static_cast<std::ptrdiff_t>(alone),
                                   [&](const Fit& fit) { return fit.candidate == i; });
    // The second line alone must not be a heading of its own for the rule.
    if (!first && !std::binary_search(second.begin(), second.end(), i)) fits.push_back({i, 2});
  }
  std::sort(fits.begin(), fits.end(), [](const Fit& a, const Fit& b) { return a.candidate < b.candidate; });
  return fits;
}

// Whether a heading is of a lower level than another, so that it divides what stands under that one.
bool is_inside(const Reading& reading, std::size_t outer, std::size_t inner) {
  const text::Block& a = reading.block(reading.lines()[outer]);
  const text::Block& b = reading.block(reading.lines()[inner]);
  return a.kind == text::BlockKind::heading && b.kind == text::BlockKind::heading &&
         b.heading_level > a.heading_level;
}

}  // namespace

std::vector<Stretch> outline_of(const Reading& reading, const patterns::Pack& pack) {
  std::vector<Candidate> candidates;  // in the order of heading_patterns
  for (const auto& rule : pack.parts) candidates.push_back({Stretch::Kind::part, &rule});
  for (const auto& rule : pack.lists) candidates.push_back({Stretch::Kind::list, &rule});
  for (const auto& rule : pack.sections) candidates.push_back({Stretch::Kind::section, &rule});
  const std::vector<Line>& lines = reading.lines();
  std::vector<Stretch> outline;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t taken = 0;
    for (const Fit& fit : fits_at(reading, pack.heading_patterns, i)) {
      const Candidate& candidate = candidates[fit.candidate];
      // The title page names what the parts are about, and may give their grades, but no part begins on it.
      if (candidate.kind == Stretch::Kind::part && reading.block(lines[i]).first_page == 1) continue;
      // One heading may open a part and a section or list, but not two of one kind.
      const bool same_kind = std::any_of(outline.begin(), outline.end(), [&](const Stretch& s) {
        return s.heading == i && s.kind == candidate.kind;
      });
      if (same_kind) continue;
      outline.push_back({candidate.kind, candidate.rule, i, i + fit.lines, lines.size()});
      taken = std::max(taken, fit.lines);
    }
    i += std::max<std::size_t>(taken, 1);
  }
  for (std::size_t i = 0; i < outline.size(); ++i) {
    for (std::size_t j = i + 1; j < outline.size(); ++j) {
      if (outline[j].heading == outline[i].heading) continue;
      if (outline[i].kind == Stretch::Kind::part && outline[j].kind != Stretch::Kind::part) continue;
      if (outline[i].kind == Stretch::Kind::list && outline[j].kind == Stretch::Kind::section &&
          is_inside(reading, outline[i].heading, outline[j].heading)) {
        continue;
      }
      outline[i].end = outline[j].heading;
      break;
    }
  }
  return outline;
}

std::string body_at(const std::vector<Stretch>& outline, const std::string& otherwise, std::size_t line) {
  std::string body = otherwise;
  for (const Stretch& stretch : outline) {
    if (stretch.kind != Stretch::Kind::part || stretch.heading > line) continue;
    body = static_cast<const patterns::PartRule*>(stretch.rule)->body;
  }
  return body;
}

}  // namespace revisit::tag
