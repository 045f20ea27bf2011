// The program with all commands, those that read and write documents among them; see main.cpp.
#include "cli/command_export.h"
#include "cli/command_extract.h"
#include "cli/command_fetch.h"
#include "cli/command_ingest.h"
#include "cli/command_page.h"
#include "cli/command_patterns.h"
#include "cli/command_quotes.h"
#include "cli/command_verify.h"
#include "cli/command_worker.h"
#include "cli/program_data.h"
#include "cli/stages.h"
#include "cli/store_commands.h"
#include "cli/today.h"
#include "cli/workers.h"

namespace {

using namespace revisit;

// The packs, read when they are first needed; or a text that says what is wrong with them.
const std::expected<patterns::Library, std::string>& packs() {
  static const std::expected<patterns::Library, std::string> loaded = cli::load_packs();
  return loaded;
}

std::expected<std::pair<text::Document, tag::Report>, store::Refusal> read_and_tag(
    const std::filesystem::path& file) {
  const auto& library = packs();
  if (!library) return std::unexpected(store::Refusal{"packs", "", 0, library.error()});
  auto read = cli::read_and_tag(file, *library);
  if (!read) {
    extract::Error& error = read.error();
    return std::unexpected(store::Refusal{std::string(name_of(error.code)), std::move(error.sha256),
                                          error.page, std::move(error.reason)});
  }
  return std::pair(std::move(read->document), std::move(read->report));
}

std::expected<std::vector<std::string>, std::string> kinds() {
  const auto& library = packs();
  if (!library) return std::unexpected(library.error());
  return cli::document_kinds(*library);
}

std::expected<text::Document, std::string> read_document(const std::filesystem::path& file) {
  auto document = extract::read_file(file);
  if (!document) return std::unexpected(file.string() + ": " + document.error().reason);
  return std::move(*document);
}

}  // namespace

int main(int argc, char** argv) {
  cli::Program program;
  const cli::StoreAccess& access = program.access();
  const auto all_providers = [&program]() -> std::span<const patterns::Provider> {
    return program.providers().all();
  };
  cli::WorkerCommand worker(cli::worker_stages);
  cli::IngestCommand ingest(access, {cli::makers, cli::start_workers, cli::theme_tagger, kinds});
  program.add(worker);
  program.add(ingest);
  const cli::StoreCommands store_commands(program, read_and_tag, cli::today);
  cli::QuotesCommand quotes(access, read_document);
  cli::PageCommand page(access);
  cli::ExportCommand exporting(
      access, {all_providers, cli::comparison_settings, cli::published_reports_file, cli::today});
  cli::FetchCommand fetch(cli::published_reports_file);
  cli::ExtractCommand extract(cli::start_workers);
  cli::VerifyCommand verify(access);
  cli::PatternsCommand patterns;
  for (cli::Command* command :
       std::initializer_list<cli::Command*>{&quotes, &page, &exporting, &fetch, &extract, &verify, &patterns})
    program.add(*command);
  return program.parse(argc, argv) ? program.run() : program.explain();
}
