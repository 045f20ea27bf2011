// revisit fetch: downloads the documents that a manifest lists.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "cli/command.h"

namespace revisit::cli {

class FetchCommand : public Command {
 public:
  // `manifest` says where the table of published reports is that comes with the program.
  explicit FetchCommand(std::function<std::filesystem::path()> manifest);
  ~FetchCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  // Returns k_done where every document is there at the end, k_warnings where some are not.
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  std::function<std::filesystem::path()> m_manifest;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
