// Places: in a document's canonical text, and on its pages.
#pragma once

#include <cstdint>

namespace revisit::text {

// A half-open range of UTF-8 bytes, [begin, end), in a document's canonical text. Both ends stand on
// character boundaries. An empty span (begin == end) means "no such text".
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  friend constexpr bool operator==(Span, Span) = default;
};

// A rectangle on a page in PDF points (1/72 inch). The origin is the top left corner of the page as
// a reader sees it (crop box, rotation applied); y grows downwards.
struct Box {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;

  friend constexpr bool operator==(const Box&, const Box&) = default;
};

// A rectangle and the page it lies on. Pages are counted from 1 in file order, whatever is printed
// on them.
struct PlacedBox {
  std::uint32_t page = 0;
  Box box;

  friend constexpr bool operator==(const PlacedBox&, const PlacedBox&) = default;
};

}  // namespace revisit::text
