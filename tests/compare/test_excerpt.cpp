#include <catch2/catch.hpp>
#include <cstdint>
#include <string>

#include "compare/excerpt.h"

using namespace revisit;

namespace {

constexpr std::uint32_t k_begin = 1000;  // of the text in the document

tag::Finding finding(const std::string& text, const std::string& polarity, const std::string& deciding) {
  tag::Finding result;
  result.text = text;
  result.polarity = polarity;
  result.source.spans = {{k_begin, k_begin + static_cast<std::uint32_t>(text.size())}};
  const auto at = static_cast<std::uint32_t>(text.find(deciding));
  result.polarity_source = tag::Source{};
  result.polarity_source->spans = {
      {k_begin + at, k_begin + at + static_cast<std::uint32_t>(deciding.size())}};
  return result;
}

std::string shown(const tag::Finding& finding, const std::string& sentence) {
  const auto at = static_cast<std::uint32_t>(finding.text.find(sentence));
  const text::Span span =
      compare::with_deciding_sentences(finding, {at, at + static_cast<std::uint32_t>(sentence.size())});
  return finding.text.substr(span.begin, span.size());
}

}  // namespace

TEST_CASE("with_deciding_sentences: a weakness is never shown by praise alone") {
  const std::string praise = "Plans are clear.";
  const std::string middle = "Carers are trained.";
  const std::string weak = "Visits are too often late.";
  const std::string text = praise + ' ' + middle + ' ' + weak;
  CHECK(shown(finding(text, "mixed", "too often late"), middle) == middle + ' ' + weak);
  CHECK(shown(finding(text, "mixed", "too often late"), praise) == text);
  CHECK(shown(finding(text, "weakness", "too often late"), weak) == weak);
  CHECK(shown(finding(text, "strength", "Plans are clear"), middle) == middle);
  // What lies between them is too long to show.
  std::string far = praise;
  for (int i = 0; i < 40; ++i) far += ' ' + middle;
  far += ' ' + weak;
  CHECK(shown(finding(far, "weakness", "too often late"), praise) == weak);
}

TEST_CASE("with_deciding_sentences: praise and criticism in one are both shown") {
  const std::string praise = "Plans are clear.";
  const std::string middle = "Carers are trained.";
  const std::string weak = "Visits are too often late.";
  tag::Finding both = finding(praise + ' ' + middle + ' ' + weak, "mixed", "clear");
  const auto late = static_cast<std::uint32_t>(both.text.find("late"));
  both.polarity_source->spans.push_back({k_begin + late, k_begin + late + 4});
  CHECK(shown(both, middle) == both.text);
  CHECK(shown(both, praise) == both.text);
}

TEST_CASE("deciding_places: in a text of several spans, and nowhere where it is not that of its spans") {
  tag::Finding two = finding("First part; second part", "weakness", "second");
  const std::string first = "First part";
  const auto end = k_begin + static_cast<std::uint32_t>(first.size());
  two.source.spans = {{k_begin, end}, {end + 40, end + 51}};
  two.polarity_source->spans = {{end + 40, end + 46}};
  REQUIRE(compare::deciding_places(two).size() == 1);
  CHECK(two.text.substr(compare::deciding_places(two).front(), 6) == "second");
  two.text += ", and more";
  CHECK(compare::deciding_places(two).empty());
  two.polarity_source.reset();
  CHECK(compare::deciding_places(two).empty());
}
