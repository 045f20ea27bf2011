// revisit verify: whether the store holds what it should.
#pragma once

#include <memory>

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
  struct Options;

  StoreAccess m_access;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
