#include "cli/command_verify.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <ostream>

#include "report/colour.h"

namespace revisit::cli {

VerifyCommand::VerifyCommand(StoreAccess access) : m_access(std::move(access)) {}
VerifyCommand::~VerifyCommand() = default;

void VerifyCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("verify", "Check that the store is whole");
  command->footer(
      "Examples:\n"
      "  revisit verify\n"
      "  revisit --store copy.db verify && echo whole");
  m_command = command;
}

bool VerifyCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int VerifyCommand::run(const Console& console) const {
  const auto store = open_store(m_access, store::Mode::read);
  if (!store) {
    console.err << "revisit: " << report::printable(store.error()) << '\n';
    return k_error;
  }
  const auto problems = store->check();
  if (!problems) {
    console.err << "revisit: " << report::printable(problems.error().reason) << '\n';
    return k_error;
  }
  for (const std::string& problem : *problems) console.out << report::printable(problem) << '\n';
  if (!problems->empty()) {
    console.err << fmt::format(
        "revisit: the store {} is damaged: restore a copy, or delete it and ingest again\n",
        report::printable(store->file().string()));
    return k_error;
  }
  return k_done;
}

}  // namespace revisit::cli
