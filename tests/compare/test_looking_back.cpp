#include <catch2/catch.hpp>

#include "compare/dates.h"
#include "compare/invented_reports.h"
#include "compare/looking_back.h"

using namespace revisit;
using namespace revisit::compare;
using namespace revisit::invented;

namespace {

using Positions = std::vector<std::size_t>;
using Times = std::vector<std::string>;

tag::Report graded(const std::string& framework, const std::string& start, const std::string& published) {
  tag::Report result = report(framework, "", start);
  result.published = tag::Fact{published, {}};
  result.judgements = {judgement("overall", "Overall effectiveness", "good")};
  return result;
}

tag::Report ungraded(const std::string& framework, const std::string& start, bool letter) {
  tag::Report result = report(framework, "", start);
  if (letter) result.document_kind = "visit letter";
  return result;
}

// 0 SIF of December 2014, published in 2015; 1 ILACS of 2018; 2 a focused visit of March 2020; 3 a joint
// inspection of 2021; 4 ILACS of 2022.
const std::vector<tag::Report>& reports() {
  static const std::vector<tag::Report> k_reports = {
      graded("SIF", "2014-12-01", "2015-02-10"), graded("ILACS", "2018-06-11", "2018-08-01"),
      ungraded("ILACS", "2020-03-10", true), ungraded("JTAI", "2021-05-10", false),
      graded("ILACS", "2022-10-03", "2022-12-01")};
  return k_reports;
}

LookingBack seen(const std::string& sentence, std::size_t speaker = 4) {
  std::vector<Visit> visits;
  for (const tag::Report& report : reports()) visits.push_back({"saltmere@" + date_of(report), &report});
  return looking_back(sentence, speaker, visits);
}

}  // namespace

TEST_CASE("looking back: which visits a sentence means") {
  struct Case {
    const char* sentence;
    Positions visits;
    Times missing;
  };
  for (const Case& c : {
           // The last inspection is one like this, and what followed it up.
           Case{"Supervision has improved since the last inspection.", {1, 2}, {}},
           Case{"Supervision has improved since Ofsted's last full judgement inspection.", {1, 2}, {}},
           Case{"Concerns at previous inspections have been addressed.", {0, 1, 3}, {}},
           Case{"Concerns at the last focused visit have been addressed.", {2}, {}},
           // A time
           Case{"Since the last inspection in 2018, supervision has improved.", {1}, {}},
           Case{"The recommendations of the 2018 inspection have been met.", {1}, {}},
           Case{"Since the child protection inspection, in December 2014, practice has improved.", {0}, {}},
           Case{"Since the inspection of help and protection for children in Saltmere in 2014, it improved.",
                {0},
                {}},
           Case{"Since the inspection that was published in 2015, practice has improved.", {}, {}},
           Case{"Since the inspection of 2015, practice has improved.", {0}, {}},
           Case{"Since the focused visit in March 2020, practice has improved.", {2}, {}},
           Case{"Since the joint inspection of 2021, practice has improved.", {3}, {}},
           // A time that no visit has
           Case{"Since the last inspection in 2019, supervision has improved.", {}, {"2019"}},
           Case{"Since the focused visit in October 2021, practice has improved.", {}, {"October 2021"}},
           Case{"Areas identified at the previous inspection, and at the focused visit in 2021, are met.",
                {1, 2},
                {"2021"}},
           Case{"Weaknesses of the 2011 and 2018 inspections have been addressed.", {1}, {"2011"}},
           // A year of something else
           Case{"Since the last inspection, caseloads have fallen from 20 in 2014.", {1, 2}, {}},
           Case{"In 2014, a third were late; this has improved since the last inspection.", {1, 2}, {}},
       }) {
    INFO(c.sentence);
    const LookingBack found = seen(c.sentence);
    if (c.visits.empty() && c.missing.empty()) {
      CHECK_FALSE(found.chosen);
      continue;
    }
    CHECK(found.chosen);
    CHECK(found.visits == c.visits);
    CHECK(found.missing == c.missing);
  }
}

TEST_CASE("looking back: words that do not say which visit mean all earlier ones") {
  const LookingBack found = seen("Supervision was a recommendation and has been addressed.", 3);
  CHECK_FALSE(found.chosen);
  CHECK(found.visits == Positions{0, 1, 2});
  CHECK(seen("Children are visited often at home visits in 2018.").visits == Positions{0, 1, 2, 3});
  CHECK(seen("Supervision has improved since the last inspection.", 0).visits.empty());
}

TEST_CASE("looking back: a letter means the last inspection with grades, a joint one the last of its kind") {
  CHECK(seen("Supervision has improved since the last inspection.", 2).visits == Positions{1});
  // No joint inspection came before it.
  CHECK(seen("Sharing of information has improved since the last inspection.", 3).visits == Positions{1, 2});
}
