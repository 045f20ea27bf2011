#include "store/search_sql.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "patterns/catalogue.h"
#include "store/passage_id.h"
#include "store/tokenizer.h"
#include "text/search_terms.h"
#include "text/slug.h"

namespace revisit::store {

namespace {

using search::Field;
using search::Node;
using search::PassageKind;
using search::QueryError;
using Kind = Node::Kind;

[[noreturn]] void fail(const Node& node, std::string reason, std::string suggestion) {
  throw QueryFailure({node.range, std::move(reason), std::move(suggestion)});
}

// Case, spaces, dashes and underscores do not matter in the values of fields.
std::string key_of(std::string_view value) {
  return text::slug_of(value);
}

bool is_text(const Node& node) {
  return node.kind == Kind::phrase || node.kind == Kind::near ||
         (node.kind != Kind::field && std::ranges::all_of(node.children, is_text));
}

// FTS5 has only 'a NOT b': a part is expressible where each NOT stands beside something that is looked for.
bool is_expressible(const Node& node) {
  if (!is_text(node)) return false;
  if (node.kind == Kind::none) return false;
  if (node.kind == Kind::all) {
    bool positive = false;
    for (const Node& child : node.children) {
      const bool negative = child.kind == Kind::none;
      positive = positive || !negative;
      if (!is_expressible(negative ? child.children.front() : child)) return false;
    }
    return positive;
  }
  return node.kind == Kind::phrase || node.kind == Kind::near ||
         std::ranges::all_of(node.children, is_expressible);
}

// Of longer phrases nobody means two of the words as one, and each pair of words costs a look into the index.
constexpr std::size_t k_most_words_of_compounds = 6;

// Whether no passage fits that has none of the words looked for.
bool requires_words(const Node& node) {
  switch (node.kind) {
    case Kind::phrase:
    case Kind::near:
      return true;
    case Kind::all:
      return std::ranges::any_of(node.children, requires_words);
    case Kind::any:
      return std::ranges::all_of(node.children, requires_words);
    case Kind::none:
    case Kind::field:
      break;
  }
  return false;
}

// All phrases that are looked for, and not left out.
void collect_words(const Node& node, std::vector<const Node*>& words) {
  if (node.kind == Kind::phrase || node.kind == Kind::near) {
    words.push_back(&node);
  } else if (node.kind != Kind::none) {
    for (const Node& child : node.children) collect_words(child, words);
  }
}

class Compiler {
 public:
  Compiler(Database& database, const SearchOptions& options) : m_database(database), m_options(options) {}

  CompiledQuery compile(const Node& query) {
    std::vector<const Node*> parts;
    collect(query, parts);
    std::vector<const Node*> words;
    std::vector<const Node*> without;
    std::vector<const Node*> others;
    for (const Node* part : parts) {
      if (part->kind == Kind::none && is_expressible(part->children.front())) {
        without.push_back(part);
      } else if (is_expressible(*part)) {
        words.push_back(part);
      } else {
        others.push_back(part);
      }
    }
    CompiledQuery result;
    if (words.empty()) {
      others.insert(others.end(), without.begin(), without.end());
    } else {
      result.match = without_parts(joined(words, " AND "), without);
    }
    std::vector<const Node*> phrases;
    collect_words(query, phrases);
    result.words = joined(phrases, " OR ");
    // 'neglect OR (leadership in:findings)' is conditions all over; the words still say what is best.
    if (result.match.empty() && requires_words(query)) result.match = result.words;
    const bool only_negative = words.empty() && std::ranges::all_of(others, [](const Node* part) {
                                 return part->kind == Kind::none;
                               });
    if (only_negative) {
      fail(query, "NOT leaves something out of what is found, and nothing is looked for",
           "Write what to look for before it, as in: fostering NOT private.");
    }
    // The index alone knows a passage's document and kind: see passage_id.h.
    if (!result.match.empty()) {
      m_id = "(passage_search.rowid + 0)";  // a sum, so that the index is not asked for each row by itself
      m_document = fmt::format("(passage_search.rowid >> {})", k_document_shift);
      m_kind = fmt::format("(passage_search.rowid & {})", (1 << k_kind_bits) - 1);
    }
    result.condition = all_of(others);
    // A filter by columns is cheaper than looking at each passage's row.
    if (!result.match.empty() && others.size() == 1 && others[0]->kind == Kind::field &&
        others[0]->field == Field::in) {
      result.match = fmt::format("{{{}}} : ({})", columns_of(*others[0]), result.match);
      result.condition.clear();
      m_parameters.clear();
    }
    result.parameters = std::move(m_parameters);
    return result;
  }

