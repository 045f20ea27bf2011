// revisit ls: lists what is in the store.
#pragma once

#include <memory>

#include "cli/console.h"
#include "cli/store_access.h"

namespace CLI {
class App;
}

namespace revisit::cli {

class LsCommand {
 public:
  explicit LsCommand(StoreAccess access);
  ~LsCommand();

  // Adds the subcommand to a program. REQUIRES: this object outlives the parsing.
  void setup(CLI::App& program);

  // Whether the parsed command line asks for this command.
  [[nodiscard]] bool chosen() const;

  // Lists visits, documents or refused files on out. Returns k_done, or k_error with the reason on err.
  // REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const;

 private:
  struct Options;
  StoreAccess m_access;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
