// Which earlier visits a sentence of a report looks back at.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/visit.h"

namespace revisit::compare {

struct LookingBack {
  // Positions, ascending, among the visits that were given. Empty where the sentence speaks of visits none of
  // which is there.
  std::vector<std::size_t> visits;
  // Times of inspections that the sentence names and none of the visits has: "2022", "March 2018". In order.
  std::vector<std::string> missing;
  // Whether the words choose among the visits ("the last inspection", "in 2018"); otherwise ("this was a
  // recommendation") `visits` are all earlier ones.
  bool chosen = false;

  friend bool operator==(const LookingBack&, const LookingBack&) = default;
};

// What a sentence of the report of `visits[speaker]` looks back at. `visits` are of one provider, in the
// order of their dates.
//
//   "the 2016 inspection", "the focused visit in March 2018"  the visits of that time: of their days on site,
//                                                             else of the report's publication
//   "the last inspection"      the newest earlier inspection of the kind that the speaker is: of the same
//                              framework, or with a judgement of the same area; and the letters on visits
//                              that came after it, which follow it up
//   "the last focused visit"   the newest earlier visit of which there is a letter
//   "previous inspections"     all earlier visits
[[nodiscard]] LookingBack looking_back(std::string_view sentence, std::size_t speaker,
                                       std::span<const Visit> visits);

}  // namespace revisit::compare
