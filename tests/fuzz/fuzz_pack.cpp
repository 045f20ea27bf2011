// A file of the patterns folder. Allowed: a library, or complaints that name a place in the file.
#include "fuzz/outcomes.h"
#include "fuzz/targets.h"
#include "patterns/pack.h"

using namespace revisit;

void fuzz::pack(std::string_view bytes) {
  const std::vector<patterns::NamedText> files = {{"patterns/pack.toml", std::string(bytes)}};
  const auto library = patterns::load_library(files);
  if (library) return;
  fuzz::require(!library.error().empty(), "a library that cannot be loaded has an error");
  for (const patterns::PackError& error : library.error()) {
    fuzz::require(!error.reason.empty() && !error.text().empty(), "an error has a reason");
  }
}
