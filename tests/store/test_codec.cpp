#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "store/codec.h"
#include "store/sample.h"

using namespace revisit;

TEST_CASE("encode_fragments: comes back unchanged") {
  const float infinity = std::numeric_limits<float>::infinity();
  const std::vector<std::vector<text::Fragment>> cases = {
      {},
      sample::document().fragments,
      // Not what a Document allows, but nothing may be lost on the way.
      {{{10, 4}, 7, {1, 2, 3, 4}}, {{0, 4294967295U}, 4294967295U, {-0.0F, infinity, 1e-45F, 3.4e38F}}, {}},
  };
  for (const auto& fragments : cases) {
    const auto data = store::encode_fragments(fragments);
    const auto decoded = store::decode_fragments(store::k_fragment_format, data);
    REQUIRE(decoded);
    CHECK(*decoded == fragments);
  }
}

TEST_CASE("encode_fragments: the bytes of layout 1") {
  const std::vector<text::Fragment> fragments = {{{0, 5}, 1, {1, 2, 3, 4}}, {{6, 8}, 1, {5, 2, 6, 4}}};
  std::string hex;
  for (const std::byte byte : store::encode_fragments(fragments)) {
    constexpr std::string_view k_digits = "0123456789abcdef";
    hex += k_digits[std::to_integer<unsigned>(byte) >> 4U];
    hex += k_digits[std::to_integer<unsigned>(byte) & 15U];
  }
  CHECK(hex ==
        "02"  // two fragments
        "000a0301"
        "00000040"
        "00008040"  // gap 0, size 5, new page and line, page 1, top 2, bottom 4
        "0000803f"
        "00004040"  // left 1, right 3
        "020400"
        "0000a040"
        "0000c040");  // gap 1, size 2, same line, left 5, right 6
}

TEST_CASE("decode_fragments: damaged data gives nothing") {
  const auto data = store::encode_fragments(sample::document().fragments);
  for (std::size_t size = 0; size < data.size(); ++size) {
    CHECK_FALSE(store::decode_fragments(1, std::span(data).first(size)));
  }
  auto longer = data;
  longer.push_back(std::byte{0});
  CHECK_FALSE(store::decode_fragments(1, longer));
  CHECK_FALSE(store::decode_fragments(2, data));
  const std::vector<std::byte> huge(10, std::byte{0xFF});
  CHECK_FALSE(store::decode_fragments(1, huge));
}

TEST_CASE("decode_boxes: every number comes back to the last bit") {
  // Numbers as of pages, of all exponents, and some that lie between two floats when they are read as doubles
  std::vector<text::PlacedBox> boxes;
  std::uint32_t bits = 12345;
  const auto next = [&bits] { return bits = bits * 1664525U + 1013904223U; };
  for (int i = 0; i < 20000; ++i) {
    const auto on_page = static_cast<float>(next() >> 8U) / 19937.0F;
    auto any = std::bit_cast<float>(next());
    if (!std::isfinite(any)) any = 0;
    boxes.push_back({1, {on_page, any, std::nextafter(16777217.0F, 0.0F), -on_page}});
  }
  const auto json = store::encode_boxes(boxes);
  REQUIRE(json);
  CHECK(store::decode_boxes(*json) == boxes);

  // What others may write: more digits than a float has, on and beside the middle between two floats
  for (const std::string number :
       {"16777217", "16777217.0", "16777216.9999999", "16777217.0000001", "0.1", "00.10", "123456789012345.6",
        "33554433.5", "33554434", "0.000001", "5e2", "7.5E1", "1.17549429e-38"}) {
    CAPTURE(number);
    const auto box = store::decode_boxes("[[1," + number + ",0,0,0]]");
    REQUIRE(box);
    CHECK(box->front().box.left == std::strtof(number.c_str(), nullptr));
  }
  CHECK_FALSE(store::decode_boxes("[[1,1.2.3,0,0,0]]"));
  CHECK_FALSE(store::decode_boxes("[[1,,0,0,0]]"));
}

TEST_CASE("encode_spans and encode_boxes: readable and exact") {
  const std::vector<text::Span> spans = {{12, 40}, {55, 90}};
  CHECK(store::encode_spans(spans) == "[[12,40],[55,90]]");
  CHECK(store::decode_spans("[[12,40],[55,90]]") == spans);
  CHECK(store::decode_spans(" [ [12, 40] , [55,90] ] ") == spans);
  CHECK(store::decode_spans("[]") == std::vector<text::Span>{});

  const std::vector<text::PlacedBox> boxes = {{1, {72, 90.5F, 0.1F, 1e-7F}},
                                              {2, {16777216, 3.4e38F, -0.5F, 4}}};
  const auto json = store::encode_boxes(boxes);
  REQUIRE(json);
  CHECK(json->starts_with("[[1,72,90.5,0.1,1e-07],[2,"));
  CHECK(store::decode_boxes(*json) == boxes);
  CHECK_FALSE(store::encode_boxes(std::vector<text::PlacedBox>{{1, {std::nanf(""), 0, 0, 0}}}));

  for (const char* bad :
       {"", "[", "[[1]]", "[[1,2]", "[[1,2],]", "[[1,2,3]]", "[[1,x]]", "[[1,2]] x", "[[-1,2]]"}) {
    CAPTURE(bad);
    CHECK_FALSE(store::decode_spans(bad));
    CHECK_FALSE(store::decode_boxes(bad));
  }
}
