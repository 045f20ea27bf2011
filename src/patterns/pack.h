// Pattern packs in memory: what a TOML file under patterns/ says, compiled. patterns/README.md explains the
// format to those who write packs.
#pragma once

#include <expected>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "patterns/catalogue.h"
#include "patterns/pattern.h"
#include "patterns/pattern_set.h"

namespace revisit::patterns {

struct PolarityModel;

// Where in a document a rule looks.
enum class Scope {
  title,     // the first page
  opening,   // the first two pages
  heading,   // each heading, alone
  block,     // each block, alone
  sentence,  // each sentence of each block, alone
  section,   // the blocks of a named section of the pack, together
  item,      // each recommendation, alone
  anywhere,  // the whole text
};

// A text that a rule must find something in, or must not.
struct Sample {
  std::string text;
  std::optional<std::string> value;  // what the rule must read from it, where that is stated
};

// What all rules have.
struct Rule {
  std::string id;       // unique in its pack
  std::string full_id;  // "pack-id/version:rule-id", as facts carry it
  std::string note;     // for people
  std::optional<Pattern> pattern;
  Scope scope = Scope::anywhere;
  std::string section;  // the id of the section, for Scope::section
  std::vector<Sample> matches;
  std::vector<Sample> rejects;
};

// Something whose presence speaks for, or against, a kind of document.
struct EvidenceRule : Rule {};

// A kind of document that the pack describes.
struct Kind {
  std::string id;
  std::string document_kind;         // "inspection report"
  std::string visit_type;            // "re-inspection"
  std::string body;                  // whom recommendations address; empty: the pack\'s
  std::string framework;             // empty: the pack's
  std::vector<std::string> needs;    // evidence that must all be there
  std::vector<std::string> against;  // evidence none of which may be there
};

// A wording of the framework that holds for inspections that started in a period. ISO dates, either may be
// empty.
struct Variant {
  std::string id;                           // "before 2023"
  std::string starts_from;                  // inclusive
  std::string starts_before;                // exclusive
  std::vector<std::string> areas;           // keys of the areas that every report of this variant grades
  std::vector<std::string> optional_areas;  // and of those that some do
};

// A header fact: the pattern's group 'value' is read as `read` says.
struct FactRule : Rule {
  enum class Read { text, name, place, date, date_range };
  std::string field;  // provider, inspection_dates, published, lead_inspector, next_inspection, response_due
  Read read = Read::text;
  bool known = false;  // a provider counts only where the reference data know it
};

// A judgement area as a label in a table of grades.
struct AreaRule : Rule {
  std::string key;
  std::string scale;
};

// A judgement as a sentence; groups 'area' (may be absent) and 'grade'.
struct JudgementRule : Rule {
  std::string key;
  std::string scale;
  std::string area;  // the label, where the pattern has no group 'area'
};

// A grade of an earlier inspection; groups 'grade', 'date' and 'area', all but the first may be absent.
//
// A rule either has a fixed key, or finds its key by the pack's previous areas: those that follow the grade
// directly ("adequate for safeguarding"), or else those that the group 'area' holds, or else the last ones
// before the grade in the scope. Each area gives a judgement. Further grades of the same statement ("... and
// good for children looked after") are read on from there. What links say may stand between.
//
// Rules are tried in order. A statement outside a section is left out where an earlier one said the same:
// reports return to earlier grades in their findings.
struct PreviousRule : Rule {
  std::string key;             // fixed; empty: by the areas
  std::string otherwise_key;   // by the areas: where none is named; empty: no judgement then
  std::string otherwise_area;  // the area's label for that case
  std::string scale;
  std::optional<Pattern>
      unless;  // what must not stand between the beginning of the scope and the match's end
  bool date_from_context = false;  // where the match states none: the last date before it in the section
  bool continues = false;          // counts only in the sentence right behind another earlier judgement
};

// An area that a statement about an earlier inspection may name. Where two rules' matches overlap, the rule
// that stands first in the pack wins.
struct PreviousAreaRule : Rule {
  std::vector<std::string> keys;  // several where one phrase names several areas ("both services")
  std::string inspected_from;    // ISO dates, inclusive and exclusive: the rule holds for inspections of that
  std::string inspected_before;  // time; either may be empty
  bool undated = false;          // the statement's date is not, or not only, that of this area
  bool weak = false;             // counts only where no other area is named beside it ("children's services")
};

// Words that join the parts of such a statement. Patterns are anchored by themselves ('^', '$').
struct PreviousLinkRule : Rule {
  enum class Joins {
    grade_to_areas,  // between a grade and the areas it is for: "adequate | for | safeguarding"
    area_to_area,    // between two areas: "adoption |, | care leavers"
    grade_to_grade,  // between a judgement and a grade whose areas follow it: "for safeguarding | and | good"
    grade_to_area,   // between a judgement and the area of the next: "inadequate |, while | adoption"
    areas_to_grade,  // between areas and their grade, in such a continuation: "adoption | was judged | good"
  };
  Joins joins = Joins::area_to_area;
};

// A sentence that says that something was asked for at an earlier inspection and is still to be done, where
// no recommendation is marked so. Which recommendations it is about is found by the words they share; see
// tag/repeated.cpp.
struct RepeatedRule : Rule {
  std::optional<Pattern> also;  // what must stand in the same sentence too
  std::optional<Pattern>
      unless;  // what must not stand in it, or in a sentence that it takes its subject from
  // Where the subject is named: in the sentence itself; in the one before it too ("This was ..."); or in
  // those that follow it in its block and in the list items below as well ("In particular, ...").
  enum class About { sentence, before, after } about = About::sentence;
  std::optional<Pattern> follow;  // for 'after': what a following sentence must hold to belong to it
};

// A named stretch of the document: from its heading to the next heading that opens another section, list or
// part.
struct SectionRule : Rule {
  bool covers = false;  // its points say what the visit looked at
};

// Words that say what a visit looked at, in the group 'value'. Where a colon ends them it is the points
// behind.
struct CoveredRule : Rule {};

// A part of the report that is about another body: from its heading to the next part.
struct PartRule : Rule {
  std::string body;
};

// A list of recommendations, by the heading over it.
struct ListRule : Rule {
  std::string list;  // "recommendation", "improvement", "priority_action"
  std::string body;  // empty: that of the part it stands in
  bool immediate = false;
  enum class Items { any, numbered } items = Items::any;
  bool sub_headings = false;  // the items may stand in groups with headings of their own
};

// Words in a recommendation that say something about it.
struct MarkerRule : Rule {
  // 'nothing' marks an item that says that there is nothing to ask for.
  enum class Sets { immediate, repeated, paragraphs, references, nothing };
  Sets sets = Sets::immediate;
  bool strip = false;  // whether the words are left out of the recommendation's text
};

// A number about the area; groups 'value', and where they are printed 'date', 'earlier', 'earlier_date' and
// 'comparator'.
struct MeasureRule : Rule {
  std::string name;
  std::string unit;
  std::string comparator;          // what the group 'comparator' is the number of: "national_average"
  bool date_from_context = false;  // where the match states none: that of the last line above it that has one
  std::optional<Pattern> under;    // what the line that leads in the list must hold, for items of a list
  std::optional<Pattern> unless;   // what the match must not hold
};

// A heading, or another line, behind which findings stand, or behind which they end.
struct FindingSectionRule : Rule {
  std::string key;   // the section's: "leadership", "headline_findings"; empty: what follows is no finding
  std::string body;  // counts only in the part about this body; empty: everywhere
  std::string
      polarity;        // of the findings that no cue decides: "strength" under 'Key strengths'; may be empty
  bool boxed = false;  // where it stands in a table, what stands behind that goes on as before it
  bool said = false;   // the line is a finding itself
};

// Words in a finding that say something about it.
struct FindingMarkerRule : Rule {
  enum class Sets { recommended, raised_before };
  Sets sets = Sets::recommended;
  bool strip = false;             // whether the words are left out of the finding's text
  std::optional<Pattern> unless;  // what must not stand in the same sentence
};

// Who inspected; the group 'names' holds one name or several, divided by commas, 'and' or line ends. Groups
// 'role' and 'organisation' where they are printed.
struct InspectorRule : Rule {
  std::string role;          // where the pattern has no group 'role'
  std::string organisation;  // where the pattern has no group 'organisation'
};

// Words by which inspectors say that something is good or not.
struct CueRule : Rule {
  enum class Says {
    strength,
    weakness,
    progress,  // it has become better
    nothing,   // words that look like a cue and are none: "good or outstanding schools"
    negation,  // turns the cue behind it round: "not", "without"
    contrast,  // divides a sentence into clauses that may say different things: "but"
    hint,      // only a learnt model looks at it: it decides no clause and stands in no other cue's way
  };
  Says says = Says::nothing;
  int reach = 0;               // for negation: how many words may stand between it and what it turns round
  Says turns = Says::nothing;  // for negation: the only side that it turns round; nothing: any
  Says alone = Says::nothing;  // for negation: what it says where there is nothing to turn round
  bool until_comma = false;    // for contrast: whether the next comma ends the clause that it begins
};

// Words by which a sentence looks back at an earlier visit.
struct LookingBackRule : Rule {
  bool continues = false;  // counts only in the sentence right behind one that looks back
  std::string visit_type;  // counts only in what is written of such a visit; empty: of any
};

// What a sentence that looks back at an earlier visit says has become of the matter.
struct ProgressRule : Rule {
  std::string says;               // the status: "addressed", "good", ...; see tag::Progress; or "nothing"
  bool general = false;           // of all that the earlier visit asked for
  std::optional<Pattern> unless;  // what must not stand in the same sentence
};

// By which words a council says, of what was asked of it, what it answered, does and has closed.
struct StatedRule : Rule {
  std::string field;  // "response", "action", "closure", "about" or "body"
  std::string value;  // "complete"; "nothing": the words only look as if they said something
};

// A subject that findings and recommendations speak of.
struct ThemeRule : Rule {
  std::string key;                // stable: "private_fostering"; several rules may share it
  std::string title;              // for readers: "Private fostering"
  std::optional<Pattern> unless;  // what lies in words that it finds says nothing of the theme

