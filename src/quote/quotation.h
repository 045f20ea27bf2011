// Quotations in running text: an article, a press release, minutes, a plan.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace revisit::quote {

// What somebody put between quotation marks.
struct Quotation {
  std::vector<text::Span> spans;  // in the text that was given, marks left out; one for each paragraph
  std::string text;               // of the spans, joined by single spaces
  bool closed = true;             // false: the closing mark is missing, and it ends with its paragraph
};

// The quotations of a text in order; each line is a paragraph. Marks are single or double, straight or curly;
// apostrophes are none. A quotation that is still open at the end of a paragraph goes on in the next where
// that begins with an opening mark, as printers do it; else it ends there. A quotation inside another is part
// of it.
[[nodiscard]] std::vector<Quotation> find_quotations(std::string_view text);

// One word of a quotation, or of a text in which it is looked for.
struct Word {
  std::string printed;           // as it stands there
  std::string exact;             // as text::SearchTerm has it
  std::string possessive;        // of "children’s": "childrens", as many write it; empty: no possessive
  std::string stem;              // what its forms have in common
  text::Span span;               // in the text the words were taken from
  bool editorial = false;        // in square brackets: the writer's own
  bool omission_before = false;  // an ellipsis stands before it
  bool sentence_before = false;  // a sentence ends before it
};

// The words of a quotation. "[T]he" is 'the'; '[sic]' is left out; '...', '…' and '[...]' are omissions.
[[nodiscard]] std::vector<Word> words_of_quotation(std::string_view quotation);

// The words of a text in which quotations are looked for.
[[nodiscard]] std::vector<Word> words_of_text(std::string_view text);

}  // namespace revisit::quote
