// What the user states of a document instead of leaving it to be read.
#pragma once

#include <string>

namespace revisit::tag {

// Each is empty where nothing is stated.
struct Stated {
  std::string provider;  // any form of its name that the reference data know
  std::string kind;      // a document kind that some pack has: "minutes"
  std::string date;  // ISO 8601 (YYYY-MM-DD): of a paper's meeting or decision, of the publication of others

  [[nodiscard]] bool empty() const { return provider.empty() && kind.empty() && date.empty(); }
  friend bool operator==(const Stated&, const Stated&) = default;
};

struct Report;

// What was stated of the document when the report was made: its facts whose source is the user.
[[nodiscard]] Stated stated_in(const Report& report);

}  // namespace revisit::tag
