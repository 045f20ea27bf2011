// A recommendation followed through all visits of a provider.
//
// A thread holds what inspectors asked for and said, and apart from it what the provider's own papers say.
// status.h sums that up in the five fields that trackers of recommendations tend to mix up.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/companions.h"
#include "compare/dates.h"
#include "compare/matcher.h"
#include "compare/quoted.h"
#include "compare/visit.h"
#include "tag/report.h"

namespace revisit::compare {

// How a recommendation came back.
enum class Recurrence : std::uint8_t {
  first,     // nothing of the kind was asked for at an earlier visit
  repeated,  // asked for before in nearly the same words
  reworded,  // asked for before in other words
  narrowed,  // asked for before, of which this is a part: nearly all its words stand there, and a third of
             // the words there have gone
};

// "new", "repeated", "reworded", "narrowed"
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
  std::size_t nth = 1;         // at how many visits of the thread, this one included, it has been asked for

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

// What a document of the provider, or about it, says about what a recommendation asked for.
struct CouncilEvidence {
  std::size_t answer = 0;        // positions, from 0: in History::answers
  std::size_t mention = 0;       // in the thread: the recommendation that is answered
  bool through_finding = false;  // it answers a finding that refers to the recommendation
  // What its words say; absent where they say nothing.
  std::optional<Said> response;
  std::optional<Said> action;
  std::optional<Said> closure;

  friend bool operator==(const CouncilEvidence&, const CouncilEvidence&) = default;
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
  // What later visits ask of another body that is like what this thread asks: a joint inspection of the
  // partnership takes up what the council was told.
  struct Echo {
    std::size_t mention = 0;         // position in mentions
    std::size_t visit = 0;           // positions of the later recommendation: in History::visits
    std::size_t recommendation = 0;  // in the visit's report
    double score = 0;
    std::vector<std::string> reasons;

    friend bool operator==(const Echo&, const Echo&) = default;
  };
  std::vector<Echo> echoes;  // by visit
  // Threads that took this one up after its last mention: positions in History::threads.
  std::vector<std::size_t> merged_into;
  std::vector<ProgressStatement> progress;  // by visit, then position
  std::vector<CouncilEvidence> council;     // by document, then position
  // What is quoted from its recommendations: positions in History::quoted.
  std::vector<std::size_t> quoted;
  std::vector<std::string> themes;  // of all its recommendations, sorted
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
  // What inspectors said came of earlier visits and is no thread's own, in the order in which they said it.
  struct GeneralStatement {
    enum class About : std::uint8_t {
      recommendations,         // the earlier ones as such: "All recommendations have been met"
      other_visits,            // something at visits that are not among these
      no_recommendation_here,  // something that was said earlier, and that no recommendation is like
    };
    std::size_t visit = 0;
    std::size_t finding = 0;
    std::size_t statement = 0;
    About about = About::recommendations;
    std::vector<std::size_t> of = {};  // the visits that it looks back at; empty where it does not say which
    std::vector<std::string> missing = {};  // times of inspections that it names and that are not among these

    friend bool operator==(const GeneralStatement&, const GeneralStatement&) = default;
  };
  std::vector<GeneralStatement> general_progress;
  // Links between recommendations of different visits, of both relations, by newer, then older end.
  struct RecommendationLink {
    std::size_t older_visit = 0;
    std::size_t newer_visit = 0;
    Link link;
    bool holds = false;  // it is sure enough to hold a thread together

    friend bool operator==(const RecommendationLink&, const RecommendationLink&) = default;
  };
  std::vector<RecommendationLink> links;
  std::vector<Companion> companions;                      // by date
  std::vector<std::vector<CouncilStatement>> statements;  // of each companion
  std::vector<Answer> answers;                            // of the companions' statements
  std::vector<Quoted> quoted;                             // the companions' quotations

  [[nodiscard]] const CouncilStatement& at(const Answer& answer) const {
    return statements[answer.companion][answer.statement];
  }
  [[nodiscard]] const tag::Progress& at(const ProgressStatement& statement) const;
  [[nodiscard]] const tag::Progress& at(const GeneralStatement& statement) const;

  // The visits that make recommendations to the body that the thread is about.
  [[nodiscard]] bool asks(std::size_t visit, std::string_view body) const;
};

// Follows the recommendations of these visits, which must be of one provider and in the order of their dates.
// Each recommendation continues the thread of the earlier one it most likely repeats: that of the latest
// visit that has one, unless an older one is clearly more alike. A thread is held together by sure links, by
// probable ones that name what was asked for most of all, and where the report says that it was asked before.
// The same input gives the same output.
// `words` are those by which councils say what they do about it.
[[nodiscard]] History follow(std::vector<Visit> visits, const Matcher& matcher,
                             std::vector<Companion> companions = {}, const CouncilWords& words = {});

// What a thread is called: the provider's part of the visits' keys, "thread", the date of the visit at which
// it was first made, and the name of that recommendation (see tag/items.h): "torbay/thread/2018-06-11/3" is
// the thread that begins with torbay@2018-06-11/recommendation/3. It stays the same when later visits come
// in.
[[nodiscard]] std::string id_of(const History& history, const Thread& thread);

// The thread that the recommendation of that name belongs to: "torbay/thread/2018-06-11/3", or
// "torbay@2018-06-11/thread/3". The date may be cut short where that leaves no doubt
// ("torbay/thread/2018/3"), and the provider and "thread" left out. Null where there is none, or several.
[[nodiscard]] const Thread* find_thread(const History& history, std::string_view id);

}  // namespace revisit::compare
