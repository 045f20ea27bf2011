// The Report: what one document says, every fact with its source.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tag/paper.h"
#include "tag/source.h"
#include "text/document.h"
#include "text/span.h"

namespace revisit::tag {

// A grade that this inspection gave.
struct Judgement {
  std::string area;   // the label as printed, on one line
  std::string key;    // the pack's stable key of the area: overall, leadership, help_protection, in_care, ...
  std::string grade;  // the scale's name of the grade: "requires improvement"
  std::string scale;  // the id of the ordered scale; ranks are comparable inside one scale only
  std::optional<int> rank;  // 1 is the best grade; absent where the grade has none ("not judged")
  Source source;            // label and grade

  friend bool operator==(const Judgement&, const Judgement&) = default;
};

// A grade of an earlier inspection, as this report states it.
struct PreviousJudgement {
  std::string area;
  std::string key;
  std::string grade;
  std::string scale;
  std::optional<int> rank;
  std::string date;  // what the report says: YYYY, YYYY-MM or YYYY-MM-DD; empty where it says nothing
  Source source;

  friend bool operator==(const PreviousJudgement&, const PreviousJudgement&) = default;
};

// A theme of the theme pack that a passage speaks of.
struct ThemeMention {
  std::string theme;                 // the pack's stable key: "private_fostering"
  std::vector<text::Span> triggers;  // the words that say so, in text order; never empty

  friend bool operator==(const ThemeMention&, const ThemeMention&) = default;
};

// What inspectors say came of something that an earlier visit found or asked for.
struct Progress {
  std::string status;  // "addressed", "good", "some", "insufficient", "none", "deteriorated", "too_early"
  bool general =
      false;         // of the earlier visit's recommendations as such: "All recommendations have been met"
  std::string text;  // the sentence, behind the one before it where it points there ("This has ...")
  Source source;

  friend bool operator==(const Progress&, const Progress&) = default;
};

// What inspectors found: a numbered paragraph, or an unnumbered one in a letter. Recommendations are not
// findings.
struct Finding {
  std::string number;    // of the paragraph as printed, without punctuation; empty where there is none
  std::string section;   // the pack's stable key of the section: a judgement area's, or "headline_findings"
  std::string heading;   // the nearest heading above it, as printed, on one line; may be empty
  std::string polarity;  // "strength", "weakness", "progress", "mixed"; empty: it states facts only
  std::string text;
  bool recommended = false;                  // the report ties it to a recommendation: "(Recommendation)"
  std::vector<std::string> recommendations;  // numbers of the recommendations that refer to this paragraph
  bool raised_before = false;                // the report says that it was raised at an earlier inspection
  std::vector<ThemeMention> themes;
  std::vector<Progress> progress;  // in text order
  Source source;
  std::optional<Source> polarity_source;  // the words that decided it
  std::optional<Source> recommended_source;
  std::optional<Source> raised_before_source;

  friend bool operator==(const Finding&, const Finding&) = default;
};

// Somebody who inspected.
struct Inspector {
  std::string name;          // as printed, without titles of office
  std::string role;          // as printed: "Lead inspector", "Her Majesty's Inspector"; may be empty
  std::string organisation;  // "Ofsted", "Care Quality Commission"; empty where the report does not say
  Source source;

  friend bool operator==(const Inspector&, const Inspector&) = default;
};

// Something that the inspectorate formally asks to be improved.
struct Recommendation {
  std::string list;    // "recommendation", "improvement", "priority_action"
  std::string body;    // who is asked: "local authority", "lscb", "partnership"
  std::string number;  // as printed, without punctuation; empty for a bullet
  // The text of the source's spans: "; " before one that begins a point (a sub-bullet) of the item, unless
  // the text before it ends in a ';' or ':' of its own; a space before any other (the rest behind a marker
  // that was left out, a further paragraph or table cell). Without number, references and markers of
  // repetition.
  std::string text;
  bool immediate = false;               // it demands immediate action, by its own words or its list's heading
  bool repeated = false;                // the report says that it was asked for at an earlier inspection
  std::vector<std::string> paragraphs;  // printed paragraph references: "19", "111-131"
  std::vector<std::string> references;  // other printed cross-references: "outcome 3, national framework"
  std::vector<ThemeMention> themes;
  Source source;
  std::optional<Source> immediate_source;  // the words that say so
  std::optional<Source> repeated_source;
  std::optional<Source> references_source;

  friend bool operator==(const Recommendation&, const Recommendation&) = default;
};

// A number about the area at a date: "At 30 June 2017, 418 children were being looked after".
struct Measure {
  std::string name;  // the pack's stable name: "children_looked_after"
  double value = 0;
  std::string unit;  // "children", "per 10,000", "%"
  std::string date;  // ISO, possibly partial; empty where none is stated
  std::string text;  // the sentence
  Source source;
  // The same number at an earlier time, where the sentence says it: "an increase from 377 at 31 March 2015".
  std::optional<double> earlier_value = std::nullopt;
  std::string earlier_date = {};  // ISO, possibly partial; empty where none is stated
  // What the report compares it with: "(the national average is 15%)".
  std::optional<double> comparator_value = std::nullopt;
  std::string comparator = {};  // the pack's stable name of it: "national_average"; empty where there is none

