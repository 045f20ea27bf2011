// Which parts, sections and lists of a pack a document has, and where they begin and end.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "patterns/pack.h"
#include "tag/reading.h"

namespace revisit::tag {

// A heading that a rule recognised, and the lines up to the next one.
struct Stretch {
  enum class Kind { section, part, list } kind = Kind::section;
  const patterns::Rule* rule = nullptr;
  std::size_t heading = 0;  // index of the first line of the heading
  std::size_t first = 0;    // the lines behind the heading, half-open
  std::size_t end = 0;
};

// All stretches in document order. Parts reach to the next part or the end; sections and lists to the next stretch
// of any kind. A heading may be printed as two lines that follow each other.
[[nodiscard]] std::vector<Stretch> outline_of(const Reading& reading, const patterns::Pack& pack);

// The body that recommendations in this line address: that of the part, or the pack's own.
[[nodiscard]] std::string body_at(const std::vector<Stretch>& outline, const patterns::Pack& pack, std::size_t line);

}  // namespace revisit::tag
