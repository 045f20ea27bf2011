#include <catch2/catch.hpp>
#include <set>
#include <utility>

#include "folders.h"
#include "patterns/dependencies.h"

using namespace revisit::patterns;

namespace {

const std::string k_harbour =
    "format = 1\nid = 'harbour'\nversion = 1\ntitle = 'Harbour'\nframework = 'Harbour'\ninclude = "
    "['shared']\n"
    "[[evidence]]\nid = 'title'\nmatch = 'harbour'\nmatches = ['Harbour']\nrejects = ['Pier']\n"
    "[[kind]]\nid = 'report'\nneeds = ['title']\n"
    "[[section]]\nid = 'leaders'\nmatch = 'leaders'\nmatches = ['Leaders']\nrejects = ['Followers']\n";
const std::string k_pier =
    "format = 1\nid = 'pier'\nversion = 1\ntitle = 'Pier'\nframework = 'Pier'\n"
    "[[kind]]\nid = 'letter'\nneeds = ['title']\n";
const std::string k_shared =
    "format = 1\nid = 'shared'\nversion = 1\ntitle = 'Shared'\n"
    "[[measure]]\nid = 'rate'\nmatch = 'rate'\n"
    "[[concept]]\nid = 'visit'\nforms = ['visit']\n";
const std::string k_words =
    "format = 1\nid = 'words'\nversion = 1\ntitle = 'Words'\n[[progress]]\nid = 'better'\nmatch = 'better'\n";
const std::string k_themes =
    "format = 1\nid = 'themes'\nversion = 1\ntitle = 'Themes'\n[[theme]]\nid = 'visits'\nmatch = 'visit'\n";

std::vector<NamedText> files() {
  return {{"packs/inspectors/harbour.toml", k_harbour},
          {"packs/inspectors/polarity-model.tsv", "model"},
          {"packs/council/pier.toml", k_pier},
          {"packs/shared.toml", k_shared},
          {"packs/words.toml", k_words},
          {"packs/themes.toml", k_themes},
          {"packs/providers/councils.csv", "id,name"}};
}

// What a change of the file, from one text to another, touches of "nothing known" (documents that no pack
// recognises), "harbour", "pier" and "themes".
std::set<std::string> touched_by(const std::string& file, const std::string& from, const std::string& to) {
  const Dependencies before = dependencies_of(files(), "packs");
  std::vector<NamedText> changed = files();
  for (NamedText& text : changed) {
    if (text.name.filename() != file) continue;
    const std::size_t at = text.contents.find(from);
    REQUIRE(at != std::string::npos);
    text.contents.replace(at, from.size(), to);
  }
  const Dependencies after = dependencies_of(changed, "packs");
  std::set<std::string> touched;
  if (before.of("") != after.of("")) touched.insert("nothing known");
  if (before.of("harbour/1") != after.of("harbour/1")) touched.insert("harbour");
  if (before.of("pier/1") != after.of("pier/1")) touched.insert("pier");
  if (before.themes != after.themes) touched.insert("themes");
  return touched;
}

using Touched = std::set<std::string>;
const Touched k_every_document = {"nothing known", "harbour", "pier"};

}  // namespace

