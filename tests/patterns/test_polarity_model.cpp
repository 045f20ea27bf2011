// Models of polarity: how their files are read, which packs they count for, and what is said of a wrong one.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "patterns/pack.h"
#include "patterns/polarity_model.h"

using namespace revisit::patterns;

namespace {

// A file that is in order, for tests that add a line to it.
std::string model_with(const std::string& lines) {
  std::string text = "# learnt from nothing\nmodel\tharbour-polarity\t3\n" + lines;
  for (std::size_t i = 1; i <= k_finding_features; ++i)
    text += "finding\t" + std::to_string(i) + "\t1 2 3 4 5\n";
  return text;
}

constexpr const char* k_pack = R"(format = 1
id = "small"
version = 7
title = "A small pack"
regulator = "Harbour Schools Inspectorate"
framework = "HSF"
source = "made up"
body = "school"
[[evidence]]
id = "title"
match = '\binspection of\b'
matches = ["Inspection of Gull Lane School"]
rejects = ["The school"]
[[kind]]
id = "inspection"
document_kind = "inspection report"
visit_type = "inspection"
needs = ["title"]
)";

}  // namespace

TEST_CASE("polarity model: each kind of line is read") {
  const auto model =
      read_polarity_model(model_with("sentence\t*\t1 -2 3 0 1500\n"
                                     "sentence\tcue W not-always\t-1000 2000 0 0 0\n"
                                     "opening\tas a result\tgoes_on\n"
                                     "chain\town mixed\t0 0 0 1000 0\n"
                                     "chain\tfirst\t500 0 0 0 0\n"
                                     "chain\tcontrast weakness\t7 0 0 0 0\n"
                                     "finding\t*\t0 0 0 250 0\n"));
  REQUIRE(model);
  CHECK(model->id == "harbour-polarity/3");
  CHECK(model->sentence_bias == LeaningScores{0.001, -0.002, 0.003, 0, 1.5});
  REQUIRE(model->weights_of("cue W not-always") != nullptr);
  CHECK((*model->weights_of("cue W not-always"))[1] == 2.0);
  CHECK(model->weights_of("cue W") == nullptr);
  CHECK(model->openings.at("as a result") == Opening::goes_on);
  CHECK(model->own[3] == LeaningScores{0, 0, 0, 1, 0});
  CHECK(model->first[0] == 0.5);
  CHECK(model->follows[2][1][0] == 0.007);
  CHECK(model->finding_bias[3] == 0.25);
  CHECK(model->finding.size() == k_finding_features);
  CHECK(model->finding.back() == LeaningScores{0.001, 0.002, 0.003, 0.004, 0.005});
}

TEST_CASE("polarity model: what is wrong is told with its line") {
  struct Case {
    std::string contents;
    std::size_t line;
    std::string reason;
  };
  const std::vector<Case> cases = {
      {"", 0, "there is no line 'model'"},
      {"model\tharbour-polarity\t1\n", 0,
       "it weighs 0 features of a finding, not 81: it was learnt for another version of the program"},
      {"model\tharbour-polarity\n", 1, "a model needs an id and a version"},
      {"word\tgood\t1 2 3 4 5\n", 1,
       "a line begins with model, sentence, opening, chain or finding, not with 'word'"},
      {"# comment\nsentence\tgood\t1 2 3 4\n", 2, "this needs five whole numbers"},
      {"sentence\tgood\t1 2 3 4 5 6\n", 1, "this needs five whole numbers"},
      {"sentence\tgood\t1 2 3 4 half\n", 1, "this needs five whole numbers"},
      {"opening\tthis\tafter\n", 1, "an opening is plain, goes_on or contrast, not 'after'"},
      {"chain\tmiddle\t1 2 3 4 5\n", 1, "the chain has no 'middle'"},
      {"chain\tplain good\t1 2 3 4 5\n", 1, "the chain has no 'plain good'"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.contents);
    const auto model = read_polarity_model(c.contents);
    REQUIRE(!model);
    CHECK(model.error().line == c.line);
    CHECK(model.error().reason == c.reason);
  }
}

TEST_CASE("polarity model: counts for the packs of its folder alone") {
  const std::string other = [] {
    std::string text = k_pack;
    text.replace(text.find("small"), 5, "other");
    return text;
  }();
  const auto library = load_library({{"harbour/small.toml", k_pack},
                                     {"harbour/polarity-model.tsv", model_with("")},
                                     {"island/other.toml", other}});
  REQUIRE(library);
  REQUIRE(library->packs.size() == 2);
  CHECK(library->packs[0].id == "other");
  CHECK(library->packs[0].polarity_model == nullptr);
  REQUIRE(library->packs[1].polarity_model != nullptr);
  CHECK(library->packs[1].polarity_model->id == "harbour-polarity/3");
}

TEST_CASE("polarity model: a wrong one is an error of the packs, with the line and a caret") {
  const auto library =
      load_library({{"harbour/small.toml", k_pack}, {"harbour/polarity-model.tsv", "model\tharbour\n"}});
  REQUIRE(!library);
  REQUIRE(library.error().size() == 1);
  CHECK(library.error().front().text() ==
        "harbour/polarity-model.tsv:1: a model needs an id and a version\n  model\tharbour\n  ^");
}
