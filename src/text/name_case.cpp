#include "text/name_case.h"

#include <algorithm>
#include <array>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace revisit::text {

namespace {

// Words inside names of places that begin with a small letter.
constexpr std::array<std::string_view, 13> k_joining = {"and", "by",    "in",   "le",   "next", "of", "on",
                                                        "the", "under", "upon", "with", "y",    "yr"};

struct Letters {
  std::size_t capital = 0;
  std::size_t small = 0;
};

Letters letters_of(const icu::UnicodeString& name) {
  Letters letters;
  for (std::int32_t at = 0; at < name.length(); at = name.moveIndex32(at, 1)) {
    const UChar32 c = name.char32At(at);
    letters.capital += static_cast<std::size_t>(u_isupper(c));
    letters.small += static_cast<std::size_t>(u_islower(c));
  }
  return letters;
}

bool divides(char c) {
  return c == ' ' || c == '-';
}

}  // namespace

std::string name_case(std::string_view name) {
  constexpr std::size_t k_longest_abbreviation = 3;
  auto titled = icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())});
  const Letters letters = letters_of(titled);
  if (letters.small > 0 || letters.capital <= k_longest_abbreviation) return std::string(name);
  titled.toTitle(nullptr, icu::Locale::getEnglish());
  std::string result;
  titled.toUTF8String(result);
  for (std::size_t begin = 0; begin < result.size();) {
    const std::size_t end = static_cast<std::size_t>(
        std::find_if(result.begin() + static_cast<std::ptrdiff_t>(begin), result.end(), divides) -
        result.begin());
    std::string word = result.substr(begin, end - begin);
    if (begin > 0 && !word.empty() && word.front() >= 'A' && word.front() <= 'Z') {
      word.front() = static_cast<char>(word.front() - 'A' + 'a');
      if (std::ranges::find(k_joining, word) != k_joining.end()) result[begin] = word.front();
    }
    begin = end + 1;
  }
  return result;
}

}  // namespace revisit::text
