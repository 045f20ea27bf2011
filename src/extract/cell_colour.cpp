#include "extract/cell_colour.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "text/ascii.h"

namespace revisit::extract {

namespace {

using Rgb = std::array<int, 3>;

// Two digits for each part, or one that stands for two of it.
std::optional<Rgb> of_hexadecimal(std::string_view digits) {
  if (digits.size() != 6 && digits.size() != 3) return std::nullopt;
  const std::size_t each = digits.size() / 3;
  Rgb rgb{};
  for (std::size_t i = 0; i < 3; ++i) {
    unsigned part = 0;
    const char* end = digits.data() + (i + 1) * each;
    if (const auto read = std::from_chars(end - each, end, part, 16); read.ptr != end) return std::nullopt;
    rgb[i] = static_cast<int>(each == 1 ? part * 17 : part);
  }
  return rgb;
}

std::optional<Rgb> of_function(std::string_view text) {
  if (!text.starts_with("rgb")) return std::nullopt;
  Rgb rgb{};
  std::size_t at = text.find('(');
  for (int& part : rgb) {
    at = at == std::string_view::npos ? at : text.find_first_of("0123456789", at);
    if (at == std::string_view::npos) return std::nullopt;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
      part = std::min(part * 10 + (text[at] - '0'), 255);
  }
  return rgb;
}

}  // namespace

std::string colour_as_text(std::string_view colour) {
  std::string plain = text::ascii_lower(colour);
  std::erase(plain, ' ');
  if (plain.starts_with('#')) plain.erase(0, 1);
  for (const std::string_view name : {"red", "amber", "green", "blue"}) {
    if (plain == name) return "[" + plain + "]";
  }
  if (plain == "yellow" || plain == "orange" || plain == "gold") return "[amber]";
  if (plain == "lime" || plain == "limegreen") return "[green]";
  auto rgb = of_hexadecimal(plain);
  if (!rgb) rgb = of_function(plain);
  if (!rgb) return {};
  const auto [red, green, blue] = *rgb;
  return std::string(colour_as_text(red, green, blue));
}

std::string_view colour_as_text(int red, int green, int blue) {
  const int most = std::max({red, green, blue});
  const int least = std::min({red, green, blue});
  // Ratings are given in strong colours; tints and greys have little between their parts.
  constexpr int k_strong = 110;
  const int range = most - least;
  if (range < k_strong) return {};
  // The hue in degrees: red 0, yellow 60, green 120, blue 240.
  int hue = 0;
  if (most == red) {
    hue = 60 * (green - blue) / range;
  } else if (most == green) {
    hue = 120 + 60 * (blue - red) / range;
  } else {
    hue = 240 + 60 * (red - green) / range;
  }
  if (hue < 0) hue += 360;
  if (hue <= 18 || hue >= 345) return "[red]";
  if (hue >= 25 && hue <= 65) return "[amber]";
  if (hue >= 75 && hue <= 165) return "[green]";
  if (hue >= 190 && hue <= 250) return "[blue]";
  return {};
}

std::string_view background_of_style(std::string_view style) {
  for (const std::string_view property : {"background-color", "background"}) {
    std::size_t at = style.find(property);
    if (at == std::string_view::npos) continue;
    at += property.size();
    while (at < style.size() && (style[at] == ' ' || style[at] == ':')) ++at;
    std::size_t end = std::min(style.find(';', at), style.size());
    while (end > at && style[end - 1] == ' ') --end;
    return style.substr(at, end - at);
  }
  return {};
}

}  // namespace revisit::extract
