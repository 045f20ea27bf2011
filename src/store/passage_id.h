// The number of a passage: its document, its place there, its length and its kind in one integer, so that
// ranking and counting what a search finds need read no table but the index. Only for the .cpp files of this
// folder.
//
// From the highest bit: the document (31 bits), the passage's order in it (24), its length (5), its kind (3).
// So passages ascend by document and place.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "search/query.h"

namespace revisit::store {

inline constexpr int k_kind_bits = 3;
inline constexpr int k_length_bits = 5;
inline constexpr int k_order_bits = 24;
inline constexpr int k_document_shift = k_kind_bits + k_length_bits + k_order_bits;
inline constexpr std::int64_t k_most_passages = std::int64_t{1} << k_order_bits;  // of a document

// Lengths are told apart by half octaves: 0 is anything up to 11 bytes, each step about 1.4 times more.
[[nodiscard]] constexpr int length_class_of(std::size_t bytes) {
  constexpr int k_most = (1 << k_length_bits) - 1;
  const std::size_t quarters = std::max<std::size_t>(bytes / 8, 1);
  const int octave = static_cast<int>(std::bit_width(quarters)) - 1;
  const bool upper = octave > 0 && (quarters >> (octave - 1) & 1U) != 0;
  return std::min(2 * octave + (upper ? 1 : 0), k_most);
}

// Bytes that are typical of a class.
[[nodiscard]] constexpr double length_of_class(int length_class) {
  const double octave = static_cast<double>(std::uint64_t{8} << (length_class / 2));
  return length_class % 2 == 0 ? octave * 1.25 : octave * 1.75;
}

// REQUIRES: 0 <= order < k_most_passages.
[[nodiscard]] constexpr std::int64_t passage_id(std::int64_t document, std::int64_t order, std::size_t bytes,
                                                search::PassageKind kind) {
  return document << k_document_shift | order << (k_kind_bits + k_length_bits) |
         std::int64_t{length_class_of(bytes)} << k_kind_bits | static_cast<std::int64_t>(kind);
}

[[nodiscard]] constexpr std::int64_t document_of_passage(std::int64_t id) {
  return id >> k_document_shift;
}
[[nodiscard]] constexpr search::PassageKind kind_of_passage(std::int64_t id) {
  return static_cast<search::PassageKind>(id & ((1 << k_kind_bits) - 1));
}
[[nodiscard]] constexpr int length_class_of_passage(std::int64_t id) {
  return static_cast<int>(id >> k_kind_bits & ((1 << k_length_bits) - 1));
}

}  // namespace revisit::store
