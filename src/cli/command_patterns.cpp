#include "cli/command_patterns.h"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include "cli/program_data.h"
#include "cli/stages.h"
#include "report/explain.h"
#include "tag/tagger.h"

namespace revisit::cli {

struct PatternsCommand::Options {
  std::string folder;
  std::string file;
  const CLI::App* check = nullptr;
};

namespace {

int check(const std::string& folder, const Console& console) {
  const std::filesystem::path where =
      folder.empty() ? data_folder() / "patterns" : std::filesystem::path(folder);
  const auto library = patterns::load_library(where);
  if (!library) {
    for (const patterns::PackError& error : library.error()) console.err << error.text() << '\n';
    console.err << library.error().size() << (library.error().size() == 1 ? " error" : " errors") << " in "
                << display_name(where) << '\n';
    return k_error;
  }
  console.out << report::pack_overview(*library);
  return k_done;
}

int explain(const std::string& file, const Console& console) {
  const auto library = load_packs();
  if (!library) {
    console.err << library.error() << '\n';
    return k_error;
  }
  const auto document = extract::read_file(file);
  if (!document) {
    console.err << "revisit: " << display_name(document.error().file) << ": " << document.error().reason
                << '\n';
    return k_error;
  }
  std::vector<tag::Event> events;
  const tag::Report report = tag::tag(*document, *library, events);
  console.out << report::explanation(*document, report, events);
  return k_done;
}

}  // namespace

PatternsCommand::PatternsCommand() : m_options(std::make_unique<Options>()) {}
PatternsCommand::~PatternsCommand() = default;

void PatternsCommand::setup(CLI::App& program) {
  CLI::App* command =
      program.add_subcommand("patterns", "Check the pattern packs, and see what they make of a file");
  command->require_subcommand(1);
  command->footer(
      "Examples:\n"
      "  revisit patterns check\n"
      "  revisit patterns check my-packs/\n"
      "  revisit patterns explain report.pdf");
  CLI::App* check_command =
      command->add_subcommand("check", "Load all packs and try every rule on its own samples");
  check_command->add_option("FOLDER", m_options->folder,
                            "folder of packs; the program's own where none is given");
  CLI::App* explain_command = command->add_subcommand(
      "explain", "Tell which rule made which tag in a file, and what was nearly tagged");
  explain_command->add_option("FILE", m_options->file, "a PDF file")->required();
  m_options->check = check_command;
  m_command = command;
}

bool PatternsCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

int PatternsCommand::run(const Console& console) const {
  return m_options->check->parsed() ? check(m_options->folder, console) : explain(m_options->file, console);
}

}  // namespace revisit::cli