TEST_CASE("dependencies_of: what a change of the packs touches") {
  // A rule of a pack's own, and its version.
  CHECK(touched_by("harbour.toml", "match = 'leaders'", "match = 'heads'") == Touched{"harbour"});
  CHECK(touched_by("harbour.toml", "version = 1", "version = 2") == Touched{"harbour"});
  CHECK(touched_by("pier.toml", "framework = 'Pier'", "framework = 'Jetty'") == Touched{"pier"});
  // What documents are recognised by, and how an unrecognised one is described.
  CHECK(touched_by("harbour.toml", "match = 'harbour'", "match = 'port'") == k_every_document);
  CHECK(touched_by("pier.toml", "id = 'letter'", "id = 'note'") == k_every_document);
  CHECK(touched_by("harbour.toml", "title = 'Harbour'", "title = 'Port'") == k_every_document);
  // A collection touches the packs that include it, by its version too.
  CHECK(touched_by("shared.toml", "match = 'rate'", "match = 'share'") == Touched{"harbour"});
  CHECK(touched_by("shared.toml", "version = 1", "version = 2") == Touched{"harbour"});
  CHECK(touched_by("harbour.toml", "include = ['shared']", "include = []") == Touched{"harbour"});
  // Rules that count for every document, with the version that facts carry.
  CHECK(touched_by("words.toml", "match = 'better'", "match = 'best'") == k_every_document);
  CHECK(touched_by("words.toml", "version = 1", "version = 2") == k_every_document);
  CHECK(touched_by("councils.csv", "name", "name,region") == k_every_document);
  CHECK(touched_by("pier.toml", "[[kind]]", "[fragments]\ngrade = 'good'\n[[kind]]") == k_every_document);
  // A model of polarity counts for the packs of its folder.
  CHECK(touched_by("polarity-model.tsv", "model", "another") == Touched{"harbour"});
  // Files of themes alone.
  CHECK(touched_by("themes.toml", "match = 'visit'", "match = 'call'") == Touched{"themes"});
  CHECK(touched_by("themes.toml", "[[theme]]", "[[cue]]\nid = 'late'\n[[theme]]") ==
        Touched{"nothing known", "harbour", "pier", "themes"});
  // What no fact of a document depends on: comments, samples, and tables for comparisons.
  CHECK(touched_by("harbour.toml", "[[section]]", "# A comment.\n\n[[section]]") == Touched{});
  CHECK(touched_by("harbour.toml", "matches = ['Leaders']", "matches = ['Leaders', 'Our leaders']") ==
        Touched{});
  CHECK(touched_by("shared.toml", "forms = ['visit']", "forms = ['call']") == Touched{});
  // What cannot be read may have been anything.
  CHECK(touched_by("pier.toml", "[[kind]]", "[[kind]") == k_every_document);
}

TEST_CASE("dependencies_of: which kinds of facts a change touches") {
  const Digests before = dependencies_of(files(), "packs").of("harbour/1");
  struct Row {
    std::string file;
    std::string from;
    std::string to;
    std::string touched;
  };
  const std::string with_cue = "[[cue]]\nid = 'late'\nmatch = 'late'\n[[progress]]";
  const std::string section = "[[finding_section]]\nid = 's'\nkey = 'leaders'\nmatch = 'L'\n";
  const std::vector<Row> rows = {
      {"harbour.toml", "match = 'leaders'", "match = 'heads'", "facts "},
      {"harbour.toml", "version = 1", "version = 2", "facts "},
      {"harbour.toml", "[[section]]", section + "[[section]]", "facts polarity "},
      {"words.toml", "match = 'better'", "match = 'best'", "progress "},
      {"words.toml", "version = 1", "version = 2", "progress "},
      {"words.toml", "[[progress]]", with_cue, "polarity "},
      {"words.toml", "[[progress]]", "[[looking_back]]\nid = 'since'\n[[progress]]", "progress "},
      {"words.toml", "[[progress]]", "[[theme]]\nid = 'visits'\n[[progress]]", "themes "},
      {"words.toml", "[[progress]]", "[fragments]\na = 'b'\n[[progress]]", "facts polarity progress themes "},
      {"words.toml", "[[progress]]", "[fragments]\nnote = 'b'\n[[progress]]",
       "facts polarity progress themes "},
      {"polarity-model.tsv", "model", "another", "polarity "},
      {"councils.csv", "name", "name,region", "facts "},
      {"pier.toml", "[[kind]]", "[[kind]", "facts polarity progress themes "},
      {"themes.toml", "match = 'visit'", "match = 'call'", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.file, row.to);
    std::vector<NamedText> changed = files();
    for (NamedText& text : changed) {
      if (text.name.filename() != row.file) continue;
      const std::size_t at = text.contents.find(row.from);
      REQUIRE(at != std::string::npos);
      text.contents.replace(at, row.from.size(), row.to);
    }
    const Digests now = dependencies_of(changed, "packs").of("harbour/1");
    std::string touched;
    if (now.facts != before.facts) touched += "facts ";
    if (now.polarity != before.polarity) touched += "polarity ";
    if (now.progress != before.progress) touched += "progress ";
    if (now.themes != before.themes) touched += "themes ";
    CHECK(touched == row.touched);
  }
}

TEST_CASE(
    "dependencies_of: the order of the files does not matter, and a pack that is not there has no digest") {
  std::vector<NamedText> reversed = files();
  std::swap(reversed.front(), reversed.back());
  const Dependencies one = dependencies_of(files(), "packs");
  const Dependencies other = dependencies_of(reversed, "packs");
  CHECK(one.all == other.all);
  CHECK(one.of_pack == other.of_pack);
  CHECK(one.themes == other.themes);
  CHECK(one.of("harbour/2") != one.of("harbour/1"));
  CHECK(one.of("harbour/2") != one.of(""));
}
