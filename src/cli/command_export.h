// revisit export: the facts as tables, in the forms people work in.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>

#include "cli/command.h"
#include "cli/store_access.h"
#include "compare/comparison.h"

namespace revisit::cli {

// What the command takes from elsewhere.
struct ExportSources {
  std::function<std::span<const patterns::Provider>()> providers;  // the reference data
  std::function<std::expected<compare::Settings, std::string>()> settings;
  std::function<std::filesystem::path()> manifest;  // where the table of published reports is
  std::function<std::string()> today;               // ISO date
};

class ExportCommand : public Command {
 public:
  ExportCommand(StoreAccess access, ExportSources sources);
  ~ExportCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  StoreAccess m_access;
  ExportSources m_sources;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
