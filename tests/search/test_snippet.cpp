#include <catch2/catch.hpp>

#include "search/results.h"
#include "text/width.h"

using namespace revisit;

namespace {

search::Hit hit_with(std::string text, std::initializer_list<const char*> marked) {
  search::Hit hit;
  hit.text = std::move(text);
  std::size_t from = 0;
  for (const char* word : marked) {
    const std::size_t at = hit.text.find(word, from);
    REQUIRE(at != std::string::npos);
    from = at + std::string_view(word).size();
    hit.marks.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(from)});
  }
  return hit;
}

std::string shown(const search::Snippet& snippet) {
  std::string text;
  std::size_t at = 0;
  for (const text::Span mark : snippet.marks) {
    text +=
        snippet.text.substr(at, mark.begin - at) + '[' + snippet.text.substr(mark.begin, mark.size()) + ']';
    at = mark.end;
  }
  return text + snippet.text.substr(at);
}

}  // namespace

TEST_CASE("snippet_of: short texts are whole and on one line") {
  CHECK(shown(snippet_of(hit_with("12. First\nsecond  third", {"second"}), 80)) ==
        "12. First [second] third");
  CHECK(shown(snippet_of(hit_with("a long text that is not to be cut", {}), 0)) ==
        "a long text that is not to be cut");
}

TEST_CASE("snippet_of: the part with most marks, cut between words") {
  const auto hit =
      hit_with("one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
               {"two", "nine", "eleven"});
  CHECK(shown(snippet_of(hit, 34)) == "…eight [nine] ten [eleven] twelve…");
  for (int width = 1; width < 90; ++width) {
    const search::Snippet snippet = snippet_of(hit, width);
    CAPTURE(width, snippet.text);
    CHECK(!snippet.marks.empty());
    for (const text::Span mark : snippet.marks) CHECK(mark.end <= snippet.text.size());
  }
}
