#include "cli/command_extract.h"

#include <CLI/CLI.hpp>
#include <map>
#include <ostream>
#include <string>
#include <vector>

#include "cli/stages.h"
#include "cli/stated_options.h"
#include "report/json.h"
#include "text/outline.h"

namespace revisit::cli {

namespace {

enum class Format : std::uint8_t { json, outline };

}  // namespace

struct ExtractCommand::Options {
  std::vector<std::string> files;
  Format format = Format::json;
  tag::Stated stated;
};

ExtractCommand::ExtractCommand() : m_options(std::make_unique<Options>()) {}
ExtractCommand::~ExtractCommand() = default;

void ExtractCommand::setup(CLI::App& program) {
  CLI::App* command = program.add_subcommand("extract", "Print what reports say, as JSON, without a store");
  command->add_option("FILE", m_options->files, "Files")->required();
  const std::map<std::string, Format> formats = {{"json", Format::json}, {"outline", Format::outline}};
  command
      ->add_option("--format", m_options->format,
                   "json: the facts, one object a line; outline: the text's structure")
      ->transform(CLI::CheckedTransformer(formats, CLI::ignore_case).description("json|outline"))
      ->default_str("json");
  add_stated_options(*command, m_options->stated);
  command->footer(
      "Examples:\n"
      "  revisit extract report.pdf\n"
      "  revisit extract reports/*.pdf > facts.jsonl\n"
      "  revisit extract --format outline report.pdf\n"
      "  revisit extract --provider Torbay --date 2019-01-22 minutes.html");
  m_command = command;
}

bool ExtractCommand::chosen() const {
  return m_command != nullptr && m_command->parsed();
}

// One line for each file, in their order, whatever happens to one of them.
int ExtractCommand::run(const Console& console) const {
  const auto library = load_packs();
  if (!library) {
    console.err << library.error() << '\n';
    return k_error;
  }
  const auto stated = checked(
      m_options->stated, [&](std::string_view name) { return library->providers.find(name); },
      [&] { return std::expected<std::vector<std::string>, std::string>(document_kinds(*library)); });
  if (!stated) {
    console.err << "revisit: " << stated.error() << '\n';
    return k_error;
  }
  int status = k_done;
  for (const std::string& file : m_options->files) {
    const auto read = read_and_tag(file, *library, *stated);
    if (!read) {
      const extract::Error& error = read.error();
      console.err << "revisit: " << display_name(error.file) << ": " << error.reason << '\n';
      if (m_options->format == Format::json) {
        console.out << report::error_to_json(error.file.filename().string(), std::string(name_of(error.code)),
                                             error.page, error.reason)
                    << '\n';
      }
      status = m_options->files.size() == 1 ? k_error : k_warnings;
      continue;
    }
    if (m_options->format == Format::json) {
      console.out << report::to_json(read->report) << '\n';
    } else {
      console.out << text::outline(read->document);
    }
  }
  return status;
}

}  // namespace revisit::cli
