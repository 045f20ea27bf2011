#include "search/query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <utility>

#include "text/ascii.h"
#include "text/distance.h"
#include "text/search_terms.h"
#include "text/width.h"

namespace revisit::search {

namespace {

constexpr auto k_fields = std::to_array<std::pair<std::string_view, Field>>({
    {"provider", Field::provider},
    {"region", Field::region},
    {"kind", Field::kind},
    {"framework", Field::framework},
    {"theme", Field::theme},
    {"grade", Field::grade},
    {"area", Field::area},
    {"year", Field::year},
    {"repeated", Field::repeated},
    {"section", Field::section},
    {"in", Field::in},
});

constexpr auto k_passages = std::to_array<std::pair<std::string_view, PassageKind>>({
    {"text", PassageKind::text},
    {"recommendations", PassageKind::recommendation},
    {"findings", PassageKind::finding},
    {"minutes", PassageKind::minute},
    {"headings", PassageKind::heading},
});

constexpr int k_default_distance = 10;
constexpr int k_longest_distance = 1000;
constexpr int k_first_year = 1900;
constexpr int k_last_year = 2100;

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

std::string list_of_fields() {
  std::string list;
  for (const auto& [name, field] : k_fields) list += (list.empty() ? "" : ", ") + std::string(name) + ":";
  return list;
}

// The length of a quotation mark at a place, straight or curly; 0 where there is none.
std::size_t quotation_mark(std::string_view text) {
  if (text.starts_with('"')) return 1;
  for (const std::string_view mark :
       {"\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E", "\xC2\xAB", "\xC2\xBB"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  return 0;
}

// Thrown inside this file only; parse_query() turns it into its result.
struct Failure {
  QueryError error;
};

[[noreturn]] void fail(Range range, std::string reason, std::string suggestion = "") {
  throw Failure{{range, std::move(reason), std::move(suggestion)}};
}

// AND or OR that waits for what stands behind it.
struct Operator {
  std::string_view name;  // empty: none
  std::size_t at = 0;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : m_text(text) {}

  Node parse() {
    if (m_text.size() > k_longest_query) {
      fail({k_longest_query, m_text.size()},
           fmt::format("a query has at most {} bytes, this one has {}", k_longest_query, m_text.size()));
    }
    skip_space();
    if (at_end()) fail({0, 0}, "there is nothing to look for", "Write words, as in: private fostering.");
    Node node = parse_any(0);
    if (!at_end()) {
      fail({m_at, m_at + 1}, "this ')' closes nothing", "Leave it out, or open a '(' before it.");
    }
    return node;
  }

 private:
  [[nodiscard]] bool at_end() const { return m_at >= m_text.size(); }
  [[nodiscard]] std::string_view rest() const { return m_text.substr(m_at); }
  void skip_space() {
    while (!at_end() && is_space(m_text[m_at])) ++m_at;
  }

  // The operator at this place (AND, OR or NOT in capitals, standing alone), or an empty view.
  [[nodiscard]] std::string_view operator_here() const {
    for (const std::string_view name : {"AND", "OR", "NOT"}) {
      if (!rest().starts_with(name)) continue;
      const std::size_t behind = m_at + name.size();
      if (behind == m_text.size() || is_space(m_text[behind]) || m_text[behind] == '(' ||
          m_text[behind] == ')' || quotation_mark(m_text.substr(behind)) > 0) {
        return m_text.substr(m_at, name.size());
      }
    }
    return {};
  }

  [[noreturn]] void fail_operand(std::string_view name, std::size_t at, const char* side) const {
    fail({at, at + name.size()}, fmt::format("{} needs something on its {}", name, side),
         fmt::format("To look for the word itself, write it in small letters: {}.", text::ascii_lower(name)));
  }

  Node parse_any(int depth) {
    if (depth > k_deepest_query) fail({m_at, m_at + 1}, "there are too many parentheses inside each other");
    Node any{.kind = Node::Kind::any, .range = {m_at, m_at}, .children = {}, .words = {}, .values = {}};
    any.children.push_back(parse_all(depth, {}));
    while (operator_here() == "OR") {
      const std::size_t at = m_at;
      m_at += 2;
      skip_space();
      any.children.push_back(parse_all(depth, {"OR", at}));
    }
    any.range.end = any.children.back().range.end;
    return any.children.size() == 1 ? std::move(any.children.front()) : any;
  }

  Node parse_all(int depth, Operator before) {
    Node all{.kind = Node::Kind::all, .range = {m_at, m_at}, .children = {}, .words = {}, .values = {}};
    while (!at_end() && m_text[m_at] != ')') {
      const std::string_view name = operator_here();
      if (name == "OR") {
        break;
      }
      if (name == "AND") {
        if (all.children.empty() || !before.name.empty()) break;
        before = {name, m_at};
        m_at += name.size();
        skip_space();
        continue;
      }
      if (name == "NOT") {
        const std::size_t at = m_at;
        m_at += name.size();
        skip_space();
        if (at_end() || m_text[m_at] == ')' || !operator_here().empty()) fail_operand(name, at, "right");
        std::optional<Node> child = parse_one(depth);
        if (!child) fail_operand(name, at, "right");
        Node none{.kind = Node::Kind::none,
                  .range = {at, child->range.end},
                  .children = {},
                  .words = {},
                  .values = {}};
        none.children.push_back(std::move(*child));
        all.children.push_back(std::move(none));
      } else if (std::optional<Node> child = parse_one(depth)) {
        all.children.push_back(std::move(*child));
      } else {
        continue;  // punctuation alone says nothing
      }
      before = {};
    }
    if (!before.name.empty()) fail_operand(before.name, before.at, "right");
    if (all.children.empty()) {
      if (const std::string_view name = operator_here(); !name.empty()) fail_operand(name, m_at, "left");
      if (!at_end()) fail({m_at, m_at + 1}, "there is nothing to look for before this ')'");
      fail({all.range.begin, m_text.size()}, "there is no word to look for",
           "Write words, as in: private fostering.");
    }
    all.range.end = all.children.back().range.end;
    return all.children.size() == 1 ? std::move(all.children.front()) : all;
  }

  // A phrase, group, NEAR or field; nothing where only punctuation stands here. Space behind it is skipped.
  std::optional<Node> parse_one(int depth) {
    std::optional<Node> node;
    if (m_text[m_at] == '(') {
      node = parse_group(depth);
    } else if (quotation_mark(rest()) > 0) {
      node = parse_quoted();
    } else if (rest().starts_with("NEAR") && is_near()) {
      node = parse_near();
    } else {
      node = parse_word();
    }
    skip_space();
    return node;
  }

  Node parse_group(int depth) {
    const std::size_t begin = m_at++;
    skip_space();
    if (at_end()) fail({begin, begin + 1}, "this '(' is not closed", "Add ')' at the end.");
    if (m_text[m_at] == ')') fail({begin, m_at + 1}, "there is nothing between these parentheses");
    Node node = parse_any(depth + 1);
    if (at_end()) fail({begin, begin + 1}, "this '(' is not closed", "Add ')' at the end.");
    ++m_at;
    node.range = {begin, m_at};
    return node;
  }

  // The range of what stands between two quotation marks here; m_at moves behind the second.
  Range quoted() {
    const std::size_t begin = m_at;
    m_at += quotation_mark(rest());
    const std::size_t inner = m_at;
    while (!at_end()) {
      if (const std::size_t size = quotation_mark(rest()); size > 0) {
        const Range range{inner, m_at};
        m_at += size;
        return range;
      }
      ++m_at;
    }
    fail({begin, inner}, "this quotation mark is not closed", "Add '\"' behind the last word of the phrase.");
  }

  Node phrase_of(Range at, Range whole, bool prefix) {
    Node node{.kind = Node::Kind::phrase, .range = whole, .children = {}, .words = {}, .values = {}};
    for (text::SearchTerm& term : text::search_terms(m_text.substr(at.begin, at.end - at.begin))) {
      node.words.push_back({std::move(term.exact), false, term.joined});
      if (++m_words > k_most_words)
        fail(whole, fmt::format("a query has at most {} words and values", k_most_words));
    }
    if (!node.words.empty()) node.words.back().prefix = prefix;
    return node;
  }

  Node parse_quoted() {
    const std::size_t begin = m_at;
    const Range inside = quoted();
    bool prefix = false;
    if (!at_end() && m_text[m_at] == '*') {
      prefix = true;
      ++m_at;
    }
    // "safe*" with the star inside the marks means the same.
    Range words = inside;
    while (words.end > words.begin && is_space(m_text[words.end - 1])) --words.end;
    if (words.end > words.begin && m_text[words.end - 1] == '*') {
      prefix = true;
      --words.end;
    }
    Node node = phrase_of(words, {begin, m_at}, prefix);
    if (node.words.empty()) fail({begin, m_at}, "there is no word between these quotation marks");
    return node;
  }

  [[nodiscard]] bool is_near() const {
    const std::size_t behind = m_at + 4;
    return behind < m_text.size() && (m_text[behind] == '(' || m_text[behind] == '/');
  }

  Node parse_near() {
    const std::size_t begin = m_at;
    m_at += 4;
    if (m_text[m_at] == '/') {
      while (!at_end() && !is_space(m_text[m_at])) ++m_at;
      fail({begin, m_at}, "NEAR stands before what it joins", "Write NEAR(plan review, 5).");
    }
    const std::size_t open = m_at++;
    Node near{.kind = Node::Kind::near, .range = {}, .children = {}, .words = {}, .values = {}};
    near.distance = k_default_distance;
    for (skip_space(); !at_end() && m_text[m_at] != ')' && m_text[m_at] != ','; skip_space()) {
      if (m_text[m_at] == '(' || !operator_here().empty() || rest().starts_with("NEAR(")) {
        fail({m_at, m_at + 1}, "only words and phrases can stand in NEAR", "Write NEAR(plan review, 5).");
      }
      std::optional<Node> child = quotation_mark(rest()) > 0 ? parse_quoted() : parse_word();
      if (!child) continue;
      if (child->kind == Node::Kind::field)
        fail(child->range, "a field cannot stand in NEAR", "Put it behind the ')'.");
      near.children.push_back(std::move(*child));
    }
    if (!at_end() && m_text[m_at] == ',') near.distance = parse_distance();
    if (at_end()) fail({open, open + 1}, "this '(' is not closed", "Add ')' at the end.");
    ++m_at;
    near.range = {begin, m_at};
    if (near.children.size() < 2) {
      fail(near.range, "NEAR needs at least two words or phrases", "Write NEAR(plan review, 5).");
    }
    return near;
  }

  int parse_distance() {
    const std::size_t comma = m_at++;
    skip_space();
    const std::size_t begin = m_at;
    while (!at_end() && m_text[m_at] != ')' && !is_space(m_text[m_at])) ++m_at;
    const std::string_view digits = m_text.substr(begin, m_at - begin);
    int distance = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), distance);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || distance < 0 ||
        distance > k_longest_distance) {
      fail(digits.empty() ? Range{comma, comma + 1} : Range{begin, m_at},
           fmt::format("the distance of NEAR is a number from 0 to {}", k_longest_distance),
           "Write NEAR(plan review, 5).");
    }
    skip_space();
    if (!at_end() && m_text[m_at] != ')') {
      fail({m_at, m_at + 1}, "nothing may stand behind the distance of NEAR", "Write NEAR(plan review, 5).");
    }
    return distance;
  }

