// What every command is to the program.
#pragma once

#include "cli/console.h"

namespace CLI {
class App;
}

namespace revisit::cli {

// A command first describes itself to the parser of the command line and then, if the user named it, runs.
// What it needs from elsewhere is given to its constructor.
class Command {
 public:
  Command() = default;
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  virtual ~Command() = default;

  // Adds the subcommand to a program. REQUIRES: this object outlives the parsing.
  virtual void setup(CLI::App& program) = 0;

  // Whether the parsed command line asks for this command.
  [[nodiscard]] virtual bool chosen() const = 0;

  // Does the work and returns the exit status; see Console. REQUIRES: the command line was parsed after
  // setup().
  [[nodiscard]] virtual int run(const Console& console) const = 0;
};

}  // namespace revisit::cli
