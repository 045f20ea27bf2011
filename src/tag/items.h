// What the facts of a document are called, so that they can be cited, marked on their page and found again.
//
// A full reference is DOCUMENT, or DOCUMENT/NAME: "torbay@2018-06-11/recommendation/3". DOCUMENT is a visit's
// key (its main document is meant then) or the beginning of a document's SHA-256. NAME is one of
//
//     judgement/KEY            the area's key: judgement/overall
//     previous-judgement/KEY   likewise
//     recommendation/NUMBER    as printed; for a bullet its position among all recommendations, from 1
//     finding/NUMBER           the paragraph's printed number; without one, its position among all findings
//     measure/NAME             the measure's name: measure/children_looked_after
//     progress/FINDING         what that finding says came of what was asked for before
//     covered/N                what a visit looked at: its position among these, from 1
//     inspector/NAME           the name in the form of slug_of: inspector/jane-doe
//     fact/FACT                of the header: provider, visit_type, inspection_start, inspection_end,
//                              published, lead_inspector, next_inspection, response_due,
//                              last_paragraph_number; of an article headline, byline, not_before; of a paper
//                              body, date, venue, title, ... (tag/paper.h)
//     item/NUMBER              of business of a meeting: the minute's number, else the item's position
//     resolution/NUMBER        the number of its item, and its own where the item has several:
//                              resolution/286-2; likewise point/, motion/ and action/
//     decision/NUMBER          of a record of decision; proposal/NUMBER what a report asks its reader to
//                              agree; plan-row/NUMBER a row of an improvement plan
//     attendee/NAME            in the form of slug_of
//     quotation/N              its position among those of the document, from 1; likewise reference/N, to an
//                              inspection or visit
//     paragraph/NUMBER         a numbered paragraph, whether or not it states a fact
//     page/N                   a whole page, from 1
//     span/BEGIN-END           bytes of the canonical text
//
// Where several facts of a document would share a name, all of them get what tells them apart, as far as it
// is needed: a recommendation the body that is asked, then its list ("recommendation/lscb-3"), a finding its
// section, a grade or measure its date, a document's page ("finding/p5-3"), and at last ".1", ".2" in the
// order of the document. So a name depends on what the document says and on nothing else; names with printed
// numbers and keys outlive a new version of a pack. With a SHA-256, a span names the same bytes for as long
// as the file is read the same way.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "tag/report.h"
#include "text/document.h"

namespace revisit::tag {

struct Item {
  std::string name;       // "recommendation/3": unique in its document; empty: the whole document
  std::string title;      // for readers: "recommendation 3 to the local authority"
  std::string text;       // what it says; for a judgement its area and grade
  std::string paragraph;  // printed number of the paragraph in which it stands; empty where there is none
  Source source;          // no spans for a page or the whole document

  friend bool operator==(const Item&, const Item&) = default;
};

// All facts of the report: header, judgements, previous judgements, recommendations, findings, measures,
// inspectors, those of a paper, quotations and references. Item::paragraph is set only where the fact itself
// knows it.
[[nodiscard]] std::vector<Item> items_of(const Report& report);

// The names of the facts in a list of the report, in its order, without their kind: {"3", "lscb-1"}.
[[nodiscard]] std::vector<std::string> names_of(const std::vector<Judgement>& judgements);
[[nodiscard]] std::vector<std::string> names_of(const std::vector<PreviousJudgement>& judgements);
[[nodiscard]] std::vector<std::string> names_of(const std::vector<Recommendation>& recommendations);
[[nodiscard]] std::vector<std::string> names_of(const std::vector<Finding>& findings);
[[nodiscard]] std::vector<std::string> names_of(const std::vector<Measure>& measures);
[[nodiscard]] std::vector<std::string> names_of(const std::vector<Inspector>& inspectors);
[[nodiscard]] std::vector<std::string> names_of_covered(const std::vector<Fact>& areas);
// Those of the statements of progress, by finding.
[[nodiscard]] std::vector<std::vector<std::string>> progress_names_of(const std::vector<Finding>& findings);

// The item that a name means; capitals do not count. An empty name means the whole document. Otherwise one
// sentence for the user, which names what is near. REQUIRES: the report is that of the document.
[[nodiscard]] std::expected<Item, std::string> find_item(const text::Document& document, const Report& report,
                                                         std::string_view name);

}  // namespace revisit::tag