 private:
  // The parts that must all fit.
  static void collect(const Node& node, std::vector<const Node*>& parts) {
    if (node.kind != Kind::all) {
      parts.push_back(&node);
      return;
    }
    for (const Node& child : node.children) collect(child, parts);
  }

  // --- FTS5 expressions ---

  std::string joined(const std::vector<const Node*>& nodes, std::string_view by) {
    std::string text;
    for (const Node* node : nodes) text += (text.empty() ? "" : std::string(by)) + expression(*node);
    return text;
  }

  // `match` less what any of the NOT nodes leaves out. One NOT for all of them: the parser of FTS5 has a
  // small stack, and each nested pair of parentheses takes of it.
  std::string without_parts(std::string match, const std::vector<const Node*>& without) {
    if (without.empty()) return match;
    std::vector<const Node*> left_out;
    for (const Node* part : without) left_out.push_back(&part->children.front());
    return fmt::format("({}) NOT ({})", match, joined(left_out, " OR "));
  }

  std::string expression(const Node& node) {
    switch (node.kind) {
      case Kind::phrase:
        return phrase(node.words);
      case Kind::near: {
        std::string text = "NEAR(";
        for (const Node& child : node.children) text += plain_phrase(child.words, false) + ' ';
        return text + ", " + std::to_string(node.distance) + ")";
      }
      case Kind::any: {
        std::vector<const Node*> children;
        for (const Node& child : node.children) children.push_back(&child);
        return '(' + joined(children, " OR ") + ')';
      }
      case Kind::all: {
        std::vector<const Node*> positive;
        for (const Node& child : node.children) {
          if (child.kind != Kind::none) positive.push_back(&child);
        }
        std::vector<const Node*> without;
        for (const Node& child : node.children) {
          if (child.kind == Kind::none) without.push_back(&child);
        }
        return '(' + without_parts(joined(positive, " AND "), without) + ')';
      }
      case Kind::none:
      case Kind::field:
        break;
    }
    return {};
  }

  std::string form(const std::string& exact) const {
    return m_options.exact ? exact : k_stem_mark + m_stemmer.stem(exact);
  }

  // One phrase in quotation marks. The forms are letters and digits, so nothing in them ends the string.
  std::string plain_phrase(const std::vector<search::QueryWord>& words, bool compounds) const {
    std::vector<std::string> forms;
    for (std::size_t i = 0; i < words.size(); ++i) {
      std::string exact = words[i].exact;
      while (compounds && words[i].joined && i + 1 < words.size()) exact += words[++i].exact;
      // What begins so is looked for among the words as written.
      forms.push_back(words[i].prefix ? exact : form(exact));
    }
    return fmt::format("\"{}\"{}", fmt::join(forms, " "), !words.empty() && words.back().prefix ? " *" : "");
  }

  // "multi-agency" is also found as one word, and so is "multi agency" in quotation marks; what only begins
  // is found in the spellings of Britain and America, as whole words are by their stems.
  std::string phrase(const std::vector<search::QueryWord>& words) const {
    std::vector<std::string> forms = {plain_phrase(words, false)};
    if (std::ranges::any_of(words, &search::QueryWord::joined)) forms.push_back(plain_phrase(words, true));
    for (std::size_t i = 0; i + 1 < words.size() && words.size() <= k_most_words_of_compounds; ++i) {
      if (words[i].joined || !may_be_one_word(words[i].exact, words[i + 1].exact)) continue;
      std::vector<search::QueryWord> closer = words;
      closer[i].joined = true;
      forms.push_back(plain_phrase(closer, true));
    }
    if (!m_options.exact && !words.empty() && words.back().prefix) {
      for (std::string& other : text::other_spellings(words.back().exact)) {
        std::vector<search::QueryWord> respelt = words;
        respelt.back().exact = std::move(other);
        forms.push_back(plain_phrase(respelt, false));
      }
    }
    return forms.size() == 1 ? forms.front() : fmt::format("({})", fmt::join(forms, " OR "));
  }

  // Two short words that meet make other words: "any one", "a part".
  static bool may_be_one_word(std::string_view first, std::string_view second) {
    constexpr std::size_t k_shortest_first = 3;
    constexpr std::size_t k_shortest_second = 4;
    return first.size() >= k_shortest_first && second.size() >= k_shortest_second;
  }

