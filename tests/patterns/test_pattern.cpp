#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "patterns/check.h"
#include "patterns/pattern.h"

using namespace revisit::patterns;

namespace {

Pattern compiled(std::string_view expression) {
  auto pattern = Pattern::compile(expression);
  INFO(expression);
  REQUIRE(pattern.has_value());
  return std::move(*pattern);
}

}  // namespace

TEST_CASE("Pattern::checked_before: matches like a compiled one; what is not valid matches nothing") {
  const Pattern lazy = Pattern::checked_before("good  (?P<what>\\w+)");
  const auto match = lazy.find("Good\nwork");
  REQUIRE(match);
  CHECK(match->capture("what")->begin == 5);
  CHECK(lazy.group_names() == std::vector<std::string>{"what"});
  CHECK_FALSE(Pattern::checked_before("(").matches("("));
}

TEST_CASE("Pattern: the dialect of packs") {
  struct Case {
    const char* what;
    const char* expression;
    const char* text;
    const char* found;  // nullptr where nothing is to be found
  };
  const std::vector<Case> cases = {
      {"a space is a space", "care plan", "a care plan", "care plan"},
      {"a space is several", "care plan", "a care   plan", "care   plan"},
      {"a space is a line feed", "care plan", "a care\nplan", "care\nplan"},
      {"a space is not nothing", "care plan", "careplan", nullptr},
      {"several spaces are one", "care   plan", "care plan", "care plan"},
      {"a space may be optional", "care ?plan", "careplan", "careplan"},
      {"... and is any run of white space still", "care ?plan", "care \n plan", "care \n plan"},
      {"a space may be starred", "care *plan", "careplan", "careplan"},
      {"an escaped space is itself", R"(care\ plan)", "care plan", "care plan"},
      {"an escaped space is no line feed", R"(care\ plan)", "care\nplan", nullptr},
      {"a space in a class is itself", "care[ -]plan", "care plan", "care plan"},
      {"a space in a class is no line feed", "care[ -]plan", "care\nplan", nullptr},
      {"a class that holds its own bracket", "care[] ]plan", "care plan", "care plan"},
      {"... and no other white space", "care[] ]plan", "care\nplan", nullptr},
      {"... also where it is negated", "care[^] ]plan", "care\nplan", "care\nplan"},
      {"... and no more than one of it", "care[] ]plan", "care+plan", nullptr},
      {"a class of a named kind", "care[[:punct:] ]plan", "care plan", "care plan"},
      {"... and no other white space", "care[[:punct:] ]plan", "care\nplan", nullptr},
      {"an escaped bracket opens no class", R"(\[care plan)", "[care  plan", "[care  plan"},
      {"an escaped bracket closes no class", R"(care[\] ]plan)", "care\nplan", nullptr},
      {"capitals do not count in the text", "care plan", "CARE Plan", "CARE Plan"},
      {"capitals do not count in the pattern", "CARE PLAN", "care plan", "care plan"},
      {"... nor in other alphabets' letters", "café", "CAFÉ", "CAFÉ"},
      {"a pattern may ask for capitals", "(?-i:MASH) team", "the mash team", nullptr},
      {"... and find them", "(?-i:MASH) team", "the MASH team", "MASH team"},
      {"^ is the beginning of any line", "^plan", "care\nplan", "plan"},
      {"^ is no other place", "^plan", "care plan", nullptr},
      {"$ is the end of any line", "care$", "care\nplan", "care"},
      {"$ is the end of the text", "plan$", "care\nplan", "plan"},
      {"a dot stays in its line", "care.plan", "care\nplan", nullptr},
      {"\\A is the beginning of all", R"(\Aplan)", "care\nplan", nullptr},
      {"the first match counts", "plan|care", "care plan", "care"},
      {"an empty pattern finds nothing, at the beginning", "", "care", ""},
  };
  for (const Case& c : cases) {
    INFO(c.what << ": " << c.expression);
    const Pattern pattern = compiled(c.expression);
    const auto match = pattern.find(c.text);
    CHECK(pattern.matches(c.text) == (c.found != nullptr));
    REQUIRE(match.has_value() == (c.found != nullptr));
    if (match) CHECK(std::string(c.text).substr(match->begin, match->end - match->begin) == c.found);
  }
}

TEST_CASE("Pattern: what stands elsewhere in a text, ASCII or not, changes no match") {
  const std::vector<const char*> expressions = {
      R"(plan.{0,9}poor)", R"([^.\n]{3}plan)", R"(\bk\w+s\b)", R"(caf(?:e|\x{e9}))",
      R"(\p{Lu}\w+|poor)", R"([[:^alpha:]]+)", R"(\W\d{2}\W)", R"((?:na\x{ef}ve )?plan)",
      R"(^.{5})",          R"(s\b.*$)"};
  const std::string text = "The Kirks plan is very poor; 12 plans (cafe) are poor";
  // The bullet stands on a line of its own.
  const std::string longer = text + "\n\u2022";
  for (const char* expression : expressions) {
    INFO(expression);
    const Pattern pattern = compiled(expression);
    const auto alone = pattern.find_all(text);
    auto with_others = pattern.find_all(longer);
    std::erase_if(with_others, [&](const Match& match) { return match.end > text.size(); });
    CHECK_FALSE(alone.empty());
    REQUIRE(alone.size() == with_others.size());
    for (std::size_t i = 0; i < alone.size(); ++i) {
      CHECK(alone[i].begin == with_others[i].begin);
      CHECK(alone[i].end == with_others[i].end);
    }
  }
  // Any character is one, however many bytes it takes.
  CHECK(compiled("^.{3}x").matches("\u00E9\u2019\u20ACx"));
  CHECK_FALSE(compiled("^.{8}x").matches("\u00E9\u2019\u20ACx"));
}

