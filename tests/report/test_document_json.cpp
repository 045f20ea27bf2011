#include <catch2/catch.hpp>
#include <cmath>
#include <string>

#include "report/document_json.h"
#include "store/sample.h"

using namespace revisit;

namespace {

const report::Extraction k_extraction{"/reports/torbay.pdf", "revisit 1, poppler 2"};

std::string line() {
  return report::to_json(sample::report(), sample::document(), k_extraction);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("read_extracted_line: the very document comes back") {
  text::Document document = sample::document();
  text::build_sections(document);
  const auto read = report::read_extracted_line(report::to_json(sample::report(), document, k_extraction));
  REQUIRE(read.has_value());
  REQUIRE(read->document.has_value());
  CHECK(*read->document == document);
  CHECK(read->extraction.path == k_extraction.path);
  CHECK(read->extraction.reader == k_extraction.reader);
  CHECK_FALSE(read->failed.has_value());
}

TEST_CASE("read_extracted_line: what the user stated comes back, and nothing where nothing was stated") {
  tag::Report report = sample::report();
  const auto stated_in = [&] {
    const auto read = report::read_extracted_line(report::to_json(report, sample::document(), k_extraction));
    REQUIRE(read.has_value());
    return read->stated;
  };
  CHECK(stated_in().empty());
  const auto by_user = [](const char* value) {
    tag::Fact fact{value, {}};
    fact.source.rule = tag::k_stated_by_user;
    return fact;
  };
  report.provider = by_user("Torbay");
  report.published = by_user("2019-01-22");
  CHECK(stated_in() == tag::Stated{"Torbay", "", "2019-01-22"});
  // A paper has it as the date of its meeting.
  report.published.reset();
  report.paper = tag::Paper{};
  report.paper->facts.push_back({"date", "2019-01-23", by_user("").source});
  CHECK(stated_in() == tag::Stated{"Torbay", "", "2019-01-23"});

  const std::string date = "\"date\":\"2019-01-23\"}";
  const auto odd = report::read_extracted_line(
      replaced(report::to_json(report, sample::document(), k_extraction), date, "\"date\":\"2019-02-30\"}"));
  REQUIRE_FALSE(odd.has_value());
  CHECK(odd.error() == "the 'date' that was stated is no day");
}

TEST_CASE("read_extracted_line: numbers keep every bit") {
  text::Document document = sample::document();
  REQUIRE_FALSE(document.fragments.empty());
  for (const float number :
       {0.1F, 16777217.0F, 8.5899346e9F, 1e-38F, std::nextafter(72.0F, 73.0F), 3.4028235e38F}) {
    document.fragments.front().box.left = number;
    const auto read = report::read_extracted_line(report::to_json(sample::report(), document, k_extraction));
    REQUIRE(read.has_value());
    CHECK(read->document->fragments.front().box.left == number);
  }
}

TEST_CASE("read_extracted_line: a file that could not be read, with a path that is not UTF-8") {
  const report::Extraction extraction{"/reports/caf\xE9.pdf", "revisit 1"};
  const auto read = report::read_extracted_line(
      report::to_json("x.pdf", {"empty", sample::hash("ab"), 0, "The file is empty."}, extraction));
  REQUIRE(read.has_value());
  CHECK(read->extraction.path == extraction.path);
  REQUIRE(read->failed.has_value());
  CHECK(read->failed->code == "empty");
  CHECK(read->failed->sha256 == sample::hash("ab"));
  CHECK(read->failed->reason == "The file is empty.");
  CHECK_FALSE(read->document.has_value());
}

TEST_CASE("read_extracted_line: what cannot be believed is refused with the reason") {
  struct Case {
    std::string line;
    std::string reason;
  };
  const std::vector<Case> cases = {
      {"", "it is not JSON"},
      {"{\"name\":", "it is not JSON"},
      {"[]", "it is no JSON object"},
      {"{}", "it has no text and places: print it with 'revisit extract --with-text'"},
      {replaced(line(), "\"path\":\"/reports", "\"path\":\"reports"), "'path' is not absolute"},
      {replaced(line(), "\"document\":{", "\"document\":[],\"other\":{"), "'document' is no object"},
      {replaced(line(), "\"kind\":\"heading\"", "\"kind\":\"headline\""), "'kind' has no value 'headline'"},
      {replaced(line(), "\"blocks\":[", "\"blocks\":[1,"), "an item of 'blocks' is no object"},
      {replaced(line(), "\"words\":[[", "\"words\":[[-1,2,3,4,5,6,7],["),
       "a number in 'words' is none, or out of range"},
      {replaced(line(), "\"words\":[[", "\"words\":[[0,4294967296,3,4,5,6,7],["),
       "a number in 'words' is none, or out of range"},
      {replaced(line(), "\"words\":[[", "\"words\":[[0,1,3,4,5,6,1e300],["),
       "a number in 'words' is none, or out of range"},
      {replaced(line(), "\"words\":[[", "\"words\":[[1],["), "an item of 'words' does not have 7 values"},
      {replaced(line(), "\"label\":[", "\"label\":[4000000,4000000],\"other\":["),
       "a block reaches beyond the text"},
      {replaced(line(), sample::hash("0123abcd"), "0123"), "'sha256' is no SHA-256 of 64 hexadecimal digits"},
  };
  for (const Case& c : cases) {
    const auto read = report::read_extracted_line(c.line);
    INFO(c.reason);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error() == c.reason);
  }
  const auto overlapping =
      report::read_extracted_line(replaced(line(), "\"words\":[[", "\"words\":[[0,9,1,0,0,1,1],["));
  REQUIRE_FALSE(overlapping.has_value());
  CHECK(overlapping.error().starts_with("the document contradicts itself: "));
}