  static std::string columns_of(const Node& field) {
    std::string columns;
    for (const std::string& value : field.values) {
      if (const auto kind = search::passage_kind(value)) {
        columns += (columns.empty() ? "" : " ") + std::string(name_of(*kind));
      }
    }
    return columns;
  }

  // --- conditions ---

  template <class T>
  std::string bound(T value) {
    m_parameters.emplace_back(std::move(value));
    return "?";
  }

  // Grades and areas that stand side by side belong together.
  std::string all_of(const std::vector<const Node*>& parts) {
    std::vector<std::string> conditions;
    const Node* area = nullptr;
    for (const Node* part : parts) {
      if (part->kind == Kind::field && part->field == Field::area) area = part;
    }
    const bool has_grade = std::ranges::any_of(
        parts, [](const Node* part) { return part->kind == Kind::field && part->field == Field::grade; });
    for (const Node* part : parts) {
      if (part == area && has_grade) continue;
      const bool is_grade = part->kind == Kind::field && part->field == Field::grade;
      conditions.push_back(is_grade ? judged(part, area) : condition(*part));
    }
    return fmt::format("{}", fmt::join(conditions, " AND "));
  }

  std::string condition(const Node& node) {
    if (is_expressible(node)) {
      return fmt::format("{} IN (SELECT rowid FROM passage_search WHERE passage_search MATCH {})", m_id,
                         bound(expression(node)));
    }
    switch (node.kind) {
      case Kind::field:
        return field(node);
      case Kind::none:
        return "NOT (" + condition(node.children.front()) + ')';
      case Kind::any: {
        std::vector<std::string> conditions;
        for (const Node& child : node.children) conditions.push_back(condition(child));
        return fmt::format("({})", fmt::join(conditions, " OR "));
      }
      case Kind::all: {
        std::vector<const Node*> parts;
        collect(node, parts);
        return '(' + all_of(parts) + ')';
      }
      case Kind::phrase:
      case Kind::near:
        break;
    }
    return "1";
  }

  [[nodiscard]] std::string of_document(const std::string& condition) const {
    return m_document +
           " IN (SELECT document.id FROM document JOIN report ON report.document_id = "
           "document.id "
           "LEFT JOIN visit ON visit.id = document.visit_id LEFT JOIN provider ON provider.id = "
           "visit.provider_id "
           "WHERE " +
           condition + ')';
  }

  std::string field(const Node& node) {
    switch (node.field) {
      case Field::provider:
        return of_document(any_value(node, [&](const std::string& value) { return provider(node, value); }));
      case Field::region:
        return of_document(any_value(node, [&](const std::string& value) { return region(node, value); }));
      case Field::kind:
        return of_document(
            known_value(node, "report.document_kind", "SELECT DISTINCT document_kind FROM report"));
      case Field::framework:
        return of_document(known_value(node, "report.framework", "SELECT DISTINCT framework FROM report"));
      case Field::year: {
        std::string first = bound(std::int64_t{node.first_year});
        std::string last = bound(std::int64_t{node.last_year});
        return of_document(fmt::format(
            "CAST(substr(coalesce(visit.date, report.inspection_start, report.published), 1, 4) AS INTEGER) "
            "BETWEEN {} AND {}",
            first, last));
      }
      case Field::grade:
        return judged(&node, nullptr);
      case Field::area:
        return judged(nullptr, &node);
      case Field::theme:
        return theme(node);
      case Field::repeated:
        return repeated(node);
      case Field::section:
        return section(node);
      case Field::in: {
        std::vector<std::string> kinds;
        for (const std::string& value : node.values) {
          if (const auto kind = search::passage_kind(value))
            kinds.push_back(std::to_string(static_cast<int>(*kind)));
        }
        return fmt::format("{} IN ({})", m_kind, fmt::join(kinds, ", "));
      }
    }
    return "1";
  }

  template <class F>
  static std::string any_value(const Node& node, F condition_of) {
    std::vector<std::string> conditions;
    for (const std::string& value : node.values) conditions.push_back(condition_of(value));
    return fmt::format("({})", fmt::join(conditions, " OR "));
  }

  std::vector<std::string> listed(std::string_view sql) {
    std::vector<std::string> values;
    Statement row = m_database.prepare(sql);
    while (row.step()) {
      if (!row.text_view(0).empty()) values.push_back(row.text(0));
    }
    std::ranges::sort(values);
    return values;
  }

