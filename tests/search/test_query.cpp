#include <catch2/catch.hpp>

#include "search/query.h"

using namespace revisit;
using search::Node;

namespace {

// A tree as text: all(a b), any(...), not(x), "phrase", near5(...), field=value|value.
std::string shown(const Node& node) {
  std::string text;
  const auto children = [&] {
    std::string list;
    for (const Node& child : node.children) list += (list.empty() ? "" : " ") + shown(child);
    return '(' + list + ')';
  };
  switch (node.kind) {
    case Node::Kind::phrase:
      for (const search::QueryWord& word : node.words) {
        text += (text.empty() ? "" : " ") + word.exact + (word.joined ? "-" : "") + (word.prefix ? "*" : "");
      }
      return node.words.size() == 1 ? text : '"' + text + '"';
    case Node::Kind::near:
      return "near" + std::to_string(node.distance) + children();
    case Node::Kind::all:
      return "all" + children();
    case Node::Kind::any:
      return "any" + children();
    case Node::Kind::none:
      return "not" + children();
    case Node::Kind::field:
      text = std::string(name_of(node.field)) + '=';
      if (node.field == search::Field::year) {
        return text + std::to_string(node.first_year) + ".." + std::to_string(node.last_year);
      }
      for (const std::string& value : node.values) text += (text.ends_with('=') ? "" : "|") + value;
      return text;
  }
  return text;
}

}  // namespace

TEST_CASE("parse_query: what a query means") {
  struct Case {
    const char* query;
    const char* tree;
  };
  const Case cases[] = {
      {"fostering", "fostering"},
      {"  Private   FOSTERING ", "all(private fostering)"},
      {"\"private fostering\"", "\"private fostering\""},
      {"“private fostering”", "\"private fostering\""},
      {"safeguard*", "safeguard*"},
      {"\"care leav*\"", "\"care leav*\""},
      {"\"care leav\"*", "\"care leav*\""},
      {"multi-agency", "\"multi- agency\""},
      {"children's", "children"},
      {"a AND b OR c", "any(all(a b) c)"},
      {"a b OR c d", "any(all(a b) all(c d))"},
      {"(a OR b) c", "all(any(a b) c)"},
      {"a NOT b", "all(a not(b))"},
      {"a AND NOT (b OR c)", "all(a not(any(b c)))"},
      {"NOT a b", "all(not(a) b)"},
      {"and or not", "all(and or not)"},
      {"NEAR(plan review, 5)", "near5(plan review)"},
      {"NEAR(\"care plan\" review*)", "near10(\"care plan\" review*)"},
      {"near miss", "all(near miss)"},
      {"provider:torbay x", "all(provider=torbay x)"},
      {"PROVIDER:\"east sussex\"", "provider=east sussex"},
      {"in:findings|text x", "all(in=findings|text x)"},
      {"region:\"south west\"|london", "region=south west|london"},
      {"year:2018", "year=2018..2018"},
      {"year:2016..2020", "year=2016..2020"},
      {"year:2016-2020", "year=2016..2020"},
      {"year:2016..", "year=2016..2100"},
      {"year:..2020", "year=1900..2020"},
      {"repeated:TRUE", "repeated=yes"},
      {"section:\"care leavers\"", "section=care leavers"},
      {"10:30", "\"10 30\""},
      {"foo & bar", "all(foo bar)"},
      {"housing, homeless", "all(housing homeless)"},
      {"'; DROP TABLE block; --", "all(drop table block)"},
      {"théâtre", "theatre"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.query);
    const auto parsed = search::parse_query(c.query);
    REQUIRE(parsed);
    CHECK(shown(*parsed) == c.tree);
  }
}

