#include <catch2/catch.hpp>

#include "quote/check.h"

using namespace revisit;

namespace {

// Made-up reports of made-up councils.
const std::vector<std::string> k_documents = {
    "Social workers know their children well and visit them often, but too many plans are not reviewed in "
    "time. "
    "Managers do not always record why a decision was taken. Care leavers are helped to find a home that "
    "suits them. The board’s reports say what becomes of children’s wishes.",
    "Leaders have acted on the findings of the last inspection. The number of children on protection plans "
    "has fallen "
    "sharply, and the board now asks for evidence before it signs anything off.",
    "Care leavers are helped to find a home that suits them. Pathway plans are written with them."};

std::vector<quote::Candidate> candidates() {
  std::vector<quote::Candidate> result;
  for (std::size_t i = 0; i < k_documents.size(); ++i) {
    const auto size = static_cast<std::uint32_t>(k_documents[i].size());
    result.push_back({static_cast<std::int64_t>(i), {0, size}, quote::words_of_text(k_documents[i]), 0});
  }
  return result;
}

quote::Finding checked(const std::string& quotation, bool prefer_last = false) {
  auto all = candidates();
  all.back().preference = prefer_last ? 1 : 0;
  return quote::check({{{0, 0}}, quotation, true}, all);
}

// "altered 0: compared words" of a quotation.
std::string shown(const std::string& quotation) {
  const quote::Finding finding = checked(quotation);
  std::string text(name_of(finding.kind));
  for (const quote::Piece& piece : finding.pieces)
    text += ' ' + std::to_string(piece.document) + ": " + piece.compared;
  for (const std::string& missing : finding.missing) text += " missing: " + missing;
  return text;
}

}  // namespace

TEST_CASE("check: what became of a quotation") {
  struct Case {
    const char* quotation;
    const char* result;
  };
  const Case cases[] = {
      {"Managers do not always record why a decision was taken.",
       "exact 0: Managers do not always record why a decision was taken"},
      {"managers do not always record, why a decision was taken",
       "exact 0: managers do not always record why a decision was taken"},
      {"[M]anagers do not always record [sic] why a decision was taken",
       "exact 0: Managers do not always record why a decision was taken"},
      {"Managers do [always] record why a decision was taken",
       "altered 0: Managers do [-not-] always record why a decision was taken"},
      {"[They] do not always record why a decision was taken",
       "exact 0: [-Managers-] {+They+} do not always record why a decision was taken"},
      {"Managers do always record why a decision was taken",
       "altered 0: Managers do [-not-] always record why a decision was taken"},
      {"Managers did not always record why a decision is taken",
       "altered 0: Managers [-do-] {+did+} not always record why a decision [-was-] {+is+} taken"},
      {"Managers do not always write down why a decision was taken",
       "altered 0: Managers do not always [-record-] {+write down+} why a decision was taken"},
      {"Social workers know their children well … but too many plans are not reviewed in time",
       "shortened 0: Social workers know their children well … but too many plans are not reviewed in time"},
      {"Social workers know their children and visit them often, but too many plans are not reviewed in time",
       "shortened 0: Social workers know their children [-well-] and visit them often but too many plans are "
       "not "
       "reviewed in time"},
      {"Too many plans are not reviewed in time … the number of children on protection plans has fallen "
       "sharply",
       "joined 0: Too many plans are not reviewed in time 1: the number of children on protection plans has "
       "fallen "
       "sharply"},
      {"Too many plans are not reviewed in time. The number of children on protection plans has fallen "
       "sharply.",
       "joined 0: Too many plans are not reviewed in time 1: The number of children on protection plans has "
       "fallen "
       "sharply"},
      {"Too many plans are not reviewed in time. The chairman resigned last Tuesday evening.",
       "altered 0: Too many plans are not reviewed in time missing: The chairman resigned last Tuesday "
       "evening"},
      // An apostrophe is punctuation; the difference is shown with the words as they are printed.
      {"The boards reports say what becomes of childrens wishes",
       "exact 0: The boards reports say what becomes of childrens wishes"},
      {"The board's reports say what becomes of children’s wishes",
       "exact 0: The board's reports say what becomes of children’s wishes"},
      {"The board’s reports say what becomes of adults’ wishes",
       "altered 0: The board’s reports say what becomes of [-children’s-] {+adults+} wishes"},
      {"The director has apologised to each of the families in person.", "not_found"},
      {"Social workers know too many plans and children often in time.", "not_found"},
      {"do not always", "exact 0: do not always"},
      {"do not often", "not_found"},
      {"protection plans", "scare"},
      {"[the council]", "scare"},
      {"", "scare"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.quotation);
    CHECK(shown(c.quotation) == c.result);
  }
}

TEST_CASE("check: the place is the span of the quoted words") {
  const quote::Finding finding = checked("the board now asks for evidence");
  REQUIRE(finding.pieces.size() == 1);
  const text::Span span = finding.pieces[0].span;
  CHECK(k_documents[1].substr(span.begin, span.size()) == "the board now asks for evidence");
}

TEST_CASE("check: several places, and the one that is meant") {
  const std::string quotation = "Care leavers are helped to find a home that suits them.";
  const quote::Finding first = checked(quotation);
  REQUIRE(first.pieces.size() == 1);
  CHECK(first.pieces[0].document == 0);
  REQUIRE(first.also.size() == 1);
  CHECK(first.also[0].document == 2);
  CHECK(checked(quotation, true).pieces[0].document == 2);
}

TEST_CASE("check: what a reader is told besides") {
  CHECK(checked("do not always").few_words);
  CHECK(checked("Social workers know their children and visit them often, but too many plans").unmarked);
  CHECK_FALSE(checked("Social workers know … and visit them often, but too many plans").unmarked);
}
