#include "cli/workers.h"

#include <algorithm>
#include <thread>

#include "api/loading.h"
#include "cli/command_worker.h"
#include "cli/program_data.h"
#include "cli/stages.h"
#include "cli/stated_options.h"
#include "tag/tagger.h"

namespace revisit::cli {

std::expected<std::unique_ptr<work::Pool>, std::string> start_workers(const WorkOptions& options) {
  // Once, and not by each worker: checking compiles every rule, which takes time and memory.
  auto checked = api::check_packs(data_folder());
  if (!checked) return std::unexpected(std::move(checked.error()));
  work::Pool::Settings settings;
  settings.program = "/proc/self/exe";
  settings.arguments = {"revisit", WorkerCommand::k_name, WorkerCommand::k_checked_packs, *checked};
  settings.jobs = options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  settings.longest = options.longest;
  return work::Pool::start(std::move(settings));
}

std::expected<work::Stages, std::string> worker_stages(const std::string& checked_packs) {
  auto loaded = api::load_packs(data_folder(), checked_packs);
  if (!loaded) return std::unexpected(std::move(loaded.error()));
  const auto library = std::make_shared<const patterns::Library>(std::move(*loaded));
  return work::Stages{
      [library](const std::filesystem::path& file, const tag::Stated& stated) -> work::Result {
        auto read = read_and_tag(file, *library, stated);
        if (read) return work::Output{std::move(read->document), std::move(read->report)};
        extract::Error& error = read.error();
        return std::unexpected(work::Failure{std::string(name_of(error.code)), std::move(error.sha256),
                                             error.page, std::move(error.reason)});
      },
      [library](const text::Document& document, const tag::Stated& stated, const tag::Earlier* earlier) {
        return earlier == nullptr ? tag::tag(document, *library, stated)
                                  : tag::tag_again(document, *library, stated, *earlier);
      }};
}

}  // namespace revisit::cli
