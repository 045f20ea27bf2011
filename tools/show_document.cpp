// Prints what `extract` makes of PDF files, one line a block. For people who work on the program.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "extract/extract.h"
#include "text/outline.h"

int main(int argc, char** argv) {
  // show_document [--check | --text] [--width BYTES] FILE...
  bool check = false;
  bool text = false;
  std::size_t width = 0;
  int status = 0;
  for (int i = 1; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == "--check") {
      check = true;
      continue;
    }
    if (argument == "--text") {
      text = true;
      continue;
    }
    if (argument == "--width" && i + 1 < argc) {
      width = static_cast<std::size_t>(std::strtoul(argv[++i], nullptr, 10));
      continue;
    }
    const auto document = revisit::extract::read_file(argv[i]);
    if (!document) {
      std::fprintf(stderr, "%s: %s\n", argv[i], document.error().reason.c_str());
      status = 2;
      continue;
    }
    const std::string problem = revisit::text::check_invariants(*document);
    if (!problem.empty()) {
      std::fprintf(stderr, "%s: %s\n", argv[i], problem.c_str());
      status = 1;
    }
    for (const auto& warning : document->warnings) {
      std::fprintf(stderr, "%s: page %u: %s\n", argv[i], static_cast<unsigned>(warning.page), warning.reason.c_str());
    }
    if (check) continue;
    if (text) {
      std::fputs(document->text.c_str(), stdout);
      std::fputc('\n', stdout);
    } else {
      std::fputs(revisit::text::outline(*document, width).c_str(), stdout);
    }
  }
  return status;
}
