// Reads pack files. Everything that can be wrong with one is found here and told with its place.
#include <algorithm>
#include <array>
#include <functional>
#include <initializer_list>
#include <set>
#include <sstream>
#include <toml++/toml.h>

#include "patterns/check.h"
#include "patterns/pack.h"
#include "patterns/polarity_model.h"
#include "patterns/providers_table.h"
#include "patterns/rule_files.h"
#include "text/distance.h"
#include "text/fold.h"
#include "text/ordinary_file.h"

namespace revisit::patterns {

namespace {

// One file while it is read: where problems go, and the lines to show with them.
struct File {
  std::filesystem::path name;
  std::vector<std::string> lines;
  std::vector<PackError>* errors = nullptr;

  void problem(const toml::source_region& region, std::string reason) const {
    PackError error;
    error.file = name;
    error.line = region.begin.line;
    error.column = region.begin.column;
    if (error.line >= 1 && error.line <= lines.size()) error.source_line = lines[error.line - 1];
    error.reason = std::move(reason);
    errors->push_back(std::move(error));
  }
};

std::vector<std::string> lines_of(const std::string& contents) {
  std::vector<std::string> lines;
  std::istringstream stream(contents);
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    lines.push_back(std::move(line));
  }
  return lines;
}

template <typename Names>
std::string suggestion(std::string_view word, const Names& names) {
  std::string best;
  std::size_t best_distance = std::max<std::size_t>(word.size() / 3, 1) + 1;
  for (const auto& name : names) {
    const std::size_t d = text::edit_distance(word, name);
    if (d < best_distance) {
      best = name;
      best_distance = d;
    }
  }
  return best.empty() ? "" : "; did you mean '" + best + "'?";
}

// A TOML table with the keys that were asked for, so that others can be refused as mistakes.
class Table {
 public:
  Table(const File& file, const toml::table& table) : m_file(file), m_table(table) {}

  [[nodiscard]] const toml::table& raw() const { return m_table; }

  std::string text(std::string_view key, bool required = false) {
    const toml::node* node = get(key, required);
    if (node == nullptr) return {};
    if (const auto* value = node->as_string()) return value->get();
    m_file.problem(node->source(), "'" + std::string(key) + "' must be a text in quotation marks");
    return {};
  }

  // A text, or a TOML date, as ISO text.
  std::string date(std::string_view key) {
    const toml::node* node = get(key, false);
    if (node == nullptr) return {};
    if (const auto* value = node->as_date()) {
      std::ostringstream stream;
      stream << value->get();
      return stream.str();
    }
    m_file.problem(node->source(), "'" + std::string(key) + "' must be a date such as 2023-01-16");
    return {};
  }

  bool flag(std::string_view key) {
    const toml::node* node = get(key, false);
    if (node == nullptr) return false;
    if (const auto* value = node->as_boolean()) return value->get();
    m_file.problem(node->source(), "'" + std::string(key) + "' must be true or false");
    return false;
  }

  std::optional<int> number(std::string_view key, bool required = false) {
    const toml::node* node = get(key, required);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_integer();
        value != nullptr && value->get() >= 0 && value->get() < 1'000'000) {
      return static_cast<int>(value->get());
    }
    m_file.problem(node->source(), "'" + std::string(key) + "' must be a whole number");
    return std::nullopt;
  }

  std::vector<std::string> texts(std::string_view key) {
    std::vector<std::string> result;
    const toml::node* node = get(key, false);
    if (node == nullptr) return result;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
      m_file.problem(node->source(), "'" + std::string(key) + "' must be a list of texts in brackets");
      return result;
    }
    for (const toml::node& element : *array) {
      if (const auto* value = element.as_string()) {
        result.push_back(value->get());
      } else {
        m_file.problem(element.source(), "'" + std::string(key) + "' must hold texts only");
      }
    }
    return result;
  }

  // The tables of an array of tables ([[key]]).
  std::vector<const toml::table*> tables(std::string_view key) {
    std::vector<const toml::table*> result;
    const toml::node* node = get(key, false);
    if (node == nullptr) return result;
    const toml::array* array = node->as_array();
    if (array == nullptr) {
      m_file.problem(node->source(),
                     "'" + std::string(key) + "' must be written [[" + std::string(key) + "]]");
      return result;
    }
    for (const toml::node& element : *array) {
      if (const toml::table* table = element.as_table()) {
        result.push_back(table);
      } else {
        m_file.problem(element.source(),
                       "'" + std::string(key) + "' must be written [[" + std::string(key) + "]]");
      }
    }
    return result;
  }

  // One of a few words.
  template <typename Value>
  Value choice(std::string_view key, Value otherwise,
               std::initializer_list<std::pair<std::string_view, Value>> choices) {
    const toml::node* given = get(key, false);
    if (given == nullptr) return otherwise;
    const std::string word = text(key);
    std::string all;
    std::vector<std::string> names;
    for (const auto& [name, value] : choices) {
      if (word == name) return value;
      names.emplace_back(name);
      all += (all.empty() ? "" : ", ") + std::string(name);
    }
    m_file.problem(given->source(), "'" + word + "' is no value of '" + std::string(key) + "' (" + all + ")" +
                                        suggestion(word, names));
    return otherwise;
  }

  // Complains where the key is missing.
  void require(std::string_view key) { get(key, true); }

  [[nodiscard]] const toml::node* node(std::string_view key) const { return m_table.get(key); }

  // Marks keys that are read in another way.
  void known(std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) m_known.emplace(key);
  }

  // Refuses every key that was not asked for.
  void finish() {
    for (const auto& [key, value] : m_table) {
      const std::string name(key.str());
      if (m_known.contains(name)) continue;
      m_file.problem(key.source(), "unknown key '" + name + "'" + suggestion(name, m_known));
    }
  }

 private:
  const toml::node* get(std::string_view key, bool required) {
    m_known.emplace(key);
    const toml::node* node = m_table.get(key);
    if (node == nullptr && required)
      m_file.problem(m_table.source(), "'" + std::string(key) + "' is missing");
    return node;
  }

  const File& m_file;
  const toml::table& m_table;
  std::set<std::string> m_known;
};

// What all files of a folder share while they are read.
struct Shared {
  std::map<std::string, std::string> fragments;
  std::vector<Scale> scales;
  Rules rules = Rules::to_be_checked;

  [[nodiscard]] const Scale* scale(std::string_view id) const {
    const auto found = std::find_if(scales.begin(), scales.end(), [&](const Scale& s) { return s.id == id; });
    return found == scales.end() ? nullptr : &*found;
  }
};

