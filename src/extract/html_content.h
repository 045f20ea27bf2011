// Which parts of a web page are its text, and which its furniture: navigation, advertisements, related links,
// notices about cookies.
#pragma once

#include <cstdint>
#include <vector>

#include "extract/html_tree.h"

namespace revisit::extract {

enum class PagePart : std::uint8_t {
  content,
  furniture,
  nothing,  // never shown: scripts, styles, hidden elements
};

// What each node of the tree belongs to. First what elements say of themselves counts (nav, role, class);
// then the text is the element that the page calls its main one, or else the smallest that holds nearly all
// of the running text. Where nothing would be left, everything is content.
[[nodiscard]] std::vector<PagePart> parts_of_page(const MarkupTree& tree);

}  // namespace revisit::extract
