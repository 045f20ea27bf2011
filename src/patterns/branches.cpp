#include "patterns/branches.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "patterns/expression_pieces.h"

namespace revisit::patterns {

namespace {

constexpr std::size_t k_most_branches = 400;
constexpr std::string_view k_group = "(?:";

// The parts between the bars that stand in no group; nothing where brackets do not fit together.
std::optional<std::vector<std::string_view>> parts_of(std::string_view expression) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  std::size_t depth = 0;
  for (std::size_t at = 0; at < expression.size();) {
    const char c = expression[at];
    const std::optional<std::size_t> end = end_of_piece(expression, at);
    if (!end) return std::nullopt;
    if (c == '(') ++depth;
    if (c == ')' && depth-- == 0) return std::nullopt;
    if (c == '|' && depth == 0) {
      parts.push_back(expression.substr(begin, at - begin));
      begin = *end;
    }
    at = *end;
  }
  if (depth != 0) return std::nullopt;
  parts.push_back(expression.substr(begin));
  return parts;
}

// How much of the beginning is about places between characters only.
std::size_t size_of_places(std::string_view expression) {
  std::size_t size = 0;
  for (;;) {
    const std::string_view rest = expression.substr(size);
    if (rest.starts_with("\\b") || rest.starts_with("\\B")) {
      size += 2;
    } else if (rest.starts_with('^') || rest.starts_with('$')) {
      size += 1;
    } else {
      return size;
    }
  }
}

// Where the group that begins at `at` ends, behind its bracket.
std::optional<std::size_t> end_of_group(std::string_view expression, std::size_t at) {
  std::size_t depth = 0;
  while (at < expression.size()) {
    const char c = expression[at];
    const std::optional<std::size_t> end = end_of_piece(expression, at);
    if (!end) return std::nullopt;
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) return end;
    at = *end;
  }
  return std::nullopt;
}

// Adds the branches of an expression that has no bar outside of groups, between what stands around it.
bool add_branches(const std::string& before, std::string_view expression, const std::string& behind,
                  std::vector<std::string>& branches) {
  const std::size_t group = size_of_places(expression);
  const std::optional<std::size_t> end =
      expression.substr(group).starts_with(k_group) ? end_of_group(expression, group) : std::nullopt;
  const bool is_choice = end && *end + size_of_places(expression.substr(*end)) == expression.size();
  if (!is_choice) {
    branches.push_back(before + std::string(expression) + behind);
    return branches.size() <= k_most_branches;
  }
  const std::string_view inside =
      expression.substr(group + k_group.size(), *end - 1 - group - k_group.size());
  const auto parts = parts_of(inside);
  if (!parts) return false;
  const std::string outer_before = before + std::string(expression.substr(0, group));
  const std::string outer_behind = std::string(expression.substr(*end)) + behind;
  return std::all_of(parts->begin(), parts->end(), [&](std::string_view part) {
    return add_branches(outer_before, part, outer_behind, branches);
  });
}

// Whether something in the expression has a say outside of its own group, or is quoted.
bool reaches_out(std::string_view expression) {
  if (expression.find("\\Q") != std::string_view::npos) return true;
  for (std::size_t at = expression.find("(?"); at != std::string_view::npos;
       at = expression.find("(?", at + 1)) {
    const std::size_t end = expression.find_first_not_of("imsU-", at + 2);
    if (end != std::string_view::npos && end > at + 2 && expression[end] == ')') return true;
  }
  return false;
}

// The same name twice makes the whole expression invalid, and none of its branches.
bool names_twice(std::string_view expression) {
  constexpr std::string_view k_named = "(?P<";
  std::vector<std::string_view> names;
  for (std::size_t at = expression.find(k_named); at != std::string_view::npos;
       at = expression.find(k_named, at + 1)) {
    const std::size_t begin = at + k_named.size();
    names.push_back(expression.substr(begin, expression.find('>', begin) - begin));
  }
  std::sort(names.begin(), names.end());
  return std::adjacent_find(names.begin(), names.end()) != names.end();
}

}  // namespace

std::vector<std::string> branches_of(std::string_view expression) {
  // Flags at the beginning hold for all of it.
  constexpr std::string_view k_flags = "(?m)";
  const std::string_view flags = expression.starts_with(k_flags) ? k_flags : std::string_view();
  const std::string_view rest = expression.substr(flags.size());
  std::vector<std::string> whole{std::string(expression)};
  if (reaches_out(rest) || names_twice(rest)) return whole;
  const auto parts = parts_of(rest);
  if (!parts) return whole;
  std::vector<std::string> branches;
  for (const std::string_view part : *parts) {
    if (!add_branches(std::string(flags), part, "", branches)) return whole;
  }
  return branches;
}

}  // namespace revisit::patterns
