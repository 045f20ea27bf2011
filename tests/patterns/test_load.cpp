// What is wrong with a pack is told with its place: each file of broken/ has one mistake and ends with the
// exact words of the complaint, in lines that begin with '#>'.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "folders.h"
#include "patterns/pack.h"

using namespace revisit::patterns;

namespace {

namespace fs = std::filesystem;

const fs::path k_source = revisit::tests::source_folder();

std::string contents_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  REQUIRE(stream);
  std::ostringstream contents;
  contents << stream.rdbuf();
  return std::move(contents).str();
}

// What the lines marked '#>' say.
std::string expectation_in(const std::string& contents) {
  std::istringstream stream(contents);
  std::string expected;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("#>")) expected += line.substr(std::min<std::size_t>(3, line.size())) + "\n";
  }
  return expected;
}

std::string complaints(const std::expected<Library, std::vector<PackError>>& library) {
  std::string text;
  if (library) return text;
  for (const PackError& error : library.error()) text += error.text() + "\n";
  return text;
}

// A pack that is in order, for tests that add something to it.
constexpr const char* k_pack = R"(format = 1
id = "small"
version = 7
title = "Small"
regulator = "Island Schools Inspectorate"
framework = "ISF"
source = "made up"
body = "school"
evidence = [{ id = "title", match = '^school report$', matches = ["School report"], rejects = ["No"] }]
kind = [{ id = "inspection", document_kind = "inspection report", visit_type = "inspection", needs = ["title"] }]
)";

}  // namespace

TEST_CASE("load_library: broken packs are refused with the place and the reason") {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(k_source / "tests/patterns/broken"))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() > 40);
  for (const fs::path& file : files) {
    const std::string contents = contents_of(file);
    INFO(file.filename());
    const std::string expected = expectation_in(contents);
    CHECK_FALSE(expected.empty());
    CHECK(complaints(load_library(std::vector<NamedText>{{file.filename(), contents}})) == expected);
  }
}

TEST_CASE("load_library: every shipped pack loads") {
  const auto library = load_library(k_source / "patterns");
  CHECK(complaints(library) == "");
  REQUIRE(library);
  CHECK(library->packs.size() >= 2);
  CHECK(library->scales.size() >= 3);
  CHECK(library->providers.all().size() > 150);
}

TEST_CASE("load_library: what several files say belongs together") {
  const std::string with_fragment = std::string(k_pack) + R"(
[[section]]
id = "month"
heading = '^{month}$'
matches = ["May"]
rejects = ["Easter"]
)";
  SECTION("fragments may come later") {
    const auto library =
        load_library({{"a.toml", with_fragment}, {"z.toml", "[fragments]\nmonth = 'May|June'\n"}});
    CHECK(complaints(library) == "");
    REQUIRE(library);
    CHECK(library->packs[0].versioned_id() == "small/7");
    CHECK(library->packs[0].sections[0].full_id == "small/7:month");
  }
  SECTION("a fragment defined twice is refused") {
    CHECK(complaints(load_library({{"a.toml", "[fragments]\nmonth = 'May|June'\n"},
                                   {"b.toml", "[fragments]\nday = '1'\nmonth = 'July'\n"}})) ==
          "b.toml:3: two fragments are called 'month'\n  month = 'July'\n  ^\n");
  }
  SECTION("two packs of one id are refused") {
    CHECK(complaints(load_library({{"a.toml", k_pack}, {"b.toml", k_pack}})) ==
          "b.toml:1: two packs are called 'small'\n  format = 1\n  ^\n");
  }
  SECTION("packs are sorted by their ids, whatever the files are called") {
    std::string other = k_pack;
    other.replace(other.find("small"), 5, "large");
    const auto library = load_library({{"a.toml", k_pack}, {"b.toml", other}});
    REQUIRE(library);
    REQUIRE(library->packs.size() == 2);
    CHECK(library->packs[0].id == "large");
    CHECK(library->packs[1].id == "small");
  }
  SECTION("errors of all files come at once, by file and line") {
    CHECK(complaints(load_library({{"b.toml", "frmat = 1\n"}, {"a.toml", "oops\n"}})).starts_with("a.toml:"));
  }
}

