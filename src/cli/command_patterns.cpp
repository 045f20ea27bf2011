// revisit patterns check | explain: for those who write packs.
#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/stages.h"
#include "report/explain.h"
#include "tag/tagger.h"

namespace revisit::cli {

namespace {

int check(const std::string& folder) {
  const std::filesystem::path where =
      folder.empty() ? data_folder() / "patterns" : std::filesystem::path(folder);
  const auto library = patterns::load_library(where);
  if (!library) {
    for (const patterns::PackError& error : library.error()) std::cerr << error.text() << '\n';
    std::cerr << library.error().size() << (library.error().size() == 1 ? " error" : " errors") << " in "
              << display_name(where) << '\n';
    return k_error;
  }
  std::cout << report::pack_overview(*library);
  return k_fine;
}

int explain(const std::string& file) {
  const auto library = load_packs();
  if (!library) {
    std::cerr << library.error() << '\n';
    return k_error;
  }
  const auto document = extract::read_file(file);
  if (!document) {
    std::cerr << "revisit: " << display_name(document.error().file) << ": " << document.error().reason
              << '\n';
    return k_error;
  }
  std::vector<tag::Event> events;
  const tag::Report report = tag::tag(*document, *library, events);
  std::cout << report::explanation(*document, report, events);
  return k_fine;
}

}  // namespace

void add_patterns(CLI::App& program, Job& job) {
  CLI::App* command =
      program.add_subcommand("patterns", "Check the pattern packs, and see what they make of a file");
  command->require_subcommand(1);
  command->footer(
      "Examples:\n"
      "  revisit patterns check\n"
      "  revisit patterns check my-packs/\n"
      "  revisit patterns explain report.pdf");

  auto folder = std::make_shared<std::string>();
  CLI::App* check_command =
      command->add_subcommand("check", "Load all packs and try every rule on its own samples");
  check_command->add_option("FOLDER", *folder, "folder of packs; the program's own where none is given");
  check_command->callback([folder, &job] { job = [folder] { return check(*folder); }; });

  auto file = std::make_shared<std::string>();
  CLI::App* explain_command = command->add_subcommand(
      "explain", "Tell which rule made which tag in a file, and what was nearly tagged");
  explain_command->add_option("FILE", *file, "a PDF file")->required();
  explain_command->callback([file, &job] { job = [file] { return explain(*file); }; });
}

}  // namespace revisit::cli
