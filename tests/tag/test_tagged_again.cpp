// What was found in a document before is not found again where it holds.
#include <catch2/catch.hpp>
#include <string>

#include "tag/tagged.h"
#include "tag/tagger.h"

using namespace revisit;
using namespace revisit::test;

namespace {

const std::string k_report =
    k_good_in_all +
    "Children in Aldermere receive good services from skilled social workers.\n"
    "## What needs to improve?\n"
    "• The timeliness of visits to children.\n"
    "----\n"
    "## The experiences and progress of children who need help and protection: good\n"
    "1. Early help is effective and well coordinated.\n"
    "2. Strategy discussions are not always timely. (Recommendation)\n"
    "## The impact of leaders on social work practice with children and families: good\n"
    "3. Since the last inspection, leaders have improved the timeliness of visits.\n";

// Facts that no rule would find, so that it shows which were taken over.
tag::Report with_marks(tag::Report report) {
  report.framework = "marked";
  for (tag::Finding& finding : report.findings) {
    finding.polarity = "marked";
    finding.progress.assign(1, {"marked", false, "", finding.source});
    finding.themes.assign(1, {"marked", finding.source.spans});
  }
  for (tag::Recommendation& item : report.recommendations)
    item.themes.assign(1, {"marked", item.source.spans});
  return report;
}

}  // namespace

TEST_CASE("tag_again: finds what does not hold, and takes over what does") {
  const Tagged whole = tagged(k_report, shipped_packs());
  REQUIRE(whole.report.findings.size() == 4);
  REQUIRE_FALSE(whole.report.findings[3].progress.empty());
  const bool facts = GENERATE(false, true);
  const bool polarity = GENERATE(false, true);
  const bool progress = GENERATE(false, true);
  const bool themes = GENERATE(false, true);
  CAPTURE(facts, polarity, progress, themes);

  const tag::Report again =
      tag::tag_again(whole.document, shipped_packs(), {}, {whole.report, facts, polarity, progress, themes});
  CHECK(again == whole.report);

  const tag::Report marked = tag::tag_again(whole.document, shipped_packs(), {},
                                            {with_marks(whole.report), facts, polarity, progress, themes});
  REQUIRE(marked.findings.size() == whole.report.findings.size());
  CHECK((marked.framework == "marked") == facts);
  for (std::size_t i = 0; i < marked.findings.size(); ++i) {
    const tag::Finding& found = marked.findings[i];
    const tag::Finding& right = whole.report.findings[i];
    CAPTURE(found.text);
    CHECK(found.polarity == (polarity ? "marked" : right.polarity));
    CHECK((found.progress.size() == 1 && found.progress[0].status == "marked") == progress);
    CHECK((progress || found.progress == right.progress));
    CHECK((found.themes.size() == 1 && found.themes[0].theme == "marked") == themes);
    CHECK((themes || found.themes == right.themes));
  }
}

TEST_CASE("tag_again: takes nothing over for a finding that is another now") {
  const Tagged whole = tagged(k_report, shipped_packs());
  tag::Report before = with_marks(whole.report);
  SECTION("it had other words") {
    for (tag::Finding& finding : before.findings) finding.source.spans.back().end -= 1;
    for (tag::Recommendation& item : before.recommendations) item.source.spans.back().end -= 1;
    CHECK(tag::tag_again(whole.document, shipped_packs(), {}, {before, false, true, true, true}) ==
          whole.report);
  }
  SECTION("it stood in another section") {
    for (tag::Finding& finding : before.findings) finding.source.rule = "ofsted-ilacs/1:elsewhere";
    const tag::Report again =
        tag::tag_again(whole.document, shipped_packs(), {}, {before, false, true, false, false});
    CHECK(again == whole.report);
  }
  SECTION("another pack recognised the document, or none") {
    before.pack = GENERATE("", "somebody-elses/1");
    const tag::Report again =
        tag::tag_again(whole.document, shipped_packs(), {}, {before, false, true, true, false});
    CHECK(again == whole.report);
  }
  SECTION("the store says what does not stand there") {
    before = whole.report;
    before.findings[1].text = "Early help is harmful.";
    CHECK(tag::tag_again(whole.document, shipped_packs(), {}, {before, true, true, true, true}) ==
          whole.report);
  }
  SECTION("the visit was of another type") {
    before.visit_type = "another";
    const tag::Report again =
        tag::tag_again(whole.document, shipped_packs(), {}, {before, false, false, true, false});
    CHECK(again == whole.report);
  }
}
