#include "patterns/dependencies.h"

#include <algorithm>
#include <array>
#include <optional>
#include <sstream>
#include <toml++/toml.h>

#include "patterns/rule_files.h"
#include "text/sha256.h"

namespace revisit::patterns {

namespace {

// Keys at the top of a file, and what they may touch. All others belong to the pack, or to those that include
// the collection.
constexpr std::array<std::string_view, 7> k_of_all = {"format", "id",    "title",    "evidence",
                                                      "kind",   "scale", "fragments"};
constexpr std::array<std::string_view, 1> k_of_polarity = {"cue"};
constexpr std::array<std::string_view, 2> k_of_progress = {"looking_back", "progress"};
// Themes that stand among other rules are found with them.
constexpr std::array<std::string_view, 1> k_of_themes = {"theme"};
constexpr std::array<std::string_view, 3> k_of_comparisons = {"comparable", "concept", "stated"};
// Show what a rule is for, and do nothing when documents are tagged.
constexpr std::array<std::string_view, 3> k_samples = {"matches", "rejects", "note"};

template <std::size_t N>
bool holds(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void remove_samples(toml::node& node) {
  if (toml::table* table = node.as_table()) {
    for (const std::string_view key : k_samples) table->erase(key);
    for (auto&& [key, value] : *table) {
      // A fragment may be called as samples are.
      if (key.str() != "fragments") remove_samples(value);
    }
  } else if (toml::array* array = node.as_array()) {
    for (toml::node& element : *array) remove_samples(element);
  }
}

std::string written(const toml::table& table) {
  std::ostringstream text;
  text << table;
  return std::move(text).str();
}

// What a file of rules has for whom, as texts.
struct Parts {
  std::string id;
  std::string versioned_id;
  std::vector<std::string> include;
  bool is_pack = false;  // else a collection, if it has an id
  std::string fragments;
  Digests of_all;  // texts, not digests
  std::string own;
  std::string section_polarity;  // what sections of findings say about those that stand in them
};

// The tables of these keys, with the version that the facts found by them carry.
template <std::size_t N>
std::string versioned(const toml::table& root, const std::array<std::string_view, N>& keys) {
  toml::table part;
  for (const std::string_view key : keys) {
    if (const toml::node* node = root.get(key)) part.insert(key, *node);
  }
  if (part.empty()) return {};
  for (const std::string_view key : {"id", "version"}) {
    if (const toml::node* node = root.get(key)) part.insert(key, *node);
  }
  return written(part);
}

std::string section_polarity_of(const toml::table& root) {
  std::string text;
  const toml::array* sections = root["finding_section"].as_array();
  for (std::size_t i = 0; sections != nullptr && i < sections->size(); ++i) {
    const toml::table* section = sections->get(i)->as_table();
    if (section == nullptr) continue;
    text += (*section)["id"].value_or(std::string()) + " " + (*section)["polarity"].value_or(std::string()) +
            "\n";
  }
  return text;
}

Parts parts_of(toml::table root) {
  Parts parts;
  parts.id = root["id"].value_or(std::string());
  parts.versioned_id = parts.id + "/" + std::to_string(root["version"].value_or(0));
  parts.is_pack = root.contains("framework") || root.contains("kind");
  if (const toml::array* include = root["include"].as_array()) {
    for (const toml::node& id : *include) parts.include.push_back(id.value_or(std::string()));
  }
  remove_samples(root);
  if (const toml::table* fragments = root["fragments"].as_table()) parts.fragments = written(*fragments);
  parts.of_all.polarity = versioned(root, k_of_polarity);
  parts.of_all.progress = versioned(root, k_of_progress);
  parts.of_all.themes = versioned(root, k_of_themes);
  parts.section_polarity = section_polarity_of(root);
  toml::table of_all;
  toml::table own;
  for (auto&& [key, value] : root) {
    const bool elsewhere = holds(k_of_comparisons, key.str()) || holds(k_of_polarity, key.str()) ||
                           holds(k_of_progress, key.str()) || holds(k_of_themes, key.str());
    if (!elsewhere) (holds(k_of_all, key.str()) ? of_all : own).insert(key.str(), value);
  }
  parts.of_all.facts = written(of_all);
  parts.own = written(own);
  return parts;
}

std::optional<toml::table> parsed(const NamedText& file) {
  try {
    return toml::parse(file.contents, file.name.generic_string());
  } catch (const toml::parse_error&) {
    return std::nullopt;
  }
}

// Texts under names, in the order of their names, so that no two lists of them give the same digest.
class Collected {
 public:
  void add(const std::string& name, std::string_view text) {
    m_lines.push_back(name + " " + text::sha256_hex(text) + "\n");
  }
  [[nodiscard]] std::string digest() {
    std::sort(m_lines.begin(), m_lines.end());
    std::string text;
    for (const std::string& line : m_lines) text += line;
    return text::sha256_hex(text);
  }

 private:
  std::vector<std::string> m_lines;
};

// The same for each kind of facts.
struct CollectedDigests {
  Collected facts;
  Collected polarity;
  Collected progress;
  Collected themes;

  void add(const std::string& name, const Digests& texts) {
    facts.add(name, texts.facts);
    // Most files have nothing of these.
    if (!texts.polarity.empty()) polarity.add(name, texts.polarity);
    if (!texts.progress.empty()) progress.add(name, texts.progress);
    if (!texts.themes.empty()) themes.add(name, texts.themes);
  }
  [[nodiscard]] Digests digests() {
    return {facts.digest(), polarity.digest(), progress.digest(), themes.digest()};
  }
};

}  // namespace

Digests Dependencies::of(std::string_view pack) const {
  if (pack.empty()) return all;
  const auto own = of_pack.find(pack.substr(0, pack.find('/')));
  if (own == of_pack.end()) {
    const std::string none = "no pack is called " + std::string(pack);
    return {none, none, none, none};
  }
  const Digests& digests = own->second;
  return {text::sha256_hex(std::string(pack) + " " + all.facts + " " + digests.facts),
          text::sha256_hex(all.polarity + " " + digests.polarity),
          text::sha256_hex(all.progress + " " + digests.progress),
          text::sha256_hex(all.themes + " " + digests.themes)};
}

Dependencies dependencies_of(const std::vector<NamedText>& files, const std::filesystem::path& folder) {
  struct File {
    std::filesystem::path folder;
    Parts parts;
  };
  CollectedDigests all;
  Collected themes;
  std::vector<File> rules;
  std::vector<const NamedText*> models;
  for (const NamedText& file : files) {
    const std::string name = file.name.lexically_relative(folder).generic_string();
    if (file.name.filename() == k_polarity_model) {
      models.push_back(&file);
      continue;
    }
    if (file.name.extension() != ".toml") {
      all.facts.add(name, file.contents);
      continue;
    }
    auto table = parsed(file);
    if (!table) {
      all.add(name, {file.contents, file.contents, file.contents, file.contents});
      continue;
    }
    if (has_only_themes(*table)) {
      remove_samples(*table);
      themes.add(name, written(*table));
      continue;
    }
    rules.push_back({file.name.parent_path(), parts_of(std::move(*table))});
    const Parts& parts = rules.back().parts;
    all.add(name, parts.of_all);
    // Rules of any kind may refer to them.
    all.add(name + " fragments", {"", parts.fragments, parts.fragments, parts.fragments});
  }
  Dependencies result;
  result.all = all.digests();
  result.themes = themes.digest();
  for (const File& file : rules) {
    if (!file.parts.is_pack) continue;
    CollectedDigests own;
    own.add("own", {file.parts.own, file.parts.section_polarity, "", ""});
    for (const NamedText* model : models) {
      if (model->name.parent_path() == file.folder) own.polarity.add("model", model->contents);
    }
    for (const File& other : rules) {
      const auto& include = file.parts.include;
      const bool included =
          !other.parts.is_pack && std::find(include.begin(), include.end(), other.parts.id) != include.end();
      if (included) {
        own.add("collection " + other.parts.versioned_id,
                {other.parts.own, other.parts.section_polarity, "", ""});
      }
    }
    result.of_pack[file.parts.id] = own.digests();
  }
  return result;
}

}  // namespace revisit::patterns
