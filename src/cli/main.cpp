// The program: understands the command line and runs one command.
#include <CLI/CLI.hpp>
#include <iostream>

#include "cli/command.h"

int main(int argc, char** argv) {
  using namespace revisit::cli;
  CLI::App program("What did the inspectors say, did they say it before, and what has changed since?",
                   "revisit");
  program.require_subcommand(1);
  program.set_version_flag("--version", std::string("revisit ") + REVISIT_VERSION);
  program.get_formatter()->column_width(36);
  Job job;
  add_extract(program, job);
  add_patterns(program, job);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    // Help and version are no errors; everything else gets one line and the way to the help.
    if (e.get_exit_code() == 0) return program.exit(e);
    std::cerr << "revisit: " << e.what() << "; see 'revisit --help'\n";
    return k_error;
  }
  try {
    return job();
  } catch (const std::exception& e) {
    std::cerr << "revisit: this is a bug, please report it: " << e.what() << '\n';
    return k_error;
  }
}
