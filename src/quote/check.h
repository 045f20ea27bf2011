// Whether a quotation stands in the documents, and how it differs from what they say.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "quote/align.h"
#include "quote/quotation.h"

namespace revisit::quote {

// A part of a document in which the quotation may stand.
struct Candidate {
  std::int64_t document = 0;
  text::Span span;          // in the document's canonical text
  std::vector<Word> words;  // their spans are those of the canonical text
  int preference = 0;       // where several fit as well, the one with the greatest is meant
};

enum class Kind : std::uint8_t {
  exact,      // word for word; punctuation, capitals and square brackets apart
  altered,    // words differ
  shortened,  // words were left out, and no other differ
  joined,     // its parts stand in different places
  not_found,
  scare,  // one or two words: too few to say where they come from
};
[[nodiscard]] std::string_view name_of(Kind kind);

// A difference, in words as they stand there; one of them is empty where words were added or left out.
struct Difference {
  Step::Kind kind = Step::Kind::replaced;
  std::string quoted;
  std::string printed;
};

// A part of a quotation and where it stands.
struct Piece {
  std::string quoted;  // the words of the quotation
  std::int64_t document = 0;
  text::Span span;                      // in the document's canonical text, from the first word to the last
  std::vector<Difference> differences;  // in order; marked omissions and square brackets included
  std::string compared;                 // the words with what differs: "know {+all+} children [-well-]"
};

struct Place {
  std::int64_t document = 0;
  text::Span span;
};

struct Finding {
  Quotation quotation;
  Kind kind = Kind::not_found;
  std::vector<Piece> pieces;         // in the order of the quotation; empty where nothing was found
  std::vector<std::string> missing;  // parts that were not found, though others were
  std::vector<Place> also;           // other places where the whole of it stands just as well
  std::size_t words = 0;             // the writer's own in square brackets not counted
  bool few_words = false;            // so few that they may stand there by chance
  bool unmarked = false;             // words were left out without a mark
};

// A quotation in parts that may come from different places: at its ellipses and at the ends of its sentences.
// Views of `words`; never empty unless `words` is.
[[nodiscard]] std::vector<std::span<const Word>> parts_of(std::span<const Word> words);

// Looks for a quotation in the candidates. Of those that fit equally well the first with the greatest
// preference is taken.
[[nodiscard]] Finding check(const Quotation& quotation, std::span<const Candidate> candidates);

}  // namespace revisit::quote
