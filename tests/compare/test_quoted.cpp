#include <catch2/catch.hpp>

#include "compare/invented_reports.h"
#include "compare/quoted.h"

using namespace revisit;
using namespace revisit::compare;

TEST_CASE("quoted_passages: the newest visit before the article in which the words stand") {
  const tag::Report first = invented::saltmere_2015();
  tag::Report second = invented::saltmere_2019();
  tag::Finding finding;
  finding.number = "12";
  finding.text = "Social workers know their children well. Too many plans drift when workers leave.";
  second.findings.push_back(finding);
  const std::vector<Visit> visits = {{"saltmere@2015-10-12", &first}, {"saltmere@2019-03-04", &second}};
  tag::Report article;
  article.published = tag::Fact{"2019-05-01", {}};
  for (const char* text :
       {"Increase the number of adopters for brothers and sisters", "too many plans drift when workers leave",
        "well", "nobody in this county has ever said anything of the kind"}) {
    tag::Quotation quotation;
    quotation.text = text;
    article.quotations.push_back(quotation);
  }
  const std::vector<Companion> companions = {{"aaaaaaaaaaaa", &article}};
  const auto quoted = quoted_passages(companions, visits);
  REQUIRE(quoted.size() == 2);
  CHECK(quoted[0] == Quoted{0, 0, 0, false, 3, quote::Kind::exact});
  CHECK(quoted[1] == Quoted{0, 1, 1, true, 0, quote::Kind::exact});

  article.published = tag::Fact{"2016-05-01", {}};
  CHECK(quoted_passages(companions, visits).size() == 1);
}
