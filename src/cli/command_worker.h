// revisit worker: what ingest starts to read documents. Hidden: it talks to nobody else.
#pragma once

#include <functional>
#include <string>

#include "cli/command.h"
#include "work/queue.h"

namespace revisit::cli {

class WorkerCommand : public Command {
 public:
  // The name of the subcommand, for those who start it.
  static constexpr const char* k_name = "worker";

  // `stages` is asked for once; see work::serve.
  explicit WorkerCommand(std::function<std::expected<work::Stages, std::string>()> stages)
      : m_stages(std::move(stages)) {}

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  [[nodiscard]] int run(const Console& console) const override;

 private:
  std::function<std::expected<work::Stages, std::string>()> m_stages;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
