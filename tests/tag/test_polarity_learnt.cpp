// Polarity by a learnt model: what it looks at, how sentences and findings are weighed, and the words it
// names.
#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <vector>

#include "tag/polarity_features.h"
#include "tag/polarity_learnt.h"
#include "tag/tagged.h"
#include "text/sentences.h"

using namespace revisit;
using namespace revisit::test;
using patterns::Leaning;
using patterns::LeaningScores;

namespace {

text::Span whole(const std::string& text) {
  return {0, static_cast<std::uint32_t>(text.size())};
}

std::string features_of(const std::string& sentence) {
  std::string text;
  for (const tag::SentenceFeature& feature :
       tag::sentence_features(shipped_packs(), sentence, whole(sentence))) {
    text += (text.empty() ? "" : ", ") + feature.name;
    if (feature.name.front() == '~')
      text += " (" + sentence.substr(feature.span.begin, feature.span.size()) + ")";
  }
  return text;
}

// A model that knows 'glad' and 'sad', and takes the sentence behind "This ..." to say what the one before
// says.
patterns::PolarityModel small_model() {
  patterns::PolarityModel model;
  model.id = "small-polarity/1";
  model.sentence["glad"] = {4, 0, 0, 0, 0};
  model.sentence["sad"] = {0, 4, 0, 0, 0};
  model.openings["this"] = patterns::Opening::goes_on;
  for (std::size_t k = 0; k < patterns::k_leanings; ++k) {
    model.own[k][k] = 1;
    model.follows[1][k][k] = 3;
  }
  model.finding.resize(patterns::k_finding_features);
  // The second feature is the sum of criticism, the first that of praise, as the chain sees them.
  model.finding[0] = {1, 0, 0, 0, 0};
  model.finding[1] = {0, 1, 0, 0, 0};
  return model;
}

struct Weighed {
  Leaning says = Leaning::nothing;
  std::string words;
  tag::Leanings sentences;
};

Weighed weighed(const std::string& finding) {
  const auto learnt = tag::learnt_polarity(shipped_packs(), small_model(), finding,
                                           text::sentences_of(finding, whole(finding)), "");
  REQUIRE(learnt);
  Weighed result{learnt->says, {}, learnt->sentences};
  for (const text::Span span : learnt->words)
    result.words += (result.words.empty() ? "" : "|") + finding.substr(span.begin, span.size());
  return result;
}

}  // namespace

TEST_CASE("polarity_features: stems, numbers, words behind a negation, cues") {
  CHECK(features_of("Plans are not always very clear.") ==
        "plan, are, not, alway, veri, clear, ~veri (not always very), ~clear (not always very clear), "
        "parts main, begins with main, cue W not-always, in main cue W not-always, in main cue W, "
        "cue S timely, in main cue S timely, in main cue S, clause W, clauses W, last W");
  CHECK(features_of("In 2015, 12 visits.") == "in, #, visit, parts main, begins with main, clauses none");
  const std::string features = features_of("Plans are effective but too slow.");
  CAPTURE(features);
  CHECK(features.find("parts main contrast, begins with main") != std::string::npos);
  CHECK(features.ends_with(
      "clause S, cue W too, in contrast cue W too, in contrast cue W, clause W, clauses SW, last W"));
}

TEST_CASE("polarity_features: how a sentence opens") {
  patterns::PolarityModel model;
  for (const char* words : {"this", "as a result"}) model.openings[words] = patterns::Opening::goes_on;
  for (const char* words : {"howev", "while", "in contrast"})
    model.openings[words] = patterns::Opening::contrast;
  const std::vector<std::pair<std::string, patterns::Opening>> cases = {
      {"This helps children.", patterns::Opening::goes_on},
      {"As a result, children wait.", patterns::Opening::goes_on},
      {"While plans are clear, visits are late.", patterns::Opening::contrast},
      {"However, visits are late.", patterns::Opening::contrast},
      {"The service has, however, grown.", patterns::Opening::contrast},
      {"In contrast, visits are late.", patterns::Opening::contrast},
      {"Visits are timely while children wait.", patterns::Opening::plain},
      {"Children know this.", patterns::Opening::plain},
  };
  for (const auto& [sentence, opening] : cases) {
    CAPTURE(sentence);
    CHECK(tag::opening_of(tag::sentence_features(shipped_packs(), sentence, whole(sentence)), model) ==
          opening);
  }
}

TEST_CASE("polarity_learnt: finding features are as many as a model weighs, and finite") {
  const tag::Leanings one(1, LeaningScores{1, 0, 0, 0, 0});
  const tag::Leanings two = {LeaningScores{0.2, 0.2, 0.2, 0.2, 0.2}, LeaningScores{0, 1, 0, 0, 0}};
  for (const tag::Leanings& rows : {one, two}) {
    const std::vector<double> features = tag::finding_features(rows, rows, "weakness");
    CHECK(features.size() == patterns::k_finding_features);
    for (const double feature : features) CHECK(std::isfinite(feature));
    CHECK(features[patterns::k_finding_features - 2] == 1);  // the heading's
  }
}

TEST_CASE("polarity_learnt: the words that weighed most are named") {
  const Weighed good = weighed("Children are glad. They draw boats.");
  CHECK(good.says == Leaning::strength);
  CHECK(good.words == "glad");
  const Weighed bad = weighed("The harbour is sad, and sad are its boats.");
  CHECK(bad.says == Leaning::weakness);
  CHECK(bad.words == "sad");
}

TEST_CASE("polarity_learnt: a sentence that goes on says what the one before it says") {
  const Weighed on = weighed("The harbour is sad. This is so for boats.");
  const Weighed off = weighed("The harbour is sad. Boats are there.");
  REQUIRE(on.sentences.size() == 2);
  CHECK(on.sentences[1][1] > 0.7);
  CHECK(off.sentences[1][1] < 0.3);
  for (const LeaningScores& row : on.sentences) {
    double sum = 0;
    for (const double chance : row) sum += chance;
    CHECK(sum == Approx(1));
  }
}

TEST_CASE("polarity_learnt: no sentences, no polarity") {
  CHECK_FALSE(tag::learnt_polarity(shipped_packs(), small_model(), "", {}, "strength"));
}

TEST_CASE("findings: the shipped model says by which rule and which words") {
  const Tagged result =
      tagged(k_good_in_all +
                 "----\n"
                 "## The experiences and progress of children who need help and protection: good\n"
                 "1. Assessments are thorough and timely. Social workers know children well.\n"
                 "2. Too many children wait too long. Plans are weak, and managers do not challenge drift "
                 "and delay.\n"
                 "3. Assessments are thorough and timely. However, plans are not always clear and some "
                 "children wait "
                 "too long.\n",
             shipped_packs());
  std::string text;
  for (const tag::Finding& finding : result.report.findings) {
    REQUIRE(finding.polarity_source);
    text += finding.polarity_source->rule + "\n";
    CHECK(!finding.polarity_source->spans.empty());
    for (const text::Span span : finding.polarity_source->spans) {
      bool inside = false;
      for (const text::Span piece : finding.source.spans) inside |= piece.contains(span);
      CHECK(inside);
    }
  }
  CHECK(text == "ofsted-polarity/4:strength\nofsted-polarity/4:weakness\nofsted-polarity/4:mixed\n");
}
