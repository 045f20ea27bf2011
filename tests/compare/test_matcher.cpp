#include <catch2/catch.hpp>

#include "compare/invented_reports.h"
#include "compare/matcher.h"

using namespace revisit;
using namespace revisit::compare;

namespace {

const Matcher& shipped_matcher() {
  return invented::settings().matcher;
}

tag::Recommendation item(std::string text, std::string body = "local authority", bool repeated = false) {
  tag::Recommendation result;
  result.list = "improvement";
  result.body = std::move(body);
  result.text = std::move(text);
  result.repeated = repeated;
  return result;
}

// "older>newer" of every link of a relation.
std::string links(const std::vector<Link>& all, Relation relation) {
  std::string result;
  for (const Link& link : all) {
    if (link.relation != relation) continue;
    result += (result.empty() ? "" : " ") + std::to_string(link.older) + ">" + std::to_string(link.newer);
  }
  return result;
}

}  // namespace

TEST_CASE("Matcher::match: rewordings", "[compare]") {
  struct Case {
    const char* older;
    const char* newer;
    bool same;
  };
  const Case cases[] = {
      {"Make sure that independent reviewing officers challenge weak plans.", "The challenge that IROs give.",
       true},
      {"Improve the timeliness of health assessments for children looked after.",
       "Health assessments of children in care, so that they are on time.", true},
      {"Strengthen work with children at risk of CSE.",
       "The response to children who are at risk of exploitation.", true},
      {"All social workers must have regular supervision.", "The frequency and quality of supervision.",
       true},
      {"Offer return interviews to every child who has been missing.",
       "The quality of return home interviews when children go missing.", true},
      {"Make better use of the PLO so that children do not wait.", "Pre-proceedings work.", true},
      {"Improve the quality of personal education plans.", "The recruitment of foster carers.", false},
      {"Make sure that private fostering is assessed in time.",
       "The range of advocacy for disabled children.", false},
      {"Tell parents about the outcome of referrals.", "Life-story work for adopted children.", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.older, c.newer);
    const std::vector older = {item(c.older), item("Publish the scheme of delegation on the website.")};
    const std::vector newer = {item(c.newer), item("The heating of the contact centre in winter.")};
    const std::string found = links(shipped_matcher().match(older, newer), Relation::same);
    CHECK(found == (c.same ? "0>0" : ""));
  }
}

TEST_CASE("Matcher::match: a cohort of its own is not the same", "[compare]") {
  const std::vector older = {item("The quality of plans for care leavers."),
                             item("The quality of plans for disabled children.")};
  const std::vector newer = {item("The quality of plans for disabled children and young people.")};
  const std::vector<Link> found = shipped_matcher().match(older, newer);
  CHECK(links(found, Relation::same) == "1>0");
}

TEST_CASE("Matcher::match: what is asked of another body is never linked", "[compare]") {
  const std::vector older = {item("Improve the audit of case files.", "lscb")};
  const std::vector newer = {item("Improve the audit of case files.")};
  CHECK(shipped_matcher().match(older, newer).empty());
}

TEST_CASE("Matcher::match: what is asked of the council and of its partnership is related at most",
          "[compare]") {
  const std::vector older = {item("The quality of return home interviews when children go missing.")};
  const std::vector newer = {
      item("The quality of return home interviews when children go missing.", "partnership")};
  for (const auto& [first, second] : {std::pair(&older, &newer), std::pair(&newer, &older)}) {
    const std::vector<Link> found = shipped_matcher().match(*first, *second);
    REQUIRE(found.size() == 1);
    CHECK(found[0].relation == Relation::related);
    CHECK(std::ranges::any_of(found[0].reasons, [](const std::string& reason) {
      return reason.find("asked of the") != std::string::npos;
    }));
  }
  CHECK(shipped_matcher().match(older, std::vector{item(older[0].text, "lscb")}).empty());
  // The same words asked of the same partnership are the same.
  CHECK(links(shipped_matcher().match(newer, newer), Relation::same) == "0>0");
}

TEST_CASE("Matcher::match: the same words are linked to nothing else", "[compare]") {
  const std::vector items = {item("The quality of supervision."),
                             item("The quality of management oversight."),
                             item("The quality and frequency of supervision.")};
  const std::vector<Link> found = shipped_matcher().match(items, items);
  CHECK(links(found, Relation::same) == "0>0 1>1 2>2");
  CHECK(links(found, Relation::related).empty());
  for (const Link& link : found) {
    CHECK(link.score == 1.0);
    CHECK(link.reasons == std::vector<std::string>{"the same words"});
  }
}

TEST_CASE("Matcher::match: an item may be repeated by several, and several may be merged in one",
          "[compare]") {
  const std::vector older = {item("Improve the quality of personal education plans."),
                             item("Make sure that health assessments of children looked after are on time."),
                             item("The recruitment of foster carers.")};
  const std::vector newer = {
      item("The quality of personal education plans and the timeliness of health assessments for children in "
           "care.")};
  CHECK(links(shipped_matcher().match(older, newer), Relation::same) == "0>0 1>0");
  CHECK(links(shipped_matcher().match(newer, older), Relation::same) == "0>0 0>1");
}