TEST_CASE("load_library: {names} are fragments only where braces are no part of the expression") {
  const auto problem = [](const std::string& heading, const std::string& sample) {
    return complaints(
        load_library({{"a.toml", std::string(k_pack) + "[[section]]\nid = \"s\"\nheading = '" + heading +
                                     "'\nmatches = [\"" + sample + "\"]\nrejects = [\"0\"]\n"}}));
  };
  CHECK(problem("^a{2}$", "aa") == "");
  CHECK(problem("^a{1,3}$", "aaa") == "");
  CHECK(problem(R"(^\p{Lu}\pL\pL$)", "Abc") == "");
  CHECK(problem(R"(^\P{Greek}a$)", "aa") == "");
  CHECK(problem(R"(^caf\x{e9}$)", "café") == "");
  CHECK(problem(R"(^\{name\}$)", "{name}") == "");
  CHECK(problem(R"(^\\{name}$)", "x").find("no fragment is called 'name'") != std::string::npos);
}

TEST_CASE("load_library: a scale's forms are matched the longest first, literally, with folded quotes") {
  const std::string text = std::string(k_pack) + R"toml(
[[judgement]]
id = "overall"
key = "overall"
scale = "odd"
match = '^grade {grade}'
matches = ["Grade good enough (just)", "Grade good", "Grade pupils' choice"]
rejects = ["Grade goo"]

[[scale]]
id = "odd"
title = "Odd"
source = "made up"
[[scale.grade]]
name = "good"
rank = 1
forms = ["Good"]
[[scale.grade]]
name = "enough"
rank = 2
forms = ["Good enough (just)"]
[[scale.grade]]
name = "choice"
forms = ["Pupils’ choice"]
)toml";
  const auto library = load_library(std::vector<NamedText>{{"a.toml", text}});
  CHECK(complaints(library) == "");
  REQUIRE(library);
  const std::string printed = "Grade good  enough (just)";
  const auto match = library->packs[0].judgements[0].pattern->find(printed);
  REQUIRE(match);
  CHECK(printed.substr(match->capture("grade")->begin) == "good  enough (just)");
  CHECK_FALSE(library->scale("odd")->grades[2].rank);
  CHECK(library->scale("even") == nullptr);
}

TEST_CASE("load_library: tables of providers") {
  const std::string head = "id,urn,name,aliases,region,type,neighbours\n";
  SECTION("faults are told with their line") {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"", "p.csv:1: the table is empty\n"},
        {"id,urn,name\n", "p.csv:1: column 'aliases' is missing\n  id,urn,name\n  ^\n"},
        {head + "E1,1,Aldermere,,,,\nE2,2,Westhaven\n",
         "p.csv:3: this line has 3 fields, the first has 7\n  E2,2,Westhaven\n  ^\n"},
        {head + ",1,Aldermere,,,,\n",
         "p.csv:2: a provider needs an id and a name\n  ,1,Aldermere,,,,\n  ^\n"},
        {head + "E1,1,,,,,\n", "p.csv:2: a provider needs an id and a name\n  E1,1,,,,,\n  ^\n"},
        {head + "E1,1,Aldermere,,,,\nE1,2,Westhaven,,,,\n",
         "p.csv:3: two providers have the id 'E1'\n  E1,2,Westhaven,,,,\n  ^\n"},
    };
    for (const auto& [table, expected] : cases) {
      INFO(table);
      CHECK(complaints(load_library(std::vector<NamedText>{{"p.csv", table}})) == expected);
    }
  }
  SECTION("columns may come in any order, quoted, with Windows line ends") {
    const auto library = load_library(std::vector<NamedText>{
        {"p.csv",
         "name,id,urn,neighbours,aliases,type,region,remark\r\n"
         "\"Aldermere, Upper\",E1,1,E2; E3,\"Upper \"\"A\"\"; ;Aldermere\",Unitary,South,x\r\n\r\n"}});
    CHECK(complaints(library) == "");
    REQUIRE(library);
    REQUIRE(library->providers.all().size() == 1);
    const Provider& provider = library->providers.all()[0];
    CHECK(provider.name == "Aldermere, Upper");
    CHECK(provider.aliases == std::vector<std::string>{"Upper \"A\"", "Aldermere"});
    CHECK(provider.neighbours == std::vector<std::string>{"E2", "E3"});
    CHECK(provider.region == "South");
  }
}

TEST_CASE("load_library: folders") {
  CHECK(complaints(load_library(k_source / "no-such-folder")).find("cannot be read") != std::string::npos);
  const auto library = load_library(k_source / "tests/packs");
  CHECK(complaints(library) == "");
  REQUIRE(library);
  CHECK(library->providers.all().size() == 2);
  const fs::path empty = fs::temp_directory_path() / "revisit-test-no-packs";
  fs::create_directories(empty);
  CHECK(complaints(load_library(empty)) == empty.generic_string() + ": there are no packs in this folder\n");
  fs::remove(empty);
}