  // A word, several that punctuation joins, or a field.
  std::optional<Node> parse_word() {
    const std::size_t begin = m_at;
    if (std::optional<Node> field = parse_field()) return field;
    while (!at_end() && !is_space(m_text[m_at]) && m_text[m_at] != '(' && m_text[m_at] != ')' &&
           m_text[m_at] != ',' && quotation_mark(rest()) == 0) {
      if (m_text[m_at] == '*') break;
      ++m_at;
    }
    const Range word{begin, m_at};
    bool prefix = false;
    if (!at_end() && m_text[m_at] == '*') {
      const std::size_t star = m_at++;
      const bool followed = !at_end() && !is_space(m_text[m_at]) && m_text[m_at] != '(' &&
                            m_text[m_at] != ')' && m_text[m_at] != ',';
      if (star == begin || followed) {
        fail({star, star + 1}, "'*' stands only at the end of the beginning of a word",
             "Write safeguard* for all words that begin with it.");
      }
      prefix = true;
    }
    if (!at_end() && m_text[m_at] == ',' && m_at == begin) ++m_at;  // a comma between words says nothing
    Node node = phrase_of(word, {begin, m_at}, prefix);
    if (node.words.empty()) {
      if (prefix) fail({begin, m_at}, "'*' needs the beginning of a word before it", "Write safeguard*.");
      return std::nullopt;
    }
    if (m_text[begin] == '-') {
      fail(node.range, "a minus does not leave anything out",
           fmt::format("Write NOT {}.", m_text.substr(begin + 1, m_at - begin - 1)));
    }
    return node;
  }

