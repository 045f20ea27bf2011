// A recommendation followed through all visits of a provider.
//
// Threads tell apart five things that trackers of recommendations tend to mix up: what the provider answered
// (response), what it says it does (action), what inspectors later say came of it (progress), whether it was
// asked for again (recurrence), and whether anybody closed it (closure). Silence is "not mentioned", never
// "addressed".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/comparison.h"
#include "tag/report.h"

namespace revisit::compare {

// A visit of the provider whose history is told. The report must outlive the History.
struct Visit {
  std::string key;  // "torbay@2018-06-11"
  const tag::Report* report = nullptr;
};

// How a recommendation came back.
enum class Recurrence : std::uint8_t {
  first,     // nothing of the kind was asked for at an earlier visit
  repeated,  // asked for before in nearly the same words
  reworded,  // asked for before in other words
};

// "new", "repeated", "reworded"
[[nodiscard]] std::string_view name_of(Recurrence recurrence);

// One recommendation of one visit, as a member of a thread.
struct Mention {
  std::size_t visit = 0;           // positions, from 0: in History::visits
  std::size_t recommendation = 0;  // in the visit's report
  Recurrence recurrence = Recurrence::first;
  std::optional<std::size_t> before;  // position, in the thread, of the mention that it repeats
  double score = 0;                   // of that link: see compare::Link; 0 for the first
  std::vector<std::string> reasons;
  bool said_repeated = false;  // the report itself says that it was asked for before
  bool escalated = false;      // it demands immediate or priority action, and the mention before did not
  bool eased = false;          // the other way round
  bool split = false;          // the mention before has several successors at this visit

  friend bool operator==(const Mention&, const Mention&) = default;
};

// What inspectors said at a later visit about what a recommendation asked for.
struct ProgressStatement {
  std::size_t visit = 0;      // positions, from 0: in History::visits
  std::size_t finding = 0;    // in the visit's report
  std::size_t statement = 0;  // in the finding's progress
  std::size_t mention = 0;    // in the thread: the recommendation that it is about
  double score = 0;           // how likely it is about the recommendation, in [0, 1]: see compare::Link
  std::vector<std::string> reasons;

  friend bool operator==(const ProgressStatement&, const ProgressStatement&) = default;
};

// What became of a thread at the provider's newest visits.
enum class Standing : std::uint8_t {
  open,           // the newest visit that made recommendations asks for it
  merged,         // another thread's recommendation took it up
  not_mentioned,  // it was made, and the newest visit that made recommendations does not mention it
  stated,         // it is not asked for any more, and inspectors have said what came of it
};

// "asked for at the newest visit", "not mentioned since", "not asked for since; inspectors said what came of
// it"
[[nodiscard]] std::string_view name_of(Standing standing);

struct Thread {
  std::vector<Mention> mentions;  // by visit, then position; never empty
  // Threads that a mention of this one repeats too, where the newer recommendation merges several.
  struct Merge {
    std::size_t mention = 0;  // position in mentions
    std::size_t thread = 0;   // position in History::threads
    std::size_t visit = 0;    // of the other thread's mention that was taken up
    std::size_t recommendation = 0;
    double score = 0;

    friend bool operator==(const Merge&, const Merge&) = default;
  };
  std::vector<Merge> merges;
  // Links that are too weak to hold a thread together, for a person to look at: a mention of this thread may
  // repeat an earlier recommendation of another.
  struct Possible {
    std::size_t mention = 0;         // position in mentions
    std::size_t visit = 0;           // positions of the earlier recommendation: in History::visits
    std::size_t recommendation = 0;  // in the visit's report
    double score = 0;
    std::vector<std::string> reasons;

    friend bool operator==(const Possible&, const Possible&) = default;
  };
  std::vector<Possible> possible;
  // Threads that took this one up after its last mention: positions in History::threads.
  std::vector<std::size_t> merged_into;
  std::vector<ProgressStatement> progress;  // by visit, then position
  std::vector<std::string> themes;          // of all its recommendations, sorted
  Standing standing = Standing::open;
  std::size_t times = 0;  // at how many visits it was asked for
  int days = 0;           // from the first to the last of them
  double weakest = 1;     // the lowest score of the links that hold it together: it is as sure as that

  friend bool operator==(const Thread&, const Thread&) = default;
};

// All that a provider's visits say, in the order of their dates.
struct History {
  std::vector<Visit> visits;
  std::vector<Thread> threads;  // by their first mention; every recommendation is in exactly one
  // What inspectors said of the earlier recommendations as such ("All recommendations have been met"); by
  // visit.
  struct GeneralStatement {
    std::size_t visit = 0;
    std::size_t finding = 0;
    std::size_t statement = 0;

    friend bool operator==(const GeneralStatement&, const GeneralStatement&) = default;
  };
  std::vector<GeneralStatement> general_progress;

  [[nodiscard]] const tag::Progress& at(const ProgressStatement& statement) const;
  [[nodiscard]] const tag::Progress& at(const GeneralStatement& statement) const;

  // The visits that make recommendations to the body that the thread is about.
  [[nodiscard]] bool asks(std::size_t visit, std::string_view body) const;
};

// Follows the recommendations of these visits, which must be of one provider and in the order of their dates.
// Each recommendation continues the thread of the earlier one it most likely repeats: that of the latest
// visit that has one, unless an older one is clearly more alike. Links that are less than
// probable hold no thread together, unless the report itself says that the recommendation was made before.
// The same input gives the same output.
[[nodiscard]] History follow(std::vector<Visit> visits, const Matcher& matcher);

// The date that orders visits: the inspection's first day, else its last, else that of publication; ISO, may
// be partial or empty.
[[nodiscard]] std::string date_of(const tag::Report& report);

// Days from one ISO date to another; nothing where either has no day.
[[nodiscard]] std::optional<int> days_between(std::string_view first, std::string_view second);

}  // namespace revisit::compare
