// Pages of a PDF that are pictures, as scanners make them.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "extract/pdf_file.h"
#include "extract/recognition.h"
#include "text/document.h"

namespace revisit::extract {

// Reads the pages that are pictures, as far as the text of pictures can be recognised here. The file must
// outlive it.
class PictureReader {
 public:
  explicit PictureReader(PdfFile& pdf) : m_pdf(pdf) {}

  // Adds what is recognised on a page to its glyphs; says whether the page is a picture that was read.
  bool read(std::uint32_t page, PageGlyphs& glyphs);

  // How sure the recognition was of each word of the document, by its place.
  void add_confidence(text::Document& document) const;

  // What a reader of the document must know of them.
  void warn(std::vector<text::Warning>& warnings) const;

 private:
  struct Placed {
    std::uint32_t page = 0;
    PictureWord word;
  };

  PdfFile& m_pdf;
  bool m_asked = false;
  std::unique_ptr<Recogniser> m_recogniser;
  std::string m_missing;  // what is, where there is no recogniser
  std::vector<std::uint32_t> m_pictures;
  std::uint32_t m_read = 0;
  std::vector<Placed> m_words;  // by page
};

}  // namespace revisit::extract
