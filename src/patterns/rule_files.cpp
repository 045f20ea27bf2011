#include "patterns/rule_files.h"

#include <algorithm>
#include <array>

namespace revisit::patterns {

bool has_only_themes(const toml::table& root) {
  constexpr std::array<std::string_view, 5> k_keys = {"format", "id", "version", "title", "theme"};
  return root.contains("theme") && std::ranges::all_of(root, [&](const auto& entry) {
           return std::ranges::find(k_keys, entry.first.str()) != k_keys.end();
         });
}

}  // namespace revisit::patterns
