// Names in the form used in keys and file names.
#pragma once

#include <string>
#include <string_view>

namespace revisit::text {

// "Bath & North East Somerset" -> "bath-and-north-east-somerset", "King's Lynn" -> "kings-lynn". Letters are
// folded and lose their accents, '&' becomes 'and', apostrophes go, and everything else that is neither
// letter nor digit becomes a single '-' between words. Empty where nothing is left.
[[nodiscard]] std::string slug_of(std::string_view utf8);

}  // namespace revisit::text
