// What became of each recommendation, with the evidence.
#pragma once

#include <string>

#include "compare/threads.h"
#include "report/records.h"
#include "report/sheet.h"

namespace revisit::report {

// Which threads to tell.
struct TrackFilter {
  bool open_only = false;                   // asked for at the newest visit
  bool repeated_only = false;               // asked for at two visits at least
  std::string theme;                        // key of a theme; empty: all
  const compare::Thread* thread = nullptr;  // this one, of the history; null: all
};

// A section a thread: where it stands; what was asked for at each visit, in whose words it came back and why
// that is thought, and what inspectors said came of it; apart from that what the council's papers and the
// press say; the five fields of compare/status.h, and its name. Those asked for most often first.
[[nodiscard]] Sheet track_sheet(const std::string& provider, const compare::History& history,
                                const TrackFilter& filter);

// A row a statement: the thread's name and fields; the visit or document that makes the statement and its
// date, kind ("recommendation", "progress", "point of the minutes", "quotation", ...) and number; what it
// says (recurrence, status of progress or action); marks, score and reasons of the link, text, document,
// page, sha256, rule.
[[nodiscard]] Records track_records(const compare::History& history, const TrackFilter& filter);

// The same as nested objects: threads with their fields and the statements behind them.
[[nodiscard]] std::string track_json(const std::string& provider, const compare::History& history,
                                     const TrackFilter& filter);

}  // namespace revisit::report
