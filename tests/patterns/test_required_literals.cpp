#include <catch2/catch.hpp>
#include <memory>
#include <optional>
#include <random>
#include <re2/re2.h>
#include <string>
#include <utility>
#include <vector>

#include "folders.h"
#include "patterns/literal_search.h"
#include "patterns/pack.h"
#include "patterns/required_literals.h"
#include "text/fold.h"

using namespace revisit;
using namespace revisit::patterns;

namespace {

std::unique_ptr<const re2::RE2> compiled(const std::string& expression) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);
  return std::make_unique<const re2::RE2>(expression, options);
}

using Places = std::vector<std::pair<std::size_t, std::size_t>>;

std::optional<std::pair<std::size_t, std::size_t>> first_in(const std::string& text, std::size_t from,
                                                            const re2::RE2& regex) {
  re2::StringPiece found;
  if (!regex.Match(text, from, text.size(), re2::RE2::UNANCHORED, &found, 1)) return std::nullopt;
  const auto begin = static_cast<std::size_t>(found.data() - text.data());
  return std::pair(begin, begin + found.size());
}

Places places_in(const std::string& text, const re2::RE2& regex) {
  Places places;
  for (std::size_t from = 0; from <= text.size();) {
    const auto found = first_in(text, from, regex);
    if (!found) break;
    places.push_back(*found);
    from = found->second > found->first ? found->second : found->second + 1;
  }
  return places;
}

Places places_of(const std::vector<Match>& matches) {
  Places places;
  for (const Match& match : matches) places.emplace_back(match.begin, match.end);
  return places;
}

// Expressions and texts of few letters, so that many match. 'k' and 's' have a third form each.
class Chance {
 public:
  std::size_t below(std::size_t end) {
    return std::uniform_int_distribution<std::size_t>(0, end - 1)(m_random);
  }
  const char* one_of(const std::vector<const char*>& all) { return all[below(all.size())]; }

  std::string text() {
    std::string text;
    // Now and then longer than the repetitions whose limits are looked at last.
    for (std::size_t length = below(below(8) == 0 ? 40 : 14); text.size() < length;)
      text +=
          one_of({"a", "A", "b", "k", "K", "s", " ", "\n", "\xC5\xBF", "\xE2\x84\xAA", "\xC3\xA9", "-", "1"});
    return text;
  }

  std::string expression(int depth = 0) {
    std::string result;
    for (std::size_t branches = 1 + below(3) / 2; branches > 0; --branches) {
      for (std::size_t pieces = 1 + below(4); pieces > 0; --pieces) result += piece(depth);
      if (branches > 1) result += '|';
    }
    return result;
  }

 private:
  std::string piece(int depth) {
    std::string result =
        one_of({"a",           "B",   "k", "s",        "ab",    "ks",   "sab",   "kA ",   "\\s+",
                "\\s",         "\\ ", ".", "\\w",      "[ab]",  "[^a]", "[ks-]", "[a-c]", "[\\s-]",
                "[[:alpha:]]", "\\b", "^", "\xC3\xA9", "\\x61", "\\-",  "(?i)",  "\\pL",  "\xC5\xBF"});
    if (depth < 3 && below(3) == 0) {
      result = std::string(one_of({"(", "(?:", "(?P<n>", "(?-i:"})) + expression(depth + 1) + ")";
    }
    if (result != "^" && result != "\\b" && result != "(?i)" && below(3) == 0)
      result += one_of({"*", "+", "?", "{0,2}", "{2}", "{1,}", "+?", "{1}", "{0}", "{0,16}", "{1,18}?"});
    return result;
  }

  std::mt19937 m_random{1};  // the same each time
};

}  // namespace

