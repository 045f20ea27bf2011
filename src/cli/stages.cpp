#include "cli/stages.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <system_error>

#include "patterns/providers_table.h"
#include "tag/tagger.h"

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
  auto library = patterns::load_library(data_folder() / "patterns");
  if (library) return std::move(*library);
  std::string text;
  for (const patterns::PackError& error : library.error()) text += (text.empty() ? "" : "\n") + error.text();
  return std::unexpected(std::move(text));
}

std::expected<ReadDocument, extract::Error> read_and_tag(const fs::path& file,
                                                         const patterns::Library& library) {
  auto document = extract::read_file(file);
  if (!document) return std::unexpected(std::move(document.error()));
  ReadDocument result;
  result.report = tag::tag(*document, library);
  result.document = std::move(*document);
  return result;
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

std::expected<compare::Settings, std::string> comparison_settings(const patterns::Library& library) {
  const fs::path folder = data_folder() / "patterns" / "ofsted";
  const fs::path weights_file = folder / "term-weights.tsv";
  const auto weights_text = contents_of(weights_file);
  if (!weights_text) return std::unexpected(weights_text.error());
  auto weights = compare::parse_term_weights(*weights_text);
  if (!weights) return std::unexpected(display_name(weights_file) + ": " + weights.error());
  const fs::path model_file = folder / "matching-model.tsv";
  const auto model_text = contents_of(model_file);
  if (!model_text) return std::unexpected(model_text.error());
  const auto model = compare::parse_model(*model_text);
  if (!model) return std::unexpected(display_name(model_file) + ": " + model.error());
  const fs::path vectors_file = folder / "word-vectors.tsv";
  auto vectors_text = contents_of(vectors_file);
  if (!vectors_text) return std::unexpected(vectors_text.error());
  auto vectors = compare::parse_word_vectors(std::move(*vectors_text));
  if (!vectors) return std::unexpected(display_name(vectors_file) + ": " + vectors.error());
  return compare::Settings{
      library.comparabilities, library.scales,
      compare::Matcher({library.glossary}, std::move(*weights), *model, std::move(*vectors))};
}

}  // namespace revisit::cli