TEST_CASE("Pattern::compile says what is wrong") {
  // RE2's own words may change with its release; the faulty part, as the writer of the pack knows it, does
  // not.
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"(care", ": (care"},       {"care)", ": care)"},       {"[a", ": [a"},
      {"*care", ": *"},           {"care(?=plan)", ": (?="},  {"care(?!plan)", ": (?!"},
      {"(?<=care)plan", ": (?<"}, {R"((care)\1)", R"(: \1)"}, {"(?P<a-b>x)", ": (?P<a-b>"},
  };
  for (const auto& [expression, faulty] : cases) {
    INFO(expression);
    const auto pattern = Pattern::compile(expression);
    REQUIRE_FALSE(pattern.has_value());
    CHECK_THAT(pattern.error(), Catch::EndsWith(faulty));
  }
}

TEST_CASE("Pattern::find tells the groups that took part, by place") {
  const Pattern pattern =
      compiled("(?P<area>[a-z]+) is (?:(?P<grade>good)|(?P<other>bad)) in (?P<date>\\d+)");
  CHECK(pattern.group_names() == std::vector<std::string>{"area", "grade", "other", "date"});
  const std::string text = "so: care is\nbad in 2020.";
  const auto match = pattern.find(text);
  REQUIRE(match);
  CHECK(match->begin == 4);
  CHECK(match->end == text.size() - 1);
  REQUIRE(match->captures.size() == 3);
  CHECK(match->captures[0].name == "area");
  CHECK(match->captures[1].name == "other");
  CHECK(match->captures[2].name == "date");
  CHECK(match->capture("grade") == nullptr);
  REQUIRE(match->capture("other") != nullptr);
  CHECK(text.substr(match->capture("other")->begin, 3) == "bad");
  CHECK(match->capture("other")->end == match->capture("other")->begin + 3);
}

TEST_CASE("Pattern::find begins where it is told, and still sees what stands before") {
  const Pattern word = compiled(R"(\bcare\b)");
  const std::string text = "care aftercare care";
  CHECK(word.find(text, 0)->begin == 0);
  CHECK(word.find(text, 1)->begin == 15);
  CHECK(word.find(text, 10)->begin == 15);  // not the end of 'aftercare'
  CHECK_FALSE(word.find(text, 16));
  CHECK_FALSE(word.find(text, text.size()));
  CHECK_FALSE(word.find(text, text.size() + 1));
}

TEST_CASE("Pattern::find_all finds what does not overlap, and ends") {
  const auto places = [](std::string_view expression, std::string_view text) {
    std::vector<std::pair<std::size_t, std::size_t>> result;
    for (const Match& match : compiled(expression).find_all(text))
      result.emplace_back(match.begin, match.end);
    return result;
  };
  using Places = std::vector<std::pair<std::size_t, std::size_t>>;
  CHECK(places("aa", "aaaaa") == Places{{0, 2}, {2, 4}});
  CHECK(places("^.", "ab\ncd") == Places{{0, 1}, {3, 4}});
  CHECK(places("x*", "axb") == Places{{0, 0}, {1, 2}, {2, 2}, {3, 3}});
  CHECK(places("x", "").empty());
}

TEST_CASE("Pattern: matching is linear in the length of the text") {
  const std::string text(20'000, 'a');
  CHECK_FALSE(compiled("(?:a+)+b$").matches(text));
}

TEST_CASE("meets folds quotation marks and dashes before it looks") {
  CHECK(meets(compiled("children's services"), "Children’s services"));
  CHECK(meets(compiled("2013-2018"), "2013–2018"));
  CHECK(meets(compiled("care plan"), "care\u00A0plan"));
  CHECK_FALSE(meets(compiled("childrens services"), "Children’s services"));
}

TEST_CASE("read_value reads as the rule says") {
  using Read = FactRule::Read;
  CHECK(read_value(Read::text, " Gull\nRock  Primary ") == "Gull Rock Primary");
  CHECK(read_value(Read::name, "Ada\nQuill") == "Ada Quill");
  CHECK(read_value(Read::place, "London Borough of\nAldermere") == "Aldermere");
  CHECK(read_value(Read::place, "local authority") == std::nullopt);
  CHECK(read_value(Read::date, "on 3rd May, 2020") == "2020-05-03");
  CHECK(read_value(Read::date, "31 June 2020") == std::nullopt);
  CHECK(read_value(Read::date, "soon") == std::nullopt);
  CHECK(read_value(Read::date_range, "30 September – 2 October 2014") == "2014-09-30/2014-10-02");
  CHECK(read_value(Read::date_range, "2 October 2014") == "2014-10-02/2014-10-02");
  CHECK(read_value(Read::date_range, "two weeks") == std::nullopt);
}
