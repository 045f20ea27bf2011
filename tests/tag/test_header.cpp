// Recognition, the facts of the header, variants of a framework.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "tag/tagged.h"

using namespace revisit;
using namespace revisit::test;

namespace {

std::string value_of(const std::optional<tag::Fact>& fact) {
  return fact ? fact->value : "-";
}

}  // namespace

TEST_CASE("tag: recognition") {
  struct Case {
    const char* what;
    const char* notation;
    const char* recognition;
    const char* visit_type;
  };
  const std::vector<Case> cases = {
      {"nothing known", "# Minutes of the meeting", "", ""},
      {"one kind", "# School inspection report\nText.",
       "fits inspection; matched title\n"
       "no return-visit; matched title; missing title-return\n",
       "inspection"},
      {"the kind with more evidence wins", "# School inspection report\n## Return visit",
       "fits inspection; matched title\n"
       "fits return-visit; matched title title-return\n",
       "re-inspection"},
      {"evidence against it: no pack takes it", "# School inspection report\nDraft for comment",
       "no inspection; matched title; against draft\n"
       "no return-visit; matched title; missing title-return; against draft\n",
       ""},
      {"half the evidence", "# Return visit\nText.", "no return-visit; matched title-return; missing title\n",
       ""},
      {"a title on page 2 is none", "# Contents\n----\n# School inspection report", "", ""},
      {"furniture is no title", "~ School inspection report\nText.", "", ""},
      {"a footnote is no title", "^ School inspection report\nText.", "", ""},
      {"an empty document", "", "", ""},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Tagged t = tagged(c.notation);
    std::string recognition = recognition_of(t.report);
    CHECK(recognition.size() == std::string(c.recognition).size());
    for (std::size_t at = 0; std::string(c.recognition).size() > at;) {
      const std::string all = c.recognition;
      const std::size_t end = all.find('\n', at) + 1;
      CHECK_THAT(recognition, Catch::Contains(all.substr(at, end - at)));
      at = end;
    }
    CHECK(t.report.visit_type == c.visit_type);
    CHECK(t.report.pack.empty() == t.report.visit_type.empty());
    if (t.report.pack.empty()) {
      CHECK(t.events.empty());
      CHECK(t.report.recommendations.empty());
      CHECK_FALSE(t.report.visit_type_source);
    } else {
      REQUIRE(t.report.visit_type_source);
      CHECK(words_of(t.document, *t.report.visit_type_source) == "School inspection report");
    }
  }
}

TEST_CASE("tag: an accepted kind stands before those that are not") {
  const Tagged t = tagged("# School inspection report\nText.");
  REQUIRE(t.report.recognition.size() == 2);
  CHECK(t.report.recognition[0].accepted);
  CHECK_FALSE(t.report.recognition[1].accepted);
}