TEST_CASE("digest_of: the program knows the packs that it was built with, and no others") {
  const fs::path folder = k_source / "patterns";
  auto files = read_pack_files(folder);
  REQUIRE(files);
  CHECK(digest_of(*files, folder) == digest_of_shipped_packs());
  files->front().contents += "\n";
  CHECK(digest_of(*files, folder) != digest_of_shipped_packs());
}

TEST_CASE("load_library: packs that were checked before give the same rules") {
  const auto files = read_pack_files(k_source / "patterns");
  REQUIRE(files);
  const auto checked = load_library(*files);
  const auto trusted = load_library(*files, Rules::checked_before);
  REQUIRE(checked);
  REQUIRE(trusted);
  REQUIRE(checked->packs.size() == trusted->packs.size());
  for (std::size_t i = 0; i < checked->packs.size(); ++i) {
    const Pack& a = checked->packs[i];
    const Pack& b = trusted->packs[i];
    INFO(a.id);
    const auto same = [](const auto& one, const auto& other) {
      return std::equal(one.begin(), one.end(), other.begin(), other.end(), [](const Rule& x, const Rule& y) {
        return x.full_id == y.full_id && x.scope == y.scope &&
               x.pattern.has_value() == y.pattern.has_value() &&
               (!x.pattern || x.pattern->compiled_expression() == y.pattern->compiled_expression());
      });
    };
    CHECK(a.versioned_id() == b.versioned_id());
    CHECK(same(a.evidence, b.evidence));
    CHECK(same(a.facts, b.facts));
    CHECK(same(a.previous, b.previous));
    CHECK(same(a.wordings, b.wordings));
    CHECK(same(a.measures, b.measures));
  }
}

TEST_CASE("load_library: rules of files that are shipped are checked where what they refer to was changed") {
  const std::string rule =
      "format = 1\nid = 'x'\nversion = 1\ntitle = 'X'\n[[theme]]\nid = 'visits'\nkey = 'visits'\n"
      "title = 'Visits'\nmatch = '{visit}'\nmatches = ['Plans are late.']\nrejects = ['Tea is late.']\n";
  struct Row {
    bool fragments_shipped;
    bool rule_shipped;
    Rules rules;
    bool complains;  // of the sample, which the rule does not meet
  };
  using enum Rules;
  const auto row = GENERATE(values<Row>({{true, true, to_be_checked_where_changed, false},
                                         {true, false, to_be_checked_where_changed, true},
                                         {false, true, to_be_checked_where_changed, true},
                                         {true, true, to_be_checked, true},
                                         {false, false, checked_before, false}}));
  CAPTURE(row.fragments_shipped, row.rule_shipped, row.rules);
  const std::vector<NamedText> files = {
      {"fragments.toml", "[fragments]\nvisit = 'visits?'\n", row.fragments_shipped},
      {"x.toml", rule, row.rule_shipped}};
  CHECK(load_library(files, row.rules).has_value() != row.complains);
  CHECK(load_themes(files, row.rules).has_value() != row.complains);
}

TEST_CASE("load_library: which shipped files refer to what was changed") {
  struct Row {
    std::string changed;  // a file that is not shipped
    bool complains;       // of the sample in a shipped file, which refers to {visit}
  };
  const std::string rule =
      "format = 1\nid = 'x'\nversion = 1\ntitle = 'X'\n[[theme]]\nid = 'visits'\nkey = 'visits'\n"
      "title = 'Visits'\nmatch = '{visit}'\nmatches = ['Plans are late.']\nrejects = ['Tea is late.']\n";
  const auto row = GENERATE(values<Row>({{"[fragments]\ncall = 'calls?'\n", true},
                                         {"[fragments]\nplan = 'plans?'\n", false},
                                         {"[[scale]]\nid = 'one'\ntitle = 'One'\nsource = 'Made up.'\n"
                                          "[[scale.grade]]\nname = 'good'\nforms = ['Good']\nrank = 1\n",
                                          false}}));
  CAPTURE(row.changed);
  std::vector<NamedText> files = {{"visits.toml", "[fragments]\nvisit = 'visits?|{call}'\n", true},
                                  {"x.toml", rule, true},
                                  {"changed.toml", row.changed, false}};
  if (!row.complains) files.push_back({"calls.toml", "[fragments]\ncall = 'calls?'\n", true});
  CHECK(load_library(files, Rules::to_be_checked_where_changed).has_value() != row.complains);
}

