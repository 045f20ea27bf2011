#include "cli/program_data.h"

#include <algorithm>
#include <cstdlib>
#include <system_error>

#include "api/comparison_data.h"
#include "patterns/providers_table.h"
#include "text/ordinary_file.h"

namespace revisit::cli {

namespace fs = std::filesystem;

namespace {

// Empty where the system does not tell.
fs::path folder_of_program() {
  std::error_code failure;
  return fs::read_symlink("/proc/self/exe", failure).parent_path();
}

}  // namespace

fs::path data_folder() {
  if (const char* named = std::getenv("REVISIT_DATA"); named != nullptr && *named != '\0') return named;
  std::error_code failure;
  const fs::path program = folder_of_program();
  for (const char* relative : {REVISIT_DATA_FROM_PROGRAM, REVISIT_DATA_FROM_DOCUMENTS_PROGRAM}) {
    const fs::path installed = (program / relative).lexically_normal();
    if (!program.empty() && fs::is_directory(installed / "patterns", failure)) return installed;
  }
  return REVISIT_SOURCE_DATA_DIR;
}

std::string display_name(const fs::path& path) {
  return path.generic_string();
}

std::expected<patterns::Providers, std::string> load_providers() {
  std::vector<patterns::Provider> providers;
  std::vector<fs::path> files;
  std::error_code failure;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(data_folder() / "patterns" / "providers", failure)) {
    if (entry.path().extension() == ".csv") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const fs::path& file : files) {
    const auto contents = text::contents_of(file);
    if (!contents) return std::unexpected(display_name(file) + ": " + contents.error());
    auto table = patterns::read_providers(*contents);
    if (!table) {
      return std::unexpected(display_name(file) + ":" + std::to_string(table.error().line) + ": " +
                             table.error().reason);
    }
    std::ranges::move(*table, std::back_inserter(providers));
  }
  return patterns::Providers(std::move(providers));
}

std::expected<compare::Settings, std::string> comparison_settings() {
  const auto data = api::load_reference_data(data_folder());
  if (!data) return std::unexpected(data.error());
  return api::load_comparison_settings(data_folder(), *data);
}

fs::path published_reports_file() {
  return data_folder() / "corpora" / "published-reports.csv";
}

fs::path documents_program() {
  constexpr const char* k_name = "revisit-documents";
  const fs::path folder = folder_of_program();
  const fs::path installed = (folder / REVISIT_DOCUMENTS_FROM_PROGRAM).lexically_normal() / k_name;
  std::error_code failure;
  return fs::exists(installed, failure) ? installed : folder / k_name;
}

}  // namespace revisit::cli
