// revisit cite: where a fact stands, as a citation.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "cli/command.h"
#include "cli/histories.h"
#include "cli/store_access.h"

namespace revisit::cli {

class CiteCommand : public Command {
 public:
  // `manifest` says where the table of published reports is that comes with the program; see
  // fetch/manifest.h. The histories are asked for where a thread is cited.
  CiteCommand(StoreAccess access, std::function<std::filesystem::path()> manifest, HistorySources histories);
  ~CiteCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  // Prints the citations in the order given; nothing at all where one of the items is not found.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  std::function<std::filesystem::path()> m_manifest;
  HistorySources m_histories;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
