// Learns how common words and concepts are in recommendations.
//
// usage: learn_term_weights GLOSSARY.toml FOLDER > term-weights.tsv
//
// FOLDER holds *.json and *.jsonl files of what `revisit extract` prints (one object a file, or one a line).
// Equal texts count once: a report that was published twice must not count twice. The output holds stems,
// concepts and numbers only, none of them from fewer than three texts, so that no sentence can be read from
// it.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <set>
#include <sstream>

#include "compare/phrases.h"
#include "compare/term_weights.h"
#include "matching_data.h"

namespace {

constexpr int k_minimum = 3;

void learn(const revisit::tag::Report& report, const revisit::compare::Phrases& phrases,
           std::set<std::string>& seen, revisit::compare::TermWeights& weights) {
  for (const auto& item : report.recommendations) {
    if (!seen.insert(item.text).second) continue;
    std::set<std::string> terms;
    for (const auto& term : phrases.terms(item.text)) terms.insert(term.id);
    if (terms.empty()) continue;
    ++weights.documents;
    for (const std::string& term : terms) ++weights.frequency[term];
  }
}

int run(const std::filesystem::path& glossary, const std::filesystem::path& folder) {
  using namespace revisit;
  const compare::Phrases phrases(matching::read_glossary(glossary));
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".json" || entry.path().extension() == ".jsonl")
      files.push_back(entry.path());
  }
  std::ranges::sort(files);
  compare::TermWeights weights;
  std::set<std::string> seen;
  for (const auto& file : files) {
    const std::string content = matching::read_file(file);
    if (file.extension() == ".json") {
      learn(matching::report_from_json(content), phrases, seen, weights);
    } else {
      std::istringstream lines(content);
      for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) learn(matching::report_from_json(line), phrases, seen, weights);
      }
    }
  }
  fmt::print(
      "# In how many recommendations a stem or a concept (#id) occurs; written by learn_term_weights.\n{}",
      compare::write_term_weights(weights, k_minimum));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: learn_term_weights GLOSSARY.toml FOLDER > term-weights.tsv\n");
    return 2;
  }
  try {
    return run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "learn_term_weights: {}\n", error.what());
    return 2;
  }
}
