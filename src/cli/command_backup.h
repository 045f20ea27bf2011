// revisit backup: a copy of the store.
#pragma once

#include <memory>

#include "cli/command.h"
#include "cli/store_access.h"

namespace revisit::cli {

class BackupCommand : public Command {
 public:
  explicit BackupCommand(StoreAccess access);
  ~BackupCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
