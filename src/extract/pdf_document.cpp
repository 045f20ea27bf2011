#include "extract/pdf_document.h"

#include <iterator>
#include <string>
#include <utility>

#include "extract/layout.h"
#include "extract/pdf_file.h"

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

  const StructureTree tree = pdf.read_structure();
  Layout layout;
  bool too_long = false;
  for (std::uint32_t page = 1; page <= pdf.page_count() && !too_long; ++page) {
    layout.add_page(pdf.page(page), document);
    too_long = layout.size() > limits.words && page < pdf.page_count();
  }
  document.warnings = pdf.take_warnings();
  if (too_long) {
    document.warnings.push_back({0, "The file has more than " + std::to_string(limits.words) +
                                        " words; of its " + std::to_string(pdf.page_count()) +
                                        " pages only the first " + std::to_string(document.pages.size()) +
                                        " were read."});
  }
  layout.finish(tree, document);
  return {};
}

}  // namespace revisit::extract
