// A PDF file through Poppler: its structure tree and the glyphs of its pages, as plain data.
#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "extract/extract.h"
#include "extract/structure_tree.h"
#include "extract/words.h"
#include "text/document.h"

class PDFDoc;  // Poppler's

namespace revisit::extract {

// An open PDF file. Only one may exist at a time: Poppler's messages arrive through a global function.
class PdfFile {
 public:
  // Opens the bytes of a file, which must outlive the result. The error's file name is left empty.
  static std::expected<std::unique_ptr<PdfFile>, Error> open(const std::string& bytes, const Limits& limits);
  ~PdfFile();
  PdfFile(const PdfFile&) = delete;
  PdfFile& operator=(const PdfFile&) = delete;

  // Pages that will be read: those of the file, up to the limit.
  [[nodiscard]] std::uint32_t page_count() const;
  [[nodiscard]] std::string title() const;

  // Reads the structure tree. Must come before page(), which looks up the owners of glyphs in it.
  StructureTree read_structure();

  // The glyphs of a page from 1. A page that cannot be read has none.
  [[nodiscard]] PageGlyphs page(std::uint32_t number);

  // How much of a page from 1 pictures cover: 0 for nothing, 1 for all of it.
  [[nodiscard]] double picture_share(std::uint32_t number);

  // Poppler's own document, for what draws pages. Valid as long as this object.
  [[nodiscard]] PDFDoc& poppler();

  // What Poppler and we had to say so far.
  [[nodiscard]] std::vector<text::Warning> take_warnings();

 private:
  struct Impl;
  explicit PdfFile(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

}  // namespace revisit::extract
