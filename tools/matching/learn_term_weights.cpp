// Learns how common words and concepts are in recommendations, or in findings.
//
// usage: learn_term_weights GLOSSARY.toml FOLDER > term-weights.tsv
//        learn_term_weights --findings GLOSSARY.toml FOLDER > finding-weights.tsv
//
// Of findings, pairs of neighbouring words are counted too (compare/finding_terms.h), and only what stands in
// the findings of ten reports at least is written.
//
// FOLDER holds *.json and *.jsonl files of what `revisit extract` prints (one object a file, or one a line).
// Equal texts count once: a report that was published twice must not count twice. The output holds stems,
// concepts and numbers only, none of them from fewer than three texts, so that no sentence can be read from
// it.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <fmt/format.h>
#include <map>
#include <set>
#include <sstream>
#include <string_view>

#include "compare/finding_terms.h"
#include "compare/phrases.h"
#include "compare/term_weights.h"
#include "matching_data.h"

namespace {

constexpr int k_minimum = 3;
// Rarer words and pairs weigh nearly as much as those that are in no finding; leaving them out keeps the file
// small.
constexpr int k_minimum_findings = 60;
constexpr int k_minimum_reports = 10;

enum class Texts { recommendations, findings };

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

void learn_findings(const revisit::tag::Report& report, const revisit::compare::Phrases& phrases,
                    std::set<std::string>& seen, revisit::compare::TermWeights& weights,
                    std::map<std::string, int>& reports) {
  std::set<std::string> of_report;
  for (const auto& item : report.findings) {
    if (!seen.insert(item.text).second) continue;
    std::set<std::string> terms;
    for (const auto& term : revisit::compare::finding_terms(item.text, phrases)) terms.insert(term.id);
    if (terms.empty()) continue;
    ++weights.documents;
    for (const std::string& term : terms) ++weights.frequency[term];
    of_report.merge(terms);
  }
  for (const std::string& term : of_report) ++reports[term];
}

int run(const std::filesystem::path& glossary, const std::filesystem::path& folder, Texts texts) {
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
  std::map<std::string, int> reports;
  const auto learn_from = [&](const std::string& json) {
    const tag::Report report = matching::report_from_json(json);
    if (texts == Texts::findings) {
      learn_findings(report, phrases, seen, weights, reports);
    } else {
      learn(report, phrases, seen, weights);
    }
  };
  for (const auto& file : files) {
    const std::string content = matching::read_file(file);
    if (file.extension() == ".json") {
      learn_from(content);
    } else {
      std::istringstream lines(content);
      for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) learn_from(line);
      }
    }
  }
  if (texts == Texts::findings) {
    std::erase_if(weights.frequency,
                  [&](const auto& entry) { return reports.at(entry.first) < k_minimum_reports; });
    fmt::print(
        "# In how many findings a stem, a concept (#id) or a pair of stems occurs; written by "
        "learn_term_weights --findings.\n{}",
        compare::write_term_weights(weights, k_minimum_findings));
    return 0;
  }
  fmt::print(
      "# In how many recommendations a stem or a concept (#id) occurs; written by learn_term_weights.\n{}",
      compare::write_term_weights(weights, k_minimum));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const bool findings = argc == 4 && std::string_view(argv[1]) == "--findings";
  if (argc != 3 && !findings) {
    fmt::print(stderr, "usage: learn_term_weights [--findings] GLOSSARY.toml FOLDER > term-weights.tsv\n");
    return 2;
  }
  try {
    return run(argv[argc - 2], argv[argc - 1], findings ? Texts::findings : Texts::recommendations);
  } catch (const std::exception& error) {
    fmt::print(stderr, "learn_term_weights: {}\n", error.what());
    return 2;
  }
}
