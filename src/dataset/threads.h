// Recommendations followed through the visits of a provider, as tables.
#pragma once

#include <string>
#include <vector>

#include "compare/threads.h"
#include "dataset/table.h"

namespace revisit::dataset {

// A provider's history; its visits' reports must live as long.
struct ProviderThreads {
  std::string provider;  // plain name
  const compare::History* history = nullptr;
};

// What a thread is called: like its first recommendation, with another kind: "torbay@2013-05-01/thread/3".
[[nodiscard]] std::string name_of_thread(const compare::History& history, const compare::Thread& thread);

// `threads`: a row for each recommendation that is followed, with how often it was asked for and what became
// of it.
[[nodiscard]] Table thread_table(const std::vector<ProviderThreads>& providers);

// `thread_mentions`: a row for each visit's recommendation in its thread.
[[nodiscard]] Table mention_table(const std::vector<ProviderThreads>& providers);

// `thread_progress`: a row for each statement of inspectors of what came of a recommendation.
[[nodiscard]] Table progress_table(const std::vector<ProviderThreads>& providers);

// `links`: a row for each pair of recommendations of different visits that belong together: those that hold a
// thread together ("same") and weaker ones ("possible").
[[nodiscard]] Table link_table(const std::vector<ProviderThreads>& providers);

}  // namespace revisit::dataset
