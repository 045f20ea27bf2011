// What the user states of a document counts; what the document itself says is kept beside it.
#include <catch2/catch.hpp>
#include <string>

#include "tag/notation.h"
#include "tag/stated.h"
#include "tag/tagged.h"

namespace revisit::test {
namespace {

constexpr const char* k_minutes = R"(
# BEXLEY COUNCIL
MINUTES of a meeting of the Cabinet held in the Old Library on Thursday, 30 May 2024.
PRESENT: Mr A Vane (Chairman) and Mrs B Orme
1. Apologies for Absence
There were none.
2. Inspection
RESOLVED that the report be noted.
)";

tag::Report tagged_as(const std::string& text, const tag::Stated& stated) {
  return tag::tag(document_from(text), shipped_packs(), stated);
}

}  // namespace

TEST_CASE("tag: nothing stated, nothing kept") {
  const tag::Report report = tagged_as(k_minutes, {});
  CHECK(report.document_kind == "minutes");
  CHECK(report.doubts.empty());
}

TEST_CASE("tag: a stated provider and date win, and what was read is kept with its place") {
  const tag::Report report = tagged_as(k_minutes, {"Torbay Council", "", "2024-06-01"});
  REQUIRE(report.provider);
  CHECK(report.provider->value == "Torbay");
  CHECK(report.provider->source.rule == tag::k_stated_by_user);
  CHECK(report.provider->source.spans.empty());
  CHECK_FALSE(report.provider_id.empty());
  REQUIRE(report.paper);
  REQUIRE(report.paper->fact("date") != nullptr);
  CHECK(report.paper->fact("date")->value == "2024-06-01");
  CHECK(report.paper->fact("date")->source.rule == tag::k_stated_by_user);
  // A fact has its source; what is not so is said, with its page.
  CHECK_FALSE(report.published);
  REQUIRE(report.doubts.size() == 2);
  CHECK(report.doubts[0].page == 1);
  CHECK(report.doubts[0].reason ==
        "the user stated the provider 'Torbay'; the document itself says 'Bexley'");
  CHECK(report.doubts[1].reason ==
        "the user stated the date '2024-06-01'; the document itself says '2024-05-30'");
}

TEST_CASE("tag: a stated kind chooses the pack, and says what its evidence lacks") {
  const tag::Report report = tagged_as("A note.\nThe director said what was done.", {"", "minutes", ""});
  CHECK(report.document_kind == "minutes");
  REQUIRE(report.visit_type_source);
  CHECK(report.visit_type_source->rule == tag::k_stated_by_user);
  REQUIRE_FALSE(report.doubts.empty());
  CHECK(report.doubts.front().reason.find("the user stated") != std::string::npos);
}

TEST_CASE("tag: a document that no pack knows keeps what was stated of it") {
  const tag::Report report = tagged_as("Nothing known.", {"Torbay", "", "2019-01-22"});
  CHECK(report.pack.empty());
  REQUIRE(report.provider);
  CHECK(report.provider->value == "Torbay");
  REQUIRE(report.published);
  CHECK(report.published->value == "2019-01-22");
}

}  // namespace revisit::test
