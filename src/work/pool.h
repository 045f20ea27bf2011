// Worker processes that read and tag documents side by side. A document that makes one crash, hang or grow
// costs that document and that worker: it is reported with the reason, and another worker goes on.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "work/queue.h"

namespace revisit::work {

class Pool : public Queue {
 public:
  struct Settings {
    std::filesystem::path program;  // runs serve()
    std::vector<std::string> arguments;
    unsigned jobs = 1;                  // processes, at least 1
    std::chrono::seconds longest{300};  // for one document, by the clock and in processor time
    // A worker that holds more when it is done with a document is replaced: it may never give it back.
    std::size_t most_kept_memory = std::size_t{160} << 20U;  // bytes
  };

  // Starts the first worker; or a text for the user on why there is none.
  [[nodiscard]] static std::expected<std::unique_ptr<Pool>, std::string> start(Settings settings);
  // Ends all workers, whatever they are doing.
  ~Pool() override;

  // On protections that this system does not give the workers.
  [[nodiscard]] std::string notice() const override;
  // Codes of failures, beyond those of extract: crashed, too_slow, no_worker; inconsistent where a worker's
  // result contradicts itself. A file that is written while it is read fails with `changed`.
  [[nodiscard]] bool full() const override;
  void submit(Task task) override;
  [[nodiscard]] bool wait(std::chrono::milliseconds longest) override;
  [[nodiscard]] Result next() override;

 private:
  class State;
  explicit Pool(std::unique_ptr<State> state);
  std::unique_ptr<State> m_state;
};

}  // namespace revisit::work
