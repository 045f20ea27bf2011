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
constexpr std::array<std::string_view, 11> k_of_all = {
    "format", "id", "title", "evidence", "kind", "scale", "fragments", "cue", "looking_back", "progress",
    // Themes that stand among other rules are found with them.
    "theme"};
constexpr std::array<std::string_view, 4> k_of_all_with_version = {"cue", "looking_back", "progress",
                                                                   "theme"};
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
    for (auto&& [key, value] : *table) remove_samples(value);
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
struct Halves {
  std::string id;
  std::string versioned_id;
  std::vector<std::string> include;
  bool is_pack = false;  // else a collection, if it has an id
  std::string of_all;
  std::string own;
};

Halves halves_of(toml::table root) {
  Halves halves;
  halves.id = root["id"].value_or(std::string());
  halves.versioned_id = halves.id + "/" + std::to_string(root["version"].value_or(0));
  halves.is_pack = root.contains("framework") || root.contains("kind");
  if (const toml::array* include = root["include"].as_array()) {
    for (const toml::node& id : *include) halves.include.push_back(id.value_or(std::string()));
  }
  remove_samples(root);
  toml::table of_all;
  toml::table own;
  for (auto&& [key, value] : root) {
    if (holds(k_of_comparisons, key.str())) continue;
    (holds(k_of_all, key.str()) ? of_all : own).insert(key.str(), value);
  }
  // Facts carry the version of the file whose rule found them.
  const bool finds_for_all = std::ranges::any_of(
      of_all, [](const auto& entry) { return holds(k_of_all_with_version, entry.first.str()); });
  if (finds_for_all && own.contains("version")) of_all.insert("version", *own.get("version"));
  halves.of_all = written(of_all);
  halves.own = written(own);
  return halves;
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

}  // namespace

std::string Dependencies::of(std::string_view pack) const {
  if (pack.empty()) return all;
  const auto own = of_pack.find(pack);
  return own == of_pack.end() ? "no pack is called " + std::string(pack)
                              : text::sha256_hex(all + " " + own->second);
}

Dependencies dependencies_of(const std::vector<NamedText>& files, const std::filesystem::path& folder) {
  struct File {
    std::filesystem::path folder;
    Halves halves;
  };
  Collected all;
  Collected themes;
  std::vector<File> rules;
  std::vector<const NamedText*> models;
  for (const NamedText& file : files) {
    const std::string name = file.name.lexically_relative(folder).generic_string();
    if (file.name.filename() == k_polarity_model) {
      models.push_back(&file);
      continue;
    }
    auto table = file.name.extension() == ".toml" ? parsed(file) : std::nullopt;
    if (!table) {
      all.add(name, file.contents);
      continue;
    }
    if (has_only_themes(*table)) {
      remove_samples(*table);
      themes.add(name, written(*table));
      continue;
    }
    rules.push_back({file.name.parent_path(), halves_of(std::move(*table))});
    all.add(name, rules.back().halves.of_all);
  }
  Dependencies result;
  result.all = all.digest();
  result.themes = themes.digest();
  for (const File& file : rules) {
    if (!file.halves.is_pack) continue;
    Collected own;
    own.add("own", file.halves.own);
    for (const NamedText* model : models) {
      if (model->name.parent_path() == file.folder) own.add("model", model->contents);
    }
    for (const File& other : rules) {
      const auto& include = file.halves.include;
      const bool included = !other.halves.is_pack &&
                            std::find(include.begin(), include.end(), other.halves.id) != include.end();
      if (included) own.add("collection " + other.halves.versioned_id, other.halves.own);
    }
    result.of_pack[file.halves.versioned_id] = own.digest();
  }
  return result;
}

}  // namespace revisit::patterns
