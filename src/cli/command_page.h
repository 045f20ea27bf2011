// revisit page: a page as a picture, with facts marked on it.
#pragma once

#include <memory>

#include "cli/command.h"
#include "cli/store_access.h"

namespace revisit::cli {

class PageCommand : public Command {
 public:
  explicit PageCommand(StoreAccess access);
  ~PageCommand() override;

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
