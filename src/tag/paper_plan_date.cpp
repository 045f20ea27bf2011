// The day whose position an improvement plan shows.
#include <algorithm>

#include "tag/paper_sheet.h"
#include "text/dates.h"

namespace revisit::tag {

namespace {

// What lines outside of the plan's tables say, wherever they stand: plans carry it in their head or their
// foot.
std::vector<PaperFact> dated_lines(const Sheet& sheet) {
  std::vector<PaperFact> lines;
  for (std::size_t i = 0; i < sheet.size(); ++i) {
    if (sheet[i].table != text::k_none) continue;
    const auto hit = sheet.find(i, "plan date");
    if (!hit) continue;
    const auto span = sheet.group(i, *hit, "date");
    const auto date = span ? text::parse_date(sheet.text_of(*span)) : std::nullopt;
    if (!date) continue;
    lines.push_back({"position_date", date->iso(), sheet.source({*span}, hit->rule->full_id)});
  }
  return lines;
}

}  // namespace

void read_plan_date(const Sheet& sheet, Paper& paper) {
  if (paper.written() != nullptr) return;
  const std::vector<PaperFact> lines = dated_lines(sheet);
  if (lines.empty()) return;
  // A plan that goes on being written keeps lines of its earlier states: the latest day is that of what it
  // shows.
  const auto latest = std::ranges::max_element(lines, {}, &PaperFact::value);
  if (const auto other = std::ranges::find_if(
          lines, [&](const PaperFact& line) { return !latest->value.starts_with(line.value); });
      other != lines.end()) {
    sheet.tagging().report.doubts.push_back(
        {latest->source.page, "the plan names several days of its position, " + other->value + " and " +
                                  latest->value + "; the latest is taken"});
  }
  paper.facts.push_back(*latest);
}

}  // namespace revisit::tag
