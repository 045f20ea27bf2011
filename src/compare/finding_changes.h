// What became between two visits of what inspectors found.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/phrases.h"
#include "compare/term_weights.h"
#include "tag/report.h"
#include "text/span.h"

namespace revisit::compare {

// In the order in which they are told.
enum class Outcome : std::uint8_t {
  turned_to_strength,  // a weakness then; a strength or progress now
  still_weakness,      // a weakness then and now, at least in part
  turned_to_weakness,  // a strength then, a weakness now
  new_weakness,        // a weakness now, at least in part; the older report has nothing like it
  // Praise and criticism in one finding: what the other finding is like may be either, so that no more is
  // said.
  turned_from_mixed,  // mixed then, a strength or progress now
  turned_to_mixed,    // a strength or progress then, mixed now
  not_mentioned,   // a weakness then; the newer report has nothing like it, which is no sign that it is gone
  still_strength,  // a strength or progress then and now
};
inline constexpr std::size_t k_outcome_count = 8;

// "from weakness to strength", "still a weakness", "from strength to weakness", "new weakness", "from mixed
// to strength", "from strength to mixed", "weakness not mentioned again", "still a strength"
[[nodiscard]] std::string_view name_of(Outcome outcome);

// An older finding on the same matter as a newer one.
struct EarlierFinding {
  std::size_t older = 0;             // position, from 0, in the older report's findings
  double score = 0;                  // in hundredths; the probability that a reader would say so
  std::vector<std::string> reasons;  // never empty
  // The sentences that have most in common, with those that decided the polarities, as ranges of the two
  // findings' texts; see with_deciding_sentences().
  text::Span older_excerpt;
  text::Span newer_excerpt;

  friend bool operator==(const EarlierFinding&, const EarlierFinding&) = default;
};

struct FindingChange {
  Outcome outcome = Outcome::new_weakness;
  std::string section;  // key of the newer finding's section, or, where there is none, of the older one's
  // Sorted: those that both findings that decide the outcome speak of, else those of the newer one.
  std::vector<std::string> themes;
  std::optional<std::size_t> newer;  // position, from 0, in the newer report's findings
  // Best first; the first one decides the outcome. Of a weakness that is not mentioned again the finding
  // itself, with score 0 and nothing else.
  std::vector<EarlierFinding> earlier;

  friend bool operator==(const FindingChange&, const FindingChange&) = default;
};

// What two findings have in common, as numbers from 0 to 1.
struct FindingFeatures {
  double words = 0;       // square root of the cosine of the weighted words and concepts
  double pairs = 0;       // the same of the pairs of words
  double topics = 0;      // of what both are about, by weight, what they share
  double main_topic = 0;  // 1: what weighs most in one is named in the other
  double section = 0;     // 1: they stand in the same section
  double cohorts = 0;     // 1: both name groups of children, and none is the same
};

struct FindingPair {
  std::size_t older = 0;
  std::size_t newer = 0;
  FindingFeatures features;
  double score = 0;
};

// The pairs that have enough in common to be considered, a few for each newer finding, best first; by newer
// position. Findings that state facts only (without polarity) are in no pair, and those about the LSCB in
// none with others. A term counts by how rare it is in the findings of all providers (`weights`), and less
// where these two reports use it all the time: what recurs everywhere says nothing about this provider. The
// words of the providers' `names` do not count: every finding may hold them.
[[nodiscard]] std::vector<FindingPair> finding_pairs(std::span<const tag::Finding> older,
                                                     std::span<const tag::Finding> newer,
                                                     std::string_view names, const Phrases& phrases,
                                                     const TermWeights& weights);

// By outcome, then in the order of the newer report, or the older one where there is no newer finding. Every
// finding of the newer report with polarity is in one change at most, every weakness of either report in one
// at least. The same input gives the same output.
[[nodiscard]] std::vector<FindingChange> compare_findings(std::span<const tag::Finding> older,
                                                          std::span<const tag::Finding> newer,
                                                          std::string_view names, const Phrases& phrases,
                                                          const TermWeights& weights);

}  // namespace revisit::compare
