// A web page in any encoding. Allowed: a sound document, which may be empty.
#include "extract/html_file.h"
#include "extract/html_tree.h"
#include "fuzz/outcomes.h"
#include "fuzz/targets.h"
#include "text/encoding.h"

using namespace revisit;

void fuzz::html(std::string_view bytes) {
  const text::Decoded decoded = text::decode(bytes, extract::declared_encoding(bytes));
  text::Document document;
  extract::read_html(decoded.utf8, document);
  fuzz::require_sound(document);
}
