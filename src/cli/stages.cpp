#include "cli/stages.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <sstream>
#include <system_error>

#include "api/loading.h"
#include "cli/program_identity.h"
#include "patterns/providers_table.h"
#include "tag/tagger.h"
#include "tag/themes.h"
#include "text/sha256.h"

namespace revisit::cli {

namespace fs = std::filesystem;

fs::path data_folder() {
  if (const char* named = std::getenv("REVISIT_DATA"); named != nullptr && *named != '\0') return named;
  std::error_code failure;
  const fs::path program = fs::read_symlink("/proc/self/exe", failure);
  if (!failure) {
    const fs::path installed = (program.parent_path() / REVISIT_INSTALL_DATA_DIR).lexically_normal();
    if (fs::is_directory(installed / "patterns", failure)) return installed;
  }
  return REVISIT_SOURCE_DATA_DIR;
}

std::string display_name(const fs::path& path) {
  return path.generic_string();
}

std::expected<patterns::Library, std::string> load_packs() {
  return api::load_packs(data_folder());
}

namespace {

std::expected<std::string, std::string> contents_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream contents;
  contents << stream.rdbuf();
  if (!stream) return std::unexpected(display_name(file) + ": cannot be read");
  return std::move(contents).str();
}

}  // namespace

std::expected<ReadDocument, extract::Error> read_and_tag(const fs::path& file,
                                                         const patterns::Library& library,
                                                         const tag::Stated& stated) {
  auto document = extract::read_file(file);
  if (!document) return std::unexpected(std::move(document.error()));
  ReadDocument result;
  result.report = tag::tag(*document, library, stated);
  result.document = std::move(*document);
  return result;
}

std::string reader() {
  return std::string("revisit ") + REVISIT_VERSION + ", " + extract::reader_versions();
}

std::expected<store::Makers, std::string> makers() {
  const fs::path folder = data_folder() / "patterns";
  const auto files = patterns::read_pack_files(folder);
  if (!files) return std::unexpected(files.error().text());
  const std::string program = program_identity();
  if (program.empty()) return std::unexpected(std::string("the program's own file cannot be read"));
  std::vector<patterns::NamedText> themes;
  std::vector<patterns::NamedText> others;
  for (const patterns::NamedText& file : *files)
    (patterns::holds_only_themes(file) ? themes : others).push_back(file);
  return store::Makers{reader(), text::sha256_hex(program + patterns::digest_of(others, folder)),
                       patterns::digest_of(themes, folder)};
}

std::expected<TagThemes, std::string> theme_tagger() {
  auto loaded = api::load_themes(data_folder());
  if (!loaded) return std::unexpected(std::move(loaded.error()));
  const auto library = std::make_shared<const patterns::Library>(std::move(*loaded));
  return [library](std::string_view canonical, tag::Report& report) {
    tag::tag_themes(*library, canonical, report);
  };
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
    const auto contents = contents_of(file);
    if (!contents) return std::unexpected(contents.error());
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

}  // namespace revisit::cli