  friend bool operator==(const Measure&, const Measure&) = default;
};

// Words that a news article, minutes or a paper give between quotation marks.
struct Quotation {
  std::string text;     // without quotation marks; the paragraphs of one quotation are divided by '\n'
  std::string speaker;  // whom the words belong to, as printed: "Ann Ode", "the letter"; may be empty
  std::string role;     // of the speaker, as printed: "the council's interim director"; may be empty
  // What the words are quoted from, where that is a document or body rather than a person speaking to the
  // reporter, as printed: "letter", "report", "Ofsted"; may be empty.
  std::string attributed_to;
  bool unclosed = false;  // no closing quotation mark is printed; the quotation ends with its paragraph
  Source source;          // the quoted words, a span for each paragraph
  std::optional<Source> speaker_source;      // the words that name the speaker; absent where none is found
  std::optional<Source> attribution_source;  // the words that say what is quoted

  friend bool operator==(const Quotation&, const Quotation&) = default;
};

// An inspection or visit that a document speaks of: "a monitoring visit to the department on January 8".
// Which visit that is is found in the store, where there are visits to compare it with; see
// store/visit_references.h.
struct VisitReference {
  std::string text;        // the sentence or clause that speaks of it, on one line
  std::string regulator;   // "Ofsted"; empty where the passage names none
  std::string visit_type;  // "inspection", "monitoring visit", "focused visit"; empty: only "a visit"
  // The period in which the event meant by `event` took place, as far as the passage tells, with what the
  // document's own date adds ("January 8", "last summer"): first and last day, ISO (YYYY-MM-DD). Both empty
  // where the passage says no time.
  std::string date_from;
  std::string date_to;
  // What happened in that period: "visit" (inspectors were there), "published" (the report or letter came
  // out), "judged" (a grade was given: one of the two), "planned" (it had yet to take place).
  std::string event;
  std::optional<int> ordinal;  // "the fourth monitoring visit since ...": 4
  std::string since;  // ISO date, possibly partial, from which the ordinal counts; empty where none is stated
  std::string grade;  // that it is said to have given: "inadequate"; may be empty
  Source source;      // the clause
  std::optional<Source> date_source;  // the words that date it

  friend bool operator==(const VisitReference&, const VisitReference&) = default;
};

// How well the document fits a kind that a pack describes, for `patterns explain` and unrecognised documents.
struct Recognition {
  std::string pack;  // its id, without a version: "ofsted-sif"
  std::string kind;  // the kind's id in the pack
  bool accepted = false;
  std::vector<std::string> matched;  // rules whose evidence was found
  std::vector<std::string> missing;  // rules whose evidence is required and was not found
  std::vector<std::string> against;  // rules that speak against it and were found

  friend bool operator==(const Recognition&, const Recognition&) = default;
};

// A place where the tagger was not sure, or something that contradicts: kept and shown, never hidden.
struct Doubt {
  std::uint32_t page = 0;
  std::string reason;

  friend bool operator==(const Doubt&, const Doubt&) = default;
};

struct Report {
  std::string name;         // of the document: its file name, or the name it was given
  std::string sha256;       // of the file
  std::uint32_t pages = 0;  // 0 in a document without pages
  text::PlaceUnit place_unit = text::PlaceUnit::page;
  std::string pack;               // "ofsted-sif/1"; empty: no pack recognises the document
  std::string document_kind;      // "inspection report", "visit letter"; empty where not recognised
  std::string regulator;          // "Ofsted"
  std::string framework;          // "SIF", "ILACS"
  std::string framework_variant;  // "from 2023": which wording of the framework; may be empty
  std::string visit_type;         // "inspection", "re-inspection"
  std::optional<Source> visit_type_source;
  std::optional<Fact> provider;  // plain name: "Torbay"; as in the reference data where it is known
  std::string provider_printed;  // as printed: "Torbay Council"
  std::string provider_id;       // stable id in the reference data ("E06000027"); empty where unknown
  std::optional<Fact> inspection_start;
  std::optional<Fact> inspection_end;
  std::optional<Fact> published;
  std::optional<Fact> lead_inspector;
  std::optional<Fact> next_inspection;  // when the report says it will be, as printed: "within three years"
  std::optional<Fact> response_due;     // ISO date by which it asks for a written answer
  std::vector<Fact> areas_covered;      // what a letter says that its visit looked at, point by point
  std::vector<Judgement> judgements;
  std::vector<PreviousJudgement> previous_judgements;
  std::vector<Recommendation> recommendations;
  std::vector<Finding> findings;
  std::vector<Inspector> inspectors;
  std::vector<Measure> measures;
  std::optional<Fact> headline;  // of a news article
  std::optional<Fact> byline;    // who wrote it, as printed, without "By"
  // Of a document that states no date of its own: it was written on this day or later, because it tells of
  // something that happened then.
  std::optional<Fact> not_before;
  std::vector<Quotation> quotations;
  std::vector<VisitReference> visit_references;
  std::optional<int> last_paragraph_number;
  std::optional<Source> last_paragraph_source;
  std::optional<Paper> paper;            // what a council's paper says; absent in other documents
  std::vector<Recognition> recognition;  // candidates, best first
  std::vector<Doubt> doubts;

  friend bool operator==(const Report&, const Report&) = default;
};

}  // namespace revisit::tag
