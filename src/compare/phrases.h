// From a text to its terms: concepts of the glossary and stems of words.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "compare/glossary.h"
#include "text/span.h"
#include "text/text_map.h"
#include "text/words.h"

namespace revisit::compare {

// One occurrence of a term.
struct Term {
  std::string id;     // '#' and a concept's id, or a stem
  text::Span span;    // in the text that was given
  bool part = false;  // a word inside a phrase that is given as a concept as well
};

// Finds concepts and words. In a form of the glossary a word with '=' before it is meant as it stands, any
// other whatever its ending. Immutable; safe to share between threads.
class Phrases {
 public:
  explicit Phrases(const Glossary& glossary);

  // The terms of a text in order. Where two phrases begin at a word the longer one counts; phrases do not
  // overlap. Function words ("the", "which") are left out.
  [[nodiscard]] std::vector<Term> terms(std::string_view text) const;
  // The same of the words of a text.
  [[nodiscard]] std::vector<Term> terms(const std::vector<text::Word>& words) const;

  // The concept of a term "#id", or null. Valid as long as this object.
  [[nodiscard]] const Concept* concept_of(std::string_view term) const;

 private:
  // All phrases by their first stem, longest first.
  struct Phrase {
    std::vector<std::string> stems;
    std::vector<std::string> exact;  // the word as it must stand, case-folded; empty where its stem will do
    std::size_t concept_index = 0;
  };
  std::vector<Concept> m_concepts;
  text::TextMap<std::vector<Phrase>> m_phrases;
  text::TextMap<std::size_t> m_by_id;
};

}  // namespace revisit::compare
