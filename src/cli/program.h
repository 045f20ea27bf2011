// What every program of revisit does with a command line.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "cli/command.h"
#include "cli/store_access.h"
#include "patterns/pack.h"

namespace revisit::cli {

// A command line, understood and run. In this order: add(), parse(), then explain() or run().
class Program {
 public:
  Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;
  ~Program();

  // What they return is valid as long as the program.
  [[nodiscard]] const StoreAccess& access() const { return m_access; }
  // Read when they are first asked for; none where their tables cannot be read.
  const patterns::Providers& providers();

  // The command must outlive the program.
  void add(Command& command);

  // Whether the command line asks for one of the commands that were added, in a way that it understands.
  [[nodiscard]] bool parse(int argc, char** argv);

  // Prints what the command line asks for where that is no command, such as help, or what is wrong with it.
  // Returns the exit status. REQUIRES: parse() returned false.
  int explain();

  // Runs the command and returns the exit status. REQUIRES: parse() returned true.
  int run();

 private:
  struct CommandLine;
  std::unique_ptr<CommandLine> m_line;
  std::optional<patterns::Providers> m_providers;
  StoreAccess m_access;
};

}  // namespace revisit::cli
