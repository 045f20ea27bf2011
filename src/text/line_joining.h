// How two pieces of a paragraph that stand on consecutive lines become one text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

namespace revisit::text {

// The words of a document in lower case without punctuation around them, as evidence for how a word is spelt.
class Vocabulary {
 public:
  // Counts a printed word. Do not add parts of words that are divided between lines.
  void add(std::string_view word);
  [[nodiscard]] bool contains(std::string_view word) const;

 private:
  std::unordered_map<std::string, std::uint32_t> m_words;
};

enum class Joint : std::uint8_t {
  space,        // two words
  nothing,      // one word, as printed: 'information-' + 'sharing'
  drop_hyphen,  // one word that was divided for want of room: 'perfor-' + 'mance'
};

// How `next`, the first word of a line, continues `previous`, the last word of the line before. Both are words
// as printed, with their punctuation. Nearly all hyphens at the end of a line belong to the word, so one is
// dropped only on the evidence of the rest of the document.
[[nodiscard]] Joint joint_between(std::string_view previous, std::string_view next, const Vocabulary& vocabulary);

}  // namespace revisit::text
