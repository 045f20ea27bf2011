#include <catch2/catch.hpp>

#include "compare/invented_reports.h"
#include "compare/term_weights.h"

using namespace revisit::compare;
using revisit::invented::shipped;

TEST_CASE("TermWeights::weight", "[compare]") {
  CHECK(TermWeights{}.weight("anything") == 1);
  const TermWeights weights{99, {{"all", 99}, {"some", 9}, {"rare", 3}}};
  CHECK(weights.weight("all") == Approx(0));
  CHECK(weights.weight("some") == Approx(0.5));
  CHECK(weights.weight("rare") > weights.weight("some"));
  CHECK(weights.weight("unlisted") > weights.weight("rare"));
  CHECK(weights.weight("unlisted") <= 1);
}

TEST_CASE("parse_term_weights: reads what write_term_weights wrote", "[compare]") {
  const TermWeights weights{10, {{"#plans", 4}, {"plan", 5}, {"rare", 2}}};
  const auto read = parse_term_weights(write_term_weights(weights, 3));
  REQUIRE(read.has_value());
  CHECK(read->documents == 10);
  CHECK(read->frequency.size() == 2);
  CHECK(read->frequency.at("#plans") == 4);
}

TEST_CASE("parse_term_weights: errors", "[compare]") {
  struct Case {
    const char* text;
    const char* error;
  };
  const Case cases[] = {
      {"plan\t3\n", "line 1: the first line must say how many documents there are"},
      {"documents\t5\nplan 3\n", "line 2: expected a term, a tab and a number"},
      {"documents\t5\nplan\tx\n", "line 2: 'x' is not a number from 0 on"},
      {"documents\t5\nplan\t-1\n", "line 2: '-1' is not a number from 0 on"},
      {"# comment\n\ndocuments\t5\nplan\t3\nplan\t3", "line 5: 'plan' stands here a second time"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto read = parse_term_weights(c.text);
    REQUIRE_FALSE(read.has_value());
    CHECK(read.error() == c.error);
  }
}

TEST_CASE("parse_model: the shipped file, and files that are not one", "[compare]") {
  const std::string text = shipped("matching-model.tsv");
  REQUIRE(parse_model(text).has_value());
  CHECK(parse_model("").error() == "'either any_theme' is missing");
  CHECK(parse_model("same\tbias\tnan\n").error() == "line 1: 'nan' is not a number");
  CHECK(parse_model("same\tcolour\t1\n").error() ==
        "line 1: 'same\tcolour\t1' is no value of the model, or stands here a second time");
  CHECK_FALSE(parse_model(text + "same\tbias\t1\n").has_value());
  REQUIRE(parse_term_weights(shipped("term-weights.tsv")).has_value());
}
