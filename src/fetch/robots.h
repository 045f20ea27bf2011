// What a site asks of programs that visit it: robots.txt, RFC 9309.
#pragma once

#include <string_view>

namespace revisit::fetch {

// Whether the rules allow `agent` to get `path` (with its query). The group that names the agent counts, else
// that of '*'; the longest rule that matches decides, and of equal ones the one that allows. '*' in a rule
// stands for anything, '$' for the end. At most the first 500 KiB count.
[[nodiscard]] bool robots_allow(std::string_view robots, std::string_view agent, std::string_view path);

}  // namespace revisit::fetch
