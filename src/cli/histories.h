// The histories of providers, from the store.
#pragma once

#include <deque>
#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "cli/store_access.h"
#include "compare/comparison.h"
#include "compare/threads.h"

namespace revisit::cli {

struct ProviderHistory {
  std::string provider;  // plain name
  std::string provider_id;
  std::string region;  // empty where the provider is not known to the program
  compare::History history;
};

// Histories with the reports that they point into.
struct Histories {
  std::deque<tag::Report> reports;
  std::vector<ProviderHistory> providers;  // by name
};

// The histories of those who are named in these visits.
[[nodiscard]] std::expected<Histories, std::string> histories_of(const store::Store& store,
                                                                 const std::vector<store::VisitSummary>& visits,
                                                                 const store::FindProvider& find_provider,
                                                                 const compare::Matcher& matcher);

// How commands ask for histories: a provider by any form of its name, or all of them where the name is empty.
struct HistorySources {
  std::function<std::expected<Histories, std::string>(const std::string& provider)> histories;
  std::function<std::expected<compare::Settings, std::string>()> settings;
};

// Both functions return a sentence for the user where they fail. A provider without visits is such a failure.
[[nodiscard]] HistorySources history_sources(
    const StoreAccess& access, std::function<std::expected<compare::Settings, std::string>()> settings);

}  // namespace revisit::cli