  // The matches in a folded text that count, of those that the pattern has there.
  [[nodiscard]] std::vector<Match> counted(std::vector<Match> found, std::string_view folded) const;
};

// What words of a council's paper mean. The meanings, and the groups that they take, are those of k_meanings;
// the structure of the paper (numbers, headings, tables) is read in tag/paper_*.cpp.
struct WordingRule : Rule {
  std::string means;  // "resolution", "motion", ...
  std::string value;  // what the meaning needs to know more: the list of attendance, the field, the section
};

// A meaning that a wording can have.
struct Meaning {
  std::string_view name;
  Scope scope;                           // where such words are looked for
  std::vector<std::string_view> groups;  // that the pattern must have
  std::vector<std::string_view> values;  // that `value` may have; none: the rule has no `value`
};
[[nodiscard]] const std::vector<Meaning>& meanings();

// A file without kinds of document is a collection: rules that several packs share. A pack names the
// collections whose rules follow its own in 'include'; those rules keep the id and version of their
// collection. Collections hold the rules on earlier judgements, repetition, findings, inspectors and
// measures, and the wording of papers. Cues, themes and words of progress belong to no pack: those of all
// collections count for every document.
struct Pack {
  std::filesystem::path file;
  std::string id;
  int version = 0;
  std::string title;
  std::string regulator;
  std::string framework;
  std::string source;                // the framework document
  std::string body;                  // whom recommendations address outside any part
  std::vector<std::string> include;  // ids of collections
  std::vector<EvidenceRule> evidence;
  std::vector<Kind> kinds;
  std::vector<Variant> variants;
  std::vector<FactRule> facts;
  std::vector<AreaRule> areas;
  std::vector<JudgementRule> judgements;
  std::vector<PreviousRule> previous;
  std::vector<PreviousAreaRule> previous_areas;
  std::vector<PreviousLinkRule> previous_links;
  std::vector<RepeatedRule> repeated;
  std::vector<std::string> common_words;  // that say nothing about what a recommendation is about
  std::vector<SectionRule> sections;
  std::vector<PartRule> parts;
  std::vector<ListRule> lists;
  std::vector<MarkerRule> markers;
  std::vector<MeasureRule> measures;
  bool papers = false;    // the pack is about what councils write, not about inspections
  bool articles = false;  // about what newspapers write
  std::vector<WordingRule> wordings;
  std::vector<FindingSectionRule> finding_sections;
  std::vector<FindingMarkerRule> finding_markers;
  std::vector<InspectorRule> inspectors;
  std::vector<CoveredRule> covered;
  PatternSet heading_patterns;          // of parts, lists and sections, in this order
  PatternSet previous_patterns;         // of previous, in their order
  PatternSet finding_section_patterns;  // of finding_sections, in their order
  PatternSet finding_marker_patterns;   // of finding_markers, in their order
  PatternSet measure_patterns;          // of measures, in their order
  PatternSet repeated_patterns;         // of repeated, in their order
  PatternSet previous_area_patterns;    // of previous_areas, in their order
  PatternSet inspector_patterns;        // of inspectors, in their order
  std::string opening_section;  // the section of what stands between the judgements and the first heading
  // What weighs the findings, learnt for the packs of this folder; without one the cues alone do.
  std::shared_ptr<const PolarityModel> polarity_model;

