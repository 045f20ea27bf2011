// What changed between two inspections of a provider.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compare/council_words.h"
#include "compare/finding_changes.h"
#include "compare/matcher.h"
#include "compare/term_weights.h"
#include "patterns/catalogue.h"
#include "tag/report.h"

namespace revisit::compare {

// What a comparison rests on besides the reports. Immutable data that packs carry.
struct Settings {
  std::vector<patterns::Comparability> comparable_areas;
  std::vector<patterns::Scale> scales;  // for ranks of grades that carry none, and for the scales' names
  Matcher matcher;
  TermWeights finding_weights = {};  // how common terms are in the findings of all providers
  CouncilWords council_words = {};   // by which councils say what they do about recommendations
};

// One of the two reports, in the words of its header. Absent facts are empty.
struct Side {
  std::string name;  // of the document
  std::string sha256;
  std::string provider;
  std::string provider_id;
  std::string framework;
  std::string framework_variant;
  std::string visit_type;
  std::string inspection_start;  // ISO dates
  std::string inspection_end;
  std::string published;

  friend bool operator==(const Side&, const Side&) = default;
};

enum class Change {
  up,    // a better grade; a higher number
  down,  // a worse grade; a lower number
  same,
  not_comparable,  // the reason says why
  added,           // "new": only the newer report gives it
  removed,         // "no longer given": only the older report gives it
};

// "up", "down", "same", "not comparable", "new", "no longer given"
[[nodiscard]] std::string_view name_of(Change change);

struct JudgementChange {
  std::string key;
  std::optional<std::size_t> older;    // positions, from 0, in the two reports' judgements
  std::optional<std::size_t> newer;    // at least one is there
  std::string older_area, newer_area;  // labels as printed; empty where the report does not give it
  std::string older_grade, newer_grade;
  Change change = Change::same;
  int steps = 0;       // grades by which it went up (positive) or down
  std::string reason;  // why it can or cannot be compared; may be empty where nothing needs saying

  friend bool operator==(const JudgementChange&, const JudgementChange&) = default;
};

struct MeasureChange {
  std::string name;
  std::string unit;
  std::optional<std::size_t> older;  // positions, from 0, in the two reports' measures
  std::optional<std::size_t> newer;
  double older_value = 0;  // 0 where the report does not give it
  double newer_value = 0;
  double difference = 0;  // newer - older; 0 unless both are there
  // The difference in per cent of the older value; absent where that is 0, or where the unit is a per cent
  // itself (the difference is in percentage points then).
  std::optional<double> per_cent = std::nullopt;
  Change change = Change::same;
  std::string reason;

  friend bool operator==(const MeasureChange&, const MeasureChange&) = default;
};

// What the newer report says came of what an earlier visit found or asked for.
struct StatedProgress {
  std::size_t finding = 0;    // positions, from 0: in the newer report's findings,
  std::size_t statement = 0;  // and in that one's progress

  friend bool operator==(const StatedProgress&, const StatedProgress&) = default;
};

// Who inspected, by the names as printed; capitals, punctuation and middle initials do not count.
struct InspectorChange {
  std::string name;
  std::optional<std::size_t> older;  // positions, from 0, in the two reports' inspectors
  std::optional<std::size_t> newer;  // at least one is there

  friend bool operator==(const InspectorChange&, const InspectorChange&) = default;
};

enum class Doubtful {
  different_providers,
  order,          // the older report is the later one
  same_document,  // both are the same file
  unrecognised,   // no pack knows one of them, so that nothing was read from it
};

// "different providers", "order", "same document", "not recognised"
[[nodiscard]] std::string_view name_of(Doubtful doubtful);

// Something that the reader should know before trusting the comparison.
struct Warning {
  Doubtful kind = Doubtful::order;
  std::string text;  // one sentence

  friend bool operator==(const Warning&, const Warning&) = default;
};

struct Comparison {
  Side older;
  Side newer;
  std::vector<Warning> warnings;
  std::vector<JudgementChange> judgements;  // in the newer report's order, then what it no longer gives
  std::vector<Link> recommendation_links;   // by newer, then older position
  // Positions, ascending. Each of the older report's recommendations is either repeated or dropped, each of
  // the newer one's repeated, said to be repeated or new; only links 'same' count. Dropped means that the
  // newer report does not mention it, not that it was addressed.
  std::vector<std::size_t> older_repeated;
  std::vector<std::size_t> older_dropped;
  std::vector<std::size_t> newer_repeated;
  std::vector<std::size_t> newer_said_repeated;  // the newer report says so, but no earlier item was matched
  std::vector<std::size_t> newer_new;
  std::vector<FindingChange> findings;   // by outcome; see compare_findings
  std::vector<StatedProgress> progress;  // in the newer report's order
  std::vector<MeasureChange> measures;   // in the newer report's order, then what it no longer gives
  // Who came again, then who is new, then who did not come again; empty where a report names nobody.
  std::vector<InspectorChange> inspectors;

  friend bool operator==(const Comparison&, const Comparison&) = default;
};

// Compares in the order given, even where the dates say that it is the wrong one (there is a warning then).
// The same input gives the same output.
[[nodiscard]] Comparison compare(const tag::Report& older, const tag::Report& newer,
                                 const Settings& settings);

// The part about judgements alone.
[[nodiscard]] std::vector<JudgementChange> compare_judgements(const tag::Report& older,
                                                              const tag::Report& newer,
                                                              const Settings& settings);

// Whether the two grade an area in common, so that one can follow the other: what was said of an area's
// partnership for special needs comes neither before nor after what was said of children's services.
[[nodiscard]] bool grade_an_area_in_common(const tag::Report& one, const tag::Report& other);

// Whether there is anything to tell: a change of a grade or measure, or a recommendation that is not the same
// in both.
[[nodiscard]] bool has_differences(const Comparison& comparison);

}  // namespace revisit::compare
