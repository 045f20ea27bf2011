// What the user states of a document instead of leaving it to be read.
#pragma once

#include <string>

#include "patterns/pack.h"
#include "tag/report.h"
#include "text/document.h"

namespace revisit::tag {

// Each is empty where nothing is stated.
struct Stated {
  std::string provider;  // any form of its name that the reference data know
  std::string kind;      // a document kind that some pack has: "minutes"
  std::string date;  // ISO 8601 (YYYY-MM-DD): of a paper's meeting or decision, of the publication of others

  [[nodiscard]] bool empty() const { return provider.empty() && kind.empty() && date.empty(); }
  friend bool operator==(const Stated&, const Stated&) = default;
};

// Tags a document as tag() in tag/tagger.h does, but what the user states counts instead of what is read: its
// source has the rule k_stated_by_user and no place, that of a kind is visit_type_source. What the document
// itself says is kept beside it, as a doubt with its page. A stated kind makes the packs that know it the
// only candidates, whatever their evidence; what that lacks is a doubt.
[[nodiscard]] Report tag(const text::Document& document, const patterns::Library& library,
                         const Stated& stated);

}  // namespace revisit::tag
