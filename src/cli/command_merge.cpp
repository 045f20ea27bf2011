#include "cli/command_merge.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <ostream>
#include <string>
#include <system_error>
#include <vector>

#include "report/colour.h"
#include "store/merge.h"

namespace revisit::cli {

struct MergeCommand::Options {
  std::vector<std::string> stores;
};

MergeCommand::MergeCommand(StoreAccess access)
    : m_access(std::move(access)), m_options(std::make_unique<Options>()) {}

MergeCommand::~MergeCommand() = default;

void MergeCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("merge", "Take what other stores have into the store");
  command->add_option("STORE", m_options->stores, "The other stores' files, which are only read")->required();
  command->footer(
      "Examples:\n"
      "  revisit merge north.db south.db\n"
      "  revisit --store all.db merge part-*.db");
  m_command = command;
}

bool MergeCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int MergeCommand::run(const Console& console) const {
  const auto fail = [&](const std::string& reason) {
    console.err << "revisit: " << report::printable(reason) << '\n';
    return k_error;
  };
  auto into = open_store(m_access, store::Mode::write);
  if (!into) return fail(into.error());
  bool conflicts = false;
  for (const std::string& name : m_options->stores) {
    std::error_code failure;
    if (std::filesystem::equivalent(name, into->file(), failure)) return fail(name + " is the store itself");
    const auto from = store::Store::open(name, store::Mode::read);
    if (!from) return fail(from.error().reason);
    const auto merged = store::merge(*into, *from);
    if (!merged) return fail(merged.error().reason);
    for (const std::string& conflict : merged->conflicts)
      console.err << "revisit: " << report::printable(name + ": " + conflict) << '\n';
    console.err << report::printable(name)
                << fmt::format(": {} added, {} known, {} refused files", merged->added, merged->known,
                               merged->refused);
    if (!merged->conflicts.empty()) console.err << fmt::format(", {} conflicts", merged->conflicts.size());
    console.err << '\n';
    conflicts = conflicts || !merged->conflicts.empty();
  }
  return conflicts ? k_warnings : k_done;
}

}  // namespace revisit::cli
