#include <catch2/catch.hpp>
#include <string>

#include "cli/stages.h"

using namespace revisit;

TEST_CASE("still_holding: the facts whose makers are the same") {
  const store::Makers before{"reader", "f p g t", "themes"};
  const auto holding = [&](const store::Makers& now) {
    const tag::Earlier earlier = cli::still_holding(before, now);
    CHECK(earlier.any() == (earlier.facts || earlier.polarity || earlier.progress || earlier.themes));
    return std::string(earlier.facts ? "facts " : "") + (earlier.polarity ? "polarity " : "") +
           (earlier.progress ? "progress " : "") + (earlier.themes ? "themes " : "");
  };
  CHECK(holding(before) == "facts polarity progress themes ");
  CHECK(holding({"reader", "F p g t", "themes"}) == "polarity progress themes ");
  CHECK(holding({"reader", "f P g t", "themes"}) == "facts progress themes ");
  CHECK(holding({"reader", "f p G t", "themes"}) == "facts polarity themes ");
  CHECK(holding({"reader", "f p g T", "themes"}) == "facts polarity progress ");
  CHECK(holding({"reader", "f p g t", "other themes"}) == "facts polarity progress ");
  CHECK(holding({"another reader", "f p g t", "themes"}).empty());
  // As an earlier version of the program wrote it.
  CHECK(holding({"reader", "f", "themes"}).empty());
  CHECK(holding({"reader", "", ""}).empty());
}
