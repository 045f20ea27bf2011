#include <catch2/catch.hpp>

#include "store/raw.h"
#include "store/sample.h"
#include "store/search.h"
#include "text/search_terms.h"

using namespace revisit;
using store::Mode;
using store::Store;

namespace {

// A store with a made-up report: a heading for each line that begins with '#', a recommendation for each with
// '*' or '!', a finding for each with '+' or '-' and its theme, a paragraph for every other.
class Shelf {
 public:
  Shelf() : m_store(*Store::open(m_folder.path() / "s.db", Mode::write)) {}

  void add(const std::string& hash, const sample::Visit& visit, const std::vector<std::string>& lines) {
    text::Document document;
    document.file_name = hash + ".pdf";
    document.sha256 = sample::hash(hash);
    document.media_type = "application/pdf";
    tag::Report report = sample::report_of(hash, visit);
    if (visit.framework.empty()) {
      report.document_kind = "minutes";
      report.paper.emplace();
    }
    std::uint32_t page = 0;
    for (const std::string& line : lines) {
      const auto begin = static_cast<std::uint32_t>(document.text.empty() ? 0 : document.text.size() + 1);
      if (!document.text.empty()) document.text += '\n';
      const bool heading = line.starts_with('#');
      const bool recommendation = line.starts_with('*') || line.starts_with('!');
      const bool finding = line.starts_with('+') || line.starts_with('-');
      const std::size_t theme_end = line.find(' ');
      document.text += finding                     ? line.substr(theme_end + 1)
                       : heading || recommendation ? line.substr(2)
                                                   : line;
      text::Block block;
      block.kind = heading ? text::BlockKind::heading : text::BlockKind::paragraph;
      block.heading_level = heading ? 1 : 0;
      block.span = block.content = {begin, static_cast<std::uint32_t>(document.text.size())};
      block.label = {begin, begin};
      block.first_page = block.last_page = ++page;
      document.blocks.push_back(block);
      if (recommendation) {
        tag::Recommendation item;
        item.list = "recommendation";
        item.text = line.substr(2);
        item.number = std::to_string(report.recommendations.size() + 1);
        item.repeated = line.starts_with('!');
        item.source = {{block.span}, page, {}, "pack/1:rule"};
        report.recommendations.push_back(item);
      }
      if (finding) {
        tag::Finding item;
        item.section = "leadership";
        item.text = line.substr(theme_end + 1);
        item.raised_before = line.starts_with('-');
        item.themes = {{line.substr(1, theme_end - 1), {block.span}}};
        item.source = {{block.span}, page, {}, "pack/1:rule"};
        if (item.raised_before) item.raised_before_source = item.source;
        report.findings.push_back(item);
      }
    }
    text::build_sections(document);
    REQUIRE(m_store.put(document, report, m_folder.path() / document.file_name));
  }

  // "hash:page" of each hit, best first, or the complaint.
  std::string find(const std::string& query, bool exact = false, std::int64_t limit = 0) const {
    const auto parsed = search::parse_query(query);
    if (!parsed) return parsed.error().explain(query);
    const auto results = store::search(m_store, *parsed, options(exact, limit));
    if (!results)
      return results.error().query ? results.error().query->explain(query) : results.error().store.reason;
    std::string text;
    for (const search::Hit& hit : results->hits) {
      text += (text.empty() ? "" : " ") + hit.sha256.substr(0, 1) + ':' + std::to_string(hit.page);
    }
    return text;
  }

  // The store's own complaint; empty where the query was understood, or found wanting as a query.
  std::string failure(const std::string& query) const {
    const auto parsed = search::parse_query(query);
    if (!parsed) return {};
    const auto results = store::search(m_store, *parsed, options(false, 5));
    const auto counts = store::count(m_store, *parsed, store::CountBy::theme, options(false, 0));
    if (!results && !results.error().query) return results.error().store.reason;
    return counts || counts.error().query ? std::string() : counts.error().store.reason;
  }

  std::vector<search::Hit> hits(const std::string& query) const {
    return store::search(m_store, *search::parse_query(query), options(false, 0))->hits;
  }

  std::string counted(const std::string& query, store::CountBy by) const {
    std::string text;
    const auto counts = store::count(m_store, *search::parse_query(query), by, options(false, 0));
    REQUIRE(counts);
    for (const search::Count& count : *counts) {
      text += (text.empty() ? "" : ", ") + count.value + ' ' + std::to_string(count.hits) + '/' +
              std::to_string(count.documents);
    }
    return text;
  }

  [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "s.db"; }

