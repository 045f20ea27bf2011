#include "matching_data.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>
#include <toml++/toml.h>

namespace revisit::matching {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  if (!in || !out) throw std::runtime_error("cannot read " + path.string());
  return std::move(out).str();
}

compare::Glossary read_glossary(const std::filesystem::path& path) {
  compare::Glossary glossary;
  const toml::table table = toml::parse(read_file(path), path.string());
  const toml::array* concepts = table["concept"].as_array();
  if (concepts == nullptr) throw std::runtime_error(path.string() + " has no [[concept]]");
  for (const toml::node& node : *concepts) {
    const toml::table& entry = *node.as_table();
    compare::Concept item;
    item.id = entry["id"].value_or(std::string());
    item.kind = entry["kind"].value_or(std::string());
    item.theme = entry["theme"].value_or(std::string());
    if (const toml::array* forms = entry["forms"].as_array()) {
      for (const toml::node& form : *forms) item.forms.push_back(form.value_or(std::string()));
    }
    glossary.concepts.push_back(std::move(item));
  }
  return glossary;
}

tag::Report report_from_json(const std::string& json) {
  const nlohmann::json value = nlohmann::json::parse(json);
  tag::Report report;
  report.name = value.value("name", "");
  for (const nlohmann::json& entry : value.at("recommendations")) {
    tag::Recommendation item;
    item.list = entry.value("list", "");
    item.body = entry.value("body", "");
    item.text = entry.value("text", "");
    item.immediate = entry.value("immediate", false);
    item.repeated = entry.value("repeated", false);
    report.recommendations.push_back(std::move(item));
  }
  return report;
}

}  // namespace revisit::matching
