// The program that users start. It answers by itself what the store alone can answer; for all else it becomes
// revisit-documents, which has every command and is linked with what reads and writes files of all kinds.
// Loading those libraries takes longer than most answers.
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <unistd.h>

#include "cli/program_data.h"
#include "cli/store_commands.h"
#include "cli/today.h"

namespace {

using namespace revisit;

// Returns only where it failed: a sentence for the user.
std::string become_revisit_documents(char** argv) {
  const std::filesystem::path program = cli::documents_program();
  // Its memory comes from mimalloc, which asks for pages of 2 MiB only where it is told to when it begins;
  // its workers are told too. Reading, tagging and storing take 6 to 10% less: automata of patterns are
  // looked through in no order, and each page of 4 KiB costs a fault when it is first used.
  setenv("MIMALLOC_LARGE_OS_PAGES", "1", /*replace=*/0);
  execv(program.c_str(), argv);
  return program.string() + " cannot be started: " + std::strerror(errno) + "; install revisit again";
}

}  // namespace

int main(int argc, char** argv) {
  cli::Program program;
  const cli::StoreCommands commands(
      program,
      [argv](const std::filesystem::path&)
          -> std::expected<std::pair<text::Document, tag::Report>, store::Refusal> {
        // Sources are read before anything is printed, so that the other program can begin anew.
        return std::unexpected(store::Refusal{"program", "", 0, become_revisit_documents(argv)});
      },
      cli::today);
  if (program.parse(argc, argv)) return program.run();
  const std::string failure = become_revisit_documents(argv);
  std::cerr << "revisit: " << failure << '\n';
  return cli::k_error;
}
