#include "cli/histories.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

#include "cli/council_match.h"
#include "store/companions.h"
#include "text/sha256.h"

namespace revisit::cli {

namespace {

// Follows the recommendations of many providers while the next ones' reports are loaded, with a thread a
// processor; of a few on the thread that calls. What comes out is the same.
class Followers {
 public:
  // Both must outlive the object, as must all `into` below.
  Followers(std::size_t providers, const compare::Settings& settings) : m_settings(settings) {
    constexpr std::size_t k_few = 4;
    if (providers <= k_few) return;
    for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
      m_threads.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
  }
  Followers(const Followers&) = delete;
  Followers& operator=(const Followers&) = delete;
  // What was begun is done; what was not is left.
  ~Followers() = default;

  void follow(std::vector<compare::Visit> visits, std::vector<compare::Companion> companions,
              compare::History& into) {
    Task task{std::move(visits), std::move(companions), &into};
    if (m_threads.empty()) return perform(std::move(task));
    {
      const std::scoped_lock lock(m_mutex);
      m_tasks.push_back(std::move(task));
    }
    m_changed.notify_one();
  }

  // Waits for all. Throws what following threw.
  void finish() {
    {
      const std::scoped_lock lock(m_mutex);
      m_complete = true;
    }
    m_changed.notify_all();
    for (std::jthread& thread : m_threads) thread.join();
    m_threads.clear();
    if (m_failure) std::rethrow_exception(m_failure);
  }

 private:
  struct Task {
    std::vector<compare::Visit> visits;
    std::vector<compare::Companion> companions;
    compare::History* into = nullptr;
  };

  void perform(Task task) const {
    *task.into = compare::follow(std::move(task.visits), m_settings.matcher, std::move(task.companions),
                                 m_settings.council_words);
  }

  void work(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return m_complete || !m_tasks.empty(); })) {
      if (m_tasks.empty() || m_failure || stop.stop_requested()) return;
      Task task = std::move(m_tasks.front());
      m_tasks.pop_front();
      lock.unlock();
      std::exception_ptr failure;
      try {
        perform(std::move(task));
      } catch (...) {
        failure = std::current_exception();
      }
      lock.lock();
      if (failure) m_failure = failure;
    }
  }

  const compare::Settings& m_settings;
  std::mutex m_mutex;
  std::condition_variable_any m_changed;
  std::deque<Task> m_tasks;
  bool m_complete = false;
  std::exception_ptr m_failure;
  std::vector<std::jthread> m_threads;  // last: they end before what they use
};

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
    if (std::string papers = papers_alone(*store, provider, access.find_provider); !papers.empty())
      return std::unexpected(std::move(papers));
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

std::expected<FoundThread, std::string> load_thread(const StoreAccess& access, const std::string& reference,
                                                    const compare::Settings& settings) {
  const std::size_t at = reference.find(k_thread_of);
  std::string provider = reference.substr(0, at);
  std::string name = reference.substr(at + k_thread_of.size());
  if (provider.find('@') != std::string::npos) {
    const auto store = open_store(access, store::Mode::read);
    if (!store) return std::unexpected(store.error());
    const auto match = store->find_visits(provider, access.find_provider);
    if (!match) return std::unexpected(match.error().reason);
    // Where no visit fits there are candidates too: those that are near.
    if (match->kind != store::VisitMatch::Kind::found || match->candidates.size() != 1) {
      return std::unexpected(match->explain());
    }
    const store::VisitSummary& visit = match->candidates.front();
    provider = visit.provider;
    name = visit.key + std::string(k_thread_of) + name;
  }
  auto loaded = load(access, provider, settings);
  if (!loaded) return std::unexpected(loaded.error());
  FoundThread found{std::move(*loaded), nullptr, nullptr};
  for (const ProviderHistory& candidate : found.histories.providers) {
    found.thread = compare::find_thread(candidate.history, name);
    found.provider = &candidate;
    if (found.thread != nullptr) return found;
  }
  return std::unexpected("no single thread is called '" + reference + "'; 'revisit track \"" + provider +
                         "\"' prints their names");
}

}  // namespace

std::expected<Histories, std::string> load_histories(const store::Store& store,
                                                     const store::FindProvider& find_provider,
                                                     const std::vector<store::VisitSummary>& visits,
                                                     const compare::Settings& settings,
                                                     WithCompanions with_companions) {
  std::map<std::pair<std::string, std::string>, std::vector<const store::VisitSummary*>> by_provider;
  for (const store::VisitSummary& visit : visits) {
    if (visit.provider.empty()) continue;  // nobody's history
    by_provider[{visit.provider, visit.provider_code}].push_back(&visit);
  }
  Histories result;
  result.providers.resize(by_provider.size());
  Followers followers(by_provider.size(), settings);
  std::size_t position = 0;
  for (const auto& [name, summaries] : by_provider) {
    ProviderHistory& provider = result.providers[position++];
    provider.provider = name.first;
    provider.provider_id = name.second;
    const auto* known = find_provider(name.first).provider;
    if (known != nullptr) provider.region = known->region;
    std::vector<compare::Visit> provider_visits;
    for (const store::VisitSummary* visit : summaries) {
      auto report = store.load_report(visit->document);
      if (!report) return std::unexpected(report.error().reason);
      result.reports.push_back(std::move(*report));
      provider_visits.push_back({visit->key, &result.reports.back()});
    }
    std::ranges::stable_sort(provider_visits, {},
                             [](const compare::Visit& visit) { return compare::date_of(*visit.report); });
    std::vector<compare::Companion> companions;
    if (with_companions == WithCompanions::yes) {
      auto loaded = load_companions(store, name.first, name.second, result.reports);
      if (!loaded) return std::unexpected(loaded.error());
      companions = std::move(*loaded);
    }
    followers.follow(std::move(provider_visits), std::move(companions), provider.history);
  }
  followers.finish();
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
  sources.thread = [access, settings = sources.settings](
                       const std::string& reference) -> std::expected<FoundThread, std::string> {
    const auto known = settings();
    if (!known) return std::unexpected(known.error());
    return load_thread(access, reference, *known);
  };
  return sources;
}

}  // namespace revisit::cli
