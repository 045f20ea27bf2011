#include "cli/theme_option.h"

#include <algorithm>
#include <set>

#include "text/ascii.h"

namespace revisit::cli {

std::string theme_key(std::string_view written) {
  std::string result;
  for (const char c : written) {
    if (c == ' ' || c == '-') {
      result += '_';
    } else {
      result += text::ascii_lower(c);
    }
  }
  return result;
}

std::expected<std::string, std::string> theme_of_threads(
    std::string_view written, const std::vector<const compare::History*>& histories) {
  std::string key = theme_key(written);
  if (key.empty()) return key;
  std::set<std::string> themes;
  for (const compare::History* history : histories) {
    for (const compare::Thread& thread : history->threads)
      themes.insert(thread.themes.begin(), thread.themes.end());
  }
  if (themes.contains(key)) return key;
  std::string known;
  for (const std::string& theme : themes) known += (known.empty() ? "" : ", ") + theme;
  return std::unexpected("no recommendation is on the theme '" + std::string(written) + "'" +
                         (known.empty() ? "" : "; there are some on " + known));
}

}  // namespace revisit::cli