TEST_CASE("mark_shipped: tells the files that the program was built with from others") {
  const fs::path folder = k_source / "patterns";
  auto files = read_pack_files(folder);
  REQUIRE(files);
  CHECK(std::ranges::none_of(*files, &NamedText::shipped));
  mark_shipped(*files, folder);
  CHECK(std::ranges::all_of(*files, &NamedText::shipped));
  CHECK(shipped_files().size() == files->size());
  files->front().contents += "\n";
  files->back().name = folder / "another-name.toml";
  mark_shipped(*files, folder);
  CHECK(std::ranges::count(*files, false, &NamedText::shipped) == 2);
}

TEST_CASE("load_reference_data: what comparisons need, out of whichever files hold it") {
  const auto files = read_pack_files(k_source / "patterns");
  REQUIRE(files);
  const auto whole = load_library(*files, Rules::checked_before);
  const auto part = load_reference_data(*files);
  REQUIRE(whole);
  REQUIRE(part);
  CHECK(part->scales.size() == whole->scales.size());
  CHECK(part->comparabilities.size() == whole->comparabilities.size());
  CHECK(part->glossary.size() == whole->glossary.size());
  CHECK(part->scale("nobody's") == nullptr);
  const auto other = load_reference_data(
      {{"a.toml", "[ [scale]\n"}, {"b.toml", "  [[ concept ]]\nid = 'a'\nkind = 'actor'\nforms = ['A']\n"}});
  REQUIRE_FALSE(other);
  CHECK(other.error().front().text().starts_with("a.toml:1: this is not valid TOML"));
}

TEST_CASE("load_themes: from files that hold nothing else, with the fragments of the others") {
  const std::string head = "format = 1\nid = 'x'\nversion = 1\ntitle = 'X'\n";
  const std::string theme =
      "[[theme]]\nid = 'visits'\nkey = 'visits'\ntitle = 'Visits'\nmatch = '{visit}'\nmatches = ['Visits are "
      "late.']\nrejects = ['Plans are late.']\n";
  const NamedText fragments{"fragments.toml", "[fragments]\nvisit = 'visits?'\n"};

  const auto loaded =
      load_themes({fragments, {"x.toml", head + theme}, {"y.toml", "[[scale]]\nwrong = 1\n"}});
  REQUIRE(loaded);
  REQUIRE(loaded->themes.size() == 1);
  CHECK(loaded->theme_patterns.matching("late visits") == std::vector<std::size_t>{0});

  const auto broken = load_themes({fragments, {"x.toml", head + theme + "colour = 'red'\n"}});
  REQUIRE_FALSE(broken);
  CHECK(broken.error().front().text().find("colour") != std::string::npos);
  const auto unmet =
      load_themes({{"fragments.toml", "[fragments]\nvisit = 'plans?'\n"}, {"x.toml", head + theme}});
  CHECK_FALSE(unmet);
}

TEST_CASE("patterns/README.md: the example is a pack that is in order") {
  std::istringstream stream(contents_of(k_source / "patterns/README.md"));
  std::string pack;
  bool inside = false;
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with("```")) {
      inside = line == "```toml";
    } else if (inside) {
      pack += line + "\n";
    }
  }
  const auto library = load_library(std::vector<NamedText>{{"harbour.toml", pack}});
  CHECK(complaints(library) == "");
  REQUIRE(library);
  REQUIRE(library->packs.size() == 1);
  const Pack& harbour = library->packs[0];
  CHECK(harbour.kinds.size() == 2);
  CHECK(harbour.variants.size() == 2);
  CHECK(harbour.lists.size() == 2);
  CHECK(harbour.measures.size() == 1);
}

TEST_CASE("patterns/README.md: every key that a pack can have is explained") {
  // The keys that the loader asks for, by the words of its own source.
  const std::string loader = contents_of(k_source / "src/patterns/load.cpp");
  const std::string readme = contents_of(k_source / "patterns/README.md");
  std::size_t keys = 0;
  for (const std::string call :
       {".text(\"", ".texts(\"", ".flag(\"", ".date(\"", ".number(\"", ".choice(\""}) {
    for (std::size_t at = loader.find(call); at != std::string::npos; at = loader.find(call, at + 1)) {
      const std::size_t begin = at + call.size();
      const std::string key = loader.substr(begin, loader.find('"', begin) - begin);
      INFO(key);
      CHECK(readme.find("`" + key + "`") != std::string::npos);
      ++keys;
    }
  }
  CHECK(keys > 30);
}
