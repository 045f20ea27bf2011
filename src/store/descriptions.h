// What tables, views and columns mean, as README.md of this folder says it.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace revisit::store {

struct Description {
  std::string name;                                          // of the table or view
  std::string section;                                       // heading it stands under: "Views: start here"
  std::string text;                                          // the first paragraph below its name
  std::vector<std::pair<std::string, std::string>> columns;  // name and meaning, without Markdown
};

// The README itself.
[[nodiscard]] std::string_view readme_text();

// All of them, in the order of the page. Where a column is described 'as in `visit`' or 'as in
// `provider.code`', it has that column's description.
[[nodiscard]] std::vector<Description> read_descriptions(std::string_view readme);

// The section whose views are for reading and for export.
inline constexpr std::string_view k_reading_views = "Views: start here";

}  // namespace revisit::store