  [[nodiscard]] std::string versioned_id() const { return id + "/" + std::to_string(version); }
};

// What is wrong with a file of the patterns folder. `text()` is ready to be shown.
struct PackError {
  std::filesystem::path file;
  std::size_t line = 0;    // from 1; 0 where it concerns the whole file
  std::size_t column = 0;  // from 1, in characters
  std::string source_line;
  std::string reason;

  // "file:line: reason", the line of the file and a caret under the place.
  [[nodiscard]] std::string text() const;
};

// The texts of all of them, a line each at least.
[[nodiscard]] std::string text_of(const std::vector<PackError>& errors);

// What comparisons need of a patterns folder. Immutable after loading; safe to share between threads.
struct ReferenceData {
  std::vector<Scale> scales;
  std::vector<Comparability> comparabilities;
  std::vector<Concept> glossary;
  std::vector<StatedRule> stated;  // of several that fit a sentence the first of its field counts

  [[nodiscard]] const Scale* scale(std::string_view id) const;
};

// Everything in a patterns folder. Immutable after loading; safe to share between threads.
struct Library : ReferenceData {
  std::vector<Pack> packs;       // in order of their ids
  PatternSet evidence_patterns;  // of the evidence of all packs, in their order
  std::vector<CueRule> cues;
  PatternSet cue_patterns;  // of cues, in their order
  std::vector<LookingBackRule> looking_back;
  PatternSet looking_back_patterns;    // of looking_back, in their order
  std::vector<ProgressRule> progress;  // of several that fit the first counts
  PatternSet progress_patterns;        // of progress, in their order
  std::vector<ThemeRule> themes;
  PatternSet theme_patterns;  // of themes, in their order
  Providers providers;
};

// A file of the patterns folder, or a text in its place.
struct NamedText {
  std::filesystem::path name;
  std::string contents;
  bool shipped = false;  // see mark_shipped(); the tests of the program check such a file's rules
};

// A file that the program was built with: its name, counted from the patterns folder with '/', and its
// SHA-256 in hexadecimal digits.
struct ShippedFile {
  std::string_view name;
  std::string_view sha256;
};
[[nodiscard]] std::span<const ShippedFile> shipped_files();

// Finds out which of these files are shipped; names count from `folder`.
void mark_shipped(std::vector<NamedText>& files, const std::filesystem::path& folder);

// The files of a patterns folder, by name: every *.toml file below it, the providers' tables (*.csv in
// providers/), and the models of polarity (polarity-model.tsv).
[[nodiscard]] std::expected<std::vector<NamedText>, PackError> read_pack_files(
    const std::filesystem::path& folder);

// Whether each rule is compiled and tried on its samples while it is read.
enum class Rules {
  to_be_checked,
  // But for those of shipped files, unless they name a fragment or a scale of a file that is not shipped, or
  // of one that itself does.
  to_be_checked_where_changed,
  checked_before,  // the very same texts, so that nothing of it need be done again
};

// Reads packs from texts: all of them before the call fails, so that all errors come at once. A rule that
// does not meet its own samples is an error. What a pack refers to, such as scales, may stand in any of the
// texts.
[[nodiscard]] std::expected<Library, std::vector<PackError>> load_library(const std::vector<NamedText>& files,
                                                                          Rules rules = Rules::to_be_checked);

// The same from the files of a folder.
[[nodiscard]] std::expected<Library, std::vector<PackError>> load_library(
    const std::filesystem::path& folder);

// Only what comparisons need, which takes a small part of the time: files of rules are not even parsed.
[[nodiscard]] std::expected<ReferenceData, std::vector<PackError>> load_reference_data(
    const std::vector<NamedText>& files);

// What only themes_of needs: the themes from files that hold nothing else and the fragments of the
// others. Takes a small part of the time.
[[nodiscard]] std::expected<Library, std::vector<PackError>> load_themes(const std::vector<NamedText>& files,
                                                                         Rules rules = Rules::to_be_checked);

// What tells these files from any others: the SHA-256, in hexadecimal digits, of the lines "name SHA-256" of
// all of them, in byte order; names count from `folder`.
[[nodiscard]] std::string digest_of(const std::vector<NamedText>& files, const std::filesystem::path& folder);

// The same of the packs that this program was built with, which its tests check.
[[nodiscard]] std::string_view digest_of_shipped_packs();

}  // namespace revisit::patterns
