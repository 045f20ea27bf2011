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
  // Its option: the digest of packs that were checked.
  static constexpr const char* k_checked_packs = "--checked-packs";

  // Makes the stages, with the digest of packs that were checked.
  using MakeStages =
      std::function<std::expected<work::Stages, std::string>(const std::string& checked_packs)>;

  // `stages` is asked for once; see work::serve.
  explicit WorkerCommand(MakeStages stages) : m_stages(std::move(stages)) {}

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  [[nodiscard]] int run(const Console& console) const override;

 private:
  MakeStages m_stages;
  std::string m_checked_packs;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
