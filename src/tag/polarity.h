// Whether a finding says that something is good, weak or becoming better, by the cues of the pattern library.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patterns/pack.h"
#include "text/span.h"

namespace revisit::tag {

// A cue that counts, and what it says where it stands: turned round by a negation, it is of the other side.
struct Cue {
  const patterns::CueRule* rule = nullptr;
  patterns::CueRule::Says says = patterns::CueRule::Says::nothing;
  text::Span span;  // in the canonical text, with the negation that turns it round
};

// A stretch of a sentence that says one thing, and its cues in text order.
using Clause = std::vector<Cue>;

struct SentenceCues {
  std::vector<Clause> clauses;  // those that have cues: what words of contrast divide
  std::vector<Cue> hints;       // for learnt models, in no certain order
};

// The cues of a sentence. Where they overlap the longer one counts; hints overlap anything.
[[nodiscard]] SentenceCues cues_of(const patterns::Library& library, std::string_view canonical,
                                   text::Span sentence);

// What a finding says as a whole, by its clauses: "strength", "weakness", "progress", "mixed", or nothing.
[[nodiscard]] std::string polarity_of(const std::vector<Clause>& clauses);

}  // namespace revisit::tag
