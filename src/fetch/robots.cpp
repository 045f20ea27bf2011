#include "fetch/robots.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "text/ascii.h"

namespace revisit::fetch {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view k_space = " \t\r";
  const std::size_t begin = text.find_first_not_of(k_space);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(k_space) - begin + 1);
}

// The beginning of the path fits the pattern. Each '*' is tried once, from the left, so the work is bounded
// by the product of both sizes.
bool matches(std::string_view pattern, std::string_view path) {
  const bool to_the_end = pattern.ends_with('$');
  if (to_the_end) pattern.remove_suffix(1);
  std::size_t p = 0;
  std::size_t at = 0;
  std::optional<std::size_t> star;
  std::size_t retry = 0;
  while (true) {
    if (p == pattern.size() && (!to_the_end || at == path.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = ++p;
      retry = at;
    } else if (p < pattern.size() && at < path.size() && pattern[p] == path[at]) {
      ++p;
      ++at;
    } else if (star && retry < path.size()) {
      p = *star;
      at = ++retry;
    } else {
      return false;
    }
  }
}

struct Rule {
  bool allow = false;
  std::string_view pattern;
};

}  // namespace

bool robots_allow(std::string_view robots, std::string_view agent, std::string_view path) {
  constexpr std::size_t k_most = std::size_t{500} << 10U;
  robots = robots.substr(0, k_most);
  const std::string own = text::ascii_lower(agent);
  std::vector<Rule> for_us;
  std::vector<Rule> for_all;
  bool named = false;    // some group names us
  bool in_ours = false;  // the current group does
  bool in_all = false;
  bool in_agents = false;  // among the lines that begin a group
  while (!robots.empty()) {
    const std::size_t newline = robots.find('\n');
    std::string_view line = robots.substr(0, newline);
    robots.remove_prefix(newline == std::string_view::npos ? robots.size() : newline + 1);
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = text::ascii_lower(trimmed(line.substr(0, colon)));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (key == "user-agent") {
      if (!in_agents) in_ours = in_all = false;
      in_agents = true;
      in_all = in_all || value == "*";
      in_ours = in_ours || text::ascii_lower(value) == own;
      named = named || in_ours;
    } else if (key == "allow" || key == "disallow") {
      in_agents = false;
      if (value.empty()) continue;
      if (in_ours) for_us.push_back({key == "allow", value});
      if (in_all) for_all.push_back({key == "allow", value});
    }
  }
  const Rule* longest = nullptr;
  for (const Rule& rule : named ? for_us : for_all) {
    if (!matches(rule.pattern, path)) continue;
    const bool longer = longest == nullptr || rule.pattern.size() > longest->pattern.size();
    if (longer || (rule.pattern.size() == longest->pattern.size() && rule.allow)) longest = &rule;
  }
  return longest == nullptr || longest->allow;
}

}  // namespace revisit::fetch
