// revisit verify: whether the store holds what it should.
#pragma once

#include "cli/command.h"
#include "cli/store_access.h"

namespace revisit::cli {

class VerifyCommand : public Command {
 public:
  explicit VerifyCommand(StoreAccess access);
  ~VerifyCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  [[nodiscard]] int run(const Console& console) const override;

 private:
  StoreAccess m_access;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
