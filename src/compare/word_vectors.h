// Which words are used alike: shipped with the program, learnt from inspection reports by
// tools/matching/learn_word_vectors.py.
#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

namespace revisit::compare {

// The vectors of words; words that are used in like company have vectors that point the same way. Immutable
// after parsing. Empty where nothing is known.
class WordVectors {
 public:
  // Adds the vector of a case-folded word, of length one and times the weight, to a sum of `dimensions()`
  // numbers. A word that is not known adds nothing. Returns whether it is known.
  bool add(std::string_view folded, double weight, std::vector<double>& sum) const;

  [[nodiscard]] std::size_t dimensions() const { return m_dimensions; }
  [[nodiscard]] std::size_t size() const { return m_entries.size(); }

 private:
  friend std::expected<WordVectors, std::string> parse_word_vectors(std::string text);

  struct Entry {
    std::size_t begin = 0;  // of the line, in m_text
    std::size_t tab = 0;
  };
  [[nodiscard]] std::string_view word(const Entry& entry) const;

  std::string m_text;            // the file; numbers are read from it when they are needed
  std::vector<Entry> m_entries;  // by word
  std::size_t m_dimensions = 0;
};

// Reads the file: lines "word<TAB>number in two hexadecimal digits..." in byte order of the words, all with
// as many numbers, 80 being nought; '#' and a space begin a comment. Returns a sentence with the line's
// number where it is not one.
[[nodiscard]] std::expected<WordVectors, std::string> parse_word_vectors(std::string text);

}  // namespace revisit::compare