  std::optional<Node> parse_field() {
    std::size_t end = m_at;
    while (end < m_text.size() && is_letter(m_text[end])) ++end;
    if (end == m_at || end >= m_text.size() || m_text[end] != ':') return std::nullopt;
    const Range name{m_at, end + 1};
    const std::string written = text::ascii_lower(m_text.substr(m_at, end - m_at));
    const auto known = std::ranges::find(k_fields, written, [](const auto& entry) { return entry.first; });
    if (known == k_fields.end()) {
      std::vector<std::string> names;
      for (const auto& [field_name, field] : k_fields) names.emplace_back(field_name);
      const std::string near = closest(written, names);
      fail(name, fmt::format("there is no field '{}:'", written),
           near.empty()
               ? fmt::format("The fields are {}; to look for the word itself, put it in quotation marks.",
                             list_of_fields())
               : fmt::format("Did you mean {}:?", near));
    }
    Node node{.kind = Node::Kind::field,
              .range = name,
              .children = {},
              .words = {},
              .field = known->second,
              .values = {}};
    m_at = name.end;
    parse_values(node);
    node.range.end = m_at;
    check_values(node, {name.end, m_at});
    return node;
  }

  void parse_values(Node& node) {
    const std::size_t begin = m_at;
    while (true) {
      if (!at_end() && quotation_mark(rest()) > 0) {
        const Range value = quoted();
        node.values.emplace_back(m_text.substr(value.begin, value.end - value.begin));
      } else {
        const std::size_t from = m_at;
        while (!at_end() && !is_space(m_text[m_at]) && m_text[m_at] != '|' && m_text[m_at] != '(' &&
               m_text[m_at] != ')' && quotation_mark(rest()) == 0) {
          ++m_at;
        }
        node.values.emplace_back(m_text.substr(from, m_at - from));
      }
      const std::string& value = node.values.back();
      if (std::ranges::all_of(value, is_space)) {
        fail({node.range.begin, begin}, fmt::format("{}: needs a value", name_of(node.field)),
             fmt::format("Write it right behind the colon, as in {}.", example_of(node.field)));
      }
      if (++m_words > k_most_words) {
        fail({node.range.begin, m_at}, fmt::format("a query has at most {} words and values", k_most_words));
      }
      if (at_end() || m_text[m_at] != '|') return;
      ++m_at;
    }
  }

