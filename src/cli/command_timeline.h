// revisit timeline: all visits of a provider at a glance.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/histories.h"

namespace revisit::cli {

class TimelineCommand : public Command {
 public:
  // `manifest` says where the table of published reports is that comes with the program; see
  // fetch/manifest.h.
  TimelineCommand(HistorySources sources, std::function<std::filesystem::path()> manifest);
  ~TimelineCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Writes the text. Returns k_done, or k_error with the reason on err.
  // REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  HistorySources m_sources;
  std::function<std::filesystem::path()> m_manifest;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
