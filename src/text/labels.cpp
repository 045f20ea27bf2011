#include "text/labels.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "text/ascii.h"

namespace revisit::text {

namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

// The last one is a line for drawing boxes, which some producers use as a dash.
constexpr std::array<std::string_view, 24> k_bullets = {"•", "·", "–", "—", "-", "*", "✓", "‒",
                                                        "―", "‣", "◦", "●", "○", "▪", "■", "□",
                                                        "➢", "►", "♦", "◆", "◇", "❖", "⬥", "─"};

bool is_roman(std::string_view letters) {
  return !letters.empty() && letters.size() <= 6 && std::all_of(letters.begin(), letters.end(), [](char c) {
    return std::string_view("ivxlIVXL").find(c) != std::string_view::npos;
  });
}

// A label must be followed by the text it belongs to, or be all there is.
bool ends_at(std::string_view text, std::size_t at) {
  return at == text.size() || text[at] == ' ';
}

Label number_or_letter(std::string_view text) {
  // 'R1 Raise the standard', as some inspectorates number recommendations.
  if (text.size() >= 2 && text[0] == 'R' && is_digit(text[1])) {
    std::size_t end = 2;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end < text.size() && (text[end] == '.' || text[end] == ':')) ++end;
    const bool capital = end + 1 < text.size() && text[end] == ' ' && is_upper(text[end + 1]);
    if (end <= 4 && (capital || end == text.size()))
      return {LabelKind::number, static_cast<std::uint32_t>(end)};
    return {};
  }
  const bool opened = text.starts_with('(');
  std::size_t at = opened ? 1 : 0;
  const std::size_t begin = at;
  if (at < text.size() && is_digit(text[at])) {
    while (at < text.size() && is_digit(text[at])) ++at;
    if (at - begin > 3) return {};
    bool parts = false;
    while (at + 1 < text.size() && text[at] == '.' && is_digit(text[at + 1]) && at - begin < 12) {
      ++at;
      parts = true;
      while (at < text.size() && is_digit(text[at])) ++at;
    }
    if (at < text.size() && is_lower(text[at]) && at + 1 < text.size() &&
        (text[at + 1] == ')' || text[at + 1] == '.')) {
      ++at;  // "2a)"
    }
    if (at < text.size() && (text[at] == ')' || (!opened && (text[at] == '.' || text[at] == ':')))) {
      ++at;
      if (opened && text[at - 1] == ')' && at < text.size() && (text[at] == '.' || text[at] == ':')) ++at;
      // '1. Children', but not '9.30am' (no space) or '12: 30'.
      if (ends_at(text, at)) return {LabelKind::number, static_cast<std::uint32_t>(at)};
      // The space behind a label is often missing: '1.Children'.
      if (is_upper(text[at]) && text[at - 1] != ':' && at + 1 < text.size() && is_lower(text[at + 1])) {
        return {LabelKind::number, static_cast<std::uint32_t>(at)};
      }
      return {};
    }
    // '2.1 Adoption performance', but not '2.1 per cent' or '3.5 million'.
    if (parts && at + 1 < text.size() && text[at] == ' ' && is_upper(text[at + 1])) {
      return {LabelKind::number, static_cast<std::uint32_t>(at)};
    }
    return {};
  }
  while (at < text.size() && (is_lower(text[at]) || is_upper(text[at])) && at - begin < 7) ++at;
  const std::string_view letters = text.substr(begin, at - begin);
  if (letters.size() != 1 && !is_roman(letters)) return {};
  if (at >= text.size()) return {};
  const bool closed = text[at] == ')';
  const bool dotted = !opened && text[at] == '.';
  if (!closed && !dotted) return {};
  ++at;
  if (!ends_at(text, at)) return {};
  // 'A. Smith' is a name.
  // 'L. Smith' too: no list has fifty parts that are numbered so.
  if (dotted && at + 2 < text.size() && is_upper(letters.front()) && (!is_roman(letters) || letters == "L"))
    return {};
  return {LabelKind::letter, static_cast<std::uint32_t>(at)};
}

// Whether it is a word ("SEND", "who"), not a letter, letters that go on behind z ("bb") or a Roman number.
bool is_word(std::string_view label) {
  std::string letters = ascii_lower(label);
  std::erase_if(letters, [](char c) { return !is_lower(c); });
  return letters.find_first_not_of("ivxl") != std::string::npos &&
         letters.find_first_not_of(letters.front()) != std::string::npos;
}

}  // namespace

Label find_label(std::string_view paragraph) {
  for (const std::string_view bullet : k_bullets) {
    if (!paragraph.starts_with(bullet)) continue;
    if (ends_at(paragraph, bullet.size()))
      return {LabelKind::bullet, static_cast<std::uint32_t>(bullet.size())};
    if (bullet == "•") return {LabelKind::bullet, static_cast<std::uint32_t>(bullet.size())};
  }
  return number_or_letter(paragraph);
}

LabelKind kind_of_label(std::string_view label) {
  // Some writers tag the first words of a paragraph that goes on behind a page break as its label.
  constexpr std::size_t k_longest_number = 24;  // "Recommendation 3:"
  constexpr std::size_t k_longest_letter = 8;   // "(xviii)"
  if (label.empty() || label.size() > k_longest_number) return LabelKind::none;
  if (std::any_of(label.begin(), label.end(), is_digit)) return LabelKind::number;
  if (std::any_of(label.begin(), label.end(), [](char c) { return is_lower(c) || is_upper(c); })) {
    if (label.size() > k_longest_letter || label.find(' ') != std::string_view::npos || is_word(label))
      return LabelKind::none;
    return label == "o" ? LabelKind::bullet : LabelKind::letter;
  }
  return LabelKind::bullet;
}

}  // namespace revisit::text
