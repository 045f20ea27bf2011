#include "extract/refine.h"

#include <algorithm>

namespace revisit::extract {

std::vector<Draft> refine(std::vector<Draft> tree, std::vector<Draft> geometry, const Words& /*words*/,
                          const text::Vocabulary& /*vocabulary*/, const std::vector<text::Page>& /*pages*/) {
  std::move(geometry.begin(), geometry.end(), std::back_inserter(tree));
  return tree;
}

}  // namespace revisit::extract
