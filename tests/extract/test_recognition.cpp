// Pages that are pictures: which they are, and what is read from them where Tesseract is installed.
#include <catch2/catch.hpp>
#include <string>

#include "extract/extract.h"
#include "extract/page_image.h"
#include "extract/pdf_builder.h"
#include "extract/pdf_file.h"
#include "extract/recognition.h"
#include "text/outline.h"

using namespace revisit;
using revisit::testing::line;
using revisit::testing::PdfBuilder;
using revisit::testing::TemporaryFile;

namespace {

// A picture as the content of a page: grey pixels in hexadecimal digits, drawn over the given share of its
// height.
std::string picture_of(const extract::GreyPicture& grey, double share = 1) {
  static constexpr char k_digits[] = "0123456789abcdef";
  std::string stream = "q 595 0 0 " + std::to_string(842 * share) + " 0 0 cm\nBI /W " +
                       std::to_string(grey.width) + " /H " + std::to_string(grey.height) +
                       " /CS /G /BPC 8 /F /AHx ID\n";
  for (const char pixel : grey.pixels) {
    const auto value = static_cast<unsigned char>(pixel);
    stream += k_digits[value / 16];
    stream += k_digits[value % 16];
  }
  return stream + ">\nEI\nQ\n";
}

extract::GreyPicture photograph(const std::string& page_stream) {
  const std::string bytes = PdfBuilder().page(page_stream).build();
  auto file = extract::PdfFile::open(bytes, {});
  REQUIRE(file);
  auto grey = extract::draw_grey(**file, 1, 150);
  REQUIRE(grey);
  return std::move(*grey);
}

std::string minutes() {
  return line(70, 760, "Minutes of the Harbour Scrutiny Committee held on 3 May 2016", 14, "F2") +
         line(70, 720, "1. Apologies for absence") +
         line(70, 690, "The committee considered a report on the inspection of services for children.") +
         line(70, 674, "Members asked when the next visit would take place, and heard that it was") +
         line(70, 658, "expected in July. The director will report to the next meeting.") +
         line(70, 620, "RESOLVED that the report be noted.");
}

text::Document read(const std::string& bytes, const extract::Limits& limits = {}) {
  const TemporaryFile file(bytes);
  auto document = extract::read_file(file.path(), limits);
  REQUIRE(document);
  INFO(text::outline(*document));
  CHECK(text::check_invariants(*document) == "");
  return std::move(*document);
}

std::string warnings_of(const text::Document& document) {
  std::string all;
  for (const text::Warning& warning : document.warnings)
    all += std::to_string(warning.page) + ": " + warning.reason + "\n";
  return all;
}

bool installed() {
  if (extract::Recogniser::start()) return true;
  WARN("Tesseract is not installed (apt-get install tesseract-ocr tesseract-ocr-eng): not tested");
  return false;
}

}  // namespace

TEST_CASE("picture_share: how much of a page pictures cover") {
  const extract::GreyPicture grey = photograph(minutes());
  const std::string bytes =
      PdfBuilder().page(picture_of(grey)).page(picture_of(grey, 0.25)).page(minutes()).build();
  auto file = extract::PdfFile::open(bytes, {});
  REQUIRE(file);
  CHECK((*file)->picture_share(1) == Approx(1).margin(0.01));
  CHECK((*file)->picture_share(2) == Approx(0.25).margin(0.01));
  CHECK((*file)->picture_share(3) == 0);
  CHECK((*file)->picture_share(4) == 0);
}

TEST_CASE("read_file: a scanned page is read, with places and confidence, or what to install is said") {
  const std::string bytes = PdfBuilder().page(picture_of(photograph(minutes()))).build();
  const text::Document document = read(bytes);
  if (!installed()) {
    CHECK(document.text.empty());
    CHECK(warnings_of(document).find("apt-get install tesseract-ocr tesseract-ocr-eng") != std::string::npos);
    return;
  }
  INFO(text::outline(document));
  CHECK(document.text.find("RESOLVED that the report be noted.") != std::string::npos);
  CHECK(document.text.find("Apologies for absence") != std::string::npos);
  CHECK(document.text.find("The director will report to the next meeting.") != std::string::npos);
  CHECK(warnings_of(document).find("recognised by Tesseract") != std::string::npos);
  REQUIRE_FALSE(document.blocks.empty());
  CHECK(document.blocks.front().origin == text::BlockOrigin::recognition);
  // Every word has a confidence, and stands where it was printed.
  CHECK(document.recognised_words.size() == document.fragments.size());
  const auto at = static_cast<std::uint32_t>(document.text.find("RESOLVED"));
  const auto boxes = text::boxes_of(document, {at, at + 8});
  REQUIRE(boxes.size() == 1);
  CHECK(boxes[0].box.left == Approx(70).margin(3));
  CHECK(boxes[0].box.bottom == Approx(842 - 620).margin(4));
  for (const text::RecognisedWord& word : document.recognised_words) {
    if (word.span.begin == at) CHECK(word.confidence > 60);
  }
}

TEST_CASE("read_file: what is no scanned page is not read as one") {
  const extract::GreyPicture grey = photograph(minutes());
  SECTION("a picture on a page of text") {
    const text::Document document = read(PdfBuilder().page(picture_of(grey, 0.3) + minutes()).build());
    CHECK(document.recognised_words.empty());
    CHECK(warnings_of(document).find("scan") == std::string::npos);
  }
  SECTION("an empty page beside one of text") {
    const text::Document document = read(PdfBuilder().page("").page(minutes()).build());
    CHECK(document.recognised_words.empty());
    CHECK(document.warnings.empty());
  }
  SECTION("a page that has its text behind the picture") {
    const text::Document document = read(PdfBuilder().page(picture_of(grey) + minutes()).build());
    CHECK(document.recognised_words.empty());
    CHECK(document.text.find("RESOLVED that the report be noted.") != std::string::npos);
  }
}
