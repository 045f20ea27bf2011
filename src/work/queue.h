// The work of reading and tagging documents, as tasks whose results come in the order of the tasks, however
// and wherever they are done.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "tag/earlier.h"
#include "tag/report.h"
#include "tag/stated.h"
#include "text/document.h"

namespace revisit::work {

struct Task {
  std::filesystem::path file;                // absolute
  std::optional<text::Document> document;    // where there is one it is tagged, and the file not read
  tag::Stated stated = {};                   // what the user states of it
  std::optional<tag::Earlier> earlier = {};  // what was found in the document before, where it may still hold
};

struct Output {
  text::Document document;  // read from the file; empty where the task brought one
  tag::Report report;
};

// Why there is no output.
struct Failure {
  std::string code;    // what extract::name_of says, or one of those that begin in Pool
  std::string sha256;  // of the file's bytes; empty where they could not be read
  std::uint32_t page = 0;
  std::string reason;  // one sentence
  // Whether it lies in the file alone. Else the same file may be read another time, on a machine with more
  // room.
  bool lasting = true;
};

using Result = std::expected<Output, Failure>;

// What is done with a task. Neither is thread-safe.
struct Stages {
  std::function<Result(const std::filesystem::path& file, const tag::Stated& stated)> read;  // reads and tags
  // `earlier` may be nullptr.
  std::function<tag::Report(const text::Document& document, const tag::Stated& stated,
                            const tag::Earlier* earlier)>
      tag;
};

[[nodiscard]] Result perform(const Task& task, const Stages& stages);

class Queue {
 public:
  Queue() = default;
  Queue(const Queue&) = delete;
  Queue& operator=(const Queue&) = delete;
  virtual ~Queue() = default;

  // What the user should know about how the work is done, in one sentence; empty where there is nothing.
  [[nodiscard]] virtual std::string notice() const { return {}; }
  // Whether so much is under way that a result should be taken before the next task is given: this bounds
  // memory.
  [[nodiscard]] virtual bool full() const = 0;
  virtual void submit(Task task) = 0;
  // Waits for the result of the oldest task, at most this long, and says whether it is there.
  [[nodiscard]] virtual bool wait(std::chrono::milliseconds longest) = 0;
  // The result of the oldest task; waits for it. REQUIRES: more tasks were submitted than results taken.
  [[nodiscard]] virtual Result next() = 0;
};

// Does each task when its result is taken, in this process: no document is confined or ended. For tests.
class LocalQueue : public Queue {
 public:
  explicit LocalQueue(Stages stages) : m_stages(std::move(stages)) {}

  [[nodiscard]] bool full() const override { return !m_tasks.empty(); }
  void submit(Task task) override { m_tasks.push_back(std::move(task)); }
  [[nodiscard]] bool wait(std::chrono::milliseconds /*longest*/) override { return true; }
  [[nodiscard]] Result next() override;

 private:
  Stages m_stages;
  std::deque<Task> m_tasks;
};

}  // namespace revisit::work