TEST_CASE("Matcher::names_main_topic: what is asked of one thing is not what is asked of another",
          "[compare]") {
  struct Case {
    const char* older;
    const char* newer;
    bool same;
  };
  for (const Case& c : {Case{"Strengthen the quality, effectiveness and management oversight of the local "
                             "authority designated "
                             "officer.",
                             "The frequency and quality of management oversight.", false},
                        Case{"Strengthen the management oversight of the local authority designated officer.",
                             "Management oversight of the designated officer.", true},
                        Case{"Improve the management oversight of social workers.",
                             "The frequency and quality of management oversight.", true}}) {
    CAPTURE(c.older, c.newer);
    CHECK(invented::settings().matcher.names_main_topic(c.newer, c.older) == c.same);
  }
}

TEST_CASE("Matcher::match_sentences: sentences of the findings", "[compare]") {
  const std::string_view older[] = {"Too many personal education plans are of poor quality.",
                                    "Foster carers speak warmly of their training."};
  const std::string_view newer[] = {"The quality of personal education plans is still too variable."};
  CHECK(links(shipped_matcher().match_sentences(older, newer), Relation::same) == "0>0");
}

TEST_CASE("confidence_of: bands of the score", "[compare]") {
  struct Case {
    double score;
    const char* name;
  };
  for (const Case& c : {Case{1, "sure"}, Case{0.75, "sure"}, Case{0.74, "probable"}, Case{0.5, "probable"},
                        Case{0.49, "possible"}, Case{0, "possible"}}) {
    CHECK(name_of(confidence_of(c.score)) == c.name);
  }
}

TEST_CASE("Matcher::match: reasons name what both say", "[compare]") {
  const std::vector older = {
      item("Strengthen the oversight that independent reviewing officers have of plans.")};
  const std::vector newer = {item("The oversight by IROs of children's plans.", "local authority", true)};
  const std::vector<Link> found = shipped_matcher().match(older, newer);
  REQUIRE(found.size() == 1);
  REQUIRE(found[0].reasons.size() >= 2);
  CHECK(found[0].reasons[0].find("independent reviewing officers") != std::string::npos);
  CHECK(found[0].reasons.back() == "the newer report says that it was asked for before");
}

TEST_CASE("Matcher: scores and features are in [0, 1], and the outcome does not vary", "[compare]") {
  const char* texts[] = {"",
                         "…",
                         "Supervision.",
                         "the of and",
                         "The quality of plans for children in care, care leavers and disabled children.",
                         "Ensure that senior leaders know how often children are visited and seen alone.",
                         "Improve the sufficiency of homes \xff\xfe for children.",
                         "plans plans plans plans plans plans plans"};
  std::vector<tag::Recommendation> items;
  for (const char* text : texts) items.push_back(item(text, "local authority", items.size() % 2 == 0));
  std::vector<tag::Recommendation> reversed(items.rbegin(), items.rend());
  for (const Matcher* matcher : {&shipped_matcher()}) {
    for (const Matcher::Pair& pair : matcher->pairs(items, reversed)) {
      for (const double value : pair.features) {
        CHECK(value >= 0);
        CHECK(value <= 1);
      }
    }
    const std::vector<Link> found = matcher->match(items, reversed);
    for (const Link& link : found) {
      CHECK(link.score >= 0);
      CHECK(link.score <= 1);
      CHECK_FALSE(link.reasons.empty());
      CHECK(link.older < items.size());
      CHECK(link.newer < reversed.size());
    }
    CHECK(found == matcher->match(items, reversed));
  }
  CHECK(Matcher().match({}, {}).empty());
}

TEST_CASE("Phrases::terms: the longer phrase counts, and endings do not", "[compare]") {
  const Phrases phrases(
      Glossary{{{"plans", "process", "", {"plan"}}, {"pathway_plans", "process", "", {"pathway plan"}}}});
  std::string found;
  for (const Term& term : phrases.terms("The Pathway-planning and planned visits")) found += term.id + " ";
  CHECK(found == "#pathway_plans pathway plan #plans plan visit ");
  REQUIRE(phrases.concept_of("#plans") != nullptr);
  CHECK(phrases.concept_of("#plans")->kind == "process");
  CHECK(phrases.concept_of("plans") == nullptr);
}

TEST_CASE("Phrases::terms: a word with '=' is meant as it stands", "[compare]") {
  const Phrases phrases(
      Glossary{{{"permanence", "service", "", {"=permanence", "=routes to permanent homes"}}}});
  struct Case {
    const char* text;
    bool found;
  };
  for (const Case& c :
       {Case{"Permanence for children", true}, Case{"Permanent staff", false},
        Case{"routes to permanent homes", true}, Case{"the route to permanent homes", false}}) {
    CAPTURE(c.text);
    bool found = false;
    for (const Term& term : phrases.terms(c.text)) found = found || term.id == "#permanence";
    CHECK(found == c.found);
  }
}

TEST_CASE("patterns/ofsted/glossary.toml: each form belongs to one concept", "[compare]") {
  const Glossary glossary = invented::glossary();
  const Phrases phrases(glossary);
  CHECK(glossary.concepts.size() >= 80);
  const std::string kinds[] = {"cohort", "issue", "service",  "process",
                               "role",   "actor", "document", "aspect"};
  for (const Concept& entry : glossary.concepts) {
    CAPTURE(entry.id);
    CHECK(std::ranges::find(kinds, entry.kind) != std::end(kinds));
    REQUIRE_FALSE(entry.forms.empty());
    for (const std::string& form : entry.forms) {
      CAPTURE(form);
      const std::vector<Term> terms = phrases.terms(form);
      REQUIRE_FALSE(terms.empty());
      CHECK(terms.front().id == "#" + entry.id);
    }
  }
}
