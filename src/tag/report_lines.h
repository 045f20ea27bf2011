// What the fields and the sections of officer reports and decisions are told by. The folder's own business.
#pragma once

#include <algorithm>
#include <optional>
#include <string>

#include "tag/paper_sheet.h"

namespace revisit::tag {

// Where a name ends and an office or a telephone number follows.
[[nodiscard]] inline std::size_t end_of_name(std::string_view text) {
  std::size_t end = text.size();
  for (const std::string_view mark : {", ", " - ", " (", "; ", ": "}) end = std::min(end, text.find(mark));
  for (std::size_t i = 0; i < end; ++i) {
    if ((text[i] >= '0' && text[i] <= '9') || text[i] == '@') {
      end = i;
      break;
    }
  }
  while (end > 0 && std::string_view(" ,-:.").find(text[end - 1]) != std::string_view::npos) --end;
  return end;
}

// "If you have any questions, please ask:" stands where names of authors do.
[[nodiscard]] inline bool addresses_reader(const Sheet& sheet, std::size_t line) {
  return sheet.find(line, "addresses reader").has_value();
}

// A report names its author at its head, and often again for questions at its end.
[[nodiscard]] inline bool names_author(const Paper& paper, const std::string& name) {
  return std::any_of(paper.facts.begin(), paper.facts.end(),
                     [&](const PaperFact& fact) { return fact.field == "author" && fact.value == name; });
}

// Whether the line heads a column of a table: beside it stand the heading of what is to be done, or two
// others.
[[nodiscard]] inline bool heads_column(const Sheet& sheet, std::size_t i) {
  if (sheet[i].cell == text::k_none) return false;
  std::size_t first = i;
  while (first > 0 && sheet[first - 1].row == sheet[i].row) --first;
  int others = 0;
  for (std::size_t j = first; j < sheet.size() && sheet[j].row == sheet[i].row; ++j) {
    if (sheet[j].cell == sheet[i].cell) continue;
    const auto column = sheet.opens(j, "column");
    if (!column || !column->whole(sheet[j])) continue;
    others += column->rule->value == "action" ? 2 : 1;
  }
  return others >= 2;
}

// "Decision made: 12 September 2017" is a field, though "Decision made" is the heading of a section.
[[nodiscard]] inline std::optional<Hit> opens_section(const Sheet& sheet, std::size_t i) {
  const auto field = sheet.opens(i, "field");
  if (field && field->rule->value == "decision_date" && sheet.group(i, *field, "value")) return std::nullopt;
  auto section = sheet.opens(i, "section");
  if (section && heads_column(sheet, i)) section.reset();
  return section;
}

}  // namespace revisit::tag
