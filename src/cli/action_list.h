// What 'revisit ls --actions' lists.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/terminal.h"
#include "store/store.h"

namespace revisit::cli {

// Whether an action is still to be done on a day (ISO 8601) though it was due before: nothing rates it as
// complete or withdrawn (or blue, as completed actions are in many plans; or green, where the plan shows a
// position of when it was already due; the words "on track" say that it is not done, "green" alone does not).
// An action due in a month is late when the month is over; one without a date is never late.
[[nodiscard]] bool is_late(const store::ActionSummary& action, std::string_view on);

// Whether a late action became due only after the day whose position its paper shows: what was done since
// then is not in it.
[[nodiscard]] bool due_since_paper(const store::ActionSummary& action);

// The actions of a council, named as users name councils.
[[nodiscard]] std::vector<store::ActionSummary> actions_of(const std::string& council,
                                                           std::vector<store::ActionSummary> actions,
                                                           const store::FindProvider& find_provider);

// The councils of which there are actions whose names come near to this one, each once, in order.
[[nodiscard]] std::vector<std::string> councils_near(const std::string& council,
                                                     const std::vector<store::ActionSummary>& actions);

// For people: paper by paper, with what each action is about.
[[nodiscard]] std::string actions_as_text(const std::vector<store::ActionSummary>& actions,
                                          std::string_view on, const report::TerminalStyle& style);

}  // namespace revisit::cli
