#include "store/descriptions.h"

#include <algorithm>

namespace revisit::store {

namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

std::string without_markdown(std::string_view text) {
  std::string result;
  for (const char c : trimmed(text)) {
    if (c != '`') result += c;
  }
  return result;
}

const std::string* find_column(const std::vector<Description>& all, std::string_view table,
                               std::string_view column) {
  const auto found = std::ranges::find(all, table, &Description::name);
  if (found == all.end()) return nullptr;
  for (const auto& [name, meaning] : found->columns) {
    if (name == column) return &meaning;
  }
  return nullptr;
}

// "as in visit" of the column `framework` is what visit.framework means; "as in provider.code" names the
// column. What follows behind a semicolon is kept.
std::string resolved(const std::vector<Description>& all, const std::string& column,
                     const std::string& meaning) {
  constexpr std::string_view k_reference = "as in ";
  const std::size_t at = meaning.find(k_reference);
  if (at == std::string::npos) return meaning;
  std::size_t end = at + k_reference.size();
  while (end < meaning.size() && meaning[end] != ' ' && meaning[end] != ',' && meaning[end] != ';') ++end;
  const std::string target = meaning.substr(at + k_reference.size(), end - at - k_reference.size());
  const std::size_t dot = target.find('.');
  const std::string* other =
      find_column(all, target.substr(0, dot), dot == std::string::npos ? column : target.substr(dot + 1));
  if (other == nullptr || other->find(k_reference) != std::string::npos) return meaning;
  const std::string before = meaning.substr(0, at);
  // "the visit's date, as in visit" already says it; the reference adds the details.
  std::string result = before.ends_with(", ") ? before.substr(0, before.size() - 2) + ": " : before;
  return result + *other + meaning.substr(end);
}

}  // namespace

std::vector<Description> read_descriptions(std::string_view readme) {
  std::vector<Description> all;
  std::string section;
  Description* current = nullptr;
  while (!readme.empty()) {
    const std::size_t newline = readme.find('\n');
    const std::string_view line = readme.substr(0, newline);
    readme.remove_prefix(newline == std::string_view::npos ? readme.size() : newline + 1);
    if (line.starts_with("## ")) {
      section = std::string(line.substr(3));
      current = nullptr;
    } else if (line.starts_with("### ")) {
      all.push_back({std::string(line.substr(4)), section, {}, {}});
      current = &all.back();
    } else if (current != nullptr && line.starts_with("| `")) {
      const std::size_t end = line.find("` |", 3);
      if (end == std::string_view::npos) continue;
      std::string_view meaning = trimmed(line.substr(end + 3));
      if (meaning.ends_with('|')) meaning.remove_suffix(1);
      current->columns.emplace_back(std::string(line.substr(3, end - 3)), without_markdown(meaning));
    } else if (current != nullptr && !line.empty() && !line.starts_with('|') && current->columns.empty()) {
      current->text += (current->text.empty() ? "" : " ") + without_markdown(line);
    }
  }
  for (Description& table : all) {
    for (auto& [name, meaning] : table.columns) meaning = resolved(all, name, meaning);
  }
  return all;
}

}  // namespace revisit::store
