// revisit merge STORE...: joins stores that were made elsewhere.
#pragma once

#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/store_access.h"

namespace revisit::cli {

class MergeCommand : public Command {
 public:
  explicit MergeCommand(StoreAccess access);
  ~MergeCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Takes what the named stores have into the store, and says on err what came of it. Returns k_done;
  // k_warnings where two stores say different things of one document; k_error where a store cannot be used.
  // REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
