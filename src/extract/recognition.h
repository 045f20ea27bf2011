// Words in pictures, through Tesseract where it is installed.
#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "text/span.h"

namespace revisit::extract {

// A page as a picture in shades of grey: a byte a pixel, 255 is white, rows from the top without gaps.
struct GreyPicture {
  std::uint32_t width = 0;
  std::uint32_t height = 0;
  double resolution = 0;  // pixels an inch
  std::string pixels;
};

// A word that was recognised, with its place on the page.
struct PictureWord {
  std::string text;      // UTF-8, without white space
  float confidence = 0;  // per cent, 0 to 100
  text::Box box;         // points
  float baseline = 0;    // of its line: y in points
  float font_size = 0;   // estimated from the height of its line: points
};

// Tesseract's library. It is no dependency of the program: it is looked for when the first picture is to be
// read, so that whoever has no scanned documents needs none. It would read with several threads, which a
// confined process may not start; OMP_THREAD_LIMIT in the environment, which start() sets for this process,
// keeps it to one.
class Recogniser {
 public:
  // Loads it with the language data for English; or a sentence on what is missing and how to install it.
  [[nodiscard]] static std::expected<std::unique_ptr<Recogniser>, std::string> start();
  ~Recogniser();
  Recogniser(const Recogniser&) = delete;
  Recogniser& operator=(const Recogniser&) = delete;

  // The words of a picture in the order in which its columns are read. None where there is no text.
  // REQUIRES: pixels.size() == width * height, resolution > 0.
  [[nodiscard]] std::vector<PictureWord> read(const GreyPicture& picture);

 private:
  struct Impl;
  explicit Recogniser(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

// "Tesseract 5.3.0", or "no Tesseract": what is read from pictures changes with it.
[[nodiscard]] std::string recogniser_version();

}  // namespace revisit::extract
