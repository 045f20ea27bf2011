#include <catch2/catch.hpp>

#include "extract/page_image.h"
#include "extract/pdf_builder.h"

using namespace revisit;
using revisit::testing::line;
using revisit::testing::PdfBuilder;

namespace {

std::string two_pages() {
  return PdfBuilder().page(line(70, 700, "The first page")).page(line(70, 700, "The second page")).build();
}

}  // namespace

TEST_CASE("draw_page: size, formats, the same bytes twice") {
  const std::string bytes = two_pages();
  const auto image = extract::draw_page(bytes, 2, {.resolution = 72});
  REQUIRE(image);
  CHECK(image->width == 595);
  CHECK(image->height == 842);
  CHECK(image->bytes.starts_with("\x89PNG"));
  CHECK(image->warnings.empty());
  CHECK(extract::draw_page(bytes, 2, {.resolution = 72})->bytes == image->bytes);
  CHECK(extract::draw_page(bytes, 1, {.resolution = 72})->bytes != image->bytes);
  const auto jpeg = extract::draw_page(bytes, 2, {.resolution = 72, .format = extract::ImageFormat::jpeg});
  REQUIRE(jpeg);
  CHECK(jpeg->bytes.starts_with("\xFF\xD8\xFF"));
}

TEST_CASE("draw_page: boxes are marked, wherever they lie") {
  const std::string bytes = two_pages();
  const auto plain = extract::draw_page(bytes, 1, {.resolution = 72});
  const auto marked = extract::draw_page(bytes, 1, {.resolution = 72, .marks = {{70, 130, 150, 145}}});
  REQUIRE(marked);
  CHECK(marked->bytes != plain->bytes);
  // A box off the page, or one of no numbers, is no reason to fail.
  const float nothing = std::numeric_limits<float>::quiet_NaN();
  const auto odd = extract::draw_page(
      bytes, 1,
      {.resolution = 72, .marks = {{-900, -900, -800, -800}, {9e9F, 0, 9e9F, 1}, {nothing, 0, nothing, 9}}});
  REQUIRE(odd);
}

TEST_CASE("draw_page: a page that is too large is drawn smaller, and says so") {
  const auto image = extract::draw_page(two_pages(), 1, {.resolution = 300, .largest = 100'000});
  REQUIRE(image);
  CHECK(image->width * image->height < 102'000);
  REQUIRE(image->warnings.size() == 1);
  CHECK_THAT(image->warnings[0].reason,
             Catch::StartsWith("The page is so large that it was drawn at 32.2 dots"));
}

TEST_CASE("draw_page: errors") {
  CHECK(extract::draw_page(two_pages(), 3).error().reason == "There is no page 3 in the file, which has 2.");
  CHECK(extract::draw_page(two_pages(), 0).error().code == extract::ErrorCode::unreadable);
  CHECK(extract::draw_page("hello", 1).error().code == extract::ErrorCode::not_pdf);
  CHECK(extract::draw_page("%PDF-1.7\nnothing", 1).error().code == extract::ErrorCode::damaged);
}
