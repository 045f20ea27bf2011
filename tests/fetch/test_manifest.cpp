#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "fetch/manifest.h"
#include "folders.h"

using namespace revisit;

TEST_CASE("safe_path: stays below its folder on every system") {
  struct Case {
    const char* path;
    const char* safe;
  };
  const Case cases[] = {
      {"a/b.pdf", "a/b.pdf"},
      {"West Haven/report 1.pdf", "West-Haven/report-1.pdf"},
      {"é/ü.pdf", "é/ü.pdf"},
      {"a\\..\\b.pdf", "a-..-b.pdf"},
      {"C:evil.pdf", "C-evil.pdf"},
      {".ssh/keys", "ssh/keys"},
      {"a\nb", "a-b"},
      {"../b.pdf", ""},
      {"a/../../b.pdf", ""},
      {"/etc/passwd", ""},
      {"a//b", ""},
      {"a/./b", ""},
      {"a/", ""},
      {"", ""},
      {"...", ""},
      {"-", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.path);
    CHECK(fetch::safe_path(c.path) == c.safe);
  }
  const std::string longest = fetch::safe_path(std::string(500, 'x') + ".pdf");
  CHECK(longest.size() == 200);
  CHECK(longest.ends_with("x.pdf"));
}

TEST_CASE("read_manifest: columns in any order, names made from facts") {
  const std::string hash(64, 'a');
  const auto entries = fetch::read_manifest(
      "kind,note,url,SHA256,provider,published,file\n"
      "letter,x,https://example.org/a," +
      hash +
      ",west haven,2020-01-02,\n"
      "letter,,https://example.org/b.pdf,,west haven,2020-01-02,\n"
      ",,http://example.org/c/report.pdf?x=/1#y,,,,\n"
      ",,HTTPS://example.org,,../..,,\n"
      ",,,,,,kept/name.txt\n");
  REQUIRE(entries);
  std::vector<std::string> files;
  for (const fetch::Entry& entry : *entries) files.push_back(entry.file);
  CHECK(files == std::vector<std::string>{"west-haven/2020-01-02-letter.pdf",
                                          "west-haven/2020-01-02-letter-b.pdf", "report.pdf", "document.pdf",
                                          "kept/name.txt"});
  CHECK((*entries)[0].sha256 == hash);
  CHECK((*entries)[0].line == 2);
  CHECK(fetch::find_entry(*entries, hash) == &(*entries)[0]);
  CHECK(fetch::find_entry(*entries, "") == nullptr);
}

TEST_CASE("read_manifest: complaints name the line") {
  struct Case {
    const char* text;
    std::size_t line;
    const char* reason;
  };
  const Case cases[] = {
      {"", 1, "the manifest is empty"},
      {"address\nhttp://a.org\n", 1, "column 'url' is missing"},
      {"url,sha256\nhttp://a.org/x\n", 2, "this line has 1 fields, the first has 2"},
      {"url\n\nfile:///etc/passwd\n", 3, "'file:///etc/passwd' is no address"},
      {"url\nftp://a.org/x\n", 2, "is no address"},
      {"url\nhttps:///x\n", 2, "is no address"},
      {"url\n\"http://a.org/x y\"\n", 2, "is no address"},
      {"url,sha256\nhttp://a.org/x,abc\n", 2, "'abc' is no SHA-256"},
      {"url,file\nhttp://a.org/x,../x\n", 2, "would lie outside of the folder"},
      {"url,file\nhttp://a.org/x,a.pdf\nhttp://a.org/y,A.PDF\n", 3, "two lines would be saved as A.PDF"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto entries = fetch::read_manifest(c.text);
    REQUIRE_FALSE(entries);
    CHECK(entries.error().line == c.line);
    CHECK_THAT(entries.error().reason, Catch::Contains(c.reason));
  }
}

TEST_CASE("read_manifest: the manifest of published reports that comes with the program") {
  std::ifstream stream(tests::source_folder() / "corpora/published-reports.csv", std::ios::binary);
  const std::string contents{std::istreambuf_iterator<char>(stream), {}};
  const auto entries = fetch::read_manifest(contents);
  if (!entries) FAIL(entries.error().line << ": " << entries.error().reason);
  CHECK(entries->size() > 600);
}