 private:
  static store::SearchOptions options(bool exact, std::int64_t limit) {
    static const std::vector<patterns::Provider> providers = {
        {"E06000027", "", "Torbay", {}, "South West", "", {}},
        {"E06000022", "", "Bath and North East Somerset", {}, "South West", "", {}},
        {"E08000025", "", "Birmingham", {}, "West Midlands", "", {}}};
    return {limit, exact, sample::find_provider(),
            [] { return std::span<const patterns::Provider>(providers); }};
  }

  sample::TemporaryFolder m_folder;
  Store m_store;
};

void fill(Shelf& shelf) {
  shelf.add(
      "a", {},
      {"# Children in care", "Social workers assessed each child’s behaviour.", "# What needs to improve",
       "* The co-ordination of private fostering.", "! Supervision of social workers."});
  shelf.add("b", {"Birmingham", "E08000025", "ILACS", "inspection", "2021-03-01", "2021-05-01", "good"},
            {"# Care leavers", "Privately fostered children are visited. The café is multi-agency.",
             "Plans were reviewed, and the theatre programme was organised.", "# Leadership",
             "Supervision is regular; children’s plans are kept under regular review."});
}

}  // namespace

TEST_CASE("search: words, forms and operators") {
  Shelf shelf;
  fill(shelf);
  struct Case {
    const char* query;
    const char* found;
  };
  const Case cases[] = {
      {"fostering", "a:4 b:2"},
      {"private fostering", "a:4 b:2"},
      {"\"private fostering\"", "a:4 b:2"},
      {"\"privately fostered\"", "a:4 b:2"},
      {"coordination", "a:4"},
      {"\"coordination of private\"", "a:4"},
      {"co-ordinated", "a:4"},
      {"multiagency", "b:2"},
      {"multi agency", "b:2"},
      {"CAFE", "b:2"},
      {"behavior", "a:2"},
      {"organize program", "b:3"},
      {"assessing", "a:2"},
      {"\"co ordination of private\"", "a:4"},
      {"\"multi agency\"", "b:2"},
      {"\"super vision of social\"", "a:5"},
      {"\"the at\"", ""},
      {"organiz*", "b:3"},
      {"\"was organiz*\"", "b:3"},
      {"behavior*", "a:2"},
      {"superv*", "a:5 b:5"},
      {"NEAR(plans review, 5)", "b:3 b:5"},
      {"NEAR(plans review, 2)", "b:3"},
      {"supervision NOT workers", "b:5"},
      {"theatre OR behaviour", "a:2 b:3"},
      {"supervision (regular OR workers) NOT plans", "a:5"},
      {"zebra", ""},
      {"children's", "a:2 a:1 b:2 b:5"},
      {"in:recommendations supervision", "a:5"},
      {"in:text supervision", "b:5"},
      {"in:headings leadership", "b:4"},
      {"repeated:yes", "a:5"},
      {"repeated:no", "a:4"},
      {"repeated:yes OR theatre", "b:3 a:5"},
      {"provider:torbay supervision", "a:5"},
      {"provider:\"Torbay Council\" supervision", "a:5"},
      {"provider:birmingham supervision", "b:5"},
      {"region:\"west midlands\" supervision", "b:5"},
      {"region:south-west supervision", "a:5"},
      {"year:2016..2019 supervision", "a:5"},
      {"year:2021 supervision", "b:5"},
      {"framework:sif supervision", "a:5"},
      {"grade:good supervision", "b:5"},
      {"grade:inadequate supervision", "a:5"},
      {"area:overall grade:good supervision", "b:5"},
      {"section:leadership supervision", "b:5"},
      {"section:\"care leaver\" children", "b:2"},
      {"supervision NOT provider:torbay", "b:5"},
      {"(provider:torbay OR theatre) NOT in:headings", "b:3 a:2 a:4 a:5"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(shelf.find(c.query) == c.found);
  }
  CHECK(shelf.find("fostering", true) == "a:4");
  CHECK(shelf.find("assess", true).empty());
  CHECK(shelf.find("organiz*", true).empty());
  CHECK(shelf.find("superv* AND regular", true) == "b:5");
  CHECK(shelf.find("supervision", false, 1) == "a:5");
}

TEST_CASE(
    "search: papers of a council that the reference data does not know, by its place or its whole name") {
  Shelf shelf;
  fill(shelf);
  sample::Visit visit;
  visit.provider = "Fenbridge County Council";
  visit.code = "";
  visit.framework = "";
  shelf.add("e", visit, {"Fostering was discussed."});
  CHECK(shelf.find("fostering provider:fenbridge") == "e:1");
  CHECK(shelf.find("fostering provider:\"Fenbridge County Council\"") == "e:1");
  CHECK(shelf.find("fostering provider:fenbrook").starts_with("no provider is called 'fenbrook'"));
}

TEST_CASE("search: what is not there is said with a suggestion") {
  Shelf shelf;
  fill(shelf);
  CHECK(shelf.find("x provider:birmingam") ==
        "no provider is called 'birmingam'\n  x provider:birmingam\n    ^^^^^^^^^^^^^^^^^^\n"
        "Did you mean provider:Birmingham?");
  CHECK(shelf.find("grade:inadequat x") ==
        "nothing in the store has the grade 'inadequat'\n  grade:inadequat x\n  ^^^^^^^^^^^^^^^\n"
        "Did you mean grade:inadequate?");
  CHECK(shelf.find("framework:xyz") ==
        "nothing in the store has the framework 'xyz'\n  framework:xyz\n  ^^^^^^^^^^^^^\nThe store has "
        "ILACS, SIF.");
  CHECK(shelf.find("region:southwest x") ==
        "nothing in the store has the region 'southwest'\n  region:southwest x\n  ^^^^^^^^^^^^^^^^\n"
        "Did you mean region:\"South West\"?");
  CHECK(shelf.find("NOT a") ==
        "NOT leaves something out of what is found, and nothing is looked for\n  NOT a\n  ^^^^^\n"
        "Write what to look for before it, as in: fostering NOT private.");
}

TEST_CASE("search: marks are the places of the words") {
  Shelf shelf;
  fill(shelf);
  const auto marked = [&](const std::string& query) {
    std::string text;
    for (const search::Hit& hit : shelf.hits(query)) {
      for (const text::Span mark : hit.marks) text += '[' + hit.text.substr(mark.begin, mark.size()) + ']';
    }
    return text;
  };
  CHECK(marked("\"privately fostered\"") == "[private fostering][Privately fostered]");
  CHECK(marked("multiagency café") == "[café][multi][agency]");
  CHECK(marked("NEAR(plans review, 2)") == "[Plans][reviewed]");
  CHECK(marked("superv* regular") == "[Supervision][regular][regular]");
  CHECK(marked("repeated:yes").empty());
  CHECK(marked("zebra OR (supervision in:recommendations)") == "[Supervision]");
  CHECK(marked("theatre OR provider:torbay").starts_with("[theatre]"));
  CHECK(marked("(café OR provider:torbay) fostered") == "[fostering][fostered][café]");
  CHECK(shelf.find("(fostering in:text) OR (fostering in:recommendations)") == shelf.find("fostering"));
}

TEST_CASE("count: by what documents say") {
  Shelf shelf;
  fill(shelf);
  CHECK(shelf.counted("supervision OR theatre", store::CountBy::provider) == "Birmingham 2/1, Torbay 1/1");
  CHECK(shelf.counted("supervision", store::CountBy::year) == "2018 1/1, 2021 1/1");
  CHECK(shelf.counted("supervision", store::CountBy::region) == "South West 1/1, West Midlands 1/1");
  CHECK(shelf.counted("supervision", store::CountBy::grade) == "good 1/1, inadequate 1/1");
  CHECK(shelf.counted("zebra", store::CountBy::grade).empty());
}

TEST_CASE("search: an index of another version is refused") {
  Shelf shelf;
  fill(shelf);
  raw::query(shelf.file(), "UPDATE search_index SET version = 99");
  CHECK(shelf.find("x").ends_with("'revisit ingest' brings it up to date"));
}

// Hostile words: whatever stands in a query reaches SQLite as bound values or as quoted words.
TEST_CASE("search: no query is an SQL error") {
  Shelf shelf;
  fill(shelf);
  for (const char* query : {"\"'\" x", "x' OR '1'='1", "x\"\" y", "{text} : x", "x^2",
                            "provider:\"a' OR 1=1 --\"", "section:\"x\\\" y\"", "NEAR(\"a b\" c*, 0)", "~x",
                            "a~b", "x + y", "text:x", "in:text|headings NOT (x OR y)", "(NOT x) OR y",
                            "NOT (NOT x)", "x NOT (NOT y)", "in:text NOT x", "year:2018 NOT year:2018"}) {
    CAPTURE(query);
    const std::string found = shelf.find(query);
    CHECK(found.find("syntax") == std::string::npos);
    CHECK(found.find("the store /") == std::string::npos);
  }
}

TEST_CASE("search: no soup of words, operators and odd bytes is an SQL error") {
  Shelf shelf;
  fill(shelf);
  const std::vector<std::string> parts = {"plan",
                                          "child*",
                                          "\"care leavers\"",
                                          "\"",
                                          "(",
                                          ")",
                                          " AND ",
                                          " OR ",
                                          " NOT ",
                                          "NEAR(",
                                          "NEAR(a b",
                                          ", 5)",
                                          ",",
                                          ":",
                                          "|",
                                          "*",
                                          "'",
                                          "--",
                                          ";",
                                          "{text}",
                                          "^",
                                          "+",
                                          "~",
                                          "in:text",
                                          "in:findings|text",
                                          "year:2018..",
                                          "year:",
                                          "theme:",
                                          "theme:private_fostering",
                                          "grade:good",
                                          "area:overall ",
                                          "repeated:yes",
                                          "repeated:no ",
                                          "section:leadership",
                                          "section:\"",
                                          "provider:torbay",
                                          "region:\"south west\"",
                                          "kind:",
                                          "framework:sif",
                                          " ",
                                          " ",
                                          "\xFF",
                                          "\xC3",
                                          "\xED\xA0\x80",
                                          std::string("\0", 1),
                                          "\x1B[2J",
                                          "\u201C",
                                          "\u201D",
                                          "e\u0301",
                                          "\u3042",
                                          "co-ordinated",
                                          "%",
                                          "_",
                                          "\\",
                                          "rowid",
                                          "passage_search",
                                          "1=1",
                                          "\u00AB",
                                          "\u2026"};
  std::uint32_t state = 7;
  const auto next = [&state](std::size_t below) {
    state = state * 1664525U + 1013904223U;
    return static_cast<std::size_t>(state >> 8U) % below;
  };
  for (int i = 0; i < 3000; ++i) {
    std::string query;
    for (std::size_t n = 1 + next(12); n > 0; --n) query += parts[next(parts.size())];
    CAPTURE(query);
    CHECK(shelf.failure(query).empty());
  }
  std::string wide = "plan";
  std::string negative = "plan";
  std::string deep = "plan";
  std::string fields = "in:text";
  for (int i = 0; i < 190; ++i) wide += " OR x" + std::to_string(i);
  for (int i = 0; i < 190; ++i) negative += " NOT x" + std::to_string(i);
  for (int i = 0; i < 39; ++i) deep.insert(0, "(x OR (NOT ").append("))");
  for (int i = 0; i < 190; ++i) fields += i % 2 == 0 ? " OR year:2018" : " in:text";
  for (const std::string& query : {wide, negative, deep, fields, "NEAR(" + wide + ")"}) {
    CAPTURE(query);
    CHECK(shelf.failure(query).empty());
  }
}

TEST_CASE("search: findings and themes") {
  Shelf shelf;
  fill(shelf);
  shelf.add("c", {"Birmingham", "E08000025", "ILACS", "inspection", "2023-03-01", "2023-05-01", "good"},
            {"# Leadership", "+private_fostering Private fostering is overseen well.",
             "* Supervision of those who oversee private fostering.",
             "-supervision Supervision is weak, as before."});
  struct Case {
    const char* query;
    const char* found;
  };
  const Case cases[] = {
      {"in:findings", "c:2 c:4"},
      {"in:findings supervision", "c:4"},
      {"in:findings|recommendations supervision", "a:5 c:3 c:4"},
      {"theme:private_fostering", "c:2"},
      {"theme:\"private fostering\"", "c:2"},
      {"theme:private-fostering|supervision", "c:2 c:4"},
      {"theme:supervision weak", "c:4"},
      {"repeated:yes", "c:4 a:5"},
      {"repeated:yes in:findings", "c:4"},
      {"theme:supervision OR theatre", "c:4 b:3"},
      {"theme:supervison",
       "nothing in the store has the theme 'supervison'\n  theme:supervison\n  "
       "^^^^^^^^^^^^^^^^\nDid you mean theme:supervision?"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.query);
    CHECK(shelf.find(c.query) == c.found);
  }
  CHECK(shelf.counted("in:findings", store::CountBy::theme) == "private_fostering 1/1, supervision 1/1");
  CHECK(shelf.counted("supervision", store::CountBy::theme) == " 3/3, supervision 1/1");
  CHECK(shelf.hits("theme:supervision").front().reference == "birmingham@2023-03-01/finding/2");
  CHECK(shelf.hits("theatre").front().reference.find("birmingham@2021-03-01/span/") == 0);
  CHECK(shelf.hits("in:recommendations oversee").front().reference ==
        "birmingham@2023-03-01/recommendation/1");
}
