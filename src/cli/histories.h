// The histories of providers, from the store.
#pragma once

#include <cstdint>
#include <deque>
#include <expected>
#include <functional>
#include <string>
#include <string_view>
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

// A thread of a provider, with the history that it is part of.
struct FoundThread {
  Histories histories;                        // of its provider alone
  const ProviderHistory* provider = nullptr;  // in `histories`, and valid as long as they
  const compare::Thread* thread = nullptr;
};

// Between a provider and the rest of a thread's name.
inline constexpr std::string_view k_thread_of = "/thread/";

// How commands ask for histories: a provider by any form of its name, or all of them where the name is empty.
struct HistorySources {
  // The documents beside the reports are joined in for a single provider only.
  std::function<std::expected<Histories, std::string>(const std::string& provider)> histories;
  std::function<std::expected<compare::Settings, std::string>()> settings;
  // A thread by the name that is printed with it ("torbay/thread/2018-06-11/3"), or by a visit and any of its
  // recommendations ("torbay@2018/thread/3"). REQUIRES: k_thread_of stands in the reference.
  std::function<std::expected<FoundThread, std::string>(const std::string& reference)> thread;
};

// All return a sentence for the user where they fail. A provider without visits is such a failure.
[[nodiscard]] HistorySources history_sources(
    const StoreAccess& access, std::function<std::expected<compare::Settings, std::string>()> settings);

// Whether the documents beside the reports (minutes, plans, articles) are joined in.
enum class WithCompanions : std::uint8_t { no, yes };

// The histories of the providers of these visits. Otherwise a sentence for the user.
[[nodiscard]] std::expected<Histories, std::string> load_histories(
    const store::Store& store, const store::FindProvider& find_provider,
    const std::vector<store::VisitSummary>& visits, const compare::Settings& settings,
    WithCompanions with_companions);

}  // namespace revisit::cli
