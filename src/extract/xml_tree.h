// XML as a tree, without anything that lets a small file become a large one.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "extract/markup_tree.h"

namespace revisit::extract {

// Reads well-formed XML. Names of elements and attributes lose their namespace's prefix, but for those of the
// compatibility namespace, which become "mc:...". White space is kept. The error is half a sentence:
// "declares entities, which documents of this kind must not". Documents with a DTD, of more than a million
// nodes, or nested deeper than 400 elements are refused. REQUIRES: less than 2^31 bytes.
[[nodiscard]] std::expected<MarkupTree, std::string> parse_xml(std::string_view bytes);

}  // namespace revisit::extract
