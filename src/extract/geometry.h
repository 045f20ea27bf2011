// From the words of a page to blocks, by their places alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "extract/draft.h"
#include "extract/words.h"
#include "text/document.h"

namespace revisit::extract {

// Blocks of the given words, which all stand on one page, in reading order: columns from left to right, lines
// from top to bottom. What `rulings` draw around words makes them tables. Headings, running headers and
// footers are recognised later, across pages.
[[nodiscard]] std::vector<Draft> blocks_of_page(const Words& words, std::span<const std::uint32_t> indices,
                                                std::span<const text::Box> rulings);

// One furniture block for each line, in the order in which the page prints them.
[[nodiscard]] std::vector<Draft> furniture_of_page(const Words& words,
                                                   std::span<const std::uint32_t> indices);

}  // namespace revisit::extract
