// Documents about a provider that are not the inspectors': minutes, officer reports, plans, news articles.
//
// What they say stays apart from what inspectors said. Each of their statements is linked to the
// recommendation or finding that it most likely answers, and the words by which a council says what it does
// are read from the statement's sentences.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/council_words.h"
#include "compare/matcher.h"
#include "compare/visit.h"
#include "tag/report.h"

namespace revisit::compare {

// The report must outlive whatever is made of it.
struct Companion {
  std::string key;  // what the document is called: the beginning of its SHA-256
  const tag::Report* report = nullptr;
};

enum class StatementKind : std::uint8_t {
  point,           // of minutes: a numbered or lettered paragraph
  resolution,      // of minutes
  action,          // of minutes: something that somebody is to do
  planned,         // of an improvement plan: a row
  recommendation,  // of an officer report: what its reader is asked to agree
  decision,        // of a record of decision
  paragraph,       // of an officer report: numbered
};
// "point of the minutes", "action of the plan"
[[nodiscard]] std::string_view name_of(StatementKind kind);

// Something that a companion says. Valid as long as its report.
struct CouncilStatement {
  StatementKind kind = StatementKind::point;
  std::string number;  // as printed: "b", "2.4"; may be empty
  std::string text;
  std::string rating;  // of a plan's row: red, amber, green, blue, complete; may be empty
  const tag::Source* source = nullptr;
  std::string heading;  // of the item of minutes that it stands in, else of the paper; may be empty
};

// All statements of a document, in the order of their kinds above and then of the document.
[[nodiscard]] std::vector<CouncilStatement> statements_of(const tag::Report& report);

// The date of the document: of the meeting, the decision or publication; else a day before which it was not
// written, and `not_before` says so. ISO; empty where nothing is known.
struct CompanionDate {
  std::string iso;
  bool not_before = false;
};
[[nodiscard]] CompanionDate date_of_companion(const tag::Report& report);

// The visits that a document is about, ascending: those that it names by their time, else the newest that
// had made recommendations before its date. None where it names none and has no date.
struct MeantVisit {
  std::size_t visit = 0;
  bool named = false;  // by its time
  std::string reason;  // "the document speaks of the inspection of November 2018"

  friend bool operator==(const MeantVisit&, const MeantVisit&) = default;
};
[[nodiscard]] std::vector<MeantVisit> visits_meant(const tag::Report& report, std::span<const Visit> visits);

// A statement and what it answers.
struct Answer {
  std::size_t companion = 0;  // positions, from 0: in the list that was given
  std::size_t statement = 0;  // in statements_of()
  std::size_t visit = 0;
  bool finding = false;  // whether `item` is a finding or a recommendation
  std::size_t item = 0;  // in the visit's report
  std::string sentence;  // of the statement: the one that the link rests on
  double score = 0;      // how likely the sentence is about what the item says: see compare::Link
  std::vector<std::string> reasons;

  friend bool operator==(const Answer&, const Answer&) = default;
};

// Links each statement to the recommendations that it answers, and where there is none to the finding. By
// companion, statement, visit and item. The same input gives the same output.
//
// A sentence that says so itself ("inspectors felt that ...") needs little in common with a recommendation.
// Elsewhere in a paper or an item that is about an inspection a topic that both name is chance, until a
// second thing in common or an issue ("private fostering") stands beside it; in a paper that speaks of no
// inspection only what is sure is linked. What was asked of a safeguarding board is answered where the board
// is named. `words` are those that say what a sentence speaks of.
[[nodiscard]] std::vector<Answer> answers(std::span<const Companion> companions,
                                          std::span<const Visit> visits, const Matcher& matcher,
                                          const CouncilWords& words);

// What the sentences of a statement say of a field ("action", "response", "closure"): of several the one
// that promises least. A plan's rating counts where the words say nothing. Nothing where it says nothing.
struct Said {
  std::string value;     // "complete", "on_track", ...
  std::string sentence;  // the words, as printed on one line; the rating where that says it
  std::string rule;

  friend bool operator==(const Said&, const Said&) = default;
};
[[nodiscard]] std::optional<Said> said_of(const CouncilStatement& statement, std::string_view field,
                                          const CouncilWords& words);

}  // namespace revisit::compare
