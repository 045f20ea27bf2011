#include <catch2/catch.hpp>

#include "store/sample.h"
#include "tag/items.h"
#include "tag/notation.h"

using namespace revisit;

namespace {

tag::Recommendation asked(std::string body, std::string list, std::string number, std::uint32_t page = 1) {
  tag::Recommendation item;
  item.body = std::move(body);
  item.list = std::move(list);
  item.number = std::move(number);
  item.source.page = page;
  return item;
}

std::string name_or_reason(const text::Document& document, const tag::Report& report, std::string_view name) {
  const auto item = tag::find_item(document, report, name);
  return item ? item->name : item.error();
}

}  // namespace

TEST_CASE("names_of: the shortest name that no other fact of the list has") {
  using Names = std::vector<std::string>;
  const std::string la = "local authority";
  struct Case {
    std::vector<tag::Recommendation> items;
    Names names;
  };
  const Case cases[] = {
      {{}, {}},
      {{asked(la, "recommendation", "1"), asked(la, "recommendation", "2")}, {"1", "2"}},
      {{asked(la, "improvement", ""), asked(la, "improvement", "")}, {"1", "2"}},
      {{asked(la, "recommendation", "1"), asked(la, "recommendation", "2"),
        asked("lscb", "recommendation", "1")},
       {"local-authority-1", "2", "lscb-1"}},
      {{asked(la, "priority_action", "1"), asked(la, "improvement", "1")},
       {"local-authority-priority-action-1", "local-authority-improvement-1"}},
      {{asked("", "improvement", "1", 3), asked("", "improvement", "1", 4)},
       {"improvement-p3-1", "improvement-p4-1"}},
      {{asked("", "", "R 1"), asked("", "", "R 1")}, {"p1-r-1.1", "p1-r-1.2"}},
  };
  for (const Case& c : cases) CHECK(tag::names_of(c.items) == c.names);
}

TEST_CASE("names_of: grades and measures are told apart by their dates") {
  tag::Report report = sample::report();
  report.previous_judgements[1].key = "overall";
  CHECK(tag::names_of(report.previous_judgements) ==
        std::vector<std::string>{"overall-2015-10", "overall-undated"});
  report.measures.push_back(report.measures[0]);
  report.measures.back().date = "2017-03-31";
  CHECK(tag::names_of(report.measures) == std::vector<std::string>{"children_looked_after-2018-05-31",
                                                                   "children_looked_after_rate",
                                                                   "children_looked_after-2017-03-31"});
}

TEST_CASE("items_of: every fact once, under a name that finds it") {
  const tag::Report report = sample::report();
  const text::Document document = sample::document();
  std::vector<std::string> names;
  for (const tag::Item& item : tag::items_of(report)) {
    CAPTURE(item.name);
    CHECK(std::ranges::find(names, item.name) == names.end());
    names.push_back(item.name);
    if (item.name != "reference/2") CHECK_FALSE(item.text.empty());  // of which the sample says nothing
    const auto found = tag::find_item(document, report, item.name);
    REQUIRE(found);
    CHECK(found->source == item.source);
    CHECK(found->text == item.text);
  }
  CHECK(names.size() == 9 + 2 + 3 + 2 + 2 + 2 + 2 + 2 + 3 + 2 + 2);
}

TEST_CASE("items_of: what a paper records") {
  tag::Report report;
  report.paper = sample::paper();
  std::string names;
  for (const tag::Item& item : tag::items_of(report)) names += item.name + " ";
  CHECK(names ==
        "fact/body fact/date item/1-18 item/2 point/1-18-1 point/1-18-2 point/1-18-2-bullet-1 "
        "resolution/1-18 motion/1-18-1 "
        "motion/1-18-2 action/1-18 decision/a proposal/1 plan-row/1 attendee/mr-a-vane-chair-mbe "
        "attendee/b-orme ");
  const auto resolution = tag::find_item(text::Document(), report, "resolution/1-18");
  REQUIRE(resolution);
  CHECK(resolution->text == "that the report be noted");
}

TEST_CASE("find_item: kinds and names are forgiving, and what is unknown is answered with what is near") {
  tag::Report report = sample::report();
  report.recommendations[1].number = "1";
  const text::Document document = test::document_from(
      "# Heading\n"
      "1. First paragraph.\n"
      "2. Second.\n"
      "----\n"
      "2. Second again.\n");
  struct Case {
    const char* name;
    const char* answer;
  };
  const Case cases[] = {
      {"", ""},
      {"judgement/overall", "judgement/overall"},
      {"Judgements/OVERALL", "judgement/overall"},
      {"recommendation/lscb-1", "recommendation/lscb-1"},
      {"recommendation/1",
       "'recommendation/1' could mean recommendation/local-authority-1, recommendation/lscb-1"},
      {"recomendation/1", "there is no kind of item 'recomendation'; did you mean 'recommendation'?"},
      {"judgement/leaders", "there is no 'judgement/leaders'; did you mean judgement/leadership?"},
      {"judgement/x",
       "there is no 'judgement/x'; there are judgement/overall, judgement/in_care, judgement/leadership"},
      {"finding/3", "there is no 'finding/3'; there are finding/19, finding/2"},
      {"zzz",
       "there is no kind of item 'zzz'; kinds are judgement, previous-judgement, recommendation, finding, "
       "progress, measure, inspector, fact, covered, item, point, resolution, motion, action, decision, "
       "proposal, "
       "plan-row, attendee, quotation, reference, paragraph, page, span"},
      {"quotation/2", "quotation/2"},
      {"resolution/1", "the document has no resolution at all"},
      {"page/2", "page/2"},
      {"page/3", "there is no page '3'; the document has 2"},
      {"page/", "there is no page ''; the document has 2"},
      {"paragraph/1", "paragraph/1"},
      {"paragraph/2", "'paragraph/2' could mean paragraph/2-p1, paragraph/2-p2"},
      {"paragraph/2-p2", "paragraph/2-p2"},
      {"paragraph/9", "the document has no paragraph with the number '9'"},
      {"span/0-7", "span/0-7"},
      {"span/7-0", "'7-0' is no span of the document: write BEGIN-END, bytes of its text, which has 55"},
      {"span/0-56", "'0-56' is no span of the document: write BEGIN-END, bytes of its text, which has 55"},
      {"span/0", "'0' is no span of the document: write BEGIN-END, bytes of its text, which has 55"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(name_or_reason(document, report, c.name) == c.answer);
  }
  const auto paragraph = tag::find_item(document, report, "paragraph/2-p2");
  CHECK(paragraph->text == "Second again.");
  CHECK(paragraph->source.page == 2);
  CHECK_FALSE(paragraph->source.boxes.empty());
}
