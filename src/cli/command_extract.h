// revisit extract FILE...: what the files say, as JSON Lines. It writes nothing but its output, so that
// whatever runs many programs at once can spread the work.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/stated_options.h"
#include "cli/workers.h"
#include "work/queue.h"

namespace revisit::cli {

class ExtractCommand : public Command {
 public:
  // What reads and tags; or a text for the user.
  using MakeQueue =
      std::function<std::expected<std::unique_ptr<work::Queue>, std::string>(const WorkOptions& options)>;

  explicit ExtractCommand(MakeQueue queue);
  ~ExtractCommand() override;

  void setup(CLI::App& program) override;
  [[nodiscard]] bool chosen() const override;
  [[nodiscard]] int run(const Console& console) const override;

 private:
  struct Options;
  // What the user states of the files, or one line that says what is wrong with it.
  [[nodiscard]] std::expected<CheckedStated, std::string> checked_stated() const;

  MakeQueue m_queue;
  std::unique_ptr<Options> m_options;
  const CLI::App* m_command = nullptr;
};

}  // namespace revisit::cli
