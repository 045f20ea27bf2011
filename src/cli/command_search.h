// revisit search QUERY: what all documents say about something.
#pragma once

#include <functional>
#include <memory>
#include <span>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/store_access.h"

namespace revisit::cli {

// The providers that the program knows.
using AllProviders = std::function<std::span<const patterns::Provider>()>;

class SearchCommand : public Command {
 public:
  SearchCommand(StoreAccess access, AllProviders all_providers);
  ~SearchCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Shows what fits the query on out. Returns k_done, also where nothing fits, or k_error with the reason on
  // err. REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  AllProviders m_all_providers;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
