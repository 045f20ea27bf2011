// revisit show: what one visit found.
#pragma once

#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/store_access.h"

namespace revisit::cli {

class ShowCommand : public Command {
 public:
  // read_file is for files that need not be in the store.
  ShowCommand(StoreAccess access, ReadFile read_file);
  ~ShowCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Shows the visit on out. Returns k_done, or k_error with the reason on err.
  // REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  ReadFile m_read_file;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