TEST_CASE("required_literals: what a text must hold") {
  struct Case {
    const char* what;
    const char* expression;
    std::vector<std::vector<std::string>> required;
  };
  const std::vector<Case> cases = {
      {"a word, in lower case", "(?m)\\bThreshold\\b", {{"threshold"}}},
      {"words with any white space between them", "young\\s+carer", {{"young carer"}}},
      {"the shorter of two where one is in the other", "young\\s+carers?", {{"young carer"}}},
      {"one of several", "foster|adopt", {{"adopt", "foster"}}},
      {"one of several in each of several", "(?:social|case)\\s+work", {{"case work", "social work"}}},
      {"two that stand apart, the longer one first", "care.{0,40}inadequate", {{"inadequate"}, {"care"}}},
      {"what may be left out is not required",
       "strong(?: and able)? leaders",
       {{"strong and able leaders", "strong leaders"}}},
      {"what may come never is not required", "(?:very )*good", {{"good"}}},
      {"what comes once or more is", "(?:very )+good", {{"very "}, {"good"}}},
      {"a class of few characters", "organi[sz]e", {{"organise", "organize"}}},
      {"a class of many characters divides", "page[0-9]+of", {{"page"}, {"of"}}},
      {"too short to tell anything", "\\ba\\b", {}},
      {"one branch that requires nothing", "good|\\w+", {}},
      {"letters outside ASCII divide", "caf\xC3\xA9 noir", {{" noir"}, {"caf"}}},
      {"an escaped sign is itself", "s\\.\\s?47", {{"s. 47", "s.47"}}},
      {"what is not known says nothing", "\\Qgood\\E", {}},
      {"nor does what is not valid", "good(", {}},
  };
  for (const Case& c : cases) {
    INFO(c.what << ": " << c.expression);
    std::vector<std::vector<std::string>> texts;
    for (const Alternatives& alternatives : required_literals(c.expression)) {
      texts.emplace_back();
      for (const Literal& literal : alternatives) texts.back().push_back(literal.text);
    }
    CHECK(texts == c.required);
  }
}

TEST_CASE("required_literals: how far behind the beginning of a match they are") {
  struct Case {
    const char* what;
    const char* expression;
    Alternatives first;
  };
  const std::vector<Case> cases = {
      {"at the beginning", "\\bgood", {{"good", 0}}},
      {"behind a character, of up to four bytes", "\\dgood", {{"good", 4}}},
      {"behind a word of any length", "\\w+good", {{"good", k_unbounded}}},
      {"behind white space of any length, which counts as one", "\\d\\s+good", {{" good", 4}}},
      {"behind some characters", "\\d{2,3}good", {{"good", 12}}},
      {"each as far as it is", "(?:\\dgood|weak|-\\dstrong)", {{"good", 4}, {"strong", 5}, {"weak", 0}}},
      {"the shorter one as far as in the longer one", "\\w?(?:foster\\w|unfostered)", {{"foster", 6}}},
  };
  for (const Case& c : cases) {
    INFO(c.what << ": " << c.expression);
    const std::vector<Alternatives> required = required_literals(c.expression);
    REQUIRE_FALSE(required.empty());
    CHECK(required.front() == c.first);
  }
}

TEST_CASE("required_literals: groups inside groups end somewhere") {
  constexpr std::size_t k_deep = 100'000;
  CHECK(required_literals(std::string(k_deep, '(') + "good" + std::string(k_deep, ')')).empty());
}

