// From what two texts have in common to how likely they are to ask for the same.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "compare/pair_features.h"

namespace revisit::compare {

// Coefficients of two logistic functions, and where a link begins; learnt and calibrated by
// tools/matching/train_model.py.
struct Model {
  struct Logistic {
    double bias = 0;
    Features coefficients = {};

    [[nodiscard]] double probability(const Features& features) const;  // in (0, 1)
  };
  Logistic same;              // that two items ask for the same
  Logistic either;            // that they ask for the same or for something related
  double same_from = 0.5;     // a link "same" needs this probability
  double several_from = 0.8;  // a further one of an item that is linked already needs this
  double related_from = 0.5;  // a link "related" needs this
};

// A model that rests on cosine similarity, for inspectorates that have no model yet.
[[nodiscard]] Model neutral_model();

// Reads the model's file: lines "same|either<TAB>bias or feature's name<TAB>number" and
// "from<TAB>same|several|related<TAB>number"; '#' begins a comment line. Every value must be there once.
// Returns a sentence with the line's number where it is not one.
[[nodiscard]] std::expected<Model, std::string> parse_model(std::string_view text);

}  // namespace revisit::compare
