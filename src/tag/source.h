// Where a fact stands, as every fact carries it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "text/span.h"

namespace revisit::tag {

// The rule of a fact that no document states but the user, when the file was read.
inline constexpr const char* k_stated_by_user = "stated by the user";

// Where a fact stands and which rule found it.
struct Source {
  // The pieces of the canonical text that state the fact, in text order: one in most cases, several where an
  // item's marker in the middle was left out, or where sub-bullets belong to an item. Empty only where the
  // user stated it.
  std::vector<text::Span> spans;
  std::uint32_t page = 0;              // page of the first span, from 1; 0 in a document without pages
  std::vector<text::PlacedBox> boxes;  // one a line
  std::string rule;                    // "pack-id/version:rule-id", or k_stated_by_user
  std::uint32_t line = 0;  // in a document without pages: line or paragraph of the first span, from 1; else 0

  friend bool operator==(const Source&, const Source&) = default;
};

// A single value of the document's header. For dates the value is ISO 8601 (YYYY-MM-DD).
struct Fact {
  std::string value;
  Source source;

  friend bool operator==(const Fact&, const Fact&) = default;
};

}  // namespace revisit::tag
