#include <catch2/catch.hpp>
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
      compare::with_deciding_sentence(finding, {at, at + static_cast<std::uint32_t>(sentence.size())});
  return finding.text.substr(span.begin, span.size());
}

}  // namespace

TEST_CASE("with_deciding_sentence: a weakness is never shown by praise alone") {
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
  for (int i = 0; i < 30; ++i) far += ' ' + middle;
  far += ' ' + weak;
  CHECK(shown(finding(far, "weakness", "too often late"), praise) == weak);
}

TEST_CASE("deciding_place: in a text of several spans, and nowhere where it is not that of its spans") {
  tag::Finding two = finding("First part; second part", "weakness", "second");
  const std::string first = "First part";
  const auto end = k_begin + static_cast<std::uint32_t>(first.size());
  two.source.spans = {{k_begin, end}, {end + 40, end + 51}};
  two.polarity_source->spans = {{end + 40, end + 46}};
  REQUIRE(compare::deciding_place(two));
  CHECK(two.text.substr(*compare::deciding_place(two), 6) == "second");
  two.text += ", and more";
  CHECK_FALSE(compare::deciding_place(two));
  two.polarity_source.reset();
  CHECK_FALSE(compare::deciding_place(two));
}
