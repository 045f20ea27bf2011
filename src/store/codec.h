// How values of other stages are packed into single columns. Pure functions; the layouts are described in
// README.md beside this file and are part of the store's public interface.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.h"

namespace revisit::store {

// Version of the layout that encode_fragments writes (fragment_data.format).
inline constexpr std::int64_t k_fragment_format = 1;

// Any fragments come back unchanged, also those that break the invariants of a Document.
[[nodiscard]] std::vector<std::byte> encode_fragments(std::span<const text::Fragment> fragments);
// Nothing where the data is damaged or in a layout that this program does not know.
[[nodiscard]] std::optional<std::vector<text::Fragment>> decode_fragments(std::int64_t format,
                                                                          std::span<const std::byte> data);

// "[[12,40],[55,90]]"
[[nodiscard]] std::string encode_spans(std::span<const text::Span> spans);
// Nothing where the text is not what encode_spans writes (white space apart).
[[nodiscard]] std::optional<std::vector<text::Span>> decode_spans(std::string_view json);

// "[[1,72,90.5,523.25,104]]": page, left, top, right, bottom; each number is the shortest that reads back to
// the same float. Nothing where a coordinate is no finite number, which JSON cannot say.
[[nodiscard]] std::optional<std::string> encode_boxes(std::span<const text::PlacedBox> boxes);
[[nodiscard]] std::optional<std::vector<text::PlacedBox>> decode_boxes(std::string_view json);

}  // namespace revisit::store
