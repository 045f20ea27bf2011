#include <catch2/catch.hpp>

#include "text/span.h"

using revisit::text::Span;

TEST_CASE("Span::contains counts the ends in") {
  constexpr Span k_outer{10, 20};
  CHECK(k_outer.contains({10, 20}));
  CHECK(k_outer.contains({20, 20}));
  CHECK_FALSE(k_outer.contains({9, 12}));
  CHECK_FALSE(k_outer.contains({18, 21}));
}

TEST_CASE("Span::overlaps needs a common byte") {
  constexpr Span k_span{10, 20};
  CHECK(k_span.overlaps({19, 25}));
  CHECK(k_span.overlaps({0, 11}));
  CHECK_FALSE(k_span.overlaps({20, 25}));
  CHECK_FALSE(k_span.overlaps({0, 10}));
}
