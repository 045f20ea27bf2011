#include "text/line_joining.h"

#include <algorithm>
#include <array>
#include <unicode/uchar.h>

#include "text/characters.h"

namespace revisit::text {

namespace {

constexpr std::string_view k_soft_hyphen = "\u00AD";
constexpr std::string_view k_hyphen = "\u2010";
constexpr std::string_view k_no_break_hyphen = "\u2011";

bool is_letter(UChar32 c) {
  return u_isalpha(c) != 0;
}

// Without punctuation at either end, in lower case; hyphens and apostrophes inside stay.
std::string core_of(std::string_view word) {
  const std::u32string characters = to_code_points(word);
  const auto is_part = [](char32_t c) { return u_isalnum(static_cast<UChar32>(c)) != 0; };
  const auto begin = std::find_if(characters.begin(), characters.end(), is_part);
  const auto end = std::find_if(characters.rbegin(), characters.rend(), is_part).base();
  std::string out;
  for (auto at = begin; at < end; ++at) {
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(*at))));
  }
  return out;
}

UChar32 first_of(std::string_view word) {
  return word.empty() ? 0 : static_cast<UChar32>(to_code_points(word).front());
}

UChar32 last_of(std::string_view word) {
  return word.empty() ? 0 : static_cast<UChar32>(to_code_points(word).back());
}

// Prefixes that keep their hyphen even though they are hardly ever seen as words of their own.
bool is_hyphenated_prefix(std::string_view part) {
  static constexpr std::array<std::string_view, 40> k_prefixes = {
      "anti",  "bi",    "co",    "counter", "cross", "de",    "e",     "ex",    "extra", "full",
      "half",  "high",  "inter", "intra",   "long",  "low",   "macro", "micro", "mid",   "mini",
      "multi", "neo",   "no",    "non",     "on",    "out",   "over",  "part",  "post",  "pre",
      "pro",   "quasi", "re",    "self",    "semi",  "short", "sub",   "ultra", "under", "well"};
  return std::binary_search(k_prefixes.begin(), k_prefixes.end(), part);
}

}  // namespace

void Vocabulary::add(std::string_view word) {
  std::string core = core_of(word);
  if (!core.empty()) ++m_words[std::move(core)];
}

bool Vocabulary::contains(std::string_view word) const {
  return m_words.contains(core_of(word));
}

Joint joint_between(std::string_view previous, std::string_view next, const Vocabulary& vocabulary) {
  if (previous.ends_with(k_soft_hyphen)) return Joint::drop_hyphen;
  const bool no_break = previous.ends_with(k_no_break_hyphen);
  std::size_t hyphen = 0;
  if (previous.ends_with('-')) hyphen = 1;
  if (previous.ends_with(k_hyphen) || no_break) hyphen = k_hyphen.size();
  if (hyphen == 0) {
    // A solidus or dash without spaces around it is a chance to break the line, not a space.
    const bool divided = previous.size() > 1 && previous.ends_with('/') && u_isalnum(first_of(next)) != 0;
    return divided ? Joint::nothing : Joint::space;
  }
  const std::string_view left = previous.substr(0, previous.size() - hyphen);
  if (left.empty() || u_isalnum(last_of(left)) == 0) return Joint::space;  // a dash: 'homes -', '--'
  if (u_isalnum(first_of(next)) == 0) return Joint::space;

  const std::string next_core = core_of(next);
  // '16- and 17-year-olds', 'short- or long-term': the hyphen waits for the word behind.
  for (const std::string_view waiting : {"and", "or", "to", "nor", "but", "as"}) {
    if (next_core == waiting) return Joint::space;
  }
  if (no_break || !is_letter(last_of(left)) || !is_letter(first_of(next))) return Joint::nothing;
  if (u_isupper(first_of(next)) != 0) return Joint::nothing;

  // Of 'out-of-' only 'of' is divided from 'hours', and of 'year-olds-and' only 'year'.
  const std::string left_core = core_of(left);
  if (left_core.find('-') != std::string::npos) return Joint::nothing;
  const std::string first_part = next_core.substr(0, next_core.find('-'));

  const std::string joined = left_core + next_core;
  const std::string hyphenated = left_core + "-" + next_core;
  if (vocabulary.contains(hyphenated)) return Joint::nothing;
  if (vocabulary.contains(joined)) return Joint::drop_hyphen;
  if (is_hyphenated_prefix(left_core)) return Joint::nothing;
  // One half alone may simply be rare; only where neither is a word is the whole one divided.
  const bool left_known = vocabulary.contains(left_core);
  const bool right_known = vocabulary.contains(first_part);
  return left_known || right_known ? Joint::nothing : Joint::drop_hyphen;
}

}  // namespace revisit::text
