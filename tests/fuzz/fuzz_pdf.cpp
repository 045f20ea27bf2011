// The bytes of a PDF file, through Poppler. Allowed: a refusal that says why, or a sound document. Poppler is
// compiled without instrumentation, so that fuzz_layout finds more in what is ours; what goes wrong inside
// Poppler costs, in the program, a worker process and one document.
#include "extract/pdf_document.h"
#include "fuzz/outcomes.h"
#include "fuzz/targets.h"

using namespace revisit;

void fuzz::pdf(std::string_view bytes) {
  const std::string file(bytes);
  // Small, so that they are reached.
  extract::Limits limits;
  limits.pages = 20;
  limits.glyphs_per_page = 5000;
  limits.words = 2000;
  limits.structure_nodes = 2000;
  limits.structure_depth = 50;
  text::Document document;
  const auto read = extract::read_pdf(file, limits, document);
  if (read) {
    fuzz::require_sound(document);
  } else {
    fuzz::require(!read.error().reason.empty(), "a refusal has a reason");
  }
}
