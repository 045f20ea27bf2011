#include "cli/command_verify.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <map>
#include <ostream>
#include <set>

#include "cli/file_state.h"
#include "report/colour.h"
#include "text/sha256.h"

namespace revisit::cli {

struct VerifyCommand::Options {
  bool store_only = false;
};

namespace {

// Files that are no longer those that were read, a sentence each. What is gone is no fault: files move.
std::vector<std::string> changed_files(const std::vector<store::DocumentSummary>& documents) {
  // One path may have held several documents, one after another.
  std::map<std::string, std::set<std::string>> hashes;
  for (const store::DocumentSummary& document : documents) {
    for (const std::string& path : document.paths) hashes[path].insert(document.sha256);
  }
  std::vector<std::string> changed;
  for (const auto& [path, known] : hashes) {
    if (!file_state(path)) continue;
    const std::string sha256 = text::sha256_of_file(path);
    if (sha256.empty()) {
      changed.push_back(path + ": cannot be read, so that it is not known whether it changed");
    } else if (!known.contains(sha256)) {
      changed.push_back(path + ": is no longer the file that was read; ingest it again");
    }
  }
  return changed;
}

}  // namespace

VerifyCommand::VerifyCommand(StoreAccess access)
    : m_access(std::move(access)), m_options(std::make_unique<Options>()) {}
VerifyCommand::~VerifyCommand() = default;

void VerifyCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("verify", "Check that the store is whole");
  command->add_flag("--store-only", m_options->store_only,
                    "Do not look whether the files that were read are still the same");
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
  const auto complain = [&](const std::string& what) {
    console.err << "revisit: " << report::printable(what) << '\n';
    return k_error;
  };
  const auto store = open_store(m_access, store::Mode::read);
  if (!store) return complain(store.error());
  const auto problems = store->check();
  if (!problems) return complain(problems.error().reason);
  for (const std::string& problem : *problems) console.out << report::printable(problem) << '\n';
  if (!problems->empty()) {
    return complain(fmt::format("the store {} is damaged: restore a copy, or delete it and ingest again",
                                store->file().string()));
  }
  if (m_options->store_only) return k_done;
  const auto documents = store->list_documents();
  if (!documents) return complain(documents.error().reason);
  const std::vector<std::string> changed = changed_files(*documents);
  for (const std::string& file : changed) console.out << report::printable(file) << '\n';
  return changed.empty() ? k_done : k_warnings;
}

}  // namespace revisit::cli
