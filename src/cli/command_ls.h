// revisit ls: lists what is in the store.
#pragma once

#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/store_access.h"

namespace revisit::cli {

class LsCommand : public Command {
 public:
  explicit LsCommand(StoreAccess access);
  ~LsCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Lists visits, documents or refused files on out. Returns k_done, or k_error with the reason on err.
  // REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
