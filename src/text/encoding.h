// From a file's bytes to UTF-8, whatever encoding they are in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace revisit::text {

// What an encoding was told by, the surest first.
enum class EncodingBasis : std::uint8_t {
  byte_order_mark,
  valid_utf8,  // bytes that are no UTF-8 by chance
  declared,    // the file says so: <meta charset>
  guessed,     // by the frequency of bytes
};

struct Decoded {
  std::string utf8;      // valid; without byte-order mark; broken bytes are U+FFFD
  std::string encoding;  // "UTF-8", "windows-1252": a name that ICU knows
  EncodingBasis basis = EncodingBasis::valid_utf8;
  int confidence = 100;            // per cent; below 100 only where guessed
  std::uint64_t broken = 0;        // how many bytes or sequences were replaced by U+FFFD
  std::uint64_t foreign = 0;       // how many bytes of UTF-8 text were read as windows-1252
  bool declaration_wrong = false;  // the file declares an encoding that its bytes contradict
};

// Decodes bytes. `declared` is the encoding that the file names, in any spelling; empty where it names none.
// A byte-order mark counts most, then that the bytes are UTF-8, then the declaration; else the encoding is
// guessed, and Latin-1 is read as windows-1252, as browsers do. Where texts of both encodings were put
// together, what is UTF-8 is read as such, and quotation marks, dashes and single letters that are none as
// windows-1252. REQUIRES: fewer than 2^30 bytes.
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view declared = {});

// Whether bytes are text in some encoding: few control characters, and NULs only as UTF-16 and UTF-32 have
// them. Looks at the beginning only.
[[nodiscard]] bool looks_like_text(std::string_view bytes);

}  // namespace revisit::text
