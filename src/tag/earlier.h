// What was found in a document before, so that what still holds need not be found again.
#pragma once

#include "tag/report.h"

namespace revisit::tag {

// A report of the very same text, by other rules or other words of the user, and which of its facts do not
// depend on what was changed since; see patterns::Digests.
struct Earlier {
  Report report;
  bool facts = false;     // all that are not below
  bool polarity = false;  // of a finding that is the same
  bool progress = false;
  bool themes = false;

  [[nodiscard]] bool any() const { return facts || polarity || progress || themes; }
};

}  // namespace revisit::tag
