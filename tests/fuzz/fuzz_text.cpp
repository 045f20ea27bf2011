// Plain text and Markdown in any encoding, and the tagging of what is read by the packs that come with the
// program. Allowed: a sound document, and facts that stand in it and that a worker's result may hold.
#include "extract/markdown_file.h"
#include "extract/text_file.h"
#include "folders.h"
#include "fuzz/outcomes.h"
#include "fuzz/targets.h"
#include "patterns/pack.h"
#include "tag/tagger.h"
#include "text/encoding.h"
#include "work/message.h"

using namespace revisit;

namespace {

patterns::Library loaded() {
  auto library = patterns::load_library(tests::source_folder() / "patterns");
  fuzz::require(library.has_value(), "the packs can be loaded");
  return std::move(*library);
}

}  // namespace

void fuzz::text(std::string_view bytes) {
  static const patterns::Library library = loaded();
  // The first byte says which format it is: '#' and what else Markdown begins with.
  const bool markdown = bytes.starts_with('#') || bytes.starts_with('-');
  const text::Decoded decoded = text::decode(bytes);
  work::Output output;
  if (markdown) {
    extract::read_markdown(decoded.utf8, output.document);
  } else {
    extract::read_text(decoded.utf8, output.document);
  }
  fuzz::require_sound(output.document);
  output.report = tag::tag(output.document, library);
  const std::string message = work::encode(work::Result(std::move(output)));
  const auto arrived = work::decode_result(message, work::Task{"/x", {}});
  if (!arrived) fuzz::violated("the writer refuses what the tagger made: " + arrived.error());
}
