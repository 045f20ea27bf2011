// The least that reading PDFs with Poppler takes: the text of every page, in one process, without the colour
// management that text has no use for (as tools/bench/README.md explains). What else a program does is
// measured against this.
//
// usage: read_bare_text FILE...
#include <cstddef>
#include <cstdio>
#include <memory>
#include <poppler/Catalog.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/TextOutputDev.h>
#include <poppler/XRef.h>

namespace {

void drop_output_intents(PDFDoc& document) {
  XRef* xref = document.getXRef();
  Object catalog = xref->getCatalog();
  if (!catalog.isDict() || !catalog.getDict()->hasKey("OutputIntents")) return;
  catalog.getDict()->remove("OutputIntents");
  xref->setModifiedObject(&catalog, xref->getRoot());
}

void count(void* stream, const char* /*text*/, int length) {
  *static_cast<std::size_t*>(stream) += static_cast<std::size_t>(length);
}

}  // namespace

int main(int argc, char** argv) {
  globalParams = std::make_unique<GlobalParams>();
  globalParams->setErrQuiet(true);
  std::size_t bytes = 0;
  int pages = 0;
  int files = 0;
  for (int i = 1; i < argc; ++i) {
    PDFDoc document(std::make_unique<GooString>(argv[i]));
    if (!document.isOk()) continue;
    ++files;
    drop_output_intents(document);
    TextOutputDev device(&count, &bytes, false, 0, false, false);
    constexpr double k_points_an_inch = 72;
    document.displayPages(&device, 1, document.getNumPages(), k_points_an_inch, k_points_an_inch, 0, true,
                          false, false);
    pages += document.getNumPages();
  }
  std::printf("%d files, %d pages, %zu bytes of text\n", files, pages, bytes);
  return 0;
}
