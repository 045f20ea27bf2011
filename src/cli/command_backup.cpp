#include "cli/command_backup.h"

#include <CLI/CLI.hpp>
#include <ostream>
#include <string>

#include "report/colour.h"

namespace revisit::cli {

struct BackupCommand::Options {
  std::string file;
};

BackupCommand::BackupCommand(StoreAccess access)
    : m_access(std::move(access)), m_options(std::make_unique<Options>()) {}
BackupCommand::~BackupCommand() = default;

void BackupCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("backup", "Copy the store, also while it is written");
  command->add_option("FILE", m_options->file, "The copy, a new file")->required();
  command->footer(
      "Examples:\n"
      "  revisit backup monday.db\n"
      "  revisit --store monday.db verify");
  m_command = command;
}

bool BackupCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int BackupCommand::run(const Console& console) const {
  const auto store = open_store(m_access, store::Mode::read);
  if (!store) {
    console.err << "revisit: " << report::printable(store.error()) << '\n';
    return k_error;
  }
  const auto done = store->back_up(m_options->file);
  if (!done) {
    console.err << "revisit: " << report::printable(done.error().reason) << '\n';
    return k_error;
  }
  return k_done;
}

}  // namespace revisit::cli
