// revisit ingest: reads files into the store.
#pragma once

#include <memory>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/store_access.h"

namespace revisit::cli {

class IngestCommand : public Command {
 public:
  IngestCommand(StoreAccess access, ReadFile read_file);
  ~IngestCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Reads and stores every file, each in a transaction of its own, and says on err what came of it. Returns
  // k_done; k_warnings if files were refused or not recognised; k_error if a path is missing or the store
  // failed. REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  ReadFile m_read_file;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
