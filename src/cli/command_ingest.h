// revisit ingest: reads files into the store.
#pragma once

#include <memory>

#include "cli/console.h"
#include "cli/store_access.h"

namespace CLI {
class App;
}

namespace revisit::cli {

class IngestCommand {
 public:
  IngestCommand(StoreAccess access, ReadFile read_file);
  ~IngestCommand();

  // Adds the subcommand to a program. REQUIRES: this object outlives the parsing.
  void setup(CLI::App& program);

  // Whether the parsed command line asks for this command.
  [[nodiscard]] bool chosen() const;

  // Reads and stores every file, each in a transaction of its own, and says on err what came of it. Returns
  // k_done; k_warnings if files were refused or not recognised; k_error if a path is missing or the store
  // failed. REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const;

 private:
  struct Options;
  StoreAccess m_access;
  ReadFile m_read_file;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
