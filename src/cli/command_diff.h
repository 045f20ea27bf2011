// revisit diff: what changed between two inspections.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "cli/command.h"
#include "compare/comparison.h"
#include "tag/report.h"

namespace revisit::cli {

// Where the command gets its values. Every function may fail with a sentence for the user.
struct DiffSources {
  // The report that a reference means: an existing file, or a visit in the store ("torbay@2018").
  std::function<std::expected<tag::Report, std::string>(const std::string& reference)> report;
  // The last two inspections of a provider in the store, the older one first.
  std::function<std::expected<std::pair<tag::Report, tag::Report>, std::string>(const std::string& provider)>
      last_two;
  std::function<std::expected<compare::Settings, std::string>()> settings;
};

// The exit statuses of this command: 0 compared; 1 compared and different, with --exit-code only; 2 error.
class DiffCommand : public Command {
 public:
  explicit DiffCommand(DiffSources sources);
  ~DiffCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  DiffSources m_sources;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
