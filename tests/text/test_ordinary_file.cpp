// All bytes of a file, or why not.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "store/sample.h"
#include "text/ordinary_file.h"

using namespace revisit;

TEST_CASE("contents_of: all bytes, also none, noughts and many") {
  const sample::TemporaryFolder folder;
  const std::string many(200'000, 'x');
  for (const std::string& bytes : {std::string(), std::string("a\0b\r\n", 5), many}) {
    const auto file = folder.path() / "file";
    std::ofstream(file, std::ios::binary) << bytes;
    const auto contents = text::contents_of(file);
    REQUIRE(contents.has_value());
    CHECK(*contents == bytes);
  }
  // Says that it has no bytes, and has some.
  const auto status = text::contents_of("/proc/self/status");
  REQUIRE(status.has_value());
  CHECK(status->starts_with("Name:"));
}

TEST_CASE("contents_of: what is no file is refused with a sentence") {
  const sample::TemporaryFolder folder;
  CHECK(text::contents_of(folder.path() / "none").error() == "There is no such file.");
  CHECK(text::contents_of(folder.path()).error() == "This is a folder, not a file.");
}