  static std::string_view example_of(Field field) {
    switch (field) {
      case Field::provider:
        return "provider:torbay";
      case Field::region:
        return "region:\"south west\"";
      case Field::kind:
        return "kind:\"inspection report\"";
      case Field::framework:
        return "framework:ILACS";
      case Field::theme:
        return "theme:supervision";
      case Field::grade:
        return "grade:inadequate";
      case Field::area:
        return "area:leadership";
      case Field::year:
        return "year:2016..2020";
      case Field::repeated:
        return "repeated:yes";
      case Field::section:
        return "section:\"care leavers\"";
      case Field::in:
        return "in:recommendations";
    }
    return "";
  }

  void check_values(Node& node, Range at) {
    if (node.field == Field::year) {
      if (node.values.size() > 1) fail(at, "year: takes one year or span", "Write year:2016..2020.");
      read_years(node, at);
    } else if (node.field == Field::repeated) {
      for (std::string& value : node.values) {
        value = text::ascii_lower(value);
        if (value == "true" || value == "1") value = "yes";
        if (value == "false" || value == "0") value = "no";
        if (value != "yes" && value != "no") {
          fail(at, fmt::format("repeated: is yes or no, not '{}'", value), "Write repeated:yes.");
        }
      }
    } else if (node.field == Field::in) {
      for (const std::string& value : node.values) {
        if (passage_kind(value)) continue;
        std::vector<std::string> names;
        for (const auto& [name, kind] : k_passages) names.emplace_back(name);
        const std::string near = closest(value, names);
        fail(at, fmt::format("'{}' is nothing to look in", value),
             near.empty() ? "in: is one of recommendations, findings, minutes, headings, text."
                          : fmt::format("Did you mean in:{}?", near));
      }
    } else if (node.field == Field::section) {
      for (const std::string& value : node.values) {
        if (text::search_terms(value).empty()) fail(at, "section: needs a word of a heading");
      }
    }
  }

  static std::optional<int> year_of(std::string_view digits) {
    int year = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    if (error != std::errc() || end != digits.data() + digits.size() || year < k_first_year ||
        year > k_last_year) {
      return std::nullopt;
    }
    return year;
  }

