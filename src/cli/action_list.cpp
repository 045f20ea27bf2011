#include "cli/action_list.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <set>

#include "cli/council_match.h"
#include "report/actions.h"
#include "report/colour.h"
#include "report/wrap.h"
#include "text/distance.h"
#include "text/sha256.h"

namespace revisit::cli {

namespace {

// Whether what was due on a day, or in a month, was so before another day. A month is compared with the month
// of the day.
bool is_before(std::string_view due, std::string_view day) {
  return due < day.substr(0, due.size());
}

}  // namespace

bool is_late(const store::ActionSummary& action, std::string_view on) {
  constexpr std::array<std::string_view, 3> k_over = {"complete", "blue", "withdrawn"};
  if (action.due_date.empty() || std::ranges::find(k_over, action.rating) != k_over.end()) return false;
  if (action.rating == "green" && !action.paper_date.empty() && is_before(action.due_date, action.paper_date))
    return false;
  return is_before(action.due_date, on);
}

bool due_since_paper(const store::ActionSummary& action) {
  return !action.due_date.empty() && !action.paper_date.empty() &&
         !is_before(action.due_date, action.paper_date);
}

std::vector<store::ActionSummary> actions_of(const std::string& council,
                                             std::vector<store::ActionSummary> actions,
                                             const store::FindProvider& find_provider) {
  const CouncilMatch wanted(council, find_provider);
  std::erase_if(actions, [&](const store::ActionSummary& action) { return !wanted.is(action.council); });
  return actions;
}

std::vector<std::string> councils_near(const std::string& council,
                                       const std::vector<store::ActionSummary>& actions) {
  const std::string wanted = slug_of_council(council);
  std::set<std::string> near;
  for (const store::ActionSummary& action : actions) {
    if (text::is_near_slug(wanted, slug_of_council(action.council))) near.insert(action.council);
  }
  return {near.begin(), near.end()};
}

std::string actions_as_text(const std::vector<store::ActionSummary>& actions, std::string_view on,
                            const report::TerminalStyle& style) {
  std::string out;
  const store::ActionSummary* before = nullptr;
  for (const store::ActionSummary& action : actions) {
    const bool same_paper = before != nullptr && before->sha256 == action.sha256;
    if (!same_paper) {
      std::string title = action.council.empty() ? "No council known" : action.council;
      title += ", " + action.document_kind;
      if (!action.paper_date.empty()) title += ", " + action.paper_date;
      title += fmt::format(" ({}, {})", text::short_hash(action.sha256), action.file_name);
      out += (out.empty() ? "" : "\n") +
             report::coloured(report::wrap(report::printable(title), style.width, 0, 4),
                              report::Colour::heading, style) +
             "\n";
    }
    if (!action.objective.empty() && (!same_paper || before->objective != action.objective))
      out += report::wrap(report::printable("About: " + action.objective), style.width, 2, 4) + "\n";
    // In minutes the number is that of the item, which may have several actions.
    const std::string number = action.document_kind.find("plan") == std::string::npos ? "" : action.number;
    const std::string late = is_late(action, on) ? ", late" : "";
    out += report::action_text(
        {number, action.text, action.page == 0 ? "" : fmt::format(" (p. {})", action.page), action.owner,
         action.due.empty() ? "" : action.due + late, action.rating, action.rating_printed, action.impact,
         action.impact_printed, action.progress},
        4, style);
    before = &action;
  }
  return out;
}

}  // namespace revisit::cli
