// revisit patterns check | explain: for those who write packs.
#pragma once

#include <memory>

#include "cli/command.h"

namespace revisit::cli {

class PatternsCommand : public Command {
 public:
  PatternsCommand();
  ~PatternsCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
