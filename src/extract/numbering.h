// Numbers of list items in the styles in which they are printed.
#pragma once

#include <string>

namespace revisit::extract {

// A number in a style: '1' (3), 'a' (c), 'A' (C), 'i' (iii), 'I' (III); letters go on with "aa" behind "z".
// Numbers below 1 are printed as decimals.
[[nodiscard]] std::string number_in_style(int number, char style);

}  // namespace revisit::extract
