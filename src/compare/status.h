// Where a thread stands, in five fields that say nothing about each other.
//
//   response    what the provider answered
//               none, accepted, in_principle, partly, rejected, not_due
//   action      what it says it does
//               not_stated, not_started, on_track, off_track, complete, paused
//   progress    what inspectors say came of it
//               not_mentioned, addressed, good, some, insufficient, none, deteriorated, too_early
//   recurrence  whether it was asked for again
//               new, repeated, reworded, narrowed, merged, split, dropped
//   closure     whether anybody closed it
//               open, closed_implemented, closed_not_implemented, superseded
//
// Silence is "not_mentioned" and "dropped", never "addressed" or closed. The sets are the union of those that
// published trackers of recommendations use.
#pragma once

#include <string>

#include "compare/threads.h"

namespace revisit::compare {

// A field, and who says so where.
struct Stated {
  std::string value;
  std::string by;         // "inspectors", "council", "comparison"; empty where nobody says anything
  std::string quotation;  // the words that say so; empty where nobody says anything
  std::string date;       // of the visit or document, ISO, may be partial; may be empty
  std::string document;   // file name
  std::string reference;  // the visit's key, or the companion's
  std::string sha256;
  std::uint32_t page = 0;
  std::string rule;

  friend bool operator==(const Stated&, const Stated&) = default;
};

struct Status {
  Stated response;
  Stated action;
  Stated progress;
  Stated recurrence;
  Stated closure;

  friend bool operator==(const Status&, const Status&) = default;
};

// The newest that was said counts; of what one visit says of progress, the least favourable. Inspectors close
// a thread by saying that it was addressed, at a visit that does not ask for it again; a council by saying
// that it is closed, in a document that is not older than the newest request.
[[nodiscard]] Status status_of(const History& history, const Thread& thread);

}  // namespace revisit::compare
