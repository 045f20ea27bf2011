#include "api/loading.h"

#include <fstream>
#include <sstream>

namespace revisit::api {

namespace fs = std::filesystem;

namespace {

std::string name_of(const fs::path& path) {
  return path.generic_string();
}

std::expected<std::string, std::string> contents_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::ostringstream contents;
  contents << stream.rdbuf();
  if (!stream) return std::unexpected(name_of(file) + ": cannot be read");
  return std::move(contents).str();
}

}  // namespace

std::expected<patterns::Library, std::string> load_packs(const fs::path& data_folder) {
  auto library = patterns::load_library(data_folder / "patterns");
  if (library) return std::move(*library);
  std::string text;
  for (const patterns::PackError& error : library.error()) text += (text.empty() ? "" : "\n") + error.text();
  return std::unexpected(std::move(text));
}

std::expected<compare::Settings, std::string> load_comparison_settings(const fs::path& data_folder,
                                                                       const patterns::Library& library) {
  const fs::path folder = data_folder / "patterns" / "ofsted";
  const fs::path weights_file = folder / "term-weights.tsv";
  const auto weights_text = contents_of(weights_file);
  if (!weights_text) return std::unexpected(weights_text.error());
  auto weights = compare::parse_term_weights(*weights_text);
  if (!weights) return std::unexpected(name_of(weights_file) + ": " + weights.error());
  const fs::path model_file = folder / "matching-model.tsv";
  const auto model_text = contents_of(model_file);
  if (!model_text) return std::unexpected(model_text.error());
  const auto model = compare::parse_model(*model_text);
  if (!model) return std::unexpected(name_of(model_file) + ": " + model.error());
  const fs::path vectors_file = folder / "word-vectors.tsv";
  auto vectors_text = contents_of(vectors_file);
  if (!vectors_text) return std::unexpected(vectors_text.error());
  auto vectors = compare::parse_word_vectors(std::move(*vectors_text));
  if (!vectors) return std::unexpected(name_of(vectors_file) + ": " + vectors.error());
  return compare::Settings{
      library.comparabilities, library.scales,
      compare::Matcher({library.glossary}, std::move(*weights), *model, std::move(*vectors)),
      compare::CouncilWords(library)};
}

}  // namespace revisit::api