std::string escaped(std::string_view form) {
  std::string result;
  for (const char c : form) {
    if (std::string_view(".^$*+?()[]{}|\\").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

// The group of all printed forms of a scale's grades, the longest first so that none is cut short.
std::string grade_group(const Scale& scale) {
  std::vector<std::string> forms;
  for (const Grade& grade : scale.grades) {
    for (const std::string& form : grade.forms) forms.push_back(text::Folded(form).text());
  }
  std::sort(forms.begin(), forms.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  std::string group;
  for (const std::string& form : forms) group += (group.empty() ? "" : "|") + escaped(form);
  return "(?P<grade>" + group + ")";
}

// Replaces {name} by the fragment of that name, and {grade} by the forms of the rule's scale.
std::expected<std::string, std::string> expanded(std::string_view expression, const Shared& shared,
                                                 const Scale* scale, int depth = 0) {
  if (depth > 8) return std::unexpected("fragments refer to each other in a circle");
  std::string result;
  for (std::size_t i = 0; i < expression.size(); ++i) {
    if (expression[i] == '\\' && i + 1 < expression.size()) {
      // An escape, with the braces that belong to it: \{ \p{Greek} \x{e9}
      std::size_t end = i + 2;
      const bool takes_braces = std::string_view("pPx").find(expression[i + 1]) != std::string_view::npos;
      if (takes_braces && end < expression.size() && expression[end] == '{')
        end = std::min(expression.find('}', end), expression.size() - 1) + 1;
      result += expression.substr(i, end - i);
      i = end - 1;
      continue;
    }
    const bool opens = expression[i] == '{' && i + 1 < expression.size() &&
                       ((expression[i + 1] >= 'a' && expression[i + 1] <= 'z') || expression[i + 1] == '_');
    const std::size_t close = opens ? expression.find('}', i) : std::string_view::npos;
    if (close == std::string_view::npos) {
      result += expression[i];
      continue;
    }
    const std::string name(expression.substr(i + 1, close - i - 1));
    if (name == "grade") {
      if (scale == nullptr) return std::unexpected("{grade} needs a rule with a 'scale'");
      result += grade_group(*scale);
    } else if (const auto found = shared.fragments.find(name); found != shared.fragments.end()) {
      auto inner = expanded(found->second, shared, scale, depth + 1);
      if (!inner) return inner;
      result += "(?:" + *inner + ")";
    } else {
      std::vector<std::string> names;
      for (const auto& [known, value] : shared.fragments) names.push_back(known);
      return std::unexpected("no fragment is called '" + name + "'" + suggestion(name, names));
    }
    i = close;
  }
  return result;
}

std::vector<Sample> samples(Table& table, const File& file, std::string_view key) {
  std::vector<Sample> result;
  table.known({key});
  const toml::node* node = table.node(key);
  if (node == nullptr) return result;
  const toml::array* array = node->as_array();
  if (array == nullptr) {
    file.problem(node->source(), "'" + std::string(key) + "' must be a list of samples in brackets");
    return result;
  }
  for (const toml::node& element : *array) {
    if (const auto* value = element.as_string()) {
      result.push_back({value->get(), std::nullopt});
      continue;
    }
    const toml::table* inner = element.as_table();
    const auto* text = inner == nullptr ? nullptr : inner->get_as<std::string>("text");
    const auto* value = inner == nullptr ? nullptr : inner->get_as<std::string>("value");
    if (text == nullptr || value == nullptr || inner->size() != 2) {
      file.problem(element.source(), "a sample is a text, or { text = \"...\", value = \"...\" }");
      continue;
    }
    result.push_back({text->get(), value->get()});
  }
  return result;
}

// Reads what all rules have. `groups` are the named groups that the pattern must have.
void read_rule(Table& table, const File& file, const Pack& pack, const Shared& shared,
               const std::string& scale_id, std::string_view pattern_key, Scope default_scope,
               std::initializer_list<std::string_view> groups, Rule& rule,
               const std::function<bool(const Pattern&, const std::string&)>& fits = meets) {
  rule.id = table.text("id", true);
  rule.full_id = pack.versioned_id() + ":" + rule.id;
  rule.note = table.text("note");
  rule.scope = default_scope;
  if (const std::string where = table.text("where"); !where.empty()) {
    static const std::vector<std::pair<std::string, Scope>> k_scopes = {
        {"title", Scope::title},      {"opening", Scope::opening},   {"heading", Scope::heading},
        {"block", Scope::block},      {"sentence", Scope::sentence}, {"item", Scope::item},
        {"anywhere", Scope::anywhere}};
    const auto found =
        std::find_if(k_scopes.begin(), k_scopes.end(), [&](const auto& s) { return s.first == where; });
    if (found != k_scopes.end()) {
      rule.scope = found->second;
    } else if (where.starts_with("section ")) {
      rule.scope = Scope::section;
      rule.section = where.substr(8);
    } else {
      file.problem(
          table.node("where")->source(),
          "'where' is one of title, opening, heading, block, sentence, item, anywhere, or 'section ID'");
    }
  }
  const Scale* scale = nullptr;
  if (!scale_id.empty()) {
    scale = shared.scale(scale_id);
    if (scale == nullptr) {
      std::vector<std::string> ids;
      for (const Scale& s : shared.scales) ids.push_back(s.id);
      file.problem(table.node("scale")->source(),
                   "no scale is called '" + scale_id + "'" + suggestion(scale_id, ids));
      table.known({pattern_key, "matches", "rejects"});
      return;
    }
  }
  const std::string expression = table.text(pattern_key, true);
  rule.matches = samples(table, file, "matches");
  rule.rejects = samples(table, file, "rejects");
  if (expression.empty()) return;
  const toml::source_region at = table.node(pattern_key)->source();
  const auto whole = expanded(expression, shared, scale);
  if (!whole) {
    file.problem(at, "rule '" + rule.id + "': " + whole.error());
    return;
  }
  if (shared.rules == Rules::checked_before) {
    rule.pattern = Pattern::checked_before(*whole);
    return;
  }
  auto pattern = Pattern::compile(*whole);
  if (!pattern) {
    file.problem(at, "rule '" + rule.id + "': the pattern is not valid: " + pattern.error());
    return;
  }
  const std::vector<std::string> has = pattern->group_names();
  for (const std::string_view group : groups) {
    if (std::find(has.begin(), has.end(), group) == has.end()) {
      file.problem(at,
                   "rule '" + rule.id + "': the pattern needs a group (?P<" + std::string(group) + ">...)");
    }
  }
  rule.pattern = std::move(*pattern);
  if (rule.matches.empty()) {
    file.problem(table.raw().source(),
                 "rule '" + rule.id + "' has no samples: 'matches' must hold at least one");
  }
  if (rule.rejects.empty()) {
    file.problem(table.raw().source(),
                 "rule '" + rule.id + "' has no counter-samples: 'rejects' must hold at least one");
  }
  const auto report = [&](std::string_view key, std::size_t index, std::string reason) {
    const toml::node& list = *table.node(key);
    const toml::node* sample = list.as_array()->get(index);
    file.problem(sample == nullptr ? list.source() : sample->source(),
                 "rule '" + rule.id + "': " + std::move(reason));
  };
  for (std::size_t i = 0; i < rule.matches.size(); ++i) {
    if (!fits(*rule.pattern, rule.matches[i].text))
      report("matches", i, "does not match this sample, which it must");
    const text::Folded folded(rule.matches[i].text);
    const auto match = rule.pattern->find(folded.text());
    for (const std::string_view group : groups) {
      const bool can_be_found = std::find(has.begin(), has.end(), group) != has.end();
      if (can_be_found && match && match->capture(group) == nullptr)
        report("matches", i, "finds no '" + std::string(group) + "' in this sample");
    }
  }
  for (std::size_t i = 0; i < rule.rejects.size(); ++i) {
    if (fits(*rule.pattern, rule.rejects[i].text))
      report("rejects", i, "matches this sample, which it must not");
  }
}

class PackReader {
 public:
  PackReader(const File& file, const Shared& shared) : m_file(file), m_shared(shared) {}

  Pack read(Table& top, Library& library) {
    read_identity(top);
    read_for_all(top, library);
    m_pack.papers = top.flag("papers");
    m_pack.articles = top.flag("articles");
    const bool inspections = !m_pack.papers && !m_pack.articles;
    m_pack.regulator = top.text("regulator", inspections);
    m_pack.framework = top.text("framework", inspections);
    m_pack.source = top.text("source", true);
    m_pack.body = top.text("body", inspections);
    each(top, "evidence", [&](Table& t) { read_evidence(t); });
    each(top, "kind", [&](Table& t) { read_kind(t); });
    each(top, "variant", [&](Table& t) { read_variant(t); });
    each(top, "section", [&](Table& t) { read_section(t); });
    each(top, "part", [&](Table& t) { read_part(t); });
    each(top, "fact", [&](Table& t) { read_fact(t); });
    each(top, "area", [&](Table& t) { read_area(t); });
    each(top, "judgement", [&](Table& t) { read_judgement(t); });
    read_shareable(top);
    m_pack.include = top.texts("include");
    each(top, "covered",
         [&](Table& t) { rule(t, m_pack.covered.emplace_back(), "match", Scope::opening, {"value"}); });
    each(top, "list", [&](Table& t) { read_list(t); });
    each(top, "marker", [&](Table& t) { read_marker(t); });
    m_pack.opening_section = top.text("opening_section");
    check_references(top);
    return std::move(m_pack);
  }

  // A file without kinds: rules for the packs that include it.
  Pack read_collection(Table& top, Library& library) {
    read_identity(top);
    read_shareable(top);
    read_for_all(top, library);
    for (const auto& [section, at] : m_section_uses)
      m_file.problem(at, "a collection has no sections; its rules look elsewhere");
    return std::move(m_pack);
  }

  // By which words councils say what they do: of all rules these alone are asked by comparisons.
  std::vector<StatedRule> read_stated_alone(Table& top) {
    read_identity(top);
    std::vector<StatedRule> rules;
    read_stated(top, rules);
    return rules;
  }

 private:
  void read_identity(Table& top) {
    m_pack.file = m_file.name;
    if (const auto format = top.number("format", true); format && *format != 1) {
      m_file.problem(top.node("format")->source(), "this program reads packs of format 1 only");
    }
    m_pack.id = top.text("id", true);
    m_pack.version = top.number("version", true).value_or(0);
    m_pack.title = top.text("title", true);
  }

  // What counts for the documents of every pack.
  void read_for_all(Table& top, Library& library) {
    each(top, "cue", [&](Table& t) { read_cue(t, library.cues); });
    each(top, "theme", [&](Table& t) { read_theme(t, library.themes); });
    each(top, "looking_back", [&](Table& t) { read_looking_back(t, library.looking_back); });
    each(top, "progress", [&](Table& t) { read_progress(t, library.progress); });
    read_stated(top, library.stated);
  }

  void read_shareable(Table& top) {
    each(top, "previous", [&](Table& t) { read_previous(t); });
    each(top, "previous_area", [&](Table& t) { read_previous_area(t); });
    each(top, "previous_link", [&](Table& t) { read_previous_link(t); });
    each(top, "repeated", [&](Table& t) { read_repeated(t); });
    each(top, "wording", [&](Table& t) { read_wording(t); });
    m_pack.common_words = top.texts("common_words");
    each(top, "measure", [&](Table& t) { read_measure(t); });
    each(top, "finding_section", [&](Table& t) { read_finding_section(t); });
    each(top, "finding_marker", [&](Table& t) { read_finding_marker(t); });
    each(top, "inspector", [&](Table& t) { read_inspector(t); });
  }

  template <typename Read>
  void each(Table& top, std::string_view key, Read read_one) {
    for (const toml::table* raw : top.tables(key)) {
      Table table(m_file, *raw);
      read_one(table);
      table.finish();
    }
  }

  void rule(Table& table, Rule& rule, std::string_view pattern_key, Scope scope,
            std::initializer_list<std::string_view> groups, const std::string& scale = {},
            const std::function<bool(const Pattern&, const std::string&)>& fits = meets) {
    read_rule(table, m_file, m_pack, m_shared, scale, pattern_key, scope, groups, rule, fits);
    if (!rule.id.empty() && !m_ids.insert(rule.id).second) {
      m_file.problem(table.node("id")->source(), "two rules are called '" + rule.id + "'");
    }
    if (rule.scope == Scope::section)
      m_section_uses.emplace_back(rule.section, table.node("where")->source());
  }

  void read_evidence(Table& t) {
    EvidenceRule r;
    rule(t, r, "match", Scope::title, {});
    m_pack.evidence.push_back(std::move(r));
  }

  void read_kind(Table& t) {
    Kind kind;
    kind.id = t.text("id", true);
    kind.document_kind = t.text("document_kind", true);
    kind.visit_type = t.text("visit_type", !m_pack.papers && !m_pack.articles);
    kind.body = t.text("body");
    kind.framework = t.text("framework");
    kind.needs = t.texts("needs");
    kind.against = t.texts("against");
    if (kind.needs.empty())
      m_file.problem(t.raw().source(), "kind '" + kind.id + "' needs evidence: 'needs' is empty");
    for (const auto& [ids, key] : {std::pair{&kind.needs, "needs"}, std::pair{&kind.against, "against"}}) {
      for (const std::string& id : *ids) {
        std::vector<std::string> known;
        for (const EvidenceRule& e : m_pack.evidence) known.push_back(e.id);
        if (std::find(known.begin(), known.end(), id) == known.end()) {
          m_file.problem(t.node(key)->source(), "no evidence is called '" + id + "'" + suggestion(id, known));
        }
      }
    }
    m_pack.kinds.push_back(std::move(kind));
  }

  void read_variant(Table& t) {
    Variant variant;
    variant.id = t.text("id", true);
    variant.starts_from = t.date("starts_from");
    variant.starts_before = t.date("starts_before");
    variant.areas = t.texts("areas");
    variant.optional_areas = t.texts("optional_areas");
    t.text("note");
    m_pack.variants.push_back(std::move(variant));
  }

  void read_section(Table& t) {
    SectionRule r;
    r.covers = t.flag("covers");
    rule(t, r, "heading", Scope::heading, {});
    m_pack.sections.push_back(std::move(r));
  }

  void read_part(Table& t) {
    PartRule r;
    r.body = t.text("body", true);
    rule(t, r, "heading", Scope::heading, {});
    m_pack.parts.push_back(std::move(r));
  }

  void read_fact(Table& t) {
    FactRule r;
    r.field = t.text("field", true);
    static const std::vector<std::string> k_fields = {"provider",       "inspection_dates", "published",
                                                      "lead_inspector", "next_inspection",  "response_due"};
    if (!r.field.empty() && std::find(k_fields.begin(), k_fields.end(), r.field) == k_fields.end()) {
      m_file.problem(t.node("field")->source(),
                     "'" + r.field + "' is no field" + suggestion(r.field, k_fields));
    }
    r.known = t.flag("known");
    using Read = FactRule::Read;
    r.read = t.choice("read", Read::text,
                      {{"text", Read::text},
                       {"name", Read::name},
                       {"place", Read::place},
                       {"date", Read::date},
                       {"date range", Read::date_range}});
    // A fact must also be readable: what matches but means nothing is no match.
    rule(t, r, "match", Scope::title, {"value"}, {}, [&](const Pattern& pattern, const std::string& sample) {
      return value_read(pattern, r.read, sample).has_value();
    });
    const bool to_be_checked = m_shared.rules == Rules::to_be_checked;
    for (std::size_t i = 0; to_be_checked && r.pattern && i < r.matches.size(); ++i) {
      const Sample& sample = r.matches[i];
      if (!sample.value) continue;
      const std::optional<std::string> got = value_read(*r.pattern, r.read, sample.text);
      if (got && got != sample.value) {
        m_file.problem(
            t.node("matches")->as_array()->get(i)->source(),
            "rule '" + r.id + "': reads '" + *got + "' from this sample instead of '" + *sample.value + "'");
      }
    }
    m_pack.facts.push_back(std::move(r));
  }

  void read_area(Table& t) {
    AreaRule r;
    r.key = t.text("key", true);
    r.scale = t.text("scale", true);
    rule(t, r, "match", Scope::opening, {}, r.scale);
    using enum Scope;
    if (r.scope != title && r.scope != opening && r.scope != section && r.scope != anywhere)
      m_file.problem(t.node("where")->source(),
                     "an area looks in the title, the opening, a section or anywhere");
    m_pack.areas.push_back(std::move(r));
  }

  void read_judgement(Table& t) {
    JudgementRule r;
    r.key = t.text("key", true);
    r.scale = t.text("scale", true);
    r.area = t.text("area");
    rule(t, r, "match", Scope::opening, {"grade"}, r.scale);
    m_pack.judgements.push_back(std::move(r));
  }

  // A second pattern of a rule. It needs no samples of its own, the rule's show what it does.
  std::optional<Pattern> condition(Table& t, std::string_view key) {
    const std::string expression = t.text(key);
    if (expression.empty()) return std::nullopt;
    const auto whole = expanded(expression, m_shared, nullptr);
    if (whole && m_shared.rules == Rules::checked_before) return Pattern::checked_before(*whole);
    std::expected<Pattern, std::string> pattern = std::unexpected(whole ? std::string() : whole.error());
    if (whole) pattern = Pattern::compile(*whole);
    if (pattern) return std::move(*pattern);
    m_file.problem(t.node(key)->source(),
                   "'" + std::string(key) + "': the pattern is not valid: " + pattern.error());
    return std::nullopt;
  }

  void read_previous(Table& t) {
    PreviousRule r;
    r.key = t.text("key");
    r.otherwise_key = t.text("otherwise_key");
    r.otherwise_area = t.text("otherwise_area");
    r.scale = t.text("scale", true);
    r.date_from_context = t.flag("date_from_context");
    r.continues = t.flag("continues");
    r.unless = condition(t, "unless");
    if (!r.key.empty() && !r.otherwise_key.empty())
      m_file.problem(t.node("otherwise_key")->source(), "a rule has a 'key' or finds it by areas, not both");
    rule(t, r, "match", Scope::anywhere, {"grade"}, r.scale,
         [&](const Pattern& pattern, const std::string& sample) {
           const text::Folded folded(sample);
           const auto match = pattern.find(folded.text());
           return match &&
                  !(r.unless && r.unless->matches(std::string_view(folded.text()).substr(0, match->end)));
         });
    m_pack.previous.push_back(std::move(r));
  }

  void read_previous_area(Table& t) {
    PreviousAreaRule r;
    if (const std::string key = t.text("key"); !key.empty()) r.keys.push_back(key);
    for (std::string& key : t.texts("keys")) r.keys.push_back(std::move(key));
    if (r.keys.empty()) m_file.problem(t.raw().source(), "a previous area needs a 'key' or 'keys'");
    r.inspected_from = t.date("inspected_from");
    r.inspected_before = t.date("inspected_before");
    r.weak = t.flag("weak");
    r.undated = t.flag("undated");
    rule(t, r, "match", Scope::anywhere, {});
    m_pack.previous_areas.push_back(std::move(r));
  }

  void read_previous_link(Table& t) {
    PreviousLinkRule r;
    using Joins = PreviousLinkRule::Joins;
    r.joins = t.choice("joins", Joins::area_to_area,
                       {{"grade to areas", Joins::grade_to_areas},
                        {"area to area", Joins::area_to_area},
                        {"grade to grade", Joins::grade_to_grade},
                        {"grade to area", Joins::grade_to_area},
                        {"areas to grade", Joins::areas_to_grade}});
    rule(t, r, "match", Scope::anywhere, {});
    m_pack.previous_links.push_back(std::move(r));
  }

  void read_repeated(Table& t) {
    RepeatedRule r;
    using About = RepeatedRule::About;
    r.about = t.choice("about", About::sentence,
                       {{"sentence", About::sentence}, {"before", About::before}, {"after", About::after}});
    r.also = condition(t, "also");
    r.unless = condition(t, "unless");
    r.follow = condition(t, "follow");
    rule(t, r, "match", Scope::sentence, {}, {}, [&](const Pattern& pattern, const std::string& sample) {
      const text::Folded folded(sample);
      return pattern.matches(folded.text()) && (!r.also || r.also->matches(folded.text())) &&
             !(r.unless && r.unless->matches(folded.text()));
    });
    m_pack.repeated.push_back(std::move(r));
  }

  void read_list(Table& t) {
    ListRule r;
    r.list = t.text("list", true);
    r.body = t.text("body");
    r.immediate = t.flag("immediate");
    r.items = t.choice("items", ListRule::Items::any,
                       {{"any", ListRule::Items::any}, {"numbered", ListRule::Items::numbered}});
    r.sub_headings = t.flag("sub_headings");
    rule(t, r, "heading", Scope::heading, {});
    m_pack.lists.push_back(std::move(r));
  }

  void read_marker(Table& t) {
    MarkerRule r;
    using Sets = MarkerRule::Sets;
    t.require("sets");
    r.sets = t.choice("sets", Sets::immediate,
                      {{"immediate", Sets::immediate},
                       {"repeated", Sets::repeated},
                       {"paragraphs", Sets::paragraphs},
                       {"references", Sets::references},
                       {"nothing", Sets::nothing}});
    r.strip = t.flag("strip");
    const bool has_value = r.sets == Sets::paragraphs || r.sets == Sets::references;
    if (has_value) {
      rule(t, r, "match", Scope::item, {"value"});
    } else {
      rule(t, r, "match", Scope::item, {});
    }
    m_pack.markers.push_back(std::move(r));
  }

  void read_measure(Table& t) {
    MeasureRule r;
    r.name = t.text("name", true);
    r.unit = t.text("unit", true);
    r.comparator = t.text("comparator");
    r.date_from_context = t.flag("date_from_context");
    r.under = condition(t, "under");
    r.unless = condition(t, "unless");
    rule(t, r, "match", Scope::anywhere, {"value"}, {},
         [&](const Pattern& pattern, const std::string& sample) {
           const text::Folded folded(sample);
           const auto match = pattern.find(folded.text());
           return match &&
                  !(r.unless &&
                    r.unless->matches(
                        std::string_view(folded.text()).substr(match->begin, match->end - match->begin)));
         });
    m_pack.measures.push_back(std::move(r));
  }

  void read_wording(Table& t) {
    WordingRule r;
    r.means = t.text("means", true);
    r.value = t.text("value");
    const auto meaning = std::find_if(meanings().begin(), meanings().end(),
                                      [&](const Meaning& m) { return m.name == r.means; });
    if (meaning == meanings().end()) {
      std::vector<std::string> names;
      for (const Meaning& known : meanings()) names.emplace_back(known.name);
      if (!r.means.empty()) {
        m_file.problem(t.node("means")->source(),
                       "'" + r.means + "' is no meaning" + suggestion(r.means, names));
      }
      t.known({"id", "match", "matches", "rejects", "note", "where"});
      return;
    }
    if (std::find(meaning->values.begin(), meaning->values.end(), r.value) == meaning->values.end() &&
        !(meaning->values.empty() && r.value.empty())) {
      std::string all;
      for (const std::string_view value : meaning->values)
        all += (all.empty() ? "" : ", ") + std::string(value);
      m_file.problem(t.raw().source(), "wording '" + r.means + "': " +
                                           (all.empty() ? "has no 'value'" : "'value' is one of " + all));
    }
    const std::vector<std::string_view> groups = meaning->groups;
    rule(t, r, "match", meaning->scope, {});
    if (m_shared.rules == Rules::checked_before) {
      m_pack.wordings.push_back(std::move(r));
      return;
    }
    const std::vector<std::string> has = r.pattern ? r.pattern->group_names() : std::vector<std::string>();
    for (const std::string_view group : groups) {
      if (r.pattern && std::find(has.begin(), has.end(), group) == has.end()) {
        m_file.problem(t.node("match")->source(),
                       "rule '" + r.id + "': the pattern needs a group (?P<" + std::string(group) + ">...)");
      }
    }
    check_read_values(t, r);
    m_pack.wordings.push_back(std::move(r));
  }

  // A sample { text, value } of a wording says what the pattern's first group must take.
  void check_read_values(Table& t, const WordingRule& r) {
    for (std::size_t i = 0; r.pattern && i < r.matches.size(); ++i) {
      if (!r.matches[i].value) continue;
      const text::Folded folded(r.matches[i].text);
      const auto match = r.pattern->find(folded.text());
      if (!match) continue;
      const std::string got = match->captures.empty()
                                  ? std::string()
                                  : folded.text().substr(match->captures[0].begin,
                                                         match->captures[0].end - match->captures[0].begin);
      if (got != *r.matches[i].value) {
        m_file.problem(t.node("matches")->as_array()->get(i)->source(),
                       "rule '" + r.id + "': reads '" + got + "' from this sample instead of '" +
                           *r.matches[i].value + "'");
      }
    }
  }

  void read_finding_section(Table& t) {
    FindingSectionRule r;
    r.key = t.text("key");
    r.body = t.text("body");
    r.polarity = t.choice<std::string>(
        "polarity", {}, {{"strength", "strength"}, {"weakness", "weakness"}, {"progress", "progress"}});
    r.boxed = t.flag("boxed");
    r.said = t.flag("said");
    rule(t, r, "heading", Scope::heading, {});
    m_pack.finding_sections.push_back(std::move(r));
  }

  void read_finding_marker(Table& t) {
    FindingMarkerRule r;
    using Sets = FindingMarkerRule::Sets;
    r.sets = t.choice("sets", Sets::recommended,
                      {{"recommended", Sets::recommended}, {"raised_before", Sets::raised_before}});
    r.strip = t.flag("strip");
    r.unless = condition(t, "unless");
    rule(t, r, "match", Scope::sentence, {}, {}, [&](const Pattern& pattern, const std::string& sample) {
      const text::Folded folded(sample);
      return pattern.matches(folded.text()) && !(r.unless && r.unless->matches(folded.text()));
    });
    m_pack.finding_markers.push_back(std::move(r));
  }

  void read_inspector(Table& t) {
    InspectorRule r;
    r.role = t.text("role");
    r.organisation = t.text("organisation");
    rule(t, r, "match", Scope::anywhere, {"names"});
    m_pack.inspectors.push_back(std::move(r));
  }

  void read_cue(Table& t, std::vector<CueRule>& cues) {
    CueRule r;
    using Says = CueRule::Says;
    t.node("says") == nullptr ? m_file.problem(t.raw().source(), "'says' is missing") : void();
    r.says = t.choice("says", Says::nothing,
                      {{"strength", Says::strength},
                       {"weakness", Says::weakness},
                       {"progress", Says::progress},
                       {"nothing", Says::nothing},
                       {"negation", Says::negation},
                       {"contrast", Says::contrast},
                       {"hint", Says::hint}});
    r.reach = t.number("reach").value_or(0);
    r.turns = t.choice("turns", Says::nothing, {{"strength", Says::strength}, {"weakness", Says::weakness}});
    r.alone = t.choice("alone", Says::nothing, {{"strength", Says::strength}, {"weakness", Says::weakness}});
    r.until_comma = t.flag("until_comma");
    rule(t, r, "match", Scope::sentence, {});
    cues.push_back(std::move(r));
  }

  void read_looking_back(Table& t, std::vector<LookingBackRule>& rules) {
    LookingBackRule r;
    r.continues = t.flag("continues");
    r.visit_type = t.text("visit_type");
    rule(t, r, "match", Scope::sentence, {});
    rules.push_back(std::move(r));
  }

  void read_progress(Table& t, std::vector<ProgressRule>& rules) {
    ProgressRule r;
    r.says = t.choice<std::string>("says", {},
                                   {{"addressed", "addressed"},
                                    {"good", "good"},
                                    {"some", "some"},
                                    {"insufficient", "insufficient"},
                                    {"none", "none"},
                                    {"deteriorated", "deteriorated"},
                                    {"too_early", "too_early"},
                                    {"nothing", "nothing"}});
    if (r.says.empty()) m_file.problem(t.raw().source(), "'says' is missing");
    r.general = t.flag("general");
    r.unless = condition(t, "unless");
    rule(t, r, "match", Scope::sentence, {}, {}, [&](const Pattern& pattern, const std::string& sample) {
      const text::Folded folded(sample);
      return pattern.matches(folded.text()) && !(r.unless && r.unless->matches(folded.text()));
    });
    rules.push_back(std::move(r));
  }

  void read_stated(Table& top, std::vector<StatedRule>& rules) {
    static const std::map<std::string, std::vector<std::string>> k_values = {
        {"response", {"accepted", "in_principle", "partly", "rejected", "not_due", "nothing"}},
        {"action", {"complete", "on_track", "off_track", "not_started", "paused", "nothing"}},
        {"closure", {"open", "closed_implemented", "closed_not_implemented", "superseded", "nothing"}},
        {"about", {"inspection", "plan", "nothing"}},
        {"body", {"lscb", "nothing"}}};
    each(top, "stated", [&](Table& t) {
      StatedRule r;
      r.field = t.text("field", true);
      r.value = t.text("value", true);
      const auto values = k_values.find(r.field);
      if (values == k_values.end()) {
        m_file.problem(t.raw().source(), "'field' is one of about, action, body, closure, response");
      } else if (std::ranges::find(values->second, r.value) == values->second.end()) {
        std::string all;
        for (const std::string& value : values->second) all += (all.empty() ? "" : ", ") + value;
        m_file.problem(t.raw().source(), "field '" + r.field + "': 'value' is one of " + all);
      }
      rule(t, r, "match", Scope::sentence, {});
      rules.push_back(std::move(r));
    });
  }

  void read_theme(Table& t, std::vector<ThemeRule>& themes) {
    ThemeRule r;
    r.key = t.text("key", true);
    r.title = t.text("title", true);
    r.unless = condition(t, "unless");
    rule(t, r, "match", Scope::block, {}, {}, [&](const Pattern& pattern, const std::string& sample) {
      const text::Folded folded(sample);
      return !r.counted(pattern.find_all(folded.text()), folded.text()).empty();
    });
    themes.push_back(std::move(r));
  }

  void check_references(Table& top) {
    std::vector<std::string> known;
    for (const SectionRule& section : m_pack.sections) known.push_back(section.id);
    for (const auto& [section, at] : m_section_uses) {
      if (std::find(known.begin(), known.end(), section) == known.end()) {
        m_file.problem(at, "no section is called '" + section + "'" + suggestion(section, known));
      }
    }
    if (m_pack.kinds.empty())
      m_file.problem(top.raw().source(), "the pack describes no [[kind]] of document");
  }

  const File& m_file;
  const Shared& m_shared;
  Pack m_pack;
  std::set<std::string> m_ids;
  std::vector<std::pair<std::string, toml::source_region>> m_section_uses;
};

void read_scales(const File& file, Table& top, Shared& shared) {
  for (const toml::table* raw : top.tables("scale")) {
    Table t(file, *raw);
    Scale scale;
    scale.id = t.text("id", true);
    scale.title = t.text("title", true);
    scale.source = t.text("source", true);
    for (const toml::table* raw_grade : t.tables("grade")) {
      Table g(file, *raw_grade);
      Grade grade;
      grade.name = g.text("name", true);
      grade.rank = g.number("rank");
      grade.forms = g.texts("forms");
      if (grade.forms.empty())
        file.problem(raw_grade->source(), "grade '" + grade.name + "' has no printed 'forms'");
      g.finish();
      scale.grades.push_back(std::move(grade));
    }
    scale.given_from = t.date("given_from");
    scale.given_before = t.date("given_before");
    scale.stands_for = t.texts("stands_for");
    t.finish();
    if (shared.scale(scale.id) != nullptr)
      file.problem(raw->source(), "two scales are called '" + scale.id + "'");
    shared.scales.push_back(std::move(scale));
  }
}

void read_fragments(const File& file, const toml::table& root, Shared& shared) {
  const toml::node* node = root.get("fragments");
  if (node == nullptr) return;
  const toml::table* table = node->as_table();
  if (table == nullptr) {
    file.problem(node->source(), "fragments are written below [fragments], one a line");
    return;
  }
  for (const auto& [key, value] : *table) {
    const auto* text = value.as_string();
    if (text == nullptr) {
      file.problem(value.source(), "a fragment is a text in quotation marks");
    } else if (!shared.fragments.emplace(std::string(key.str()), text->get()).second) {
      file.problem(key.source(), "two fragments are called '" + std::string(key.str()) + "'");
    }
  }
}

void read_comparabilities(const File& file, Table& top, std::vector<Comparability>& out) {
  for (const toml::table* raw : top.tables("comparable")) {
    Table t(file, *raw);
    Comparability c;
    c.key = t.text("key", true);
    c.older = t.text("older", true);
    c.newer = t.text("newer", true);
    c.comparable = t.flag("comparable");
    c.reason = t.text("reason", true);
    t.text("source");
    t.finish();
    out.push_back(std::move(c));
  }
}

void read_concepts(const File& file, Table& top, std::vector<Concept>& out) {
  for (const toml::table* raw : top.tables("concept")) {
    Table t(file, *raw);
    Concept entry;
    entry.id = t.text("id", true);
    entry.kind = t.text("kind", true);
    entry.theme = t.text("theme");
    entry.forms = t.texts("forms");
    t.text("note");
    t.finish();
    out.push_back(std::move(entry));
  }
}

// Whether a line begins one of the tables [[scale]], [[comparable]], [[concept]] and [[stated]], however it
// is written. Rules have a key 'scale' too, but its value is no list.
bool may_hold_reference_data(std::string_view contents) {
  constexpr std::array<std::string_view, 4> k_tables = {"scale", "comparable", "concept", "stated"};
  constexpr std::string_view k_around = " \t[\"'";
  for (std::size_t begin = 0; begin < contents.size();) {
    const std::size_t end = std::min(contents.find('\n', begin), contents.size());
    const std::string_view line = contents.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t name = line.find_first_not_of(k_around);
    if (name == std::string_view::npos) continue;
    const auto is_here = [&](std::string_view table) { return line.substr(name).starts_with(table); };
    if (std::none_of(k_tables.begin(), k_tables.end(), is_here)) continue;
    if (line.find('[') != std::string_view::npos) return true;
  }
  return false;
}

struct Parsed {
  File file;
  toml::table root;
  bool shipped = false;
};

// Nothing where it is no TOML, which is an error of the file.
std::optional<Parsed> parse(const NamedText& text, std::vector<PackError>& errors) {
  File file{text.name, lines_of(text.contents), &errors};
  try {
    toml::table root = toml::parse(text.contents, text.name.generic_string());
    return Parsed{std::move(file), std::move(root), text.shipped};
  } catch (const toml::parse_error& e) {
    file.problem(e.source(), "this is not valid TOML: " + std::string(e.description()));
    return std::nullopt;
  }
}

// Few files are worth parsing to learn whether they hold only themes.
bool may_hold_only_themes(const NamedText& file) {
  return file.name.extension() == ".toml" && file.contents.find("[[theme]]") != std::string::npos;
}

// Gives each pack the rules of the collections that it includes, behind its own.
void include_collections(const std::vector<Parsed>& files, std::vector<Pack>& packs,
                         const std::vector<Pack>& collections) {
  const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  for (Pack& pack : packs) {
    for (const std::string& id : pack.include) {
      const auto found = std::find_if(collections.begin(), collections.end(),
                                      [&](const Pack& collection) { return collection.id == id; });
      if (found == collections.end()) {
        std::vector<std::string> known;
        for (const Pack& collection : collections) known.push_back(collection.id);
        const auto of_pack = std::find_if(
            files.begin(), files.end(), [&](const Parsed& parsed) { return parsed.file.name == pack.file; });
        of_pack->file.problem(of_pack->root.get("include")->source(),
                              "'include': no collection is called '" + id + "'" + suggestion(id, known));
        continue;
      }
      append(pack.previous, found->previous);
      append(pack.previous_areas, found->previous_areas);
      append(pack.previous_links, found->previous_links);
      append(pack.repeated, found->repeated);
      append(pack.wordings, found->wordings);
      append(pack.common_words, found->common_words);
      append(pack.measures, found->measures);
      append(pack.finding_sections, found->finding_sections);
      append(pack.finding_markers, found->finding_markers);
      append(pack.inspectors, found->inspectors);
    }
  }
}

// How the rules of each of the files are read.
class RulesOfFiles {
 public:
  // The files must outlive this.
  RulesOfFiles(const std::vector<Parsed>& files, Rules rules) : m_rules(rules) {
    if (rules != Rules::to_be_checked_where_changed) return;
    std::vector<const Parsed*> left;
    for (const Parsed& file : files) (file.shipped ? left : m_to_be_checked).push_back(&file);
    // What refers to something in a file that is to be checked is to be checked too, and so on.
    for (std::size_t i = 0; i < m_to_be_checked.size(); ++i) {
      const std::vector<std::string> names = references_to(*m_to_be_checked[i]);
      const auto to_be_checked = std::stable_partition(
          left.begin(), left.end(), [&](const Parsed* file) { return !mentions_any(*file, names); });
      m_to_be_checked.insert(m_to_be_checked.end(), to_be_checked, left.end());
      left.erase(to_be_checked, left.end());
    }
  }
  [[nodiscard]] Rules operator()(const Parsed& file) const {
    if (m_rules != Rules::to_be_checked_where_changed) return m_rules;
    const bool check =
        std::find(m_to_be_checked.begin(), m_to_be_checked.end(), &file) != m_to_be_checked.end();
    return check ? Rules::to_be_checked : Rules::checked_before;
  }

 private:
  // How other files name the fragments and scales of a file.
  static std::vector<std::string> references_to(const Parsed& file) {
    std::vector<std::string> names;
    if (const toml::table* fragments = file.root["fragments"].as_table()) {
      for (const auto& [key, value] : *fragments) names.push_back("{" + std::string(key.str()) + "}");
    }
    const toml::array* scales = file.root["scale"].as_array();
    for (std::size_t i = 0; scales != nullptr && i < scales->size(); ++i) {
      const toml::table* scale = scales->get(i)->as_table();
      const std::string id = scale == nullptr ? std::string() : (*scale)["id"].value_or(std::string());
      if (id.empty()) continue;
      names.push_back('"' + id + '"');
      names.push_back("'" + id + "'");
    }
    return names;
  }
  static bool mentions_any(const Parsed& file, const std::vector<std::string>& names) {
    return std::ranges::any_of(file.file.lines, [&](const std::string& line) {
      return std::ranges::any_of(
          names, [&](const std::string& name) { return line.find(name) != std::string::npos; });
    });
  }

  Rules m_rules;
  std::vector<const Parsed*> m_to_be_checked;
};

// A table, or a model, that stands in a file of its own kind; the error where it is wrong.
template <typename Wrong>
PackError error_in(const File& file, const Wrong& wrong) {
  PackError error{file.name, wrong.line, 1, "", wrong.reason};
  if (error.line >= 1 && error.line <= file.lines.size()) error.source_line = file.lines[error.line - 1];
  return error;
}

const Pattern* pattern_of(const Rule& rule) {
  return rule.pattern ? &*rule.pattern : nullptr;
}

template <typename RuleList>
PatternSet set_of(const RuleList& rules) {
  std::vector<const Pattern*> patterns;
  for (const auto& rule : rules) patterns.push_back(pattern_of(rule));
  return PatternSet(patterns);
}

}  // namespace

std::string PackError::text() const {
  std::string result = file.generic_string();
  if (line > 0) result += ":" + std::to_string(line);
  result += ": " + reason;
  if (!source_line.empty()) {
    result += "\n  " + source_line + "\n  ";
    for (std::size_t i = 1; i < column && i <= source_line.size(); ++i)
      result += source_line[i - 1] == '\t' ? '\t' : ' ';
    result += "^";
  }
  return result;
}

std::string text_of(const std::vector<PackError>& errors) {
  std::string text;
  for (const PackError& error : errors) text += (text.empty() ? "" : "\n") + error.text();
  return text;
}

const Scale* ReferenceData::scale(std::string_view id) const {
  const auto found = std::find_if(scales.begin(), scales.end(), [&](const Scale& s) { return s.id == id; });
  return found == scales.end() ? nullptr : &*found;
}

std::expected<Library, std::vector<PackError>> load_library(const std::vector<NamedText>& texts,
                                                            Rules rules) {
  std::vector<PackError> errors;
  Library library;
  Shared shared;
  std::vector<Parsed> parsed;
  std::vector<Provider> providers;
  std::vector<Pack> collections;
  std::map<std::filesystem::path, std::shared_ptr<const PolarityModel>> models;  // by their folders
  const auto error_of = [&](const NamedText& text, const auto& error) {
    errors.push_back(error_in({text.name, lines_of(text.contents), &errors}, error));
  };
  for (const NamedText& text : texts) {
    if (text.name.extension() == ".csv") {
      auto table = read_providers(text.contents);
      if (table) {
        providers.insert(providers.end(), std::make_move_iterator(table->begin()),
                         std::make_move_iterator(table->end()));
      } else {
        error_of(text, table.error());
      }
      continue;
    }
    if (text.name.filename() == k_polarity_model) {
      auto model = read_polarity_model(text.contents);
      if (model) {
        models[text.name.parent_path()] = std::make_shared<const PolarityModel>(std::move(*model));
      } else {
        error_of(text, model.error());
      }
      continue;
    }
    if (auto pack = parse(text, errors)) parsed.push_back(std::move(*pack));
  }
  // What rules refer to comes first: fragments and scales may stand in any file.
  for (const Parsed& p : parsed) {
    Table top(p.file, p.root);
    read_fragments(p.file, p.root, shared);
    read_scales(p.file, top, shared);
  }
  const RulesOfFiles rules_of(parsed, rules);
  for (const Parsed& p : parsed) {
    Table top(p.file, p.root);
    shared.rules = rules_of(p);
    top.known({"fragments", "scale"});
    read_comparabilities(p.file, top, library.comparabilities);
    read_concepts(p.file, top, library.glossary);
    if (p.root.contains("framework") || p.root.contains("kind")) {
      Pack pack = PackReader(p.file, shared).read(top, library);
      const bool twice = std::any_of(library.packs.begin(), library.packs.end(),
                                     [&](const Pack& other) { return other.id == pack.id; });
      if (twice) p.file.problem(p.root.source(), "two packs are called '" + pack.id + "'");
      library.packs.push_back(std::move(pack));
    } else if (p.root.contains("id")) {
      collections.push_back(PackReader(p.file, shared).read_collection(top, library));
    }
    top.finish();
  }
  include_collections(parsed, library.packs, collections);
  if (!errors.empty()) {
    std::stable_sort(errors.begin(), errors.end(), [](const PackError& a, const PackError& b) {
      return std::tie(a.file, a.line) < std::tie(b.file, b.line);
    });
    return std::unexpected(std::move(errors));
  }
  std::sort(library.packs.begin(), library.packs.end(),
            [](const Pack& a, const Pack& b) { return a.id < b.id; });
  std::vector<const Pattern*> evidence;
  for (Pack& pack : library.packs) {
    for (const EvidenceRule& rule : pack.evidence) evidence.push_back(pattern_of(rule));
    std::vector<const Pattern*> headings;
    const auto add_headings = [&](const auto& list) {
      for (const auto& rule : list) headings.push_back(pattern_of(rule));
    };
    add_headings(pack.parts);
    add_headings(pack.lists);
    add_headings(pack.sections);
    pack.heading_patterns = PatternSet(headings);
    pack.previous_patterns = set_of(pack.previous);
    pack.finding_section_patterns = set_of(pack.finding_sections);
    pack.finding_marker_patterns = set_of(pack.finding_markers);
    pack.measure_patterns = set_of(pack.measures);
    pack.repeated_patterns = set_of(pack.repeated);
    pack.previous_area_patterns = set_of(pack.previous_areas);
    pack.inspector_patterns = set_of(pack.inspectors);
    if (const auto model = models.find(pack.file.parent_path()); model != models.end())
      pack.polarity_model = model->second;
  }
  library.evidence_patterns = PatternSet(evidence);
  library.cue_patterns = set_of(library.cues);
  library.theme_patterns = set_of(library.themes);
  library.looking_back_patterns = set_of(library.looking_back);
  library.progress_patterns = set_of(library.progress);
  library.scales = std::move(shared.scales);
  library.providers = Providers(std::move(providers));
  return library;
}

std::expected<std::vector<NamedText>, PackError> read_pack_files(const std::filesystem::path& folder) {
  namespace fs = std::filesystem;
  std::vector<fs::path> names;
  std::error_code failure;
  for (fs::recursive_directory_iterator it(folder, failure), end; !failure && it != end;
       it.increment(failure)) {
    const fs::path extension = it->path().extension();
    const bool in_providers = it->path().parent_path().filename() == "providers";
    const bool is_model = it->path().filename() == k_polarity_model;
    if (it->is_regular_file(failure) &&
        (extension == ".toml" || (extension == ".csv" && in_providers) || is_model)) {
      names.push_back(it->path());
    }
  }
  if (failure) {
    return std::unexpected(PackError{folder, 0, 0, "", "cannot be read: " + failure.message()});
  }
  std::sort(names.begin(), names.end());
  std::vector<NamedText> texts;
  for (const fs::path& name : names) {
    auto contents = text::contents_of(name);
    if (!contents) return std::unexpected(PackError{name, 0, 0, "", contents.error()});
    texts.push_back({name, std::move(*contents)});
  }
  if (texts.empty()) {
    return std::unexpected(PackError{folder, 0, 0, "", "there are no packs in this folder"});
  }
  return texts;
}

std::expected<Library, std::vector<PackError>> load_library(const std::filesystem::path& folder) {
  const auto texts = read_pack_files(folder);
  if (!texts) return std::unexpected(std::vector<PackError>{texts.error()});
  return load_library(*texts);
}

std::expected<ReferenceData, std::vector<PackError>> load_reference_data(
    const std::vector<NamedText>& texts) {
  std::vector<PackError> errors;
  ReferenceData data;
  Shared shared;
  shared.rules = Rules::checked_before;
  for (const NamedText& text : texts) {
    if (text.name.extension() != ".toml" || !may_hold_reference_data(text.contents)) continue;
    const auto pack = parse(text, errors);
    if (!pack) continue;
    Table top(pack->file, pack->root);
    read_scales(pack->file, top, shared);
    read_comparabilities(pack->file, top, data.comparabilities);
    read_concepts(pack->file, top, data.glossary);
    if (pack->root.contains("stated")) {
      read_fragments(pack->file, pack->root, shared);
      std::ranges::move(PackReader(pack->file, shared).read_stated_alone(top),
                        std::back_inserter(data.stated));
    }
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  data.scales = std::move(shared.scales);
  return data;
}

std::expected<Library, std::vector<PackError>> load_themes(const std::vector<NamedText>& texts, Rules rules) {
  std::vector<PackError> errors;
  Library library;
  Shared shared;
  std::vector<Parsed> parsed;
  for (const NamedText& text : texts) {
    const bool may_hold_fragments =
        text.name.extension() == ".toml" && text.contents.find("fragments") != std::string::npos;
    if (!may_hold_only_themes(text) && !may_hold_fragments) continue;
    auto pack = parse(text, errors);
    if (!pack) continue;
    read_fragments(pack->file, pack->root, shared);
    parsed.push_back(std::move(*pack));
  }
  const RulesOfFiles rules_of(parsed, rules);
  for (const Parsed& p : parsed) {
    if (!has_only_themes(p.root)) continue;
    shared.rules = rules_of(p);
    Table top(p.file, p.root);
    static_cast<void>(PackReader(p.file, shared).read_collection(top, library));
    top.finish();
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  library.theme_patterns = set_of(library.themes);
  return library;
}

}  // namespace revisit::patterns
