// revisit track: what became of each recommendation, with the evidence.
#pragma once

#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/histories.h"

namespace revisit::cli {

class TrackCommand : public Command {
 public:
  explicit TrackCommand(HistorySources sources);
  ~TrackCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Writes the text. Returns k_done, or k_error with the reason on err.
  // REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  HistorySources m_sources;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
