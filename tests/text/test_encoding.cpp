// What bytes are read as, whatever encoding they are in.
#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "text/encoding.h"

namespace {

using namespace revisit::text;

struct Case {
  std::string_view what;
  std::string_view bytes;
  std::string_view declared;
  std::string_view utf8;
  std::string_view encoding;
  EncodingBasis basis;
  std::uint64_t broken;
  std::uint64_t foreign;
  bool declaration_wrong;
};

constexpr EncodingBasis k_mark = EncodingBasis::byte_order_mark;
constexpr EncodingBasis k_valid = EncodingBasis::valid_utf8;
constexpr EncodingBasis k_declared = EncodingBasis::declared;
constexpr EncodingBasis k_guessed = EncodingBasis::guessed;

TEST_CASE("decode: by mark, validity, declaration and guess") {
  const Case cases[] = {
      {"ASCII", "It is good.", "", "It is good.", "UTF-8", k_valid, 0, 0, false},
      {"UTF-8 that declares another", "the council\u2019s", "iso-8859-1", "the council\u2019s", "UTF-8",
       k_valid, 0, 0, true},
      {"a byte-order mark", std::string_view("\xFF\xFEg\0o\0", 6), "utf-8", "go", "UTF-16LE", k_mark, 0, 0,
       false},
      {"Latin-1 is windows-1252",
       "the council\x92s \xA3"
       "5",
       "ISO-8859-1", "the council\u2019s \u00A35", "windows-1252", k_declared, 0, 0, false},
      {"windows-1252 without a word of it", "the council\x92s plan is \x93good\x94", "",
       "the council\u2019s plan is \u201Cgood\u201D", "windows-1252", k_guessed, 0, 0, false},
      {"a quotation in windows-1252 pasted into UTF-8", "caf\u00E9: \x93It\x92s good\x85\x94 said Zo\xEB.",
       "", "caf\u00E9: \u201CIt\u2019s good\u2026\u201D said Zo\u00EB.", "UTF-8", k_valid, 0, 5, false},
      {"a sequence that lost its rest", "\u201Cgood\u201D and \xE2\x80 better", "",
       "\u201Cgood\u201D and \uFFFD\uFFFD better", "UTF-8", k_valid, 2, 0, false},
      {"a beginning alone", "\u201Cgood\u201D \xC2 5", "", "\u201Cgood\u201D \uFFFD 5", "UTF-8", k_valid, 1,
       0, false},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Decoded decoded = decode(c.bytes, c.declared);
    CHECK(decoded.utf8 == c.utf8);
    CHECK(decoded.encoding == c.encoding);
    CHECK(decoded.basis == c.basis);
    CHECK(decoded.broken == c.broken);
    CHECK(decoded.foreign == c.foreign);
    CHECK(decoded.declaration_wrong == c.declaration_wrong);
  }
}

}  // namespace
