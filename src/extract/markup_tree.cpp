#include "extract/markup_tree.h"

#include <algorithm>

namespace revisit::extract {

std::string_view MarkupNode::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return {};
}

bool MarkupNode::has_attribute(std::string_view wanted) const {
  return std::any_of(attributes.begin(), attributes.end(), [&](const auto& a) { return a.first == wanted; });
}

}  // namespace revisit::extract
