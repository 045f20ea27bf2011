// Words and their width: what matching and laying out texts need from Unicode.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace revisit::text {

// A word of a text: a run of letters, marks and digits. A hyphen divides words ("17-year-old" is three); an
// apostrophe between letters does not.
struct Word {
  Span span;           // in the text that was given; without a possessive's apostrophe and s
  std::string folded;  // case-folded, UTF-8, typographic apostrophes as '
};

// The words of a text in order. Bytes that are not UTF-8 divide words and are otherwise passed over.
[[nodiscard]] std::vector<Word> words(std::string_view text);

}  // namespace revisit::text
