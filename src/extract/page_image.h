// A page as a picture, with places marked on it.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "extract/recognition.h"
#include "text/span.h"

namespace revisit::extract {

enum class ImageFormat : std::uint8_t { png, jpeg };

struct ImageOptions {
  double resolution = 120;  // dots an inch
  ImageFormat format = ImageFormat::png;
  std::vector<text::Box> marks = {};   // points, as in Document; what lies off the page is left out
  std::uint64_t largest = 30'000'000;  // pixels; a page that would be larger is drawn smaller
  std::uint32_t seconds = 30;          // after which drawing ends with what there is
};

struct PageImage {
  std::string bytes;        // of the picture's file
  std::uint32_t width = 0;  // pixels
  std::uint32_t height = 0;
  std::vector<text::Warning> warnings;  // drawn smaller than asked for, not to its end, and Poppler's
};

// Draws a page, from 1, of a PDF file as a reader sees it, and marks the boxes like a highlighter pen. The
// same bytes and options give the same picture. Errors: not_pdf, encrypted, damaged; unreadable where there
// is no such page or it cannot be drawn. The error's file is left empty. Not thread-safe, as read_file().
// REQUIRES: resolution > 0.
[[nodiscard]] std::expected<PageImage, Error> draw_page(const std::string& bytes, std::uint32_t page,
                                                        const ImageOptions& options = {});

class PdfFile;

// A page, from 1, of an open file in shades of grey, for a reader of pictures. At most `largest` pixels: a
// page that would have more is drawn coarser. Nothing where it cannot be drawn, or not within `seconds`.
[[nodiscard]] std::optional<GreyPicture> draw_grey(PdfFile& file, std::uint32_t page, double resolution,
                                                   std::uint64_t largest = 30'000'000,
                                                   std::uint32_t seconds = 30);

}  // namespace revisit::extract