  // The value of `known` that the user means.
  static std::string known_as(const Node& node, const std::string& value,
                              const std::vector<std::string>& known) {
    const std::string key = key_of(value);
    for (const std::string& candidate : known) {
      if (key_of(candidate) == key) return candidate;
    }
    // "requires improvement to be good" is printed for "requires improvement".
    for (const std::string& candidate : known) {
      if (key.starts_with(key_of(candidate) + '-')) return candidate;
    }
    const std::string near = search::closest(value, known);
    std::string help;
    if (!near.empty()) {
      help = fmt::format("Did you mean {}:{}?", name_of(node.field), written(near));
    } else if (known.empty()) {
      help = fmt::format("The store knows no {} yet.", name_of(node.field));
    } else {
      constexpr std::size_t k_shown = 12;
      const std::vector<std::string> first(
          known.begin(), known.begin() + static_cast<std::ptrdiff_t>(std::min(k_shown, known.size())));
      help =
          fmt::format("The store has {}{}.", fmt::join(first, ", "), known.size() > k_shown ? ", ..." : "");
    }
    fail(node, fmt::format("nothing in the store has the {} '{}'", name_of(node.field), value), help);
  }

  static std::string written(const std::string& value) {
    return value.find(' ') == std::string::npos ? value : '"' + value + '"';
  }

  std::string known_value(const Node& node, std::string_view column, std::string_view sql) {
    const std::vector<std::string> known = listed(sql);
    return any_value(node, [&](const std::string& value) {
      return fmt::format("{} = {}", column, bound(known_as(node, value, known)));
    });
  }

  std::string provider(const Node& node, const std::string& value) {
    patterns::ProviderMatch match;
    if (m_options.find_provider) match = m_options.find_provider(value);
    if (match.provider != nullptr) {
      const std::string code = match.provider->id;
      std::string visit = bound(code);
      std::string report = bound(code);
      return fmt::format("(provider.code = {} OR (visit.id IS NULL AND report.provider_code = {}))", visit,
                         report);
    }
    const std::string slug = text::slug_of(value);
    std::vector<std::string> names;
    Statement row = m_database.prepare("SELECT name, slug, coalesce(code, '') FROM provider");
    while (row.step()) {
      if (row.text_view(1) == slug || key_of(row.text_view(2)) == slug) {
        return fmt::format("provider.slug = {}", bound(row.text(1)));
      }
      names.push_back(row.text(0));
    }
    // Councils whose papers are in the store, and which the reference data does not know.
    const std::string place = text::slug_of(patterns::plain_place_name(value));
    std::string papers;
    Statement paper = m_database.prepare(
        "SELECT DISTINCT provider FROM report WHERE provider IS NOT NULL AND provider <> '' ORDER BY "
        "provider");
    while (paper.step()) {
      const std::string council = paper.text(0);
      if (text::slug_of(patterns::plain_place_name(council)) == place)
        papers += fmt::format("{}report.provider = {}", papers.empty() ? "" : " OR ", bound(council));
    }
    if (!papers.empty()) return fmt::format("({})", papers);
    std::string near;
    if (!match.near_misses.empty()) near = match.near_misses.front()->name;
    if (near.empty()) near = search::closest(value, names);
    fail(node, fmt::format("no provider is called '{}'", value),
         near.empty() ? "'revisit ls' lists those in the store."
                      : fmt::format("Did you mean provider:{}?", written(near)));
  }

  std::string region(const Node& node, const std::string& value) {
    std::vector<std::string> regions;
    std::vector<std::string> codes;
    const std::string key = key_of(value);
    if (m_options.all_providers) {
      for (const patterns::Provider& candidate : m_options.all_providers()) {
        if (std::ranges::find(regions, candidate.region) == regions.end())
          regions.push_back(candidate.region);
        if (key_of(candidate.region) == key) codes.push_back(candidate.id);
      }
    }
    if (codes.empty()) {
      std::ranges::sort(regions);
      static_cast<void>(known_as(node, value, regions));
    }
    const auto list = [&] {
      std::vector<std::string> marks;
      for (const std::string& code : codes) marks.push_back(bound(code));
      return fmt::format("{}", fmt::join(marks, ", "));
    };
    const std::string visit = list();
    return fmt::format("(provider.code IN ({}) OR (visit.id IS NULL AND report.provider_code IN ({})))",
                       visit, list());
  }

  // The documents that give a grade, in an area or overall; or that judge an area.
  std::string judged(const Node* grade, const Node* area) {
    std::vector<std::string> conditions;
    if (area != nullptr) {
      conditions.push_back(known_value(*area, "judgement.key", "SELECT DISTINCT key FROM judgement"));
    } else {
      conditions.emplace_back("judgement.key = 'overall'");
    }
    if (grade != nullptr) {
      conditions.push_back(known_value(*grade, "judgement.grade", "SELECT DISTINCT grade FROM judgement"));
    }
    return fmt::format("{} IN (SELECT judgement.document_id FROM judgement WHERE {})", m_document,
                       fmt::join(conditions, " AND "));
  }

