// What a council's paper says: minutes, officer report, record of decision, agenda or improvement plan.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tag/source.h"

namespace revisit::tag {

// A value of a paper's header. The fields are
//   body, date, venue     of the meeting; the date is ISO 8601
//   title, to             of a report: its subject, and the body that it is put to
//   author                once for each; without office, telephone and address
//   reference             number of a decision: "24/00093"
//   key_decision          "yes" or "no"
//   decision_taker        office or body; decision_taker_name where a person is named too
//   decision_date         of the signature; ISO 8601
//   position_date         the day, or the month, whose position a plan shows; ISO 8601
//   proposed              "yes": a draft of a decision that is still to be taken
//   reasons               for a decision
struct PaperFact {
  std::string field;
  std::string value;  // as printed on one line, except for dates and for "yes" and "no"
  Source source;

  friend bool operator==(const PaperFact&, const PaperFact&) = default;
};

// Somebody in one of the lists at the head of minutes.
struct Attendee {
  std::string list;     // "present", "also_present", "in_attendance", "apologies"
  std::string name;     // as printed, with honours, and with the role in brackets: "Mr B Vane (Chairman)"
  bool remote = false;  // printed under a heading that says that they took part from elsewhere
  Source source;

  friend bool operator==(const Attendee&, const Attendee&) = default;
};

// A statement with the number or letter that is printed before it.
struct Statement {
  std::string
      number;        // without punctuation: "3", "a", "1.2"; empty where there is none; of a bullet see below
  std::string text;  // the text of the source's spans, joined by spaces
  Source source;

  friend bool operator==(const Statement&, const Statement&) = default;
};

// What a reader calls the bullet of this place, from 1: "bullet 2", or "c, bullet 2" where it stands under
// point c.
[[nodiscard]] std::string name_of_bullet(const std::string& point, std::size_t place);

// What a reader calls the part that is printed with this label under a point: "3, part a".
[[nodiscard]] std::string name_of_part(const std::string& point, const std::string& label);

// Whether a point is no numbered one of the highest level, but has a bullet or is a part of one: its number
// is then what a reader would call it.
[[nodiscard]] bool is_bullet(const Statement& point);

// Whether a point's number is what name_of_bullet calls a bullet that stands under no point.
[[nodiscard]] bool is_bullet_alone(std::string_view number);

// Something put before a meeting to be voted on.
struct Motion {
  std::string kind;  // "motion", "amendment", "substantive motion", "procedural motion"
  std::string text;  // the text of the source's spans, joined by spaces; without enclosing quotation marks
  std::string proposer;  // as printed; empty where none is
  std::string seconder;
  std::optional<int> votes_for;  // as printed, not as counted from lists of names
  std::optional<int> votes_against;
  std::optional<int> abstentions;
  std::optional<bool> carried;  // absent where the paper does not say
  std::string outcome;  // the words that say so, as printed; empty where a resolution in its terms does
  Source source;
  std::optional<Source> proposer_source;  // names of proposer and seconder
  std::optional<Source> votes_source;
  std::optional<Source> outcome_source;

  friend bool operator==(const Motion&, const Motion&) = default;
};

// Something that somebody is to do.
struct Action {
  std::string text;
  std::string owner;  // as printed; empty where none is stated
  std::string due;    // as printed
  // The day ("2026-03-31") or month ("2026-03") that `due` names; empty where it names no single one.
  std::string due_date;
  Source source;  // where it is a row of a table, all cells that gave something
  // As of a row of a plan; minutes say so in the row of a table.
  std::string rating = {};
  std::string rating_printed = {};
  std::string progress = {};

  friend bool operator==(const Action&, const Action&) = default;
};

// One item of business.
struct PaperItem {
  std::string number;         // the minute's number: "286", "1/24", "OSC 23"; else that of the agenda item
  std::string agenda_number;  // the agenda item's: "5" of "(Item 5)"; empty where it is not printed
  std::string title;          // as printed, on one line
  std::optional<Fact> body;   // in the history of an issue: the meeting that took the item
  std::optional<Fact> date;
  // Numbered or lettered paragraphs of the highest level, their parts, and bullets of any, in document order.
  std::vector<Statement> points;
  std::vector<Statement> resolutions;
  std::vector<Motion> motions;
  std::vector<Action> actions;
  Source source;  // the title

  friend bool operator==(const PaperItem&, const PaperItem&) = default;
};

// A row of an improvement plan.
struct PlanRow {
  std::string number;  // as printed
  std::string objective;
  std::string action;
  std::string owner;
  std::string due;       // as printed
  std::string due_date;  // as of an action
  std::string progress;  // what was done
  // "red", "amber", "green", "blue", "complete", "on track", "in progress", "delayed", "not started",
  // "withdrawn"; empty where none is printed
  std::string rating;
  std::string rating_printed;  // what is printed there, a known rating or not; empty where a colour or a sign
                               // alone shows it
  std::string impact;          // a rating of its own for what the action changed; values as of `rating`
  std::string impact_printed;  // as `rating_printed`
  Source source;               // all cells that gave something
  // Where the objective stands, if not in a cell of the row: over the rows, or in a row above.
  std::optional<Source> objective_source;

  friend bool operator==(const PlanRow&, const PlanRow&) = default;
};

struct Paper {
  std::vector<PaperFact> facts;
  std::vector<Attendee> attendance;
  std::vector<PaperItem> items;
  std::vector<Statement> recommendations;  // that a report asks its reader to agree
  std::vector<Statement> decisions;        // of a record of decision
  std::vector<Statement> paragraphs;       // numbered, of a report
  std::vector<Statement> background;       // background documents
  std::vector<PlanRow> plan;

  // The first fact of a field; nullptr where there is none. Valid as long as the facts are not changed.
  [[nodiscard]] const PaperFact* fact(std::string_view field) const {
    for (const PaperFact& fact : facts) {
      if (fact.field == field) return &fact;
    }
    return nullptr;
  }

  // The day, or the month, on which the paper was written as far as it tells: that of its meeting, of its
  // decision or of the position that it shows. As `fact`.
  [[nodiscard]] const PaperFact* written() const {
    for (const char* field : {"date", "decision_date", "position_date"}) {
      if (const PaperFact* found = fact(field)) return found;
    }
    return nullptr;
  }

  friend bool operator==(const Paper&, const Paper&) = default;
};

}  // namespace revisit::tag
