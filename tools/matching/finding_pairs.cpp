// Prints the pairs of findings of two reports that have something in common, for labelling and for
// train_findings.py.
//
// usage: finding_pairs GLOSSARY.toml FINDING-WEIGHTS.tsv < pairs
//
// Each line of the input names two files of what `revisit extract` prints, older and newer, divided by a tab.
// Each line of the output is: older file, newer file, positions of the two findings from 0, the features in
// the order of compare::FindingFeatures, and the score that the program gives.
#include <exception>
#include <fmt/format.h>
#include <iostream>
#include <stdexcept>

#include "compare/finding_changes.h"
#include "matching_data.h"

namespace {

using namespace revisit;

int run(const char* glossary_file, const char* weights_file) {
  const compare::Phrases phrases(matching::read_glossary(glossary_file));
  const auto weights = compare::parse_term_weights(matching::read_file(weights_file));
  if (!weights) throw std::runtime_error(fmt::format("{}: {}", weights_file, weights.error()));
  fmt::print(
      "older_file\tnewer_file\tolder\tnewer\twords\tpairs\ttopics\tmain_topic\tsection\tcohorts\tscore\n");
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) throw std::runtime_error("expected two files divided by a tab: " + line);
    const tag::Report older = matching::report_from_json(matching::read_file(line.substr(0, tab)));
    const tag::Report newer = matching::report_from_json(matching::read_file(line.substr(tab + 1)));
    for (const auto& pair :
         compare::finding_pairs(older.findings, newer.findings, newer.provider->value, phrases, *weights)) {
      const compare::FindingFeatures& f = pair.features;
      fmt::print("{}\t{}\t{}\t{:.4f}\t{:.4f}\t{:.4f}\t{:.0f}\t{:.0f}\t{:.0f}\t{:.2f}\n", line, pair.older,
                 pair.newer, f.words, f.pairs, f.topics, f.main_topic, f.section, f.cohorts, pair.score);
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: finding_pairs GLOSSARY.toml FINDING-WEIGHTS.tsv < pairs\n");
    return 2;
  }
  try {
    return run(argv[1], argv[2]);
  } catch (const std::exception& error) {
    fmt::print(stderr, "finding_pairs: {}\n", error.what());
    return 2;
  }
}
