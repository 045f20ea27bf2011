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
  const auto authority = value.find("authority");
  report.provider = tag::Fact{
      authority != value.end() && authority->is_string() ? authority->get<std::string>() : std::string(), {}};
  for (const nlohmann::json& entry : value.at("recommendations")) {
    tag::Recommendation item;
    item.list = entry.value("list", "");
    item.body = entry.value("body", "");
    item.text = entry.value("text", "");
    item.immediate = entry.value("immediate", false);
    item.repeated = entry.value("repeated", false);
    if (entry.contains("number") && entry["number"].is_string()) item.number = entry["number"];
    item.paragraphs = entry.value("paragraphs", std::vector<std::string>());
    report.recommendations.push_back(std::move(item));
  }
  if (!value.contains("findings")) return report;
  const auto text_of = [](const nlohmann::json& entry, const char* key) {
    const auto found = entry.find(key);
    return found != entry.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  for (const nlohmann::json& entry : value.at("findings")) {
    tag::Finding item;
    item.number = text_of(entry, "number");
    item.section = text_of(entry, "section");
    item.polarity = text_of(entry, "polarity");
    item.text = text_of(entry, "text");
    report.findings.push_back(std::move(item));
  }
  return report;
}

}  // namespace revisit::matching
