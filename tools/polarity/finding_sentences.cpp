// Prints the findings of reports sentence by sentence, for people who label them and for learn_polarity.py.
//
// usage: finding_sentences PATTERNS FOLDER FILE...
//
// PATTERNS is the folder of the pattern library; each FILE is named below FOLDER. One JSON object a finding:
// {"file", "page", "left", "top" (points, of the first line), "section", "heading", "heading_says" (of
// findings whose words do not tell), "polarity" (what the program says now), "sentences": [{"text",
// "features"}]}.
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "extract/extract.h"
#include "patterns/pack.h"
#include "tag/polarity_features.h"
#include "tag/tagger.h"
#include "text/sentences.h"

namespace {

using namespace revisit;

// What the heading above a finding says of those whose words do not tell, by the rule that opened the
// section.
std::string heading_says(const patterns::Library& library, const tag::Finding& finding) {
  for (const patterns::Pack& pack : library.packs) {
    for (const patterns::FindingSectionRule& rule : pack.finding_sections) {
      if (rule.full_id == finding.source.rule) return rule.polarity;
    }
  }
  return {};
}

nlohmann::json sentence_json(const patterns::Library& library, const std::string& text, text::Span sentence) {
  nlohmann::json features = nlohmann::json::array();
  for (const tag::SentenceFeature& feature : tag::sentence_features(library, text, sentence))
    features.push_back(feature.name);
  return {{"text", text.substr(sentence.begin, sentence.size())}, {"features", std::move(features)}};
}

nlohmann::json json_of(const patterns::Library& library, const std::string& text,
                       const tag::Finding& finding) {
  nlohmann::json object;
  object["section"] = finding.section;
  object["heading"] = finding.heading;
  object["polarity"] = finding.polarity;
  object["heading_says"] = heading_says(library, finding);
  if (!finding.source.boxes.empty()) {
    const text::PlacedBox& box = finding.source.boxes.front();
    object["page"] = box.page;
    object["left"] = box.box.left;
    object["top"] = box.box.top;
  }
  nlohmann::json sentences = nlohmann::json::array();
  for (const text::Span piece : finding.source.spans) {
    for (const text::Span sentence : text::sentences_of(text, piece))
      sentences.push_back(sentence_json(library, text, sentence));
  }
  object["sentences"] = std::move(sentences);
  return object;
}

int run(const std::filesystem::path& patterns, const std::filesystem::path& folder,
        const std::vector<std::string>& files) {
  const auto library = patterns::load_library(patterns);
  if (!library) {
    for (const patterns::PackError& error : library.error()) fmt::print(stderr, "{}\n", error.text());
    return 2;
  }
  int status = 0;
  for (const std::string& file : files) {
    const auto document = extract::read_file(folder / file);
    if (!document) {
      fmt::print(stderr, "{}: {}\n", file, document.error().reason);
      status = 2;
      continue;
    }
    const tag::Report report = tag::tag(*document, *library);
    for (const tag::Finding& finding : report.findings) {
      nlohmann::json object = json_of(*library, document->text, finding);
      object["file"] = file;
      fmt::print("{}\n", object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: finding_sentences PATTERNS FOLDER FILE...\n");
    return 2;
  }
  try {
    return run(argv[1], argv[2], {argv + 3, argv + argc});
  } catch (const std::exception& error) {
    fmt::print(stderr, "finding_sentences: {}\n", error.what());
    return 2;
  }
}
