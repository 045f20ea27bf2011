#include "api/comparison_data.h"

#include "text/ordinary_file.h"

namespace revisit::api {

namespace fs = std::filesystem;

namespace {

std::string name_of(const fs::path& path) {
  return path.generic_string();
}

std::expected<std::string, std::string> contents_of(const fs::path& file) {
  auto contents = text::contents_of(file);
  if (!contents) return std::unexpected(name_of(file) + ": " + contents.error());
  return contents;
}

}  // namespace

std::expected<patterns::ReferenceData, std::string> load_reference_data(const fs::path& data_folder) {
  const auto files = patterns::read_pack_files(data_folder / "patterns");
  if (!files) return std::unexpected(files.error().text());
  auto data = patterns::load_reference_data(*files);
  if (!data) return std::unexpected(patterns::text_of(data.error()));
  return std::move(*data);
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
