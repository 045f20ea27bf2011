// What articles and minutes quote from the inspectors' reports: each quotation linked to the passage it
// quotes.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "compare/companions.h"
#include "compare/visit.h"
#include "quote/check.h"

namespace revisit::compare {

struct Quoted {
  std::size_t companion = 0;  // positions, from 0: in the list that was given
  std::size_t quotation = 0;  // in the companion's report
  std::size_t visit = 0;
  bool finding = false;  // whether `item` is a finding or a recommendation
  std::size_t item = 0;  // in the visit's report
  quote::Kind kind = quote::Kind::exact;

  friend bool operator==(const Quoted&, const Quoted&) = default;
};

// The quotations that stand in a finding or recommendation of a visit before the companion's date (of any
// visit where it has none), with the newest such visit; those of a few words that may stand there by chance,
// and those that stand nowhere, are left out. By companion and quotation. The same input gives the same
// output.
[[nodiscard]] std::vector<Quoted> quoted_passages(std::span<const Companion> companions,
                                                  std::span<const Visit> visits);

}  // namespace revisit::compare
