// revisit extract FILE...: what the files say, as JSON Lines. Needs no store and keeps no state.
#pragma once

#include <memory>

#include "cli/command.h"

namespace revisit::cli {

class ExtractCommand : public Command {
 public:
  ExtractCommand();
  ~ExtractCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
