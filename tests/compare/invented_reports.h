// Reports of councils that do not exist, for tests of comparing and of rendering.
#pragma once

#include <fstream>
#include <sstream>
#include <string>
#include <toml++/toml.h>
#include <utility>

#include "compare/comparison.h"
#include "folders.h"

namespace revisit::invented {

inline std::string shipped(const std::string& name) {
  std::ifstream in(tests::source_folder() / "patterns" / "ofsted" / name);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

inline compare::Glossary glossary() {
  compare::Glossary result;
  const toml::table table = toml::parse(shipped("glossary.toml"));
  for (const toml::node& node : *table["concept"].as_array()) {
    const toml::table& entry = *node.as_table();
    compare::Concept item{*entry["id"].value<std::string>(),
                          *entry["kind"].value<std::string>(),
                          entry["theme"].value_or(std::string()),
                          {}};
    for (const toml::node& form : *entry["forms"].as_array())
      item.forms.push_back(*form.value<std::string>());
    result.concepts.push_back(std::move(item));
  }
  return result;
}

inline std::vector<patterns::Comparability> comparable_areas() {
  std::vector<patterns::Comparability> result;
  const toml::table table = toml::parse(shipped("comparable-areas.toml"));
  for (const toml::node& node : *table["comparable"].as_array()) {
    const toml::table& entry = *node.as_table();
    patterns::Comparability rule;
    rule.key = *entry["key"].value<std::string>();
    rule.older = *entry["older"].value<std::string>();
    rule.newer = *entry["newer"].value<std::string>();
    rule.comparable = *entry["comparable"].value<bool>();
    rule.reason = *entry["reason"].value<std::string>();
    result.push_back(std::move(rule));
  }
  return result;
}

// What the program ships for Ofsted.
inline const compare::Settings& settings() {
  static const compare::Settings result{
      comparable_areas(),
      {},
      compare::Matcher(glossary(), compare::parse_term_weights(shipped("term-weights.tsv")).value(),
                       compare::parse_model(shipped("matching-model.tsv")).value(),
                       compare::parse_word_vectors(shipped("word-vectors.tsv")).value()),
      compare::parse_term_weights(shipped("finding-weights.tsv")).value()};
  return result;
}

inline tag::Source source(std::uint32_t page, std::uint32_t begin, std::uint32_t end, std::string rule) {
  return {{{begin, end}}, page, {{page, {72, 100, 523.25F, 112.5F}}}, std::move(rule)};
}

inline tag::Judgement judgement(std::string key, std::string area, std::string grade) {
  tag::Judgement result;
  result.key = std::move(key);
  result.area = std::move(area);
  result.grade = std::move(grade);
  result.scale = "ofsted-4";
  if (result.grade == "outstanding") result.rank = 1;
  if (result.grade == "good") result.rank = 2;
  if (result.grade == "requires improvement") result.rank = 3;
  if (result.grade == "inadequate") result.rank = 4;
  result.source = source(1, 10, 40, "ofsted/1:judgement");
  return result;
}

inline tag::Report report(std::string framework, std::string variant, std::string start) {
  tag::Report result;
  result.name = "saltmere-" + start + ".pdf";
  result.sha256 = std::string(58, '0') + start.substr(0, 4) + start.substr(5, 2);
  result.pages = 12;
  result.pack = "ofsted/1";
  result.framework = std::move(framework);
  result.framework_variant = std::move(variant);
  result.visit_type = "inspection";
  result.provider = tag::Fact{"Saltmere", source(1, 0, 8, "ofsted/1:provider")};
  result.provider_id = "E99000001";
  result.inspection_start = tag::Fact{std::move(start), source(1, 0, 8, "ofsted/1:dates")};
  return result;
}

inline tag::Recommendation recommendation(std::string number, std::string text, std::uint32_t page) {
  tag::Recommendation result;
  result.list = number.empty() ? "improvement" : "recommendation";
  result.body = "local authority";
  result.number = std::move(number);
  result.text = std::move(text);
  const auto size = static_cast<std::uint32_t>(result.text.size());
  result.source = source(page, 1000 * page, 1000 * page + size, "ofsted/1:recommendation");
  return result;
}

inline tag::Report saltmere_2015() {
  tag::Report result = report("SIF", "", "2015-10-12");
  result.inspection_end = tag::Fact{"2015-11-04", {}};
  result.judgements = {
      judgement("overall", "Children’s services in Saltmere", "inadequate"),
      judgement("help_protection", "1. Children who need help and protection", "inadequate"),
      judgement("in_care", "2. Children looked after and achieving permanence", "requires improvement"),
      judgement("adoption", "2.1 Adoption performance", "good"),
      judgement("care_leavers", "2.2 Experiences and progress of care leavers", "requires improvement"),
      judgement("leadership", "3. Leadership, management and governance", "inadequate"),
      judgement("lscb", "The Local Safeguarding Children Board", "requires improvement")};
  result.recommendations = {
      recommendation(
          "1",
          "Ensure without delay that every social worker has regular supervision, and that managers "
          "record what was decided.",
          6),
      recommendation(
          "2", "Strengthen the challenge that independent reviewing officers give where plans drift.", 6),
      recommendation(
          "3",
          "Offer a return interview to all children who have been missing from home or care, and use "
          "what they say.",
          7),
      recommendation("4", "Increase the number of adopters for brothers and sisters.", 7),
      recommendation("5", "Publish the annual report of the board.", 30)};
  result.recommendations[0].immediate = true;
  result.recommendations[4].body = "lscb";
  result.measures = {
      {"children_looked_after", 212, "children", "2015-09-30", "", source(3, 300, 340, "ofsted/1:m")},
      {"children_in_need", 1204, "children", "2015-09-30", "", source(3, 350, 390, "ofsted/1:m")}};
  return result;
}

inline tag::Report saltmere_2019() {
  tag::Report result = report("ILACS", "before 2023", "2019-03-04");
  result.inspection_end = tag::Fact{"2019-03-15", {}};
  result.judgements = {
      judgement("leadership", "The impact of leaders on social work practice with children and families",
                "good"),
      judgement("help_protection", "The experiences and progress of children who need help and protection",
                "requires improvement"),
      judgement("in_care", "The experiences and progress of children in care and care leavers",
                "requires improvement"),
      judgement("overall", "Overall effectiveness", "requires improvement")};
  result.recommendations = {
      recommendation(
          "",
          "The frequency and quality of supervision of social workers, and how managers record what was "
          "decided.",
          2),
      recommendation("", "The challenge by IROs where children’s plans drift.", 2),
      recommendation("", "Support for unpaid carers <who> look after *relatives*.", 3)};
  result.recommendations[1].repeated = true;
  result.measures = {
      {"children_looked_after", 236.5, "children", "2019-02-28", "", source(4, 400, 440, "ofsted/1:m")}};
  return result;
}

}  // namespace revisit::invented
