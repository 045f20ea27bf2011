#include "compare/matching_model.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <map>

namespace revisit::compare {

Model neutral_model() {
  constexpr auto cosine = static_cast<std::size_t>(Feature::cosine);
  Model model;
  model.same.bias = -4;
  model.same.coefficients[cosine] = 8;
  model.either.bias = -3;
  model.either.coefficients[cosine] = 8;
  return model;
}

double Model::Logistic::probability(const Features& features) const {
  double sum = bias;
  for (std::size_t i = 0; i < k_feature_count; ++i) sum += coefficients[i] * features[i];
  return 1 / (1 + std::exp(-sum));
}

std::expected<Model, std::string> parse_model(std::string_view text) {
  Model model;
  std::map<std::string, double*, std::less<>> places = {{"same\tbias", &model.same.bias},
                                                        {"either\tbias", &model.either.bias},
                                                        {"from\tsame", &model.same_from},
                                                        {"from\tseveral", &model.several_from},
                                                        {"from\trelated", &model.related_from}};
  for (std::size_t i = 0; i < k_feature_count; ++i) {
    places.emplace(fmt::format("same\t{}", name_of(static_cast<Feature>(i))), &model.same.coefficients[i]);
    places.emplace(fmt::format("either\t{}", name_of(static_cast<Feature>(i))),
                   &model.either.coefficients[i]);
  }
  int line_number = 0;
  while (!text.empty()) {
    ++line_number;
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line.starts_with('#')) continue;
    const std::size_t tab = line.rfind('\t');
    const auto place = tab == std::string_view::npos ? places.end() : places.find(line.substr(0, tab));
    if (place == places.end()) {
      return std::unexpected(fmt::format(
          "line {}: '{}' is no value of the model, or stands here a second time", line_number, line));
    }
    const std::string_view digits = line.substr(tab + 1);
    double value = 0;
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || stop != digits.data() + digits.size() || !std::isfinite(value)) {
      return std::unexpected(fmt::format("line {}: '{}' is not a number", line_number, digits));
    }
    *place->second = value;
    places.erase(place);
  }
  if (!places.empty()) {
    std::string missing = places.begin()->first;
    std::ranges::replace(missing, '\t', ' ');
    return std::unexpected(fmt::format("'{}' is missing", missing));
  }
  return model;
}

}  // namespace revisit::compare
