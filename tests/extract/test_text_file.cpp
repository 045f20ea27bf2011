// Plain text and Markdown: what becomes a heading, a paragraph, an item, a table, and where it stands.
#include <catch2/catch.hpp>
#include <string>

#include "extract/extract.h"
#include "extract/pdf_builder.h"
#include "text/outline.h"

using namespace revisit;
using revisit::testing::TemporaryFile;

namespace {

text::Document read(const std::string& bytes, const std::string& name = "test.txt") {
  const TemporaryFile file(bytes, name);
  auto document = extract::read_file(file.path());
  if (!document) FAIL(document.error().reason);
  CHECK(text::check_invariants(*document) == "");
  CHECK(document->pages.empty());
  CHECK(document->place_unit == text::PlaceUnit::line);
  return std::move(*document);
}

std::string outline_of(const std::string& bytes, const std::string& name = "test.txt") {
  return text::outline(read(bytes, name));
}

extract::Error error_of(const std::string& bytes, const std::string& name,
                        const extract::Limits& limits = {}) {
  const TemporaryFile file(bytes, name);
  const auto document = extract::read_file(file.path(), limits);
  REQUIRE_FALSE(document.has_value());
  CHECK(document.error().file == file.path());
  return document.error();
}

}  // namespace

TEST_CASE("read_text: structure") {
  struct Case {
    const char* what;
    const char* text;
    const char* outline;
  };
  const Case cases[] = {
      {"a paragraph on a line, without empty lines",
       "Harbour council improves\n"
       "Inspectors said on Monday that the council's services for children had improved, though not "
       "everywhere, "
       "and that the pace of change had to quicken.\n"
       "They return in May.\n",
       "heading 1 l1: Harbour council improves\n"
       "paragraph l2: Inspectors said on Monday that the council's services for children had improved, "
       "though "
       "not everywhere, and that the pace of change had to quicken.\n"
       "paragraph l3: They return in May.\n"},
      {"hard-wrapped paragraphs, a heading, and a word divided at the end of a line",
       "Executive summary\n\n"
       "Children in Saltmarsh wait too long for the help that they\n"
       "need, and information is not shared well enough between the\n"
       "agencies that know them. Partners share infor-\n"
       "mation when they are asked, and only then.\n\n"
       "The council knows this. Its plan is to double the number of\n"
       "social workers who answer calls at the front door.\n",
       "heading 1 l1: Executive summary\n"
       "paragraph l3: Children in Saltmarsh wait too long for the help that they need, and information is "
       "not "
       "shared well enough between the agencies that know them. Partners share information when they are "
       "asked, "
       "and only then.\n"
       "paragraph l8: The council knows this. Its plan is to double the number of social workers who answer "
       "calls at the front door.\n"},
      {"items with hanging lines and inner items",
       "The committee asked the director for several things before the\n"
       "next meeting, and the director agreed to bring all of them:\n"
       "(a) the number of children who wait longer than three weeks\n"
       "    for their assessment;\n"
       "(b) a plan:\n"
       "    - with dates\n"
       "    - with names\n"
       "(c) the letter.\n",
       "paragraph l1: The committee asked the director for several things before the next meeting, and the "
       "director agreed to bring all of them:\n"
       "list_item depth 1 l3 [(a)]: the number of children who wait longer than three weeks for their "
       "assessment;\n"
       "list_item depth 1 l5 [(b)]: a plan:\n"
       "list_item depth 2 l6 [-]: with dates\n"
       "list_item depth 2 l7 [-]: with names\n"
       "list_item depth 1 l8 [(c)]: the letter.\n"},
      {"tabs divide cells, and a column cut out of words is mended",
       "1. Help and protection\t\tInadequate\t\n2.1 Fostering serv\tices\tGood\t\n"
       "2.2 Leadership o\tof the whole department\tGood\n",
       "table\n"
       "  table_row 0\n"
       "    table_cell 0,0\n"
       "      numbered_paragraph l1 [1.]: Help and protection\n"
       "    table_cell 0,1\n"
       "      paragraph l1: Inadequate\n"
       "  table_row 1\n"
       "    table_cell 1,0\n"
       "      numbered_paragraph l2 [2.1]: Fostering services\n"
       "    table_cell 1,1\n"
       "      paragraph l2: Good\n"
       "  table_row 2\n"
       "    table_cell 2,0\n"
       "      numbered_paragraph l3 [2.2]: Leadership of the whole department\n"
       "    table_cell 2,1\n"
       "      paragraph l3: Good\n"},
      {"lines drawn below the head only: each line is a row",
       "| Action | Owner |\n|--------|------:|\n| Audit files | Head of service |\n| Report \\| publish | "
       "|\n",
       "table\n"
       "  table_row 0\n"
       "    table_cell 0,0\n"
       "      paragraph l1: Action\n"
       "    table_cell 0,1\n"
       "      paragraph l1: Owner\n"
       "  table_row 1\n"
       "    table_cell 1,0\n"
       "      paragraph l3: Audit files\n"
       "    table_cell 1,1\n"
       "      paragraph l3: Head of service\n"
       "  table_row 2\n"
       "    table_cell 2,0\n"
       "      paragraph l4: Report | publish\n"
       "    table_cell 2,1\n"},
      {"lines drawn between the rows: a row has several lines",
       "+---------+----------+\n| Action  | Owner    |\n+=========+==========+\n| Audit   | Head of  |\n"
       "| files   | service  |\n+---------+----------+\n| Report  | Director "
       "|\n+---------+----------+\nAfter it.\n",
       "table\n"
       "  table_row 0\n"
       "    table_cell 0,0\n"
       "      paragraph l2: Action\n"
       "    table_cell 0,1\n"
       "      paragraph l2: Owner\n"
       "  table_row 1\n"
       "    table_cell 1,0\n"
       "      paragraph l4: Audit files\n"
       "    table_cell 1,1\n"
       "      paragraph l4: Head of service\n"
       "  table_row 2\n"
       "    table_cell 2,0\n"
       "      paragraph l7: Report\n"
       "    table_cell 2,1\n"
       "      paragraph l7: Director\n"
       "paragraph l9: After it.\n"},
      {"rows without lines at their ends, and lines of a box",
       "Action │ Owner\n───────┼───────\nAudit  │ Director\n",
       "table\n"
       "  table_row 0\n"
       "    table_cell 0,0\n"
       "      paragraph l1: Action\n"
       "    table_cell 0,1\n"
       "      paragraph l1: Owner\n"
       "  table_row 1\n"
       "    table_cell 1,0\n"
       "      paragraph l3: Audit\n"
       "    table_cell 1,1\n"
       "      paragraph l3: Director\n"},
      {"a row of links is no table, nor is a stroke read for a letter",
       "Home | Services | Contact\n\n| am told so.\n| agree.\n",
       "heading 1 l1: Home | Services | Contact\n"
       "paragraph l3: | am told so.\n"
       "paragraph l4: | agree.\n"},
      {"columns that spaces set off: empty lines divide rows of several lines",
       "No.  Action           Lead       By when\n\n"
       "1a   Audit forty      Head of    May 2021\n"
       "     files            practice\n\n"
       "1b   Report           Director\n\n"
       "                                      These are the actions of May.\n",
       "table\n"
       "  table_row 0\n"
       "    table_cell 0,0\n"
       "      paragraph l1: No.\n"
       "    table_cell 0,1\n"
       "      paragraph l1: Action\n"
       "    table_cell 0,2\n"
       "      paragraph l1: Lead\n"
       "    table_cell 0,3\n"
       "      paragraph l1: By when\n"
       "  table_row 1\n"
       "    table_cell 1,0\n"
       "      paragraph l3: 1a\n"
       "    table_cell 1,1\n"
       "      paragraph l3: Audit forty files\n"
       "    table_cell 1,2\n"
       "      paragraph l3: Head of practice\n"
       "    table_cell 1,3\n"
       "      paragraph l3: May 2021\n"
       "  table_row 2\n"
       "    table_cell 2,0\n"
       "      paragraph l6: 1b\n"
       "    table_cell 2,1\n"
       "      paragraph l6: Report\n"
       "    table_cell 2,2\n"
       "      paragraph l6: Director\n"
       "    table_cell 2,3\n"
       "paragraph l8: These are the actions of May.\n"},
      {"labels over their values", "Status:     Meeting:\nOpen        Scrutiny Board\n",
       "table\n"
       "  table_row 0\n"
       "    table_cell 0,0\n"
       "      paragraph l1: Status:\n"
       "    table_cell 0,1\n"
       "      paragraph l1: Meeting:\n"
       "  table_row 1\n"
       "    table_cell 1,0\n"
       "      paragraph l2: Open\n"
       "    table_cell 1,1\n"
       "      paragraph l2: Scrutiny Board\n"},
      {"a label set off by a tab is no table", "1.\tThe first.\n2.\tThe second.\n",
       "numbered_paragraph depth 1 l1 [1.]: The first.\n"
       "numbered_paragraph depth 1 l2 [2.]: The second.\n"},
      {"a converter's bullet before the printed number",
       "Reasons\n\n- 1.1 The first reason.\n- 1.2 The **second** one.\n",
       "heading 1 l1: Reasons\n"
       "numbered_paragraph depth 1 l3 [1.1]: The first reason.\n"
       "numbered_paragraph depth 1 l4 [1.2]: The second one.\n"},
      {"a paragraph divided where a page ended, with a note between",
       "Risks of neglect are not recognised soon enough, and in a few cases medicals\n\n"
       "¹ The council was asked to check this.\n\n\n"
       "were not pursued.\n",
       "paragraph l1: Risks of neglect are not recognised soon enough, and in a few cases medicals were not "
       "pursued.\n"
       "note l3: ¹ The council was asked to check this.\n"},
      {"names in a row are no headings",
       "Present\n\nAnn Ode\n\nBo Peep\n\nCy Young\n\nDi Ash\n\nThe minutes were agreed.\n",
       "heading 1 l1: Present\n"
       "paragraph l3: Ann Ode\n"
       "paragraph l5: Bo Peep\n"
       "paragraph l7: Cy Young\n"
       "paragraph l9: Di Ash\n"
       "paragraph l11: The minutes were agreed.\n"},
      {"a field is no heading", "Date: 27 October 2016\n\nIs it a key decision? No\n\nA sentence.\n",
       "paragraph l1: Date: 27 October 2016\n"
       "paragraph l3: Is it a key decision? No\n"
       "paragraph l5: A sentence.\n"},
      {"footnote marks are taken out", "The service is weak¹ and slow.² It covers 20 km² of coast.\n",
       "paragraph l1: The service is weak and slow. It covers 20 km² of coast.\n"
       "  mark 1 behind: The service is weak\n"
       "  mark 2 behind: ce is weak and slow.\n"},
      {"line ends of all kinds are counted as editors do",
       "One one.\r\nTwo two.\rThree three.\n\fFour four.\n",
       "paragraph l1: One one.\nparagraph l2: Two two.\nparagraph l3: Three three.\nparagraph l4: Four "
       "four.\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(outline_of(c.text) == c.outline);
  }
}

TEST_CASE("read_text: what pages print at their top and bottom is no part of the text") {
  struct Case {
    const char* what;
    const char* text;
    const char* outline;
  };
  const Case cases[] = {
      {"a running foot, and a head that says again what the first page says",
       "SCHOOLS PANEL\n4 May 2020\n\nThe panel heard that the review of all plans was led by the Head of\n\n"
       "HARTSMERE COUNCIL\n\f2        Schools Panel            04.05.20\n\nQuality and was done.\n\n"
       "HARTSMERE COUNCIL\n",
       "heading 1 l1: SCHOOLS PANEL\n"
       "paragraph l2: 4 May 2020\n"
       "paragraph l4: The panel heard that the review of all plans was led by the Head of Quality and was "
       "done.\n"
       "furniture l6: HARTSMERE COUNCIL\n"
       "furniture l7: 2 Schools Panel 04.05.20\n"
       "furniture l11: HARTSMERE COUNCIL\n"},
      {"a page number that stands alone, without a form feed, and a title that goes on",
       "CABINET\n\n7. Fostering\n\nThe report was noted.\n\nPage 1 of 2\n\n7. Fostering (Continued)\n\n"
       "It was long.\n\nPage 2 of 2\n",
       "heading 1 l1: CABINET\n"
       "heading 2 l3 [7.]: Fostering\n"
       "paragraph l5: The report was noted.\n"
       "paragraph l11: It was long.\n"
       "furniture l7: Page 1 of 2\n"
       "furniture l9: 7. Fostering (Continued)\n"
       "furniture l13: Page 2 of 2\n"},
      {"a paragraph whose words stand in the head",
       "Recommendations of the inspectors\n\nPage 1\n\n4.2     Of the recommendations\n\nThree were "
       "met.\n\nPage 2\n",
       "heading 1 l1: Recommendations of the inspectors\n"
       "heading 2 l5 [4.2]: Of the recommendations\n"
       "paragraph l7: Three were met.\n"
       "furniture l3: Page 1\n"
       "furniture l9: Page 2\n"},
      {"a number that begins an item is none of a page",
       "CABINET\n\n7\n\nFostering\n\nThe report was noted.\n",
       "heading 1 l1: CABINET\n"
       "paragraph l3: 7\n"
       "heading 2 l5: Fostering\n"
       "paragraph l7: The report was noted.\n"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    CHECK(outline_of(c.text) == c.outline);
  }
}

TEST_CASE("read_text: columns that only white space divides") {
  CHECK(outline_of("Present\n\nAnn Vane (AV)          Chair\nBo Orme                Police\n") ==
        "heading 1 l1: Present\n"
        "table\n"
        "  table_row 0\n"
        "    table_cell 0,0\n"
        "      paragraph l3: Ann Vane (AV)\n"
        "    table_cell 0,1\n"
        "      paragraph l3: Chair\n"
        "  table_row 1\n"
        "    table_cell 1,0\n"
        "      paragraph l4: Bo Orme\n"
        "    table_cell 1,1\n"
        "      paragraph l4: Police\n");
  // Numbers before titles, and names before values, are no columns of a table.
  CHECK(outline_of("12     Minutes\n13     Apologies\n").find("table") == std::string::npos);
  CHECK(outline_of("Date:     3 May\nVenue:    Hall\n").find("table") == std::string::npos);
  CHECK(outline_of("One thing.  Another.\nOne thing.  Another.\n").find("table") == std::string::npos);
}

TEST_CASE("read_markdown: structure") {
  CHECK(outline_of(
            "---\ntitle: \"Improvement plan\"\n---\n\n# Plan &amp; progress\n\nA *first* paragraph that\n"
            "runs on.\n\n- one\n- two\n  1. inner\n\nSetext\n------\n\n| Action | Owner |\n|---|---|\n"
            "| Visit **all** | [DCS](http://x.example) |\n\n<!-- hidden -->\n**All bold**\n",
            "plan.md") ==
        "heading 1 l5: Plan & progress\n"
        "paragraph l7: A first paragraph that runs on.\n"
        "list_item depth 1 l10 [•]: one\n"
        "list_item depth 1 l11 [•]: two\n"
        "numbered_paragraph depth 2 l12 [1.]: inner\n"
        "heading 2 l14: Setext\n"
        "table\n"
        "  table_row 0\n"
        "    table_cell 0,0\n"
        "      paragraph l17: Action\n"
        "    table_cell 0,1\n"
        "      paragraph l17: Owner\n"
        "  table_row 1\n"
        "    table_cell 1,0\n"
        "      paragraph l19: Visit all\n"
        "    table_cell 1,1\n"
        "      paragraph l19: DCS\n"
        "paragraph l22: All bold\n");
  CHECK(read("---\ntitle: Plan\n---\nText.\n", "plan.md").title == "Plan");
}

TEST_CASE("line_of: each line of a wrapped paragraph has its place") {
  const text::Document document = read(
      "Children in Saltmarsh wait too long for the help that they\n"
      "need, and information is not shared well enough between the\n"
      "agencies that know them.\n");
  const auto line_at = [&](const char* word) {
    const auto at = static_cast<std::uint32_t>(document.text.find(word));
    return text::line_of(document, {at, at + 4});
  };
  CHECK(line_at("Saltmarsh") == 1);
  CHECK(line_at("information") == 2);
  CHECK(line_at("agencies") == 3);
}

TEST_CASE("read_file: texts in any encoding") {
  const std::string expected = "The council’s café – “good”.";
  const std::string utf16 = [&] {
    std::string out = "\xFF\xFE";
    for (const char32_t c : U"The council’s café – “good”.") {
      if (c == 0) break;
      out += static_cast<char>(c & 0xFF);
      out += static_cast<char>(c >> 8);
    }
    return out;
  }();
  CHECK(read(expected).text == expected);
  CHECK(read(expected).warnings.empty());
  CHECK(read("\xEF\xBB\xBF" + expected).text == expected);
  CHECK(read(utf16).text == expected);
  CHECK(read(utf16).warnings.empty());
  const text::Document without_mark = read(utf16.substr(2));
  CHECK(without_mark.text == expected);
  REQUIRE(without_mark.warnings.size() == 1);
  CHECK(without_mark.warnings[0].reason.find("UTF-16LE was guessed (confidence") != std::string::npos);
  const text::Document windows = read("The council\x92s caf\xE9 \x96 \x93good\x94.");
  CHECK(windows.text == expected);
  REQUIRE(windows.warnings.size() == 1);
  CHECK(windows.warnings[0].reason.find("windows-1252 was guessed (confidence") != std::string::npos);
}

TEST_CASE("read_file: files that are no documents get one clear message each") {
  struct Case {
    const char* what;
    std::string bytes;
    const char* name;
    extract::ErrorCode code;
    const char* reason;
  };
  using extract::ErrorCode;
  const Case cases[] = {
      {"empty", "", "a.txt", ErrorCode::empty, "The file is empty"},
      {"white space", std::string(100'000, ' ') + "\n\t\n", "a.txt", ErrorCode::empty, "only white space"},
      {"a name with a line feed", "\xEF\xBB\xBF", "a\nb.txt", ErrorCode::empty, "only white space"},
      {"unknown binary", std::string("\x01\x02\x00\x03\x00\x00\x00\x7F\x10", 9), "a.bin",
       ErrorCode::unsupported, "of a kind that revisit does not know"},
      {"a picture", "\x89PNG\r\n\x1A\n", "a.png", ErrorCode::unsupported, "is a picture"},
      {"an old Office document", "\xD0\xCF\x11\xE0\xA1\xB1", "a.doc", ErrorCode::unsupported, "old Office"},
      {"text called DOCX", "hello", "a.docx", ErrorCode::unsupported, "is no DOCX document"},
      {"text called PDF", "hello", "a.pdf", ErrorCode::not_pdf, "The file is not a PDF."},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const extract::Error error = error_of(c.bytes, c.name);
    CHECK(error.code == c.code);
    CHECK(error.reason.find(c.reason) != std::string::npos);
    CHECK(error.sha256.size() == 64);
  }
}

TEST_CASE("read_file: a text beyond the limit is refused before it is read") {
  extract::Limits limits;
  limits.text_bytes = std::uint64_t{1} << 20U;
  const extract::Error error = error_of(std::string((1U << 20U) + 1, ' '), "a.txt", limits);
  CHECK(error.code == extract::ErrorCode::too_large);
  CHECK(error.reason.find("larger than 1 MiB") != std::string::npos);
}

TEST_CASE("read_text: more lines than any document has") {
  std::string bytes = "The first line of the file.\n\n";
  for (int i = 0; i < 1'000'100; ++i) bytes += '\n';
  const auto document = read(bytes + "The last line.\n");
  CHECK(document.text == "The first line of the file.");
  REQUIRE(document.warnings.size() == 1);
  CHECK(document.warnings[0].reason == "The file has more than 1000000 lines; the others were left out.");
}

TEST_CASE("read_text: a table of more cells than any document has") {
  std::string bytes;
  for (int row = 0; row < 1500; ++row) {
    for (int cell = 0; cell < 400; ++cell) bytes += "1\t";
    bytes += "1\n";
  }
  const auto document = read(bytes);
  CHECK(document.blocks.size() < 600'000);
  REQUIRE_FALSE(document.warnings.empty());
  CHECK(document.warnings[0].reason.find("was left out") != std::string::npos);
}

TEST_CASE("read_text: a line of very many cells that look like the rests of cut words") {
  std::string bytes = "Word";
  for (int cell = 0; cell < 100'000; ++cell) bytes += "\tx";
  for (int row = 0; row < 20'000; ++row) bytes += "\na\tb";
  const auto document = read(bytes);
  CHECK(document.blocks.size() > 100'000);
}
