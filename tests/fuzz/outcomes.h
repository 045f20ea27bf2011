// What the fuzz targets hold the program to.
#pragma once

#include <string>
#include <string_view>

#include "text/document.h"

namespace revisit::fuzz {

// Says what happened that is not allowed, and ends the process in the way that fuzzers take for a crash.
[[noreturn]] void violated(std::string_view what);

inline void require(bool holds, std::string_view what) {
  if (!holds) violated(what);
}

// What every reader of a file format promises: see text::check_invariants(); and that the text is valid
// UTF-8.
void require_sound(const revisit::text::Document& document);

// The bytes as UTF-8, with U+FFFD for what is none: what comes from a command line or a decoder.
[[nodiscard]] std::string valid_utf8(std::string_view bytes);

}  // namespace revisit::fuzz
