// The part of a sentence that each word stands in.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tag/sentence_parts.h"
#include "text/words.h"

using namespace revisit;

namespace {

// "main: plans are clear | contrast: but late"
std::string parts_of(const std::string& sentence) {
  const std::vector<text::Word> words = text::words(sentence);
  const std::vector<tag::Part> parts = tag::parts_of(sentence, words);
  REQUIRE(parts.size() == words.size());
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i == 0 || parts[i] != parts[i - 1])
      text += (i == 0 ? "" : " | ") + std::string(tag::name_of(parts[i])) + ":";
    text += ' ' + words[i].folded;
  }
  return text;
}

}  // namespace

TEST_CASE("sentence_parts: what is granted, set against it, on what condition, what for and of whom") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"plans are clear", "main: plans are clear"},
      {"plans are clear, but late", "main: plans are clear | contrast: but late"},
      {"although plans are late, visits help", "concession: although plans are late | main: visits help"},
      {"visits help, despite late plans", "main: visits help | concession: despite late plans"},
      {"when plans are late, visits help", "condition: when plans are late | main: visits help"},
      {"managers act to ensure plans are not late",
       "main: managers act | purpose: to ensure plans are not late"},
      {"staff meet so that plans are clear", "main: staff meet | purpose: so that plans are clear"},
      {"children who are missing, and their friends, are safe",
       "main: children | who: who are missing | main: and their friends are safe"},
      {"visits help; however, plans are late", "main: visits help | contrast: however plans are late"},
      {"plans are late but, when they come, clear; staff know it",
       "main: plans are late | contrast: but | condition: when they come | contrast: clear | main: staff "
       "know it"},
      {"", ""},
  };
  for (const auto& [sentence, parts] : cases) {
    CAPTURE(sentence);
    CHECK(parts_of(sentence) == parts);
  }
}

TEST_CASE("sentence_parts: a comma within a number ends nothing") {
  CHECK(parts_of("although 1,200 children wait, staff help") ==
        "concession: although 1 200 children wait | main: staff help");
}
