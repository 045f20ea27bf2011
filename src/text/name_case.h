// Names that a page prints in capitals.
#pragma once

#include <string>
#include <string_view>

namespace revisit::text {

// A name that is printed in capitals alone, as it is written elsewhere: "BATH AND NORTH EAST SOMERSET" ->
// "Bath and North East Somerset", "STOKE-ON-TRENT" -> "Stoke-on-Trent". Any other name as it is, and one of
// three letters or fewer too, since it may be an abbreviation ("BCP"). UTF-8.
[[nodiscard]] std::string name_case(std::string_view name);

}  // namespace revisit::text
