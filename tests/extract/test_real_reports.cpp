// Properties that hold for every published report. They need a folder of real ones.
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "extract/extract.h"
#include "text/document.h"

using namespace revisit;

TEST_CASE("read_file: real reports keep the invariants") {
  const std::filesystem::path folder = std::string(REVISIT_REAL_CORPUS);
  if (folder.empty()) {
    WARN("REVISIT_REAL_CORPUS is not set");
    return;
  }
  std::size_t files = 0;
  std::size_t replaced = 0;
  std::size_t size = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "corpus" / "ofsted")) {
    if (entry.path().extension() != ".pdf") continue;
    const auto document = extract::read_file(entry.path());
    INFO(entry.path());
    REQUIRE(document.has_value());
    ++files;
    CHECK(text::check_invariants(*document) == "");
    CHECK_FALSE(document->pages.empty());
    size += document->text.size();
    for (std::size_t at = document->text.find("\uFFFD"); at != std::string::npos;
         at = document->text.find("\uFFFD", at + 1)) {
      ++replaced;
    }
  }
  CHECK(files > 0);
  CHECK(replaced * 10'000 < size);
}
