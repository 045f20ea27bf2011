// The elements and texts of an HTML page or an XML file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/document.h"

namespace revisit::extract {

struct MarkupNode {
  std::string name;  // of the element, lower case; empty for a text
  std::string text;  // of a text
  std::vector<std::pair<std::string, std::string>> attributes;  // names in lower case
  std::uint32_t line = 0;                                       // in the file, from 1, where it begins
  std::int32_t parent = text::k_none;
  std::int32_t end = 0;  // index behind the last node inside it

  [[nodiscard]] bool is_text() const { return name.empty(); }
  // The value of an attribute; empty where it has none.
  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  [[nodiscard]] bool has_attribute(std::string_view name) const;
};

struct MarkupTree {
  std::vector<MarkupNode> nodes;  // in document order, an element before what it contains
  std::vector<text::Warning> warnings;
};

enum class Markup { html, xml };

// Where the first tag begins that has more attributes than any document needs, a few hundred;
// std::string_view::npos where none has. To be asked before bytes go to libxml2, which compares each
// attribute of a tag with all before it: a tag of three megabytes would keep it busy for minutes.
[[nodiscard]] std::size_t find_crowded_tag(std::string_view bytes, Markup markup);

}  // namespace revisit::extract
