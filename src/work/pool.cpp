#include "work/pool.h"

#include <condition_variable>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "text/sha256.h"
#include "work/message.h"
#include "work/worker_process.h"

namespace revisit::work {

namespace {

using Clock = std::chrono::steady_clock;

Failure failure(std::string code, std::string reason) {
  Failure result;
  result.code = std::move(code);
  result.reason = std::move(reason);
  result.lasting = false;
  return result;
}

struct Greeted {
  WorkerProcess worker;
  std::string refused_protections;
};

std::expected<Greeted, std::string> start_worker(const Pool::Settings& settings) {
  auto worker = WorkerProcess::start(settings.program, settings.arguments);
  if (!worker) return std::unexpected(worker.error());
  // It loads all packs first, which on a busy machine takes longer than a document may.
  constexpr std::chrono::minutes k_longest_start{10};
  const auto message = worker->channel().receive(Clock::now() + k_longest_start);
  const auto greeting = message ? decode_greeting(*message) : std::nullopt;
  if (!greeting) {
    const std::string how = worker->end();
    return std::unexpected("a worker process does not start: it " + (how.empty() ? "says nothing" : how));
  }
  if (!greeting->ready) return std::unexpected(greeting->text);
  return Greeted{std::move(*worker), greeting->text};
}

// Does tasks one after another with one worker at a time.
class Seat {
 public:
  explicit Seat(const Pool::Settings& settings) : m_settings(settings) {}
  Seat(const Pool::Settings& settings, WorkerProcess worker)
      : m_settings(settings), m_worker(std::move(worker)) {}

  // Gives up when it is asked to stop.
  Result perform(const Task& task, const std::stop_token& stop) {
    if (!m_worker || m_worker->ended()) {
      m_worker.reset();
      auto started = start_worker(m_settings);
      if (!started) return std::unexpected(failure("no_worker", started.error()));
      m_worker.emplace(std::move(started->worker));
    }
    const auto deadline = Clock::now() + m_settings.longest;
    m_worker->limit_processor_time(m_settings.longest);
    const std::stop_callback hang_up(stop, [&] { m_worker->channel().hang_up(); });
    Channel& channel = m_worker->channel();
    const auto sent = channel.send(encode(task), deadline);
    const auto answer = sent ? channel.receive(deadline) : std::unexpected(sent.error());
    if (!answer) return std::unexpected(end_worker(answer.error()));
    auto result = decode_result(*answer, task);
    if (!result) {
      end_worker(ChannelError::closed);
      return std::unexpected(
          failure("inconsistent", "What was read contradicts itself: " + result.error() + "."));
    }
    // The worker says what the bytes are: if it were believed, a file could take the place of another.
    const std::string& claimed = *result ? (*result)->document.sha256 : result->error().sha256;
    if (!task.document && !claimed.empty() && text::sha256_of_file(task.file) != claimed) {
      return std::unexpected(failure("changed", "The file changed while it was read."));
    }
    return std::move(*result);
  }

  // Between tasks.
  void replace_if_large() {
    if (m_worker && m_worker->memory() > m_settings.most_kept_memory) m_worker.reset();
  }

 private:
  // For a worker that did not answer.
  Failure end_worker(ChannelError error) {
    // The object stays, ended, until the next task: somebody may be hanging up on it just now.
    const std::string how = m_worker->end();
    if (error == ChannelError::late) {
      return failure("too_slow", fmt::format("Reading took longer than {} seconds and was ended.",
                                             m_settings.longest.count()));
    }
    if (error == ChannelError::too_large) return failure("too_large", "The document is too large.");
    return failure("crashed", fmt::format("The program that read it {}.", how.empty() ? "fell silent" : how));
  }

  const Pool::Settings& m_settings;
  std::optional<WorkerProcess> m_worker;
};

}  // namespace

class Pool::State {
 public:
  State(Settings settings, Greeted first)
      : m_settings(std::move(settings)), m_refused_protections(std::move(first.refused_protections)) {
    m_threads.reserve(m_settings.jobs);
    m_threads.emplace_back([this, worker = std::move(first.worker)](const std::stop_token& stop) mutable {
      Seat seat(m_settings, std::move(worker));
      work(seat, stop);
    });
    for (unsigned i = 1; i < m_settings.jobs; ++i) {
      m_threads.emplace_back([this](const std::stop_token& stop) {
        Seat seat(m_settings);
        work(seat, stop);
      });
    }
  }

  [[nodiscard]] const std::string& refused_protections() const { return m_refused_protections; }

  [[nodiscard]] bool full() const {
    const std::scoped_lock lock(m_mutex);
    // Enough that a slow document does not keep the others waiting for long.
    return m_submitted - m_taken >= std::uint64_t{8} * m_settings.jobs;
  }

  void submit(Task task) {
    {
      const std::scoped_lock lock(m_mutex);
      m_tasks.emplace_back(m_submitted++, std::move(task));
    }
    m_task_came.notify_one();
  }

  bool wait(std::chrono::milliseconds longest) {
    std::unique_lock lock(m_mutex);
    return m_result_came.wait_for(lock, longest, [&] { return m_results.contains(m_taken); });
  }

  Result next() {
    std::unique_lock lock(m_mutex);
    m_result_came.wait(lock, [&] { return m_results.contains(m_taken); });
    return std::move(m_results.extract(m_taken++).mapped());
  }

 private:
  void work(Seat& seat, const std::stop_token& stop) {
    for (;;) {
      std::pair<std::uint64_t, Task> numbered;
      {
        std::unique_lock lock(m_mutex);
        if (!m_task_came.wait(lock, stop, [&] { return !m_tasks.empty(); })) return;
        numbered = std::move(m_tasks.front());
        m_tasks.pop_front();
      }
      Result result = seat.perform(numbered.second, stop);
      seat.replace_if_large();
      {
        const std::scoped_lock lock(m_mutex);
        m_results.emplace(numbered.first, std::move(result));
      }
      m_result_came.notify_one();
      if (stop.stop_requested()) return;
    }
  }

  const Settings m_settings;
  const std::string m_refused_protections;
  mutable std::mutex m_mutex;
  std::condition_variable_any m_task_came;
  std::condition_variable m_result_came;
  std::deque<std::pair<std::uint64_t, Task>> m_tasks;
  std::map<std::uint64_t, Result> m_results;
  std::uint64_t m_submitted = 0;
  std::uint64_t m_taken = 0;
  std::vector<std::jthread> m_threads;  // last: they end before what they use
};

std::expected<std::unique_ptr<Pool>, std::string> Pool::start(Settings settings) {
  auto first = start_worker(settings);
  if (!first) return std::unexpected(std::move(first.error()));
  return std::unique_ptr<Pool>(new Pool(std::make_unique<State>(std::move(settings), std::move(*first))));
}

Pool::Pool(std::unique_ptr<State> state) : m_state(std::move(state)) {}
Pool::~Pool() = default;

std::string Pool::notice() const {
  const std::string& refused = m_state->refused_protections();
  if (refused.empty()) return {};
  return "this system does not protect against harmful documents as well as it could; it refuses: " + refused;
}
bool Pool::full() const {
  return m_state->full();
}
void Pool::submit(Task task) {
  m_state->submit(std::move(task));
}
bool Pool::wait(std::chrono::milliseconds longest) {
  return m_state->wait(longest);
}
Result Pool::next() {
  return m_state->next();
}

}  // namespace revisit::work
