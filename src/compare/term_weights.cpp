#include "compare/term_weights.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>

namespace revisit::compare {

namespace {

constexpr int k_frequency_of_unlisted = 2;
constexpr std::string_view k_documents = "documents";

std::optional<int> number(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || value < 0) return std::nullopt;
  return value;
}

}  // namespace

double TermWeights::weight(std::string_view term) const {
  if (documents <= 0) return 1;
  const auto found = frequency.find(term);
  const int seen = found != frequency.end() ? found->second : std::min(k_frequency_of_unlisted, documents);
  const double all = documents + 1.0;
  return std::log(all / (std::min(seen, documents) + 1.0)) / std::log(all);
}

std::expected<TermWeights, std::string> parse_term_weights(std::string_view text) {
  TermWeights weights;
  int line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line == "#" || line.starts_with("# ")) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos || tab == 0) {
      return std::unexpected(fmt::format("line {}: expected a term, a tab and a number", line_number));
    }
    const std::optional<int> value = number(line.substr(tab + 1));
    if (!value) {
      return std::unexpected(
          fmt::format("line {}: '{}' is not a number from 0 on", line_number, line.substr(tab + 1)));
    }
    const std::string_view term = line.substr(0, tab);
    if (weights.documents == 0) {
      if (term != k_documents || *value == 0) {
        return std::unexpected(
            fmt::format("line {}: the first line must say how many documents there are", line_number));
      }
      weights.documents = *value;
    } else if (!weights.frequency.emplace(term, *value).second) {
      return std::unexpected(fmt::format("line {}: '{}' stands here a second time", line_number, term));
    }
  }
  return weights;
}

std::string write_term_weights(const TermWeights& weights, int minimum) {
  std::string out = fmt::format("{}\t{}\n", k_documents, weights.documents);
  const std::map<std::string_view, int> in_order(weights.frequency.begin(), weights.frequency.end());
  for (const auto& [term, seen] : in_order) {
    if (seen >= minimum) out += fmt::format("{}\t{}\n", term, seen);
  }
  return out;
}

}  // namespace revisit::compare
