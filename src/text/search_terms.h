// Words in the forms under which they are looked for: typographic and grammatical variants made one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"
#include "text/stemmer.h"

namespace revisit::text {

// A word of a text with the forms under which it is found.
struct SearchTerm {
  Span span;            // in the text that was given
  std::string exact;    // case-folded, without accents, apostrophes and a possessive's s: "cafe", "dont"
  bool joined = false;  // a hyphen alone stands between this word and the next: "multi-agency"
};

// The words of a text in order, as text::words() divides it. A hyphen divides words.
[[nodiscard]] std::vector<SearchTerm> search_terms(std::string_view text);

// How the beginning of a word may also be spelt, in Britain or America: "organiz" for "organis", "neighborho"
// for "neighbourho". Each is a beginning under which other words stand than under the given one; there may be
// none of them, and no word need begin so. `beginning` is as in SearchTerm::exact.
[[nodiscard]] std::vector<std::string> other_spellings(std::string_view beginning);

// What the forms of one word have in common: spelling of Britain and America ("organise", "organize"), plural
// and inflection ("assessments", "assessed"; "children", "child"; "kept", "keep"). Not safe to share between
// threads; cheap to make.
class SearchStemmer {
 public:
  // The common form of SearchTerm::exact. It need not be a word.
  [[nodiscard]] std::string stem(std::string_view exact) const;

 private:
  Stemmer m_stemmer;
};

}  // namespace revisit::text
