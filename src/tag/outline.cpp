#include "tag/outline.h"

#include <algorithm>

namespace revisit::tag {

namespace {

struct Candidate {
  Stretch::Kind kind;
  const patterns::Rule* rule;
};

// Whether the rule's pattern fits the heading that begins at this line; how many lines it takes, 0 where not.
std::size_t fits(const Reading& reading, const patterns::Rule& rule, std::size_t line) {
  const std::vector<Line>& lines = reading.lines();
  if (!rule.pattern || !reading.may_be_heading(line)) return 0;
  if (rule.pattern->matches(lines[line].text)) return 1;
  // Two lines of one heading: both stand out in the same way.
  if (line + 1 < lines.size() && lines[line].stands_out && lines[line + 1].stands_out && reading.may_be_heading(line + 1)) {
    if (lines[line].text.size() + lines[line + 1].text.size() > 240) return 0;
    // The second line alone must not be a heading of its own for the rule.
    if (rule.pattern->matches(lines[line + 1].text)) return 0;
    if (rule.pattern->matches(lines[line].text + " " + lines[line + 1].text)) return 2;
  }
  return 0;
}

}  // namespace

std::vector<Stretch> outline_of(const Reading& reading, const patterns::Pack& pack) {
  std::vector<Candidate> candidates;
  for (const auto& rule : pack.parts) candidates.push_back({Stretch::Kind::part, &rule});
  for (const auto& rule : pack.lists) candidates.push_back({Stretch::Kind::list, &rule});
  for (const auto& rule : pack.sections) candidates.push_back({Stretch::Kind::section, &rule});
  const std::vector<Line>& lines = reading.lines();
  std::vector<Stretch> outline;
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t taken = 0;
    for (const Candidate& candidate : candidates) {
      const std::size_t n = fits(reading, *candidate.rule, i);
      if (n == 0) continue;
      // One heading may open a part and a section or list, but not two of one kind.
      const bool same_kind = std::any_of(outline.begin(), outline.end(), [&](const Stretch& s) {
        return s.heading == i && s.kind == candidate.kind;
      });
      if (same_kind) continue;
      outline.push_back({candidate.kind, candidate.rule, i, i + n, lines.size()});
      taken = std::max(taken, n);
    }
    i += std::max<std::size_t>(taken, 1);
  }
  for (std::size_t i = 0; i < outline.size(); ++i) {
    for (std::size_t j = i + 1; j < outline.size(); ++j) {
      if (outline[j].heading == outline[i].heading) continue;
      if (outline[i].kind == Stretch::Kind::part && outline[j].kind != Stretch::Kind::part) continue;
      outline[i].end = outline[j].heading;
      break;
    }
  }
  return outline;
}

std::string body_at(const std::vector<Stretch>& outline, const patterns::Pack& pack, std::size_t line) {
  std::string body = pack.body;
  for (const Stretch& stretch : outline) {
    if (stretch.kind != Stretch::Kind::part || stretch.heading > line) continue;
    body = static_cast<const patterns::PartRule*>(stretch.rule)->body;
  }
  return body;
}

}  // namespace revisit::tag
