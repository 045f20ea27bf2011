#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "report/citation.h"

using namespace revisit;

namespace {

report::Citation sample_citation() {
  report::Citation citation;
  citation.reference = "westhaven@2018-06-11/recommendation/3";
  citation.publisher = "Ofsted";
  citation.title = "Westhaven Council: SIF inspection, 11 June to 5 July 2018";
  citation.kind = "inspection report";
  citation.published = "2018-08-24";
  citation.item = "recommendation 3, to the local authority";
  citation.text = "Improve 50% of {plans} & visits_";
  citation.page = 9;
  citation.last_page = 10;
  citation.paragraph = "41";
  citation.file_name = "report_1.pdf";
  citation.sha256 = "abc";
  citation.address = "https://example.org/report_1.pdf";
  return citation;
}

}  // namespace

TEST_CASE("citations: what the words were read as stands outside the quotation") {
  report::Citation citation = sample_citation();
  citation.text = "Inspection dates: 11 June to 5 July 2018";
  citation.value = "2018-06-11";
  CHECK_THAT(report::plain_citation(citation),
             Catch::Contains(": 2018-06-11, printed as ‘Inspection dates: 11 June to 5 July 2018’. "));
  CHECK_THAT(report::markdown_citation(citation), Catch::StartsWith("2018-06-11\n\n> Inspection dates: "));
  CHECK_THAT(report::bibtex_citation(citation),
             Catch::Contains("annote = {Inspection dates: 11 June to 5 July 2018 [2018-06-11]}"));
  CHECK_THAT(report::csl_citations({citation}),
             Catch::Contains(R"("abstract": "Inspection dates: 11 June to 5 July 2018 [2018-06-11]")"));
  citation.text.clear();
  CHECK_THAT(report::plain_citation(citation), Catch::Contains(": 2018-06-11. "));
}

TEST_CASE("citation_title: what and when") {
  struct Case {
    const char* provider;
    const char* framework;
    const char* visit_type;
    const char* kind;
    const char* start;
    const char* end;
    const char* title;
  };
  const Case cases[] = {
      {"Westhaven", "SIF", "inspection", "inspection report", "2018-06-11", "2018-07-05",
       "Westhaven: SIF inspection, 11 June to 5 July 2018"},
      {"Westhaven", "ILACS", "", "visit letter", "2018-06-11", "2018-06-12",
       "Westhaven: ILACS visit letter, 11 to 12 June 2018"},
      {"Westhaven", "ILACS", "focused visit", "", "2018-12-31", "2019-01-02",
       "Westhaven: ILACS focused visit, 31 December 2018 to 2 January 2019"},
      {"", "", "", "minutes", "2018-06", "", "minutes, June 2018"},
      {"Westhaven", "", "", "", "2018-06-11", "2018-06-11", "Westhaven, 11 June 2018"},
      {"", "", "", "", "", "", ""},
      {"A", "", "", "", "nonsense", "2018-99-99", "A"},
  };
  for (const Case& c : cases) {
    CHECK(report::citation_title(c.provider, c.framework, c.visit_type, c.kind, c.start, c.end) == c.title);
  }
}

TEST_CASE("citations: the day of a meeting is not said to be that of publication") {
  report::Citation citation = sample_citation();
  citation.kind = "minutes";
  citation.published.clear();
  citation.day = "2019-01-22";
  const std::string plain = report::plain_citation(citation);
  CHECK_THAT(plain, Catch::Contains("[minutes] of 22 January 2019, "));
  CHECK_THAT(plain, Catch::Contains("Ofsted (2019) "));
  CHECK(plain.find("published") == std::string::npos);
}

TEST_CASE("plain_citation: one paragraph") {
  CHECK(report::plain_citation(sample_citation()) ==
        "Ofsted (2018) Westhaven Council: SIF inspection, 11 June to 5 July 2018 [inspection report], "
        "published 24 "
        "August 2018, recommendation 3, to the local authority, paragraph 41, pp. 9–10: ‘Improve 50% of "
        "{plans} & "
        "visits_’. https://example.org/report_1.pdf#page=9 (file report_1.pdf, SHA-256 abc; "
        "westhaven@2018-06-11/recommendation/3)\n");
  report::Citation bare;
  bare.reference = "0123456789ab";
  bare.title = "notes.pdf";
  bare.file_name = "notes.pdf";
  bare.sha256 = "abc";
  CHECK(report::plain_citation(bare) == "(n.d.) notes.pdf. (file notes.pdf, SHA-256 abc; 0123456789ab)\n");
}

TEST_CASE("markdown_citation: nothing of a document becomes markup") {
  report::Citation citation = sample_citation();
  citation.text = "<b>*x*</b> [y](javascript:z)\n# h";
  citation.address = "https://example.org/a)b";
  CHECK(
      report::markdown_citation(citation) ==
      "> \\<b\\>\\*x\\*\\</b\\> \\[y\\](javascript:z) \\# h\n>\n"
      "> — Ofsted (2018) [*Westhaven Council: SIF inspection, 11 June to 5 July "
      "2018*](https://example.org/a%29b#page=9) \\[inspection report\\], published 24 August 2018, "
      "recommendation 3, to the local authority, paragraph 41, pp. 9–10. File report\\_1.pdf, SHA-256 `abc`, "
      "`westhaven@2018-06-11/recommendation/3`.\n");
}

TEST_CASE("bibtex_citation: TeX's characters are escaped") {
  CHECK(report::bibtex_citation(sample_citation()) ==
        "@techreport{westhaven-2018-06-11-recommendation-3,\n"
        "  author = {{Ofsted}},\n"
        "  title = {{Westhaven Council: SIF inspection, 11 June to 5 July 2018}},\n"
        "  institution = {Ofsted},\n"
        "  type = {inspection report},\n"
        "  year = {2018},\n"
        "  month = {8},\n"
        "  day = {24},\n"
        "  pages = {9--10},\n"
        "  url = {https://example.org/report_1.pdf#page=9},\n"
        "  note = {recommendation 3, to the local authority, paragraph 41, pp. 9–10; report\\_1.pdf, SHA-256 "
        "abc; "
        "revisit westhaven@2018-06-11/recommendation/3},\n"
        "  annote = {Improve 50\\% of \\{plans\\} \\& visits\\_},\n"
        "}\n");
}

TEST_CASE("csl_citations: an array that reference managers import") {
  const auto list = nlohmann::json::parse(report::csl_citations({sample_citation(), {}}));
  REQUIRE(list.size() == 2);
  CHECK(list[0]["type"] == "report");
  CHECK(list[0]["issued"]["date-parts"] == nlohmann::json::parse("[[2018,8,24]]"));
  CHECK(list[0]["page"] == "9-10");
  CHECK(list[0]["section"] == "41");
  CHECK(list[0]["URL"] == "https://example.org/report_1.pdf#page=9");
  CHECK_FALSE(list[1].contains("issued"));
}
