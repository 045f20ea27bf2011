// What files of a patterns folder hold, for those who read them.
#pragma once

#include <string_view>
#include <toml++/toml.h>

namespace revisit::patterns {

// The name of the models of what words say about polarity; each counts for the packs of its folder.
inline constexpr std::string_view k_polarity_model = "polarity-model.tsv";

// Whether a file of rules is a collection of themes and holds nothing else.
[[nodiscard]] bool has_only_themes(const toml::table& root);

}  // namespace revisit::patterns
