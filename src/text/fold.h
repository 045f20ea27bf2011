// Text as patterns see it, with the way back to the canonical text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace revisit::text {

// A passage of canonical text with typographic variants made one: curly quotation marks become ' and ",
// every dash becomes '-', the ellipsis '...', and every white space but the line feed a plain space. Letters,
// capitals and accents stay.
class Folded {
 public:
  // Folds source.substr(span). The result does not refer to source afterwards.
  // REQUIRES: the span lies inside source, on character boundaries.
  Folded(std::string_view source, Span span);

  // Folds the whole of source.
  explicit Folded(std::string_view source);

  [[nodiscard]] const std::string& text() const { return m_text; }

  // The span of the source that the half-open range [begin, end) of text() was made from.
  [[nodiscard]] Span source_span(std::size_t begin, std::size_t end) const;

 private:
  std::string m_text;
  std::vector<std::uint32_t> m_offsets;  // for each byte of m_text, and its end, the offset in the source
};

// Folds text and also its case (Unicode simple case folding) and runs of white space, for comparing words
// where the way back is not needed.
[[nodiscard]] std::string fold_for_comparison(std::string_view source);

}  // namespace revisit::text
