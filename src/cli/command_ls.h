// revisit ls: lists what is in the store.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/store_access.h"

namespace revisit::cli {

class LsCommand : public Command {
 public:
  // `today` tells the day, ISO 8601: an action that was due before it is late.
  LsCommand(StoreAccess access, std::function<std::string()> today);
  ~LsCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Lists visits, documents, actions or refused files on out. Returns k_done, or k_error with the reason on
  // err. REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  // The error is a sentence for the user.
  [[nodiscard]] std::expected<void, std::string> list_actions(const store::Store& store,
                                                              const Console& console) const;

  StoreAccess m_access;
  std::function<std::string()> m_today;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
