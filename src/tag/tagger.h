// From a Document to a Report, by the rules of the packs. Pure: no input, no output, no state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patterns/pack.h"
#include "tag/report.h"
#include "text/document.h"

namespace revisit::tag {

// What a rule did, or nearly did, for those who write packs.
struct Event {
  enum class Kind {
    found,      // the rule made a fact
    near_miss,  // something in the document looks as if the rule should have matched it
    silent,     // a rule of the chosen pack that found nothing
  };
  Kind kind = Kind::found;
  std::string rule;  // full id; empty where no rule is near
  std::string what;  // "judgement help_protection: good", "heading not recognised"
  text::Span span;   // where; empty for a silent rule
  std::uint32_t page = 0;

  friend bool operator==(const Event&, const Event&) = default;
};

// Tags a document. Always returns a report: one that no pack recognises has an empty `pack`, its candidates
// in `recognition`, no facts, and doubts that say which kinds come nearest and what they lack.
[[nodiscard]] Report tag(const text::Document& document, const patterns::Library& library);

// The same, telling what each rule did, in the order of the document; silent rules come last.
[[nodiscard]] Report tag(const text::Document& document, const patterns::Library& library,
                         std::vector<Event>& events);

}  // namespace revisit::tag