  // Recommendations and findings that speak of a theme.
  std::string theme(const Node& node) {
    // From one theme to the next in the index: few themes have many rows, which DISTINCT would all read.
    const std::vector<std::string> known = listed(
        "WITH RECURSIVE of_findings (theme) AS (SELECT min(theme) FROM finding_theme UNION ALL "
        "SELECT (SELECT min(theme) FROM finding_theme WHERE theme > of_findings.theme) FROM of_findings "
        "WHERE theme IS NOT NULL), "
        "of_recommendations (theme) AS (SELECT min(theme) FROM recommendation_theme UNION ALL "
        "SELECT (SELECT min(theme) FROM recommendation_theme WHERE theme > of_recommendations.theme) "
        "FROM of_recommendations WHERE theme IS NOT NULL) "
        "SELECT theme FROM of_findings WHERE theme IS NOT NULL UNION "
        "SELECT theme FROM of_recommendations WHERE theme IS NOT NULL");
    return any_value(node, [&](const std::string& value) {
      const std::string meant = known_as(node, value, known);
      std::string of_recommendations = bound(meant);
      return fmt::format(
          "{} IN (SELECT about.id FROM recommendation_theme JOIN passage AS about "
          "ON about.item_id = recommendation_theme.recommendation_id AND about.kind = {} "
          "WHERE recommendation_theme.theme = {} "
          "UNION ALL SELECT about.id FROM finding_theme JOIN passage AS about "
          "ON about.item_id = finding_theme.finding_id AND about.kind = {} WHERE finding_theme.theme = {})",
          m_id, static_cast<int>(PassageKind::recommendation), of_recommendations,
          static_cast<int>(PassageKind::finding), bound(meant));
    });
  }

  // With 'no', recommendations that are not: nobody looks for all findings but a few.
  std::string repeated(const Node& node) const {
    return any_value(node, [this](const std::string& value) {
      const bool yes = value == "yes";
      std::string ids = fmt::format(
          "SELECT about.id FROM recommendation CROSS JOIN passage AS about ON about.item_id = "
          "recommendation.id "
          "AND about.kind = {} WHERE recommendation.repeated = {}",
          static_cast<int>(PassageKind::recommendation), yes ? 1 : 0);
      if (yes) {
        ids += fmt::format(
            " UNION ALL SELECT about.id FROM finding CROSS JOIN passage AS about ON about.item_id = "
            "finding.id "
            "AND about.kind = {} WHERE finding.raised_before = 1",
            static_cast<int>(PassageKind::finding));
      }
      return fmt::format("{} IN ({})", m_id, ids);
    });
  }

  // Passages in sections, subsections included, whose heading has the words.
  std::string section(const Node& node) {
    return any_value(node, [&](const std::string& value) {
      std::vector<search::QueryWord> words;
      for (text::SearchTerm& term : text::search_terms(value)) {
        words.push_back({std::move(term.exact), false, term.joined});
      }
      const std::string match = "{heading} : " + phrase(words);
      return fmt::format(
          "{} IN (SELECT inside.id FROM passage_search "
          "CROSS JOIN passage AS heading ON heading.id = passage_search.rowid "
          "JOIN section ON section.document_id = heading.document_id AND section.heading = heading.block "
          "JOIN passage AS inside ON inside.document_id = heading.document_id "
          "AND inside.block >= section.first_block AND inside.block < section.end_block "
          "WHERE passage_search MATCH {})",
          m_id, bound(match));
    });
  }

  Database& m_database;
  const SearchOptions& m_options;
  text::SearchStemmer m_stemmer;
  std::vector<Parameter> m_parameters;
  // How the row says what it is.
  std::string m_id = "passage.id";
  std::string m_document = "passage.document_id";
  std::string m_kind = "passage.kind";
};

}  // namespace

CompiledQuery compile(Database& database, const Node& query, const SearchOptions& options) {
  return Compiler(database, options).compile(query);
}

void bind_all(Statement& statement, const std::vector<Parameter>& parameters) {
  for (const Parameter& parameter : parameters) {
    if (const auto* number = std::get_if<std::int64_t>(&parameter)) {
      statement.bind(*number);
    } else {
      statement.bind(std::string_view(std::get<std::string>(parameter)));
    }
  }
}

}  // namespace revisit::store
