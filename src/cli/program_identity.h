// Which build of the program this is.
#pragma once

#include <string>

namespace revisit::cli {

// Differs between any two builds whose code or data differ: the identity that the linker gave the program, in
// hexadecimal digits, or where it gave none the SHA-256 of the program's file. Empty where that cannot be
// read.
[[nodiscard]] std::string program_identity();

}  // namespace revisit::cli
