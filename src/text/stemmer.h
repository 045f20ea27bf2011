// The stems of English words.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace revisit::text {

// Snowball's English stemmer. Not safe to share between threads; cheap to make.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The stem of a case-folded word: "assessments" and "assessed" both have "assess". A word of another
  // language, a number or an abbreviation comes back changed little or not at all.
  [[nodiscard]] std::string stem(std::string_view word) const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> m_implementation;
};

// What Stemmer::stem() gives, from memory where this thread asked for the word before: reports use few words
// often. For comparing many short texts; safe to call from any thread.
[[nodiscard]] std::string remembered_stem(std::string_view word);

}  // namespace revisit::text
