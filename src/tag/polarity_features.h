// What a learnt model of polarity looks at in a sentence. The program that prints the features for learning
// and the tagger share it, so that a model sees what it was learnt from.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patterns/pack.h"
#include "patterns/polarity_model.h"
#include "text/span.h"

namespace revisit::tag {

// A stem ("assess"), "#" for a number, a stem behind a negation ("~clear" in "not always clear"), or
// something about the sentence's cues: "cue W not-always", "cue H since-then" for a hint, "clause S",
// "clauses SW", "last W"; a cue and its side with the part of the sentence that it stands in ("in main cue W
// too", "in main cue W"), or what parts there are ("parts main concession", "begins with concession").
struct SentenceFeature {
  std::string name;
  text::Span span;  // in the canonical text; empty where it is about the whole sentence
};

// Each feature once, in the order of the text.
[[nodiscard]] std::vector<SentenceFeature> sentence_features(const patterns::Library& library,
                                                             std::string_view canonical, text::Span sentence);

// How the sentence opens, by the features of its first words.
[[nodiscard]] patterns::Opening opening_of(const std::vector<SentenceFeature>& features,
                                           const patterns::PolarityModel& model);

}  // namespace revisit::tag
