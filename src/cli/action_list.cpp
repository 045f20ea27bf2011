#include "cli/action_list.h"

#include <algorithm>
#include <fmt/format.h>

#include "report/actions.h"
#include "report/colour.h"
#include "report/wrap.h"
#include "text/fold.h"
#include "text/sha256.h"

namespace revisit::cli {

bool is_late(const store::ActionSummary& action, std::string_view on) {
  if (action.due_date.empty() || action.rating == "complete" || action.rating == "blue") return false;
  // A month is compared with the month of the day.
  return std::string_view(action.due_date) < on.substr(0, action.due_date.size());
}

std::vector<store::ActionSummary> actions_of(const std::string& council,
                                             std::vector<store::ActionSummary> actions,
                                             const store::FindProvider& find_provider) {
  const patterns::Provider* wanted = find_provider(council).provider;
  std::erase_if(actions, [&](const store::ActionSummary& action) {
    if (wanted != nullptr && find_provider(action.council).provider == wanted) return false;
    return text::fold_for_comparison(action.council) != text::fold_for_comparison(council);
  });
  return actions;
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
         action.due.empty() ? "" : action.due + late, action.rating, action.rating_printed, action.progress},
        4, style);
    before = &action;
  }
  return out;
}

}  // namespace revisit::cli
