#include "extract/numbering.h"

#include <array>
#include <string_view>
#include <utility>

namespace revisit::extract {

namespace {

std::string roman(int number) {
  constexpr std::array<std::pair<int, std::string_view>, 13> k_numerals = {{{1000, "m"},
                                                                            {900, "cm"},
                                                                            {500, "d"},
                                                                            {400, "cd"},
                                                                            {100, "c"},
                                                                            {90, "xc"},
                                                                            {50, "l"},
                                                                            {40, "xl"},
                                                                            {10, "x"},
                                                                            {9, "ix"},
                                                                            {5, "v"},
                                                                            {4, "iv"},
                                                                            {1, "i"}}};
  std::string out;
  for (const auto& [value, letters] : k_numerals) {
    for (; number >= value; number -= value) out += letters;
  }
  return out;
}

}  // namespace

std::string number_in_style(int number, char style) {
  constexpr int k_longest = 4000;
  if (number < 1 || number >= k_longest) return std::to_string(number);
  std::string out;
  switch (style) {
    case 'a':
    case 'A':
      // "z", "aa", "bb": the same letter once more each time round.
      out.assign(static_cast<std::size_t>((number - 1) / 26 + 1), static_cast<char>('a' + (number - 1) % 26));
      break;
    case 'i':
    case 'I':
      out = roman(number);
      break;
    default:
      return std::to_string(number);
  }
  if (style == 'A' || style == 'I') {
    for (char& c : out) c = static_cast<char>(c - 'a' + 'A');
  }
  return out;
}

}  // namespace revisit::extract
