// A map from texts that is looked up by any text, for tables of words that are asked often.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace revisit::text {

struct HashOfText {
  using is_transparent = void;  // NOLINT(readability-identifier-naming): the standard library looks for it
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

// In no order that anything may depend on.
template <class Value>
using TextMap = std::unordered_map<std::string, Value, HashOfText, std::equal_to<>>;

}  // namespace revisit::text