  static void read_years(Node& node, Range at) {
    const std::string_view value = node.values.front();
    std::string_view first = value;
    std::string_view last = value;
    for (const std::string_view divider : {"...", "..", "\xE2\x80\xA6", "\xE2\x80\x93", "-"}) {
      const std::size_t middle = value.find(divider);
      if (middle == std::string_view::npos) continue;
      first = value.substr(0, middle);
      last = value.substr(middle + divider.size());
      break;
    }
    const bool is_span = first.size() + last.size() < 2 * value.size();
    const auto from = is_span && first.empty() ? std::optional(k_first_year) : year_of(first);
    const auto to = is_span && last.empty() ? std::optional(k_last_year) : year_of(last);
    if (!from || !to || (is_span && first.empty() && last.empty())) {
      fail(at, fmt::format("'{}' is no year and no span of years", value),
           "Write year:2018, year:2016..2020, year:2016.. or year:..2020.");
    }
    if (*from > *to) {
      fail(at, fmt::format("this span of years ends before it begins"),
           fmt::format("Write year:{}..{}.", *to, *from));
    }
    node.first_year = *from;
    node.last_year = *to;
  }

  std::string_view m_text;
  std::size_t m_at = 0;
  int m_words = 0;
};

}  // namespace

std::expected<Node, QueryError> parse_query(std::string_view query) {
  try {
    return Parser(query).parse();
  } catch (Failure& failure) {
    return std::unexpected(std::move(failure.error));
  }
}

std::string QueryError::explain(std::string_view query) const {
  // A query may be longer than a line, and hold anything: what is around the place is enough.
  constexpr int k_before = 60;
  constexpr int k_marked = 60;
  constexpr int k_behind = 30;
  constexpr int k_sentence = 400;
  const auto shortened = [](std::string_view text, int width) {
    const std::string line = text::printable(text);
    const std::string_view kept = text::prefix_of_width(line, width);
    return kept.size() == line.size() ? line : std::string(kept) + "\u2026";
  };
  const std::size_t begin = std::min(range.begin, query.size());
  const std::size_t end = std::clamp(range.end, begin, query.size());
  std::string before = text::printable(query.substr(0, begin));
  if (const int width = text::display_width(before); width > k_before) {
    before = "\u2026" + before.substr(text::prefix_of_width(before, width - k_before).size());
  }
  const std::string marked = shortened(query.substr(begin, end - begin), k_marked);
  const std::string behind = shortened(query.substr(end), k_behind);
  const int under = std::max(1, text::display_width(marked));
  std::string result = shortened(reason, k_sentence) + "\n  " + before + marked + behind + "\n  " +
                       std::string(static_cast<std::size_t>(text::display_width(before)), ' ') +
                       std::string(static_cast<std::size_t>(under), '^');
  if (!suggestion.empty()) result += "\n" + shortened(suggestion, k_sentence);
  return result;
}

std::string_view name_of(Field field) {
  const auto found = std::ranges::find(k_fields, field, [](const auto& entry) { return entry.second; });
  return found == k_fields.end() ? std::string_view() : found->first;
}

std::string_view name_of(PassageKind kind) {
  switch (kind) {
    case PassageKind::text:
      return "text";
    case PassageKind::recommendation:
      return "recommendation";
    case PassageKind::finding:
      return "finding";
    case PassageKind::minute:
      return "minute";
    case PassageKind::heading:
      return "heading";
  }
  return "";
}

std::optional<PassageKind> passage_kind(std::string_view name) {
  const std::string folded = text::ascii_lower(name);
  for (const auto& [plural, kind] : k_passages) {
    if (folded == plural || folded == name_of(kind)) return kind;
  }
  return std::nullopt;
}

std::string closest(std::string_view word, const std::vector<std::string>& known) {
  const std::string folded = text::ascii_lower(word);
  std::string best;
  std::size_t best_distance = 1 + folded.size() / 3;
  for (const std::string& candidate : known) {
    const std::string other = text::ascii_lower(candidate);
    std::size_t distance = text::edit_distance(folded, other);
    // The beginning of a name, or a name with more around it, was meant too.
    if (folded.size() >= 3 && (other.starts_with(folded) || folded.starts_with(other))) {
      distance = std::min<std::size_t>(distance, 1);
    }
    if (distance <= best_distance && (best.empty() || distance < best_distance)) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

}  // namespace revisit::search
