#include <catch2/catch.hpp>
#include <string_view>

#include "text/characters.h"
#include "text/sha256.h"

using namespace revisit::text;

TEST_CASE("normalise") {
  struct Case {
    std::u32string_view word;
    std::string_view expected;
    std::uint64_t unknown;
  };
  const Case cases[] = {
      {U"plain", "plain", 0},
      {U"cafe\u0301", "café", 0},
      {U"\uFB01nd", "find", 0},
      {U"o\uFB03ce", "office", 0},
      {U"\uF0B7", "•", 0},
      {U"\uF06E", "•", 0},
      {U"\u25AA", "•", 0},
      {U"m\u00B2", "m²", 0},
      {U"in\u00ADside", "inside", 0},
      {U"end\u00AD", "end\u00AD", 0},
      {U"a\uE123b", "a\uFFFDb", 1},
      {std::u32string_view(U"\x110000", 1), "\uFFFD", 1},
      {U"‘quoted’", "‘quoted’", 0},
  };
  for (const Case& c : cases) {
    INFO(c.expected);
    std::uint64_t unknown = 0;
    CHECK(normalise(c.word, unknown) == c.expected);
    CHECK(unknown == c.unknown);
  }
}

TEST_CASE("is_space and is_ignorable") {
  for (const char32_t c : {U' ', U'\t', U'\u00A0', U'\u2009', U'\u202F', U'\u3000'}) CHECK(is_space(c));
  for (const char32_t c : {U'\u200B', U'\u200D', U'\uFEFF', U'\u2060'}) CHECK(is_ignorable(c));
  for (const char32_t c : {U'a', U'-', U'\u00AD', U'\u2019'}) {
    CHECK_FALSE(is_space(c));
    CHECK_FALSE(is_ignorable(c));
  }
}

TEST_CASE("sha256_hex") {
  CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
