#include "report/actions.h"

#include <algorithm>
#include <fmt/format.h>

#include "report/wrap.h"
#include "text/fold.h"

namespace revisit::report {

Colour colour_of_rating(const std::string& rating) {
  return rating == "red" || rating == "delayed"                               ? Colour::bad
         : rating == "amber" || rating == "not started"                       ? Colour::middling
         : rating.empty() || rating == "in progress" || rating == "withdrawn" ? Colour::none
                                                                              : Colour::good;
}

std::string rating_as_read(const std::string& rating, const std::string& printed) {
  // Words that say nothing which is known of ratings are shown as they are.
  if (rating.empty()) return printed.empty() ? std::string() : fmt::format("rated \"{}\"", printed);
  const bool same = printed.empty() || text::fold_for_comparison(printed) == rating;
  return same ? rating : fmt::format("{} (\"{}\")", rating, printed);
}

std::string about(const ActionShown& action) {
  std::string text;
  const auto add = [&text](std::string_view label, const std::string& value) {
    if (!value.empty()) text += fmt::format("{}{}{}", text.empty() ? "" : "; ", label, value);
  };
  add("", rating_as_read(action.rating, action.rating_printed));
  add("impact: ", rating_as_read(action.impact, action.impact_printed));
  add("owner: ", action.owner);
  add("due: ", action.due);
  add("progress: ", action.progress);
  return text;
}

std::string action_text(const ActionShown& action, int indent, const TerminalStyle& style) {
  std::string first = action.number.empty() ? action.text : action.number + ". " + action.text;
  first += action.place;
  std::string out = wrap(printable(first), style.width, indent, indent + 2) + "\n";
  const std::string rating = rating_as_read(action.rating, action.rating_printed);
  const std::string rest = about(action);
  if (rest.empty()) return out;
  std::string wrapped = wrap(printable(rest), style.width, indent + 4, indent + 4);
  // The rating stands first; where the line breaks in it, the colour ends with the line.
  const std::size_t begin = wrapped.find_first_not_of(' ');
  if (!rating.empty() && begin != std::string::npos) {
    const std::size_t end =
        std::min({begin + printable(rating).size(), wrapped.find('\n', begin), wrapped.size()});
    const std::string marked =
        coloured(wrapped.substr(begin, end - begin), colour_of_rating(action.rating), style);
    wrapped.replace(begin, end - begin, marked);
  }
  return out + wrapped + "\n";
}

}  // namespace revisit::report
