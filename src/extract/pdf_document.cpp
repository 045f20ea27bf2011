#include "extract/pdf_document.h"

#include <iterator>
#include <string>
#include <utility>

#include "extract/layout.h"
#include "extract/pdf_file.h"
#include "extract/picture_reader.h"

namespace revisit::extract {

std::expected<void, Error> read_pdf(const std::string& bytes, const Limits& limits,
                                    text::Document& document) {
  auto opened = PdfFile::open(bytes, limits);
  if (!opened) {
    return std::unexpected(opened.error());
  }
  PdfFile& pdf = **opened;

  document.media_type = "application/pdf";
  document.title = pdf.title();

  StructureTree tree = pdf.read_structure();
  Layout layout;
  PictureReader pictures(pdf);
  bool too_long = false;
  for (std::uint32_t page = 1; page <= pdf.page_count() && !too_long; ++page) {
    PageGlyphs glyphs = pdf.page(page);
    const bool picture = pictures.read(page, glyphs);
    layout.add_page(glyphs, document, picture ? text::BlockOrigin::recognition : text::BlockOrigin::geometry);
    too_long = layout.size() > limits.words && page < pdf.page_count();
  }
  document.warnings = pdf.take_warnings();
  if (too_long) {
    document.warnings.push_back({0, "The file has more than " + std::to_string(limits.words) +
                                        " words; of its " + std::to_string(pdf.page_count()) +
                                        " pages only the first " + std::to_string(document.pages.size()) +
                                        " were read."});
  }
  pictures.warn(document.warnings);
  layout.finish(std::move(tree), document);
  pictures.add_confidence(document);
  return {};
}

}  // namespace revisit::extract
