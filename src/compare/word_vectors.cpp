#include "compare/word_vectors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fmt/format.h>

namespace revisit::compare {

namespace {

constexpr int k_nought = 0x80;

// Of each byte what it is as a hexadecimal digit; -1 where it is none.
constexpr std::array<std::int8_t, 256> k_digits = [] {
  std::array<std::int8_t, 256> digits{};
  digits.fill(-1);
  for (std::size_t i = 0; i < 10; ++i) digits['0' + i] = static_cast<std::int8_t>(i);
  for (std::size_t i = 0; i < 6; ++i) digits['a' + i] = static_cast<std::int8_t>(10 + i);
  return digits;
}();

int digit(char c) {
  return k_digits[static_cast<unsigned char>(c)];
}

}  // namespace

std::string_view WordVectors::word(const Entry& entry) const {
  return std::string_view(m_text).substr(entry.begin, entry.tab - entry.begin);
}

bool WordVectors::add(std::string_view folded, double weight, std::vector<double>& sum) const {
  const auto found =
      std::lower_bound(m_entries.begin(), m_entries.end(), folded,
                       [&](const Entry& entry, std::string_view w) { return word(entry) < w; });
  if (found == m_entries.end() || word(*found) != folded) return false;
  sum.resize(m_dimensions);
  const char* digits = m_text.data() + found->tab + 1;
  const auto value = [&](std::size_t i) {
    return digit(digits[2 * i]) * 16 + digit(digits[2 * i + 1]) - k_nought;
  };
  int square = 0;
  for (std::size_t i = 0; i < m_dimensions; ++i) square += value(i) * value(i);
  if (square <= 0) return false;
  const double factor = weight / std::sqrt(static_cast<double>(square));
  for (std::size_t i = 0; i < m_dimensions; ++i) sum[i] += factor * value(i);
  return true;
}

std::expected<WordVectors, std::string> parse_word_vectors(std::string text) {
  WordVectors result;
  result.m_text = std::move(text);
  const std::string_view all = result.m_text;
  int line_number = 0;
  for (std::size_t begin = 0; begin < all.size();) {
    ++line_number;
    const std::size_t end = std::min(all.find('\n', begin), all.size());
    const std::string_view line = all.substr(begin, end - begin);
    if (!line.empty() && !line.starts_with("# ")) {
      const std::size_t tab = line.find('\t');
      const std::string_view digits = tab == std::string_view::npos ? "" : line.substr(tab + 1);
      if (tab == 0 || digits.empty() || digits.size() % 2 != 0 ||
          std::ranges::any_of(digits, [](char c) { return digit(c) < 0; })) {
        return std::unexpected(fmt::format("line {}: not a word and its vector", line_number));
      }
      if (result.m_entries.empty()) result.m_dimensions = digits.size() / 2;
      if (digits.size() / 2 != result.m_dimensions) {
        return std::unexpected(fmt::format("line {}: {} numbers instead of {}", line_number,
                                           digits.size() / 2, result.m_dimensions));
      }
      const WordVectors::Entry entry{begin, begin + tab};
      if (!result.m_entries.empty() && result.word(result.m_entries.back()) >= result.word(entry)) {
        return std::unexpected(fmt::format("line {}: the words are not in order", line_number));
      }
      result.m_entries.push_back(entry);
    }
    begin = end + 1;
  }
  return result;
}

}  // namespace revisit::compare
