#include <catch2/catch.hpp>
#include <memory>
#include <optional>
#include <random>
#include <re2/re2.h>
#include <string>
#include <utility>

#include "patterns/pattern.h"
#include "patterns/spelled_out.h"

using namespace revisit::patterns;

namespace {

using Span = std::optional<std::pair<std::size_t, std::size_t>>;

Span first_of(const SpelledOut& spelled, std::string_view text, std::size_t from) {
  for (std::size_t at = from; at <= text.size(); ++at) {
    if (const auto end = spelled.match_at(text, at)) return std::pair{at, *end};
  }
  return std::nullopt;
}

Span first_of(const re2::RE2& regex, std::string_view text, std::size_t from) {
  re2::StringPiece found;
  if (!regex.Match({text.data(), text.size()}, from, text.size(), re2::RE2::UNANCHORED, &found, 1))
    return std::nullopt;
  const auto begin = static_cast<std::size_t>(found.data() - text.data());
  return std::pair{begin, begin + found.size()};
}

}  // namespace

TEST_CASE("SpelledOut: which expressions are such") {
  struct Case {
    const char* what;
    const char* expression;
    bool is_such;
  };
  const Case cases[] = {
      {"words", R"(\bcare\s+plans\b)", true},
      {"a flag of all patterns", R"((?m)\bcare\b)", true},
      {"choices and what may be left out", R"(\b(?:care|support)(?:\s+and\s+education)?\s+plans?\b)", true},
      {"a class of a few", "[- ]?plan[sz]", true},
      {"an escaped character", R"(e\.g\.)", true},
      {"not a bar outside of groups: the boundaries are of its sides", R"(\bcare|plan\b)", false},
      {"not a boundary inside", R"(care\b\s+plan)", false},
      {"nor in a group", R"((?:care\b|plan))", false},
      {"nor the other kind", R"(\Bcare)", false},
      {"not the beginning of a line", "^care", false},
      {"not any character", "car.", false},
      {"not a range", "plan [a-f]", false},
      {"not a class of others", "plan[^s]", false},
      {"not a named class", "plan[[:punct:]]", false},
      {"not what is repeated", "plans*", false},
      {"... with limits", "plans{1,2}", false},
      {"... or once, but rather not", "plans??", false},
      {"not a group that captures", "(care) plan", false},
      {"... by name", "(?P<what>care) plan", false},
      {"not white space at an end", R"(care\s+)", false},
      {"... nor beside other white space", R"(care\s+(?:\s+)?plan)", false},
      {"not as little white space as will do", R"(care\s+?plan)", false},
      {"not a letter outside ASCII", "caf\xC3\xA9", false},
      {"not what may be empty", "(?:care)?", false},
      {"not so many texts", "[abcd]?[abcd]?[abcd]?[abcd]?", false},
      {"not an open group", "(?:care", false},
      {"nor one that was never opened", "care)", false},
      {"nor an open class", "care[ab", false},
  };
  for (const Case& c : cases) {
    INFO(c.what << ": " << c.expression);
    CHECK(SpelledOut::of(c.expression).has_value() == c.is_such);
  }
}

TEST_CASE("SpelledOut: matches what RE2 matches") {
  const std::string expressions[] = {
      R"(\bcare\s+plan\b)",
      R"(\b(?:care|car|carer)s?\b)",
      R"((?:care|car|carer)s?)",
      R"((?:car|care|carer)\s+plan)",
      R"(\b(?:care(?:\s+and\s+plan)?|plan)\b)",
      R"(plan(?:\s+)?s)",
      R"(\b-?care[- ]plan\b)",
      R"((?:e|eca)?re)",
      R"(\b(?:plan_|_care)\b)",
  };
  const char* const pieces[] = {"care", "Car", "er",           "s",        "PLAN", " ",   " ",
                                "\n",   "\t ", "\v",           "-",        "and ", "_",   "re",
                                "e",    "7.",  "\xE2\x80\x99", "\xC3\xA9", "ca",   "plan"};
  std::mt19937 random(7);  // NOLINT: the same texts each time
  for (const std::string& expression : expressions) {
    const auto spelled = SpelledOut::of(expression);
    INFO(expression);
    REQUIRE(spelled.has_value());
    re2::RE2::Options options;
    options.set_case_sensitive(false);
    const re2::RE2 regex(expression, options);
    for (int i = 0; i < 2000; ++i) {
      std::string text;
      for (std::size_t more = 1 + random() % 9; more > 0; --more)
        text += pieces[random() % std::size(pieces)];
      INFO(text);
      for (std::size_t from = 0; from <= text.size();) {
        const Span found = first_of(*spelled, text, from);
        REQUIRE(found == first_of(regex, text, from));
        if (!found) break;
        from = found->second;
      }
    }
  }
}

TEST_CASE("Pattern: letters that match one of ASCII in another case are found where texts are written out") {
  const auto pattern = Pattern::compile(R"(\bbaskets\b)");
  REQUIRE(pattern);
  CHECK(
      pattern->matches("two bas\xE2\x84\xAA"
                       "ets"));
  CHECK(pattern->matches("two ba\xC5\xBFkets"));
  CHECK(pattern->matches("caf\xC3\xA9 baskets"));
  CHECK_FALSE(pattern->matches("caf\xC3\xA9 basketsful"));
}
