// Prints the features of every pair of recommendations of two reports, for train_model.py.
//
// usage: pair_features GLOSSARY.toml TERM-WEIGHTS.tsv WORD-VECTORS.tsv [MODEL.tsv] < pairs
//
// Each line of the input names two files of what `revisit extract` prints, older and newer, divided by a tab.
// Each line of the output is: older file, newer file, older position, newer position, 1 where the words are
// the same, 1 where each names other groups of children, the features in the order of compare::Feature; or,
// with a model: older file, newer file, older position, newer position, relation, score for every link that
// the matcher makes.
#include <exception>
#include <fmt/format.h>
#include <iostream>
#include <stdexcept>

#include "compare/matcher.h"
#include "matching_data.h"

namespace {

using namespace revisit;

template <typename Parsed>
Parsed value_or_throw(std::expected<Parsed, std::string> parsed, const char* file) {
  if (!parsed) throw std::runtime_error(fmt::format("{}: {}", file, parsed.error()));
  return *std::move(parsed);
}

int run(int argc, char** argv) {
  const compare::Glossary glossary = matching::read_glossary(argv[1]);
  const compare::TermWeights weights =
      value_or_throw(compare::parse_term_weights(matching::read_file(argv[2])), argv[2]);
  compare::WordVectors vectors =
      value_or_throw(compare::parse_word_vectors(matching::read_file(argv[3])), argv[3]);
  const bool links = argc == 5;
  compare::Model model;
  if (links) model = value_or_throw(compare::parse_model(matching::read_file(argv[4])), argv[4]);
  const compare::Matcher matcher(glossary, weights, model, std::move(vectors));
  if (!links) {
    fmt::print("older_file\tnewer_file\tolder\tnewer\tsame_words\tother_cohort");
    for (std::size_t i = 0; i < compare::k_feature_count; ++i) {
      fmt::print("\t{}", compare::name_of(static_cast<compare::Feature>(i)));
    }
    fmt::print("\n");
  }
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) throw std::runtime_error("expected two files divided by a tab: " + line);
    const std::string first = line.substr(0, tab);
    const std::string second = line.substr(tab + 1);
    const tag::Report older = matching::report_from_json(matching::read_file(first));
    const tag::Report newer = matching::report_from_json(matching::read_file(second));
    if (links) {
      for (const compare::Link& link : matcher.match(older.recommendations, newer.recommendations)) {
        fmt::print("{}\t{}\t{}\t{}\t{}\t{:.2f}\n", first, second, link.older, link.newer,
                   compare::name_of(link.relation), link.score);
      }
      continue;
    }
    for (const auto& pair : matcher.pairs(older.recommendations, newer.recommendations)) {
      fmt::print("{}\t{}\t{}\t{}\t{}\t{}", first, second, pair.older, pair.newer, pair.same_words ? 1 : 0,
                 pair.other_cohort ? 1 : 0);
      for (const double value : pair.features) fmt::print("\t{:.6f}", value);
      fmt::print("\n");
    }
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4 && argc != 5) {
    fmt::print(stderr,
               "usage: pair_features GLOSSARY.toml TERM-WEIGHTS.tsv WORD-VECTORS.tsv [MODEL.tsv] < pairs\n");
    return 2;
  }
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    fmt::print(stderr, "pair_features: {}\n", error.what());
    return 2;
  }
}
