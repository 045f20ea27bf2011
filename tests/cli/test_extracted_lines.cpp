#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "cli/extracted_lines.h"
#include "store/sample.h"

using namespace revisit;

namespace {

// Each line as "PLACE: what is wrong" or "PLACE".
std::vector<std::string> lines_of(const std::vector<std::string>& files, const std::string& standard_input,
                                  std::size_t longest = cli::ExtractedLines::k_longest) {
  std::istringstream in(standard_input);
  cli::ExtractedLines lines(files, in, longest);
  std::vector<std::string> result;
  while (const auto line = lines.next())
    result.push_back(line->place + (line->content ? "" : ": " + line->content.error()));
  return result;
}

const char* const k_failure =
    R"({"name":"a.pdf","error":{"code":"empty","page":0,"reason":"The file is empty."},"path":"/a.pdf","reader":"r"})";

}  // namespace

TEST_CASE("ExtractedLines: one after another, with their places") {
  using Lines = std::vector<std::string>;
  CHECK(lines_of({"-"}, "") == Lines());
  CHECK(lines_of({"-"}, std::string(k_failure) + "\n\n \t\r\n" + k_failure) ==
        Lines{"standard input:1", "standard input:4"});
  CHECK(lines_of({"-"}, std::string("nonsense\n") + k_failure) ==
        Lines{"standard input:1: it is not JSON", "standard input:2"});
}

TEST_CASE("ExtractedLines: a line that would fill memory is refused, and those behind it are read") {
  const std::string white(std::size_t{3} << 20U, ' ');
  CHECK(lines_of({"-"}, white + "\n" + k_failure, std::size_t{1} << 20U) ==
        std::vector<std::string>{"standard input:1: the line is longer than any document, 1 MiB",
                                 "standard input:2"});
}

TEST_CASE("ExtractedLines: what cannot be read is said, and the next file is read") {
  const sample::TemporaryFolder folder;
  const std::string file = folder.path() / "a.jsonl";
  std::ofstream(file) << k_failure;
  CHECK(lines_of({folder.path() / "none", folder.path(), file}, "") ==
        std::vector<std::string>{(folder.path() / "none").string() + ": cannot be read",
                                 folder.path().string() + ": cannot be read to its end", file + ":1"});
}