TEST_CASE("tag: header facts") {
  struct Case {
    const char* what;
    const char* notation;  // behind the title
    const char* start;
    const char* end;
    const char* published;
    const char* lead;
  };
  const std::vector<Case> cases = {
      {"nothing", "Text.", "-", "-", "-", "-"},
      {"days of one month", "Inspected: 3 to 5 March 2020", "2020-03-03", "2020-03-05", "-", "-"},
      {"two months", "Inspected: 30 March to 3 April 2020", "2020-03-30", "2020-04-03", "-", "-"},
      {"two years", "Inspected: 30 December 2019 – 3 January 2020", "2019-12-30", "2020-01-03", "-", "-"},
      {"whole dates", "Inspected: 3 March 2020 to 5 March 2020", "2020-03-03", "2020-03-05", "-", "-"},
      {"a dash without spaces", "Inspected: 3–5 March 2020", "2020-03-03", "2020-03-05", "-", "-"},
      {"one day", "Inspected: 3 March 2020", "2020-03-03", "2020-03-03", "-", "-"},
      {"figures", "Inspected: 03/03/2020 to 05/03/2020", "2020-03-03", "2020-03-05", "-", "-"},
      {"ordinals and days of the week", "Inspected: Tuesday 3rd March to Thursday 5th March 2020",
       "2020-03-03", "2020-03-05", "-", "-"},
      {"two periods", "Inspected: 3 to 5 March 2020 and 1 to 2 April 2020", "2020-03-03", "2020-04-02", "-",
       "-"},
      {"no date of the calendar", "Inspected: 31 June 2020", "-", "-", "-", "-"},
      {"all of it", "Inspected: 3 to 5 March 2020\nPublished: 1 May 2020\nLed by Ada Quill, inspector",
       "2020-03-03", "2020-03-05", "2020-05-01", "Ada Quill"},
      {"the first that can be read counts", "Published: in spring\nPublished: 1 May 2020", "-", "-",
       "2020-05-01", "-"},
      {"the first counts", "Published: 1 May 2020\nPublished: 2 May 2020", "-", "-", "2020-05-01", "-"},
      {"page 1 only, or pages 1 and 2, as the rule says",
       "Text.\n----\nPublished: 1 May 2020\nLed by Ada Quill, inspector", "-", "-", "-", "Ada Quill"},
      {"page 3 is too late", "Text.\n----\nText.\n----\nLed by Ada Quill, inspector", "-", "-", "-", "-"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Tagged t = tagged(std::string("# School inspection report\n") + c.notation);
    CHECK(value_of(t.report.inspection_start) == c.start);
    CHECK(value_of(t.report.inspection_end) == c.end);
    CHECK(value_of(t.report.published) == c.published);
    CHECK(value_of(t.report.lead_inspector) == c.lead);
  }
}

TEST_CASE("tag: a header fact knows its words, its page and its rule") {
  const Tagged t =
      tagged("# School inspection report\nInspected:  3 to 5 March 2020\n----\nLed by Ada Quill, inspector");
  REQUIRE(t.report.inspection_end);
  CHECK(words_of(t.document, t.report.inspection_end->source) == "3 to 5 March 2020");
  CHECK(t.report.inspection_end->source.page == 1);
  CHECK(t.report.inspection_end->source.boxes.size() == 1);
  CHECK(t.report.inspection_end->source.rule == "island-schools/3:dates");
  REQUIRE(t.report.lead_inspector);
  CHECK(words_of(t.document, t.report.lead_inspector->source) == "Ada Quill");
  CHECK(t.report.lead_inspector->source.page == 2);
}

TEST_CASE("tag: without pages every rule sees the whole text, and no fact has a place") {
  const Tagged t = tagged("# School inspection report\nText.\n----\nPublished: 1 May 2020", island_packs(),
                          {.pages = Layout::Pages::no});
  REQUIRE(t.report.published);
  CHECK(t.report.published->value == "2020-05-01");
  CHECK(t.report.published->source.page == 0);
  CHECK(t.report.published->source.boxes.empty());
  CHECK(t.report.pages == 0);
}

TEST_CASE("tag: the provider") {
  struct Case {
    const char* what;
    const char* notation;
    const char* value;
    const char* printed;
    const char* id;
    const char* doubt;
  };
  const std::vector<Case> cases = {
      {"above the title", "# Gull Rock Primary School\n# School inspection report",
       "Gull Rock Primary School", "Gull Rock Primary School", "S1", ""},
      {"by an alias", "# Gull Rock School\n# School inspection report", "Gull Rock Primary School",
       "Gull Rock School", "S1", ""},
      {"in capitals", "# LANTERN BAY ACADEMY\n# School inspection report", "Lantern Bay Academy",
       "LANTERN BAY ACADEMY", "S2", ""},
      {"below the title", "# School inspection report\nSchool: Lantern Bay Academy", "Lantern Bay Academy",
       "Lantern Bay Academy", "S2", ""},
      {"the first rule of the pack wins",
       "# Gull Rock\n# School inspection report\nSchool: Lantern Bay Academy", "Gull Rock Primary School",
       "Gull Rock", "S1", ""},
      {"unknown", "# Heron Hall\n# School inspection report", "Heron Hall", "Heron Hall", "",
       "p. 1: the provider 'Heron Hall' is not in the reference data\n"},
      {"nearly known", "# Lantern Bai Academy\n# School inspection report", "Lantern Bai Academy",
       "Lantern Bai Academy", "",
       "p. 1: the provider 'Lantern Bai Academy' is not in the reference data; the nearest name is 'Lantern "
       "Bay "
       "Academy'\n"},
      {"none", "# School inspection report", "-", "", "", ""},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const Tagged t = tagged(c.notation);
    CHECK(value_of(t.report.provider) == c.value);
    CHECK(t.report.provider_printed == c.printed);
    CHECK(t.report.provider_id == c.id);
    CHECK(doubts_of(t.report) == c.doubt);
  }
}

TEST_CASE("tag: the variant goes by the first day, and its areas are expected") {
  const std::string title = "# School inspection report\n";
  const std::string teaching = "| The quality of teaching | Secure |\n";
  SECTION("no date, no variant, no doubt") {
    const Tagged t = tagged(title + teaching);
    CHECK(t.report.framework_variant == "");
    CHECK(doubts_of(t.report) == "");
  }
  SECTION("the day before") {
    const Tagged t = tagged(title + "Inspected: 31 August to 2 September 2021\n" + teaching +
                            "Taken as a whole, the school is secure.\n");
    CHECK(t.report.framework_variant == "before 2021");
    CHECK(doubts_of(t.report) == "");
  }
  SECTION("the day itself") {
    const Tagged t = tagged(title + "Inspected: 1 September 2021\n" + teaching);
    CHECK(t.report.framework_variant == "from 2021");
    CHECK(doubts_of(t.report) ==
          "p. 1: no grade was found for pastoral_care, which ISF reports of this time ('from 2021') give\n"
          "p. 1: no grade was found for leadership, which ISF reports of this time ('from 2021') give\n");
  }
  SECTION("an area may be given") {
    const Tagged t = tagged(title + "Inspected: 1 May 2020\n" + teaching +
                            "| Leadership | Secure |\nTaken as a whole, the school is secure.\n");
    CHECK(doubts_of(t.report) == "");
  }
  SECTION("an area of another time") {
    const Tagged t = tagged(title + "Inspected: 1 May 2020\n" + teaching +
                            "| How well pupils are cared for and kept safe | Secure |\n"
                            "Taken as a whole, the school is secure.\n");
    CHECK(doubts_of(t.report) ==
          "p. 1: a grade was found for pastoral_care, which ISF reports of this time ('before 2021') do not "
          "give\n");
  }
}

TEST_CASE("tag: a document that no pack recognises says what it came near to") {
  CHECK(doubts_of(tagged("# Return visit\nText.").report) ==
        "p. 1: no pattern pack knows this kind of document; the nearest is 'return-visit' of island-schools "
        "(Inspections of the island schools); found: 'title-return'; not found: 'title'\n");
  CHECK(doubts_of(tagged("# School inspection report\nDRAFT FOR COMMENT").report) ==
        "p. 1: no pattern pack knows this kind of document; the nearest is 'inspection' of island-schools "
        "(Inspections of the island schools); found: 'title'; against it: 'draft'\n"
        "p. 1: or else 'return-visit' of island-schools (Inspections of the island schools); found: 'title'; "
        "not found: 'title-return'; against it: 'draft'\n");
  CHECK(doubts_of(tagged("# Menu\nSoup.").report) ==
        "p. 1: no pattern pack knows this kind of document: none of their evidence is in it\n");
}
