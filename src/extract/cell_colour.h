// What a cell of a table says by its colour alone, as the ratings of improvement plans often do.
#pragma once

#include <string>
#include <string_view>

namespace revisit::extract {

// "[red]", "[amber]", "[green]" or "[blue]" for a colour that is meant as such; empty for white, grey, pale
// tints that only set rows apart, other hues, and what is no colour. The colour is "#FF0000", "ff0000",
// "#f00", "rgb(255, 0, 0)" or one of those names. The square brackets say that no such word is printed.
[[nodiscard]] std::string colour_as_text(std::string_view colour);

// The same for a colour by its parts, each from 0 to 255.
[[nodiscard]] std::string_view colour_as_text(int red, int green, int blue);

// The colour of the background that the value of a 'style' attribute states; empty where it states none.
[[nodiscard]] std::string_view background_of_style(std::string_view style);

}  // namespace revisit::extract
