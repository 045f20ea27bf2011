// revisit ingest: reads files into the store.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/console.h"
#include "cli/stages.h"
#include "cli/stated_options.h"
#include "cli/store_access.h"
#include "cli/workers.h"
#include "work/queue.h"

namespace revisit::cli {

// What ingest is given by main. All are called when the command runs, and only if need be.
struct IngestStages {
  // What reads and tags now; or a text for the user.
  std::function<std::expected<MakersOf, std::string>()> makers;
  // What does it; or a text for the user.
  std::function<std::expected<std::unique_ptr<work::Queue>, std::string>(const WorkOptions& options)> queue;
  // What finds themes anew where nothing else changed; or a text for the user.
  std::function<std::expected<TagThemes, std::string>()> themes;
  DocumentKinds kinds = {};
};

class IngestCommand : public Command {
 public:
  IngestCommand(StoreAccess access, IngestStages stages);
  ~IngestCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;

  // Reads and stores every file that changed, each whole or not at all, and says on err what came of it.
  // Returns k_done; k_warnings if files were refused or not recognised; k_error if a path is missing or the
  // store failed. REQUIRES: setup() was called and the command line parsed.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  IngestStages m_stages;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
