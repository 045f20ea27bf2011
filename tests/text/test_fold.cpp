#include <catch2/catch.hpp>
#include <string>

#include "text/fold.h"

using revisit::text::fold_for_comparison;
using revisit::text::Folded;

TEST_CASE("Folded makes typographic variants one") {
  CHECK(Folded("children’s “voice” – 16‑year-olds…").text() == "children's \"voice\" - 16-year-olds...");
  CHECK(Folded("a\u00A0b\u2009c\nd").text() == "a b c\nd");
}

TEST_CASE("Folded leads back to the source") {
  const std::string source = "The child’s plan… is – good";
  const Folded folded(source);
  const std::size_t at = folded.text().find("good");
  const auto span = folded.source_span(at, at + 4);
  CHECK(source.substr(span.begin, span.size()) == "good");
  const std::size_t dots = folded.text().find("...");
  const auto ellipsis = folded.source_span(dots, dots + 3);
  CHECK(source.substr(ellipsis.begin, ellipsis.size()) == "…");
}

TEST_CASE("Folded works on a part of the source") {
  const std::string source = "één ‘twee’ drie";
  const Folded folded(
      source, {static_cast<std::uint32_t>(source.find("‘")), static_cast<std::uint32_t>(source.size())});
  CHECK(folded.text() == "'twee' drie");
  const auto span = folded.source_span(7, 11);
  CHECK(source.substr(span.begin, span.size()) == "drie");
}

TEST_CASE("fold_for_comparison ignores case and spacing") {
  CHECK(fold_for_comparison("  Torbay\n COUNCIL ") == "torbay council");
}
