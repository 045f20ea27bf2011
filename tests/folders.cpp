#include "folders.h"

namespace revisit::tests {

std::filesystem::path source_folder() {
  return REVISIT_SOURCE_DIR;
}

std::filesystem::path real_corpus_folder() {
  return REVISIT_REAL_CORPUS;
}

std::filesystem::path odd_worker() {
  return REVISIT_ODD_WORKER;
}

}  // namespace revisit::tests