TEST_CASE("parse_query: what is wrong, where, and what to write instead") {
  struct Case {
    const char* query;
    const char* explanation;
  };
  const Case cases[] = {
      {"", "there is nothing to look for\n  \n  ^\nWrite words, as in: private fostering."},
      {"&", "there is no word to look for\n  &\n  ^\nWrite words, as in: private fostering."},
      {"provder:torbay x",
       "there is no field 'provder:'\n  provder:torbay x\n  ^^^^^^^^\nDid you mean provider:?"},
      {"é provder:x", "there is no field 'provder:'\n  é provder:x\n    ^^^^^^^^\nDid you mean provider:?"},
      {"(a OR b", "this '(' is not closed\n  (a OR b\n  ^\nAdd ')' at the end."},
      {"a)", "this ')' closes nothing\n  a)\n   ^\nLeave it out, or open a '(' before it."},
      {"()", "there is nothing between these parentheses\n  ()\n  ^^"},
      {"\"a b",
       "this quotation mark is not closed\n  \"a b\n  ^\nAdd '\"' behind the last word of the phrase."},
      {"\"\"", "there is no word between these quotation marks\n  \"\"\n  ^^"},
      {"a AND",
       "AND needs something on its right\n  a AND\n    ^^^\n"
       "To look for the word itself, write it in small letters: and."},
      {"OR b",
       "OR needs something on its left\n  OR b\n  ^^\n"
       "To look for the word itself, write it in small letters: or."},
      {"a OR OR b",
       "OR needs something on its right\n  a OR OR b\n    ^^\n"
       "To look for the word itself, write it in small letters: or."},
      {"a NOT",
       "NOT needs something on its right\n  a NOT\n    ^^^\n"
       "To look for the word itself, write it in small letters: not."},
      {"NEAR(a, 5)",
       "NEAR needs at least two words or phrases\n  NEAR(a, 5)\n  ^^^^^^^^^^\nWrite NEAR(plan review, 5)."},
      {"NEAR(a b, x)",
       "the distance of NEAR is a number from 0 to 1000\n  NEAR(a b, x)\n            ^\n"
       "Write NEAR(plan review, 5)."},
      {"NEAR(a b", "this '(' is not closed\n  NEAR(a b\n      ^\nAdd ')' at the end."},
      {"a NEAR/5 b",
       "NEAR stands before what it joins\n  a NEAR/5 b\n    ^^^^^^\nWrite NEAR(plan review, 5)."},
      {"saf*e",
       "'*' stands only at the end of the beginning of a word\n  saf*e\n     ^\n"
       "Write safeguard* for all words that begin with it."},
      {"*",
       "'*' stands only at the end of the beginning of a word\n  *\n  ^\n"
       "Write safeguard* for all words that begin with it."},
      {"-fostering", "a minus does not leave anything out\n  -fostering\n  ^^^^^^^^^^\nWrite NOT fostering."},
      {"provider: x",
       "provider: needs a value\n  provider: x\n  ^^^^^^^^^\n"
       "Write it right behind the colon, as in provider:torbay."},
      {"year:20x8",
       "'20x8' is no year and no span of years\n  year:20x8\n       ^^^^\n"
       "Write year:2018, year:2016..2020, year:2016.. or year:..2020."},
      {"year:2020..2016",
       "this span of years ends before it begins\n  year:2020..2016\n       ^^^^^^^^^^\n"
       "Write year:2016..2020."},
      {"repeated:maybe",
       "repeated: is yes or no, not 'maybe'\n  repeated:maybe\n           ^^^^^\nWrite repeated:yes."},
      {"in:recomendations",
       "'recomendations' is nothing to look in\n  in:recomendations\n     ^^^^^^^^^^^^^^\n"
       "Did you mean in:recommendations?"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.query);
    const auto parsed = search::parse_query(c.query);
    REQUIRE(!parsed);
    CHECK(parsed.error().explain(c.query) == c.explanation);
  }
}

TEST_CASE("parse_query: bounds") {
  CHECK(!search::parse_query(std::string(5000, 'a')));
  CHECK(!search::parse_query(std::string(100, '(') + "a" + std::string(100, ')')));
  std::string many;
  for (int i = 0; i < 300; ++i) many += "a ";
  CHECK(!search::parse_query(many));
}

TEST_CASE("explain: what is far from the place is left out, and nothing reaches the terminal as it is") {
  const std::string many(300, 'x');
  const std::string query = many + " provder:a " + many;
  const std::string long_line = search::parse_query(query).error().explain(query);
  CHECK(long_line == "there is no field 'provder:'\n  \u2026" + std::string(59, 'x') + " provder:a " +
                         std::string(28, 'x') + "\u2026\n  " + std::string(61, ' ') +
                         "^^^^^^^^\nDid you mean provider:?");
  const std::string control = "grade:\x1B[31m\x01 repeated:\"\x1B]0;x\x07\xC2\x9B\"";
  const std::string explained = search::parse_query(control).error().explain(control);
  CHECK(explained.find('\x1B') == std::string::npos);
  CHECK(explained.find("\xC2\x9B") == std::string::npos);
  const std::string broken = "a \xFF\xC3( b";
  CHECK(search::parse_query(broken).error().explain(broken) ==
        "this '(' is not closed\n  a \uFFFD\uFFFD( b\n      ^\nAdd ')' at the end.");
  std::string values = "provider:a";
  for (int i = 0; i < 300; ++i) values += "|a";
  CHECK(search::parse_query(values).error().reason == "a query has at most 200 words and values");
  CHECK(search::parse_query(std::string_view("a\0b", 3)).has_value());
}

// Whatever is typed: a tree or a complaint, and carets inside the query.
TEST_CASE("parse_query: survives mutilated queries") {
  const std::string base =
      "(\"care leav*\" OR NEAR(plan review, 5)) AND NOT year:2016..2020 in:findings|text “x” é";
  for (std::size_t cut = 0; cut < base.size(); ++cut) {
    for (const std::string& query :
         {base.substr(0, cut), base.substr(cut), base.substr(0, cut) + base.substr(cut + 1),
          base.substr(0, cut) + ')' + base.substr(cut), base.substr(0, cut) + '"' + base.substr(cut)}) {
      const auto parsed = search::parse_query(query);
      if (!parsed) {
        CHECK(parsed.error().range.begin <= query.size());
        CHECK(!parsed.error().explain(query).empty());
      }
    }
  }
}

TEST_CASE("closest") {
  CHECK(search::closest("inadequat", {"good", "inadequate"}) == "inadequate");
  CHECK(search::closest("south", {"North East", "South West"}) == "South West");
  CHECK(search::closest("xyz", {"good", "inadequate"}).empty());
}
