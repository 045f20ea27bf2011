// revisit extract FILE...: what the files say, as JSON Lines. Needs no store and keeps no state.
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/command.h"
#include "cli/stages.h"
#include "report/json.h"
#include "text/outline.h"

namespace revisit::cli {

namespace {

enum class Format { json, outline };

struct Options {
  std::vector<std::string> files;
  Format format = Format::json;
};

// One line for each file, in their order, whatever happens to one of them.
int run(const Options& options) {
  const auto library = load_packs();
  if (!library) {
    std::cerr << library.error() << '\n';
    return k_error;
  }
  int status = k_fine;
  for (const std::string& file : options.files) {
    const auto read = read_and_tag(file, *library);
    if (!read) {
      const extract::Error& error = read.error();
      std::cerr << "revisit: " << display_name(error.file) << ": " << error.reason << '\n';
      if (options.format == Format::json) {
        std::cout << report::error_to_json(error.file.filename().string(), std::string(name_of(error.code)),
                                           error.page, error.reason)
                  << '\n';
      }
      status = options.files.size() == 1 ? k_error : k_done_with_warnings;
      continue;
    }
    if (options.format == Format::json) {
      std::cout << report::to_json(read->report) << '\n';
    } else {
      std::cout << text::outline(read->document);
    }
  }
  std::cout.flush();
  if (!std::cout) {
    std::cerr << "revisit: the output could not be written\n";
    return k_error;
  }
  return status;
}

}  // namespace

void add_extract(CLI::App& program, Job& job) {
  auto options = std::make_shared<Options>();
  CLI::App* command = program.add_subcommand("extract", "Print what reports say, as JSON, without a store");
  command->add_option("FILE", options->files, "PDF files")->required();
  command
      ->add_option("--format", options->format,
                   "json: the facts, one object a line; outline: the text's structure")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, Format>{{"json", Format::json}, {"outline", Format::outline}},
          CLI::ignore_case))
      ->default_str("json");
  command->footer(
      "Examples:\n"
      "  revisit extract report.pdf\n"
      "  revisit extract reports/*.pdf > facts.jsonl\n"
      "  revisit extract --format outline report.pdf");
  command->callback([options, &job] { job = [options] { return run(*options); }; });
}

}  // namespace revisit::cli
