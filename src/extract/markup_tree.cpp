#include "extract/markup_tree.h"

#include <algorithm>

#include "text/ascii.h"

namespace revisit::extract {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool begins_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' || (c & '\x80') != 0;
}

// Whether `bytes` have a word at `at`, in whatever case. `word` is in lower case.
bool has_at(std::string_view bytes, std::size_t at, std::string_view word) {
  const std::string_view there = bytes.substr(at, word.size());
  return std::ranges::equal(there, word, [](char a, char b) { return text::ascii_lower(a) == b; });
}

std::size_t behind(std::string_view bytes, std::size_t at, std::string_view end) {
  const std::size_t found = bytes.find(end, at);
  return found == std::string_view::npos ? bytes.size() : found + end.size();
}

// Behind what begins at `at` with '<' and is no tag, or holds text that looks like tags; `at` where it is a
// tag.
std::size_t skip_others(std::string_view bytes, std::size_t at, Markup markup) {
  if (has_at(bytes, at, "<!--")) return behind(bytes, at + 4, "-->");
  if (markup == Markup::xml) {
    if (has_at(bytes, at, "<![cdata[")) return behind(bytes, at, "]]>");
    if (has_at(bytes, at, "<?")) return behind(bytes, at, "?>");
  } else {
    for (const std::string_view name : {"script", "style"}) {
      if (!has_at(bytes, at + 1, name)) continue;
      std::size_t end = at;
      while ((end = bytes.find("</", end)) != std::string_view::npos && !has_at(bytes, end + 2, name))
        end += 2;
      return std::min(end, bytes.size());
    }
  }
  return at + 1 < bytes.size() && begins_name(bytes[at + 1]) ? at : at + 1;
}

}  // namespace

std::size_t find_crowded_tag(std::string_view bytes, Markup markup) {
  constexpr std::size_t k_most_signs = 1000;
  std::size_t at = 0;
  while ((at = bytes.find('<', at)) != std::string_view::npos) {
    if (const std::size_t next = skip_others(bytes, at, markup); next != at) {
      at = next;
      continue;
    }
    // Each attribute has at least one of these before or in it: a blank, an equals sign, a quotation mark.
    std::size_t signs = 0;
    bool behind_equals = false;
    std::size_t i = at + 1;
    for (; i < bytes.size() && bytes[i] != '>'; ++i) {
      if (is_blank(bytes[i])) {
        if (!is_blank(bytes[i - 1])) ++signs;
        continue;
      }
      const bool quote = bytes[i] == '"' || bytes[i] == '\'';
      if (quote || bytes[i] == '=') ++signs;
      if (quote && behind_equals) i = std::min(bytes.find(bytes[i], i + 1), bytes.size() - 1);
      behind_equals = bytes[i] == '=';
    }
    if (signs > k_most_signs) return at;
    at = i;
  }
  return std::string_view::npos;
}

std::string_view MarkupNode::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return {};
}

bool MarkupNode::has_attribute(std::string_view wanted) const {
  return std::any_of(attributes.begin(), attributes.end(), [&](const auto& a) { return a.first == wanted; });
}

}  // namespace revisit::extract
