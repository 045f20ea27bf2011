// From a Document to a Report, by the rules of the packs. Pure: no input, no output, no state.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "patterns/pack.h"
#include "tag/earlier.h"
#include "tag/report.h"
#include "tag/stated.h"
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
//
// What the user states counts instead of what is read: its source has the rule k_stated_by_user and no place,
// that of a kind is visit_type_source. What the document itself says is kept beside it, as a doubt with its
// page. A stated kind makes the packs that know it the only candidates, whatever their evidence; what that
// lacks is a doubt.
[[nodiscard]] Report tag(const text::Document& document, const patterns::Library& library,
                         const Stated& stated = {});

// The same where facts of the same document were found before: gives the same report, in less time.
[[nodiscard]] Report tag_again(const text::Document& document, const patterns::Library& library,
                               const Stated& stated, const Earlier& earlier);

// The same with nothing stated, telling what each rule did, in the order of the document; silent rules come
// last.
[[nodiscard]] Report tag(const text::Document& document, const patterns::Library& library,
                         std::vector<Event>& events);

}  // namespace revisit::tag
