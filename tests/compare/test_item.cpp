#include <catch2/catch.hpp>
#include <cmath>

#include "compare/invented_reports.h"
#include "compare/pair_features.h"

using namespace revisit::compare;

namespace {

const Glossary& glossary() {
  static const Glossary result{{{"plans", "process", "practice", {"plans"}},
                                {"visits", "process", "practice", {"visits"}},
                                {"homes", "service", "", {"homes"}},
                                {"neglect", "issue", "", {"neglect"}},
                                {"leavers", "cohort", "", {"care leavers"}},
                                {"managers", "actor", "", {"managers"}},
                                {"time", "aspect", "", {"timeliness"}}}};
  return result;
}

const Phrases& phrases() {
  static const Phrases result(glossary());
  return result;
}

Item item(std::string_view text) {
  return prepare_item(text, phrases(), {}, {});
}

std::string joined(const std::vector<std::string>& parts) {
  std::string result;
  for (const std::string& part : parts) result += (result.empty() ? "" : " ") + part;
  return result;
}

double feature(std::string_view older, std::string_view newer, Feature which) {
  return pair_features(item(older), item(newer))[static_cast<std::size_t>(which)];
}

}  // namespace

TEST_CASE("prepare_item: what it is about, the main topic first", "[compare]") {
  struct Case {
    const char* text;
    const char* topics;
    const char* main;
  };
  const Case cases[] = {
      {"Managers improve plans, visits and homes.", "#plans #visits #homes", "#plans"},
      {"The timeliness of visits to care leavers.", "#visits", "#visits"},
      {"The response to neglect.", "#neglect", "#neglect"},
      {"Do much more, so that plans are good; and make visits.", "#plans #visits", "#visits"},
      {"The weather.", "", ""},
      {"", "", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Item found = item(c.text);
    CHECK(joined(found.topics) == c.topics);
    CHECK(found.main_topic == c.main);
  }
}

TEST_CASE("prepare_item: what follows, later clauses and purposes count less", "[compare]") {
  const Item found = item("Improve plans and visits; build homes, so that neglect ends.");
  const auto salience = [&](std::string_view topic) {
    const double* known = found.salience.find(topic);
    REQUIRE(known != nullptr);
    return *known;
  };
  CHECK(salience("#plans") == 1);
  CHECK(salience("#visits") < salience("#plans"));
  CHECK(salience("#homes") < salience("#plans"));
  CHECK(salience("#neglect") < salience("#homes"));
  double shares = 0;
  for (const auto& share : found.topic_shares) shares += share.value;
  CHECK(shares == Approx(1));
}

TEST_CASE("pair_features: what two texts have in common", "[compare]") {
  struct Case {
    const char* older;
    const char* newer;
    Feature which;
    double value;
  };
  const Case cases[] = {
      {"Improve plans.", "Improve plans.", Feature::cosine, 1},
      {"Plans.", "Trains.", Feature::cosine, 0},
      {"Plans and homes.", "Plans and visits.", Feature::containment, 0.5},
      {"Plans.", "Visits.", Feature::main_theme, 1},
      {"Plans.", "Homes.", Feature::main_theme, 0},
      {"Homes, visits.", "Plans.", Feature::any_theme, 1},
      {"Plans.", "Visits.", Feature::theme_beyond, 1},
      {"Plans.", "Plans.", Feature::theme_beyond, 0},
      {"Neglect.", "The neglect of children.", Feature::same_issue, 1},
      {"Plans for care leavers.", "Homes for care leavers.", Feature::same_cohort, 1},
      {"Plans for care leavers.", "Neglect.", Feature::same_cohort, 0},
      {"Plans, visits.", "Plans, homes, visits.", Feature::shared_topics, 0.5},
      {"Plans.", "Plans.", Feature::older_topics, 1},
      {"The timeliness of plans.", "The timeliness of visits.", Feature::aspects, 1.0 / 3},
      {"Plans.", "Large red plans agree.", Feature::brevity, 0.5},
  };
  for (const Case& c : cases) {
    CAPTURE(c.older, c.newer, name_of(c.which));
    CHECK(feature(c.older, c.newer, c.which) == Approx(c.value));
  }
}

TEST_CASE("Model::Logistic::probability: the logistic function of the weighted sum", "[compare]") {
  Model model = neutral_model();
  Features features = {};
  CHECK(model.same.probability(features) == Approx(1 / (1 + std::exp(4.0))));
  features[static_cast<std::size_t>(Feature::cosine)] = 0.75;
  CHECK(model.same.probability(features) == Approx(1 / (1 + std::exp(-2.0))));
}

TEST_CASE("parse_word_vectors: what it reads, and what it does not", "[compare]") {
  const auto read = parse_word_vectors("# about\nbad\t80ff\ngood\tff80\n");
  REQUIRE(read.has_value());
  CHECK(read->size() == 2);
  CHECK(read->dimensions() == 2);
  std::vector<double> sum;
  CHECK(read->add("good", 2, sum));
  CHECK(sum == std::vector<double>{2, 0});
  CHECK(read->add("bad", 1, sum));
  CHECK(sum == std::vector<double>{2, 1});
  CHECK_FALSE(read->add("new", 1, sum));

  struct Case {
    const char* text;
    const char* error;
  };
  const Case cases[] = {
      {"good 80\n", "line 1: not a word and its vector"},
      {"good\t8\n", "line 1: not a word and its vector"},
      {"good\t8x\n", "line 1: not a word and its vector"},
      {"\t80\n", "line 1: not a word and its vector"},
      {"# about\n\na\t8080\nb\t80\n", "line 4: 1 numbers instead of 2"},
      {"b\t80\na\t80\n", "line 2: the words are not in order"},
      {"a\t80\na\t80\n", "line 2: the words are not in order"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const auto broken = parse_word_vectors(c.text);
    REQUIRE_FALSE(broken.has_value());
    CHECK(broken.error() == c.error);
  }
  const auto shipped = parse_word_vectors(revisit::invented::shipped("word-vectors.tsv"));
  REQUIRE(shipped.has_value());
  CHECK(shipped->size() > 3000);
}
