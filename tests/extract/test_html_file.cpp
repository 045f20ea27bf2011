// HTML: the text of a page without what stands around it, and pages that are broken or made to do harm.
#include <catch2/catch.hpp>
#include <string>

#include "extract/extract.h"
#include "extract/pdf_builder.h"
#include "text/outline.h"

using namespace revisit;
using revisit::testing::TemporaryFile;

namespace {

text::Document read(const std::string& bytes) {
  const TemporaryFile file(bytes, "test.html");
  auto document = extract::read_file(file.path());
  if (!document) FAIL(document.error().reason);
  INFO(text::outline(*document));
  CHECK(text::check_invariants(*document) == "");
  CHECK(document->media_type == "text/html");
  return std::move(*document);
}

std::string outline_of(const std::string& bytes) {
  return text::outline(read(bytes));
}

const char* const k_article =
    "<p>Inspectors who visited Saltmarsh in March say that its services for children have improved.</p>\n"
    "<p>They return in the autumn to see whether the changes have lasted, and will write again.</p>\n";

}  // namespace

TEST_CASE("read_html: what stands around an article is furniture") {
  const std::string page =
      "<!DOCTYPE html><html><head><title>Services improve | Harbour Echo</title><style>p{}</style></head>\n"
      "<body class='has-sidebar'><a class='skip-link' href='#c'>Skip to content</a>\n"
      "<header><nav><ul><li><a href='/'>Home</a></ul></nav></header>\n"
      "<div id='cookieBanner'>We use cookies to make this site work better for you and for everybody.</div>\n"
      "<div class='top'><h1>Services improve</h1><p class='byline'>By Jo Marsh</p><time>13 April "
      "2024</time></div>\n"
      "<div class='story'>" +
      std::string(k_article) +
      "<div class='advert'>Buy a new car from people who know cars.</div><p hidden>Secret</p></div>\n"
      "<div class='related-stories'><h2>More</h2><p>Another story that is quite as long as a sentence must "
      "be.</p>"
      "</div><footer>Harbour Echo</footer><script>var p = '<p>no</p>';</script></body></html>";
  const text::Document document = read(page);
  CHECK(document.title == "Services improve | Harbour Echo");
  CHECK(text::outline(document) ==
        "heading 1 l5: Services improve\n"
        "paragraph l5: By Jo Marsh\n"
        "paragraph l5: 13 April 2024\n"
        "paragraph l6: Inspectors who visited Saltmarsh in March say that its services for children have "
        "improved.\n"
        "paragraph l7: They return in the autumn to see whether the changes have lasted, and will write "
        "again.\n"
        "furniture l1: Services improve | Harbour Echo\n"
        "furniture l2: Skip to content\n"
        "furniture l3: Home\n"
        "furniture l4: We use cookies to make this site work better for you and for everybody.\n"
        "furniture l8: Buy a new car from people who know cars.\n"
        "furniture l9: More\n"
        "furniture l9: Another story that is quite as long as a sentence must be.\n"
        "furniture l9: Harbour Echo\n");
}

TEST_CASE("read_html: a page in which everything has a name of furniture is all content") {
  CHECK(outline_of("<div class='sidebar'>Minutes</div>") == "paragraph l1: Minutes\n");
  CHECK(outline_of("<div class='content-sidebar'>" + std::string(k_article) + "</div>") ==
        "paragraph l1: Inspectors who visited Saltmarsh in March say that its services for children have "
        "improved.\n"
        "paragraph l2: They return in the autumn to see whether the changes have lasted, and will write "
        "again.\n");
}

TEST_CASE("read_html: one long cell of a table with short ones is not the whole page") {
  const std::string outline = outline_of(
      "<html><body><p><b>Hartsmere Council</b></p><p>Improvement "
      "Plan</p><table><tr><th>No</th><th>Action</th><th>RAG"
      "</th></tr><tr><td>1.1</td><td>Meet monthly with all team managers to read<br>the plans of their "
      "teams</td><td>Red"
      "</td></tr><tr><td>1.2</td><td>Lease six flats</td><td>Green</td></tr></table></body></html>");
  CHECK(outline.find("furniture") == std::string::npos);
  for (const char* text : {"Hartsmere Council", "Improvement Plan", "1.1", "Lease six flats", "Green"})
    CHECK(outline.find(text) != std::string::npos);
  // A page that is laid out by a table.
  CHECK(outline_of("<table><tr><td>Menu</td><td>" + std::string(k_article) + "</td></tr></table>")
            .find("furniture l1: "
                  "Menu") != std::string::npos);
}