TEST_CASE("Pattern: finds what RE2 finds that looks everywhere") {
  Chance chance;
  std::size_t matched = 0;
  std::size_t ruled_out = 0;
  for (int i = 0; i < 6'000; ++i) {
    const Pattern pattern = Pattern::checked_before(chance.expression());
    const auto regex = compiled(pattern.compiled_expression());
    if (!regex->ok()) continue;
    const LiteralSearch search({pattern.required()});
    const PatternSet set({nullptr, &pattern});
    for (int j = 0; j < 12; ++j) {
      const std::string text = chance.text();
      const Places expected = places_in(text, *regex);
      INFO(pattern.compiled_expression() << " in '" << text << "'");
      if (places_of(pattern.find_all(text)) != expected) FAIL("alone it finds something else");
      if (pattern.matches(text) != !expected.empty()) FAIL("it is wrong about whether it matches");
      const std::size_t from = chance.below(text.size() + 1);
      const auto next = pattern.find(text, from);
      const auto really = first_in(text, from, *regex);
      if (next.has_value() != really.has_value()) FAIL("it is wrong from " << from);
      if (next && std::pair(next->begin, next->end) != *really) FAIL("it finds another from " << from);
      const auto of_set = set.find_all(text);
      if (of_set.empty() != expected.empty()) FAIL("in a set it is wrong about whether it matches");
      if (!of_set.empty() && (of_set.front().index != 1 || places_of(of_set.front().matches) != expected))
        FAIL("in a set it finds something else");
      if (set.matching(text).empty() != expected.empty()) FAIL("the set is wrong about whether it matches");
      const auto possible = set.possible(text);
      if (possible.empty() && !expected.empty()) FAIL("the set rules out what matches");
      for (const PatternSet::Possible& one : possible) {
        const auto first = one.find();
        if (one.index() != 1 || PatternSet::find_index(possible, 1) != &one) FAIL("the set names another");
        if (first.has_value() != !expected.empty())
          FAIL("what is possible is wrong about whether it matches");
        if (first && std::pair(first->begin, first->end) != expected.front()) FAIL("it finds another first");
        if (places_of(one.find_all()) != expected) FAIL("what is possible finds something else");
      }
      matched += expected.size();
      ruled_out += search.candidates(text).empty() ? 1 : 0;
    }
  }
  // Else nothing would have been tested.
  CHECK(matched > 5'000);
  CHECK(ruled_out > 5'000);
}

TEST_CASE("PatternSet: finds in every sample of the shipped packs what its patterns find one by one") {
  const auto library = load_library(tests::source_folder() / "patterns");
  REQUIRE(library);
  std::vector<const Pattern*> all;
  std::vector<std::string> texts;
  const auto add = [&](const auto& rules) {
    for (const Rule& rule : rules) {
      if (rule.pattern) all.push_back(&*rule.pattern);
      for (const Sample& sample : rule.matches) texts.push_back(text::Folded(sample.text).text());
      for (const Sample& sample : rule.rejects) texts.push_back(text::Folded(sample.text).text());
    }
  };
  add(library->themes);
  add(library->cues);
  add(library->progress);
  add(library->looking_back);
  for (const Pack& pack : library->packs) {
    add(pack.facts);
    add(pack.evidence);
    add(pack.areas);
    add(pack.judgements);
    add(pack.previous);
    add(pack.repeated);
    add(pack.sections);
    add(pack.lists);
    add(pack.markers);
    add(pack.measures);
    add(pack.wordings);
    add(pack.finding_sections);
    add(pack.finding_markers);
    add(pack.inspectors);
  }
  std::vector<std::unique_ptr<const re2::RE2>> one_by_one;
  for (const Pattern* pattern : all) one_by_one.push_back(compiled(pattern->compiled_expression()));
  const PatternSet set(all);
  // Each pattern with some of the texts; all with all would take a minute.
  constexpr std::size_t k_step = 23;
  std::size_t matched = 0;
  for (std::size_t i = 0; i < texts.size(); i += k_step) {
    std::vector<std::size_t> expected;
    std::vector<Places> places;
    for (std::size_t j = 0; j < all.size(); ++j) {
      const Places found = places_in(texts[i], *one_by_one[j]);
      if (found.empty()) continue;
      expected.push_back(j);
      places.push_back(found);
    }
    INFO(texts[i]);
    CHECK(set.matching(texts[i]) == expected);
    const auto found = set.find_all(texts[i]);
    REQUIRE(found.size() == expected.size());
    for (std::size_t k = 0; k < found.size(); ++k) {
      CHECK(found[k].index == expected[k]);
      CHECK(places_of(found[k].matches) == places[k]);
    }
    matched += expected.size();
  }
  CHECK(matched > texts.size() / k_step);
}
