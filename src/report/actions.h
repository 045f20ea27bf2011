// Actions of improvement plans and of minutes for reading.
#pragma once

#include <string>

#include "report/colour.h"
#include "report/terminal.h"

namespace revisit::report {

// An action, all of it as printed; texts are empty where the paper has none.
struct ActionShown {
  std::string number;
  std::string text;
  std::string place;  // " (p. 3)"
  std::string owner;
  std::string due;
  std::string rating;  // as in tag::PlanRow
  std::string rating_printed;
  std::string impact;
  std::string impact_printed;
  std::string progress;
};

// "complete; owner: Clerk; due: 3 May; progress: Sent": how the action is rated, whose it is, when it is due
// and what was done, as far as the paper says.
[[nodiscard]] std::string about(const ActionShown& action);

// The action, and below it how it is rated, whose it is, when it is due and what was done, wrapped to the
// style's width behind `indent` spaces; ends with a line feed.
[[nodiscard]] std::string action_text(const ActionShown& action, int indent, const TerminalStyle& style);

// The rating, with the words it is read from where they are others: 'delayed ("At risk")'.
[[nodiscard]] std::string rating_as_read(const std::string& rating, const std::string& printed);

// Good for what is done or on its way, bad for what is late or red.
[[nodiscard]] Colour colour_of_rating(const std::string& rating);

}  // namespace revisit::report