TEST_CASE("read_html: structure") {
  struct Case {
    const char* what;
    const char* html;
    const char* outline;
  };
  const Case cases[] = {
      {"lists", "<ul><li>one<li>two<ol type=a start=3><li>inner</ol></ul><ul><li>1.1 Printed</ul>",
       "list_item depth 1 l1 [•]: one\nlist_item depth 1 l1 [•]: two\nlist_item depth 2 l1 [c.]: inner\n"
       "numbered_paragraph depth 1 l1 [1.1]: Printed\n"},
      {"breaks", "<p>one<br>line<br><br>two &amp; more</p>",
       "paragraph l1: one line\nparagraph l1: two & more\n"},
      {"inline elements do not divide words", "<p>wo<b>rd</b> and 25<sup>th</sup></p>",
       "paragraph l1: word and 25th\n"},
      {"a mark of a note", "<p>plan<sup><a href='#1'>1</a></sup> goes on</p>",
       "paragraph l1: plan goes on\n  mark 1 behind: plan\n"},
      {"a table with spans", "<table><tr><th rowspan=2>A<th colspan=2>B<tr><td>C<td>D</table>",
       "table\n  table_row 0\n    table_cell 0,0 rows 2\n      paragraph l1: A\n    table_cell 0,1 columns "
       "2\n"
       "      paragraph l1: B\n  table_row 1\n    table_cell 1,1\n      paragraph l1: C\n    table_cell 1,2\n"
       "      paragraph l1: D\n"},
      {"a table that only lays out", "<table><tr><td><h1>Title</h1><td><p>Text</table>",
       "heading 1 l1: Title\nparagraph l1: Text\n"},
      {"nothing is ended", "<div><p>unfinished <b>text<table><tr><td>a<td>b",
       "paragraph l1: unfinished text\ntable\n  table_row 0\n    table_cell 0,0\n      paragraph l1: a\n"
       "    table_cell 0,1\n      paragraph l1: b\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(outline_of(c.html) == c.outline);
  }
}

TEST_CASE("read_html: encodings") {
  CHECK(read("<html><meta charset=windows-1252><p>caf\xE9 \x96 \x93good\x94").text == "café – “good”");
  const text::Document wrong =
      read("<html><meta charset=\"utf-8\"><p>The council\x92s caf\xE9 \x96 good</p>");
  CHECK(wrong.text == "The council’s café – good");
  CHECK(wrong.warnings.size() == 2);
  const text::Document other = read("<html><meta charset='iso-8859-1'><p>The council’s café</p>");
  CHECK(other.text == "The council’s café");
  REQUIRE(other.warnings.size() == 1);
  CHECK(other.warnings[0].reason.find("declares an encoding that its bytes contradict") != std::string::npos);
}

TEST_CASE("read_html: a page that breaks off says so") {
  const text::Document cut = read("<html><BODY><p>Resolved: to note it.</p><p>The Chair");
  CHECK(cut.text == "Resolved: to note it.\nThe Chair");
  REQUIRE(cut.warnings.size() == 1);
  CHECK(cut.warnings[0].reason == "The page has a beginning and no end: it may have been cut off.");
  for (const char* whole :
       {"<html><body><p>All of it</p></body></html>", "<body><p>All of it</BODY>", "<p>All of it"}) {
    CAPTURE(whole);
    CHECK(read(whole).warnings.empty());
  }
}

TEST_CASE("read_html: pages that are made to do harm end with one message") {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<div>";
  const TemporaryFile file("<html>" + deep + "hello", "deep.html");
  const auto nothing = extract::read_file(file.path());
  REQUIRE_FALSE(nothing.has_value());
  CHECK(nothing.error().code == extract::ErrorCode::damaged);
  CHECK(nothing.error().reason.find("nested deeper than 400 elements") != std::string::npos);

  const text::Document cut = read("<html><p>Before</p>" + deep);
  CHECK(cut.text == "Before");
  REQUIRE(cut.warnings.size() == 1);

  const TemporaryFile white("<html><body>" + std::string(5'000'000, ' ') + "</body>", "white.html");
  const auto blank = extract::read_file(white.path());
  REQUIRE_FALSE(blank.has_value());
  CHECK(blank.error().code == extract::ErrorCode::empty);
}

TEST_CASE("read_html: a tag of very many attributes is left out with what follows") {
  std::string tag = "<p";
  for (int i = 0; i < 2000; ++i) tag += " a" + std::to_string(i) + (i % 2 == 0 ? "" : "=1");
  const text::Document cut = read("<html><p>Before</p>" + tag + ">Behind</p>");
  CHECK(cut.text == "Before");
  REQUIRE(cut.warnings.size() == 1);
  CHECK(cut.warnings.front().reason.find("more attributes") != std::string::npos);

  // What looks like one is none.
  std::string equations;
  for (int i = 0; i < 2000; ++i) equations += " i<n = 'a' ";
  const text::Document whole =
      read("<html><!-- <p" + equations + "--><script>if (" + equations + ")</script><img alt='<p" +
           std::string(5000, '=') + "' src=\"" + std::string(5000, ' ') + "\"><p>3 < 4 = 4</p>");
  CHECK(whole.text == "3 < 4 = 4");
  CHECK(whole.warnings.empty());
}
