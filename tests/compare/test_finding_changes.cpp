#include <catch2/catch.hpp>

#include "compare/finding_changes.h"
#include "compare/finding_terms.h"
#include "compare/invented_reports.h"

using namespace revisit;
using namespace revisit::compare;

namespace {

tag::Finding finding(std::string polarity, std::string text, std::string section = "in_care") {
  tag::Finding result;
  result.section = std::move(section);
  result.polarity = std::move(polarity);
  result.text = std::move(text);
  return result;
}

// What stands between, so that terms are neither everywhere nor alone.
std::vector<tag::Finding> with_others(std::vector<tag::Finding> findings) {
  for (const char* other :
       {"Foster carers speak warmly of their training.", "The virtual school tracks what pupils achieve.",
        "Elected members visit the contact centre in winter.", "Adopters wait a short time to be assessed.",
        "Audits of case files are moderated by senior managers.",
        "The sufficiency strategy was written with neighbouring councils.",
        "Advocates help children to be heard in their meetings."}) {
    findings.push_back(finding("", other));
    findings.push_back(finding("strength", std::string(other) + " It is well regarded."));
  }
  return findings;
}

std::vector<FindingChange> changes(std::vector<tag::Finding> older, std::vector<tag::Finding> newer) {
  const Settings& settings = invented::settings();
  return compare_findings(older, newer, "Saltmere", settings.matcher.phrases(), settings.finding_weights);
}

}  // namespace

TEST_CASE("compare_findings: what became of a finding", "[compare]") {
  struct Case {
    const char* older;
    const char* newer;
    Outcome outcome;
  };
  const Case cases[] = {
      {"weakness", "strength", Outcome::turned_to_strength},
      {"weakness", "progress", Outcome::turned_to_strength},
      {"mixed", "strength", Outcome::turned_from_mixed},
      {"strength", "mixed", Outcome::turned_to_mixed},
      {"mixed", "mixed", Outcome::still_weakness},
      {"weakness", "weakness", Outcome::still_weakness},
      {"weakness", "mixed", Outcome::still_weakness},
      {"strength", "weakness", Outcome::turned_to_weakness},
      {"strength", "strength", Outcome::still_strength},
  };
  for (const Case& c : cases) {
    CAPTURE(c.older, c.newer);
    const std::vector<FindingChange> found = changes(
        {finding(c.older, "Return home interviews are offered to children who go missing from care.")},
        {finding(c.newer, "Children who go missing from care have return home interviews.")});
    REQUIRE(found.size() == 1);
    CHECK(found[0].outcome == c.outcome);
    CHECK(found[0].newer == 0);
    REQUIRE(found[0].earlier.size() == 1);
    CHECK(found[0].earlier[0].older == 0);
    CHECK(found[0].earlier[0].score >= 0.5);
    CHECK_FALSE(found[0].earlier[0].reasons.empty());
  }
}

TEST_CASE("compare_findings: what has no partner", "[compare]") {
  const std::vector<FindingChange> found =
      changes({finding("weakness", "Private fostering arrangements are not assessed in time."),
               finding("strength", "Personal education plans are of high quality.")},
              {finding("weakness", "Life-story work is left until children are about to be adopted."),
               finding("", "There are three residential homes.")});
  REQUIRE(found.size() == 2);
  CHECK(found[0].outcome == Outcome::new_weakness);
  CHECK(found[0].earlier.empty());
  CHECK(found[1].outcome == Outcome::not_mentioned);
  CHECK_FALSE(found[1].newer.has_value());
  CHECK(found[1].earlier.at(0).older == 0);
}

TEST_CASE("compare_findings: the excerpts are the sentences that match", "[compare]") {
  const std::string older =
      "Homes are warm. Return home interviews are seldom offered to missing children. Food is good.";
  const std::string newer = "Staff stay long. Missing children now have return home interviews.";
  const std::vector<FindingChange> found =
      changes(with_others({finding("weakness", older)}), with_others({finding("strength", newer)}));
  const auto change = std::ranges::find_if(found, [](const FindingChange& c) { return c.newer == 0U; });
  REQUIRE(change != found.end());
  const EarlierFinding& earlier = change->earlier.at(0);
  CHECK(older.substr(earlier.older_excerpt.begin, earlier.older_excerpt.size()) ==
        "Return home interviews are seldom offered to missing children.");
  CHECK(newer.substr(earlier.newer_excerpt.begin, earlier.newer_excerpt.size()) ==
        "Missing children now have return home interviews.");
}

TEST_CASE("compare_findings: every weakness is told of, and the outcome does not vary", "[compare]") {
  const std::vector<tag::Finding> older = with_others(
      {finding("weakness", "Supervision is irregular."), finding("mixed", "Care plans vary in quality."),
       finding("weakness", ""), finding("weakness", "\xff\xfe…")});
  const std::vector<tag::Finding> newer = with_others(
      {finding("weakness", "Care plans are out of date."), finding("weakness", "Too few homes are near.")});
  const std::vector<FindingChange> found = changes(older, newer);
  std::vector<bool> older_told(older.size(), false);
  std::vector<int> newer_told(newer.size(), 0);
  for (const FindingChange& change : found) {
    if (change.newer) ++newer_told[*change.newer];
    for (const EarlierFinding& earlier : change.earlier) {
      older_told[earlier.older] = true;
      CHECK(earlier.score >= 0);
      CHECK(earlier.score <= 0.99);
    }
  }
  for (std::size_t i = 0; i < older.size(); ++i) {
    if (older[i].polarity == "weakness" || older[i].polarity == "mixed") CHECK(older_told[i]);
  }
  for (std::size_t i = 0; i < newer.size(); ++i) {
    CHECK(newer_told[i] <= 1);
    if (newer[i].polarity == "weakness") CHECK(newer_told[i] == 1);
  }
  CHECK(found == changes(older, newer));
  CHECK(changes({}, {}).empty());
}

TEST_CASE("finding_terms: pairs of neighbouring words", "[compare]") {
  const Phrases phrases(Glossary{});
  std::string found;
  for (const Term& term : finding_terms("Changes of social worker. Children wait", phrases)) {
    if (is_pair(term.id)) found += term.id + "|";
  }
  CHECK(found == "chang social|social worker|children wait|");
}

TEST_CASE("patterns/ofsted/finding-weights.tsv: can be read", "[compare]") {
  const auto weights = parse_term_weights(invented::shipped("finding-weights.tsv"));
  REQUIRE(weights.has_value());
  CHECK(weights->documents > 10000);
  CHECK(weights->weight("children") < weights->weight("#private_fostering"));
}
