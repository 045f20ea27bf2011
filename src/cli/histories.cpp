#include "cli/histories.h"

#include <algorithm>
#include <map>
#include <utility>

#include "store/companions.h"
#include "text/sha256.h"

namespace revisit::cli {

namespace {

std::expected<std::vector<compare::Companion>, std::string> load_companions(
    const store::Store& store, const std::string& provider, const std::string& code,
    std::deque<tag::Report>& reports) {
  const auto documents = store::list_companions(store, provider, code);
  if (!documents) return std::unexpected(documents.error().reason);
  std::vector<compare::Companion> companions;
  for (const std::int64_t document : *documents) {
    auto report = store.load_report(document);
    if (!report) return std::unexpected(report.error().reason);
    reports.push_back(std::move(*report));
    companions.push_back({std::string(text::short_hash(reports.back().sha256)), &reports.back()});
  }
  return companions;
}

std::expected<Histories, std::string> load(const StoreAccess& access, const std::string& provider,
                                           const compare::Settings& settings) {
  const auto store = open_store(access, store::Mode::read);
  if (!store) return std::unexpected(store.error());
  const auto visits = store->list_visits({provider}, access.find_provider);
  if (!visits) return std::unexpected(visits.error().reason);
  if (visits->empty()) {
    if (provider.empty()) return std::unexpected("the store has no visits yet");
    const auto match = store->find_visits(provider, access.find_provider);
    if (!match) return std::unexpected(match.error().reason);
    if (match->kind == store::VisitMatch::Kind::found) {
      return std::unexpected("'" + provider + "' is one visit; name a provider");
    }
    return std::unexpected(match->explain());
  }
  return load_histories(*store, access.find_provider, *visits, settings,
                        provider.empty() ? WithCompanions::no : WithCompanions::yes);
}

}  // namespace

std::expected<Histories, std::string> load_histories(const store::Store& store,
                                                     const store::FindProvider& find_provider,
                                                     const std::vector<store::VisitSummary>& visits,
                                                     const compare::Settings& settings,
                                                     WithCompanions with_companions) {
  Histories result;
  std::map<std::pair<std::string, std::string>, std::vector<compare::Visit>> by_provider;
  for (const store::VisitSummary& visit : visits) {
    if (visit.provider.empty()) continue;  // nobody's history
    auto report = store.load_report(visit.document);
    if (!report) return std::unexpected(report.error().reason);
    result.reports.push_back(std::move(*report));
    by_provider[{visit.provider, visit.provider_code}].push_back({visit.key, &result.reports.back()});
  }
  for (auto& [name, provider_visits] : by_provider) {
    std::ranges::stable_sort(provider_visits, {},
                             [](const compare::Visit& visit) { return compare::date_of(*visit.report); });
    std::vector<compare::Companion> companions;
    if (with_companions == WithCompanions::yes) {
      auto loaded = load_companions(store, name.first, name.second, result.reports);
      if (!loaded) return std::unexpected(loaded.error());
      companions = std::move(*loaded);
    }
    const auto* known = find_provider(name.first).provider;
    result.providers.push_back({name.first, name.second, known == nullptr ? "" : known->region,
                                compare::follow(std::move(provider_visits), settings.matcher,
                                                std::move(companions), settings.council_words)});
  }
  return result;
}

HistorySources history_sources(const StoreAccess& access,
                               std::function<std::expected<compare::Settings, std::string>()> settings) {
  HistorySources sources;
  sources.settings = std::move(settings);
  sources.histories = [access, settings = sources.settings](
                          const std::string& provider) -> std::expected<Histories, std::string> {
    const auto known = settings();
    if (!known) return std::unexpected(known.error());
    return load(access, provider, *known);
  };
  return sources;
}

}  // namespace revisit::cli
