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

std::string text_of(const std::vector<patterns::PackError>& errors) {
  std::string text;
  for (const patterns::PackError& error : errors) text += (text.empty() ? "" : "\n") + error.text();
  return text;
}

struct Packs {
  std::vector<patterns::NamedText> files;
  std::string digest;
};

std::expected<Packs, std::string> read_packs(const fs::path& data_folder) {
  const fs::path folder = data_folder / "patterns";
  auto files = patterns::read_pack_files(folder);
  if (!files) return std::unexpected(files.error().text());
  std::string digest = patterns::digest_of(*files, folder);
  return Packs{std::move(*files), std::move(digest)};
}

// Checked, unless they are those that the program was built with or have the digest `checked`.
std::expected<patterns::Library, std::string> library_of(const Packs& packs, std::string_view checked) {
  const bool known = packs.digest == patterns::digest_of_shipped_packs() || packs.digest == checked;
  auto library = patterns::load_library(
      packs.files, known ? patterns::Rules::checked_before : patterns::Rules::to_be_checked);
  if (!library) return std::unexpected(text_of(library.error()));
  return std::move(*library);
}

// What `load` takes from the files of the packs.
template <class Part>
std::expected<Part, std::string> load_part(const fs::path& data_folder,
                                           std::expected<Part, std::vector<patterns::PackError>> (*load)(
                                               const std::vector<patterns::NamedText>& files)) {
  const auto files = patterns::read_pack_files(data_folder / "patterns");
  if (!files) return std::unexpected(files.error().text());
  auto part = load(*files);
  if (!part) return std::unexpected(text_of(part.error()));
  return std::move(*part);
}

}  // namespace

std::expected<patterns::Library, std::string> load_packs(const fs::path& data_folder,
                                                         std::string_view checked) {
  auto packs = read_packs(data_folder);
  if (!packs) return std::unexpected(std::move(packs.error()));
  return library_of(*packs, checked);
}

std::expected<std::string, std::string> check_packs(const fs::path& data_folder) {
  auto packs = read_packs(data_folder);
  if (!packs) return std::unexpected(std::move(packs.error()));
  if (packs->digest == patterns::digest_of_shipped_packs()) return std::move(packs->digest);
  const auto library = library_of(*packs, {});
  if (!library) return std::unexpected(library.error());
  return std::move(packs->digest);
}

std::expected<patterns::Library, std::string> load_themes(const fs::path& data_folder) {
  return load_part(data_folder, patterns::load_themes);
}

std::expected<patterns::ReferenceData, std::string> load_reference_data(const fs::path& data_folder) {
  return load_part(data_folder, patterns::load_reference_data);
}

std::expected<compare::Settings, std::string> load_comparison_settings(const fs::path& data_folder,
                                                                       const patterns::ReferenceData& data) {
  const fs::path folder = data_folder / "patterns" / "ofsted";
  const fs::path weights_file = folder / "term-weights.tsv";
  const auto weights_text = contents_of(weights_file);
  if (!weights_text) return std::unexpected(weights_text.error());
  auto weights = compare::parse_term_weights(*weights_text);
  if (!weights) return std::unexpected(name_of(weights_file) + ": " + weights.error());
  const fs::path findings_file = folder / "finding-weights.tsv";
  const auto findings_text = contents_of(findings_file);
  if (!findings_text) return std::unexpected(findings_text.error());
  auto finding_weights = compare::parse_term_weights(*findings_text);
  if (!finding_weights) return std::unexpected(name_of(findings_file) + ": " + finding_weights.error());
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
      data.comparabilities, data.scales,
      compare::Matcher({data.glossary}, std::move(*weights), *model, std::move(*vectors)),
      std::move(*finding_weights), compare::CouncilWords(data.stated)};
}

}  // namespace revisit::api
