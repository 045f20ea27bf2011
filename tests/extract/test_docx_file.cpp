// DOCX: structure, computed numbers, tracked changes, notes, and files that are made to do harm.
#include <catch2/catch.hpp>
#include <string>

#include "extract/extract.h"
#include "extract/pdf_builder.h"
#include "extract/zip_builder.h"
#include "text/outline.h"

using namespace revisit;
using revisit::testing::docx_body;
using revisit::testing::docx_of;
using revisit::testing::docx_part;
using revisit::testing::TemporaryFile;
using revisit::testing::zip_of;

namespace {

text::Document read(const std::string& bytes) {
  const TemporaryFile file(bytes, "test.docx");
  auto document = extract::read_file(file.path());
  if (!document) FAIL(document.error().reason);
  INFO(text::outline(*document));
  CHECK(text::check_invariants(*document) == "");
  CHECK(document->place_unit == text::PlaceUnit::paragraph);
  return std::move(*document);
}

extract::Error error_of(const std::string& bytes, const std::string& name = "test.docx",
                        const extract::Limits& limits = {}) {
  const TemporaryFile file(bytes, name);
  const auto document = extract::read_file(file.path(), limits);
  REQUIRE_FALSE(document.has_value());
  return document.error();
}

std::string run(const std::string& text, const std::string& properties = "") {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + properties + "</w:rPr>") + "<w:t>" + text +
         "</w:t></w:r>";
}
std::string paragraph(const std::string& runs, const std::string& properties = "") {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") + runs + "</w:p>";
}
std::string item(const std::string& text, int list, int level) {
  return paragraph(run(text), "<w:numPr><w:ilvl w:val=\"" + std::to_string(level) + "\"/><w:numId w:val=\"" +
                                  std::to_string(list) + "\"/></w:numPr>");
}

}  // namespace

TEST_CASE("read_docx: headings by style, by a style's name and by outline level") {
  const std::string styles =
      docx_part("styles",
                "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>"
                "<w:style w:type=\"paragraph\" w:styleId=\"Own\"><w:basedOn w:val=\"H\"/></w:style>"
                "<w:style w:type=\"paragraph\" w:styleId=\"Loop\"><w:basedOn w:val=\"Loop\"/></w:style>");
  CHECK(text::outline(
            read(docx_of(paragraph(run("Minutes"), "<w:pStyle w:val=\"Own\"/>") +
                             paragraph(run("Present"), "<w:outlineLvl w:val=\"1\"/>") + paragraph("") +
                             paragraph(run("Bold ", "<w:b/>") + run("text", "<w:b w:val=\"0\"/>"),
                                       "<w:pStyle w:val=\"Loop\"/>"),
                         {{"word/styles.xml", styles}}))) ==
        "heading 1 ¶1: Minutes\n"
        "heading 2 ¶2: Present\n"
        "paragraph ¶4: Bold text\n");
}

TEST_CASE("read_docx: numbers of lists are computed") {
  const auto level = [](int number, const char* format, const char* text, const char* more = "") {
    return "<w:lvl w:ilvl=\"" + std::to_string(number) + "\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" +
           format + "\"/><w:lvlText w:val=\"" + text + "\"/>" + more + "</w:lvl>";
  };
  const std::string numbering = docx_part(
      "numbering", "<w:abstractNum w:abstractNumId=\"7\">" + level(0, "decimal", "%1.") +
                       level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)") +
                       "</w:abstractNum><w:abstractNum w:abstractNumId=\"8\">" +
                       level(0, "bullet", "\xEF\x82\xB7") +
                       "</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>"
                       "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"8\"/></w:num>"
                       "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">"
                       "<w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>");
  CHECK(text::outline(read(docx_of(item("One", 1, 0) + item("Inner", 1, 1) + item("Second", 1, 1) +
                                       item("Letter", 1, 2) + item("Two", 1, 0) + item("Again", 1, 1) +
                                       item("Point", 2, 0) + item("Five", 3, 0) + item("Of none", 99, 0),
                                   {{"word/numbering.xml", numbering}}))) ==
        "numbered_paragraph depth 1 ¶1 [1.]: One\n"
        "numbered_paragraph depth 2 ¶2 [1.1]: Inner\n"
        "numbered_paragraph depth 2 ¶3 [1.2]: Second\n"
        "list_item depth 3 ¶4 [(a)]: Letter\n"
        "numbered_paragraph depth 1 ¶5 [2.]: Two\n"
        "numbered_paragraph depth 2 ¶6 [2.1]: Again\n"
        "list_item depth 1 ¶7 [•]: Point\n"
        "numbered_paragraph depth 1 ¶8 [5.]: Five\n"
        "list_item depth 1 ¶9: Of none\n");
}

TEST_CASE("read_docx: a table with merged cells and a deleted row") {
  const auto cell = [](const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + paragraph(run(text)) + "</w:tc>";
  };
  CHECK(text::outline(
            read(docx_of("<w:tbl><w:tr>" + cell("Area", "<w:vMerge w:val=\"restart\"/>") +
                         cell("Wide", "<w:gridSpan w:val=\"2\"/>") + "</w:tr><w:tr>" +
                         cell("", "<w:vMerge/>") + cell("Good") + cell("2018") +
                         "</w:tr><w:tr><w:trPr><w:del/></w:trPr>" + cell("Gone") + "</w:tr></w:tbl>"))) ==
        "table\n"
        "  table_row 0\n"
        "    table_cell 0,0 rows 2\n"
        "      paragraph ¶1: Area\n"
        "    table_cell 0,1 columns 2\n"
        "      paragraph ¶2: Wide\n"
        "  table_row 1\n"
        "    table_cell 1,1\n"
        "      paragraph ¶3: Good\n"
        "    table_cell 1,2\n"
        "      paragraph ¶4: 2018\n");
}

TEST_CASE("read_docx: tracked changes as accepted, hidden text left out, fields by their result") {
  const text::Document document = read(docx_of(
      paragraph(run("RESOLVED that ") + "<w:del>" +
                "<w:r><w:delText>nothing</w:delText></w:r></w:del><w:ins>" + run("the plan") + "</w:ins>" +
                run(" secret", "<w:vanish/>") +
                "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>"
                "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>" +
                run(" of 2024") + "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>") +
      paragraph(run("be "), "<w:rPr><w:del/></w:rPr>") + paragraph(run("agreed."))));
  CHECK(text::outline(document) ==
        "paragraph ¶1: RESOLVED that the plan of 2024\n"
        "paragraph ¶2: be agreed.\n");
  REQUIRE(document.warnings.size() == 2);
  CHECK(document.warnings[0].reason.find("tracked changes") != std::string::npos);
  CHECK(document.warnings[1].reason.find("hidden text") != std::string::npos);
}

TEST_CASE("read_docx: notes, text boxes, headers and the title") {
  const std::string notes = docx_part("footnotes",
                                      "<w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote>"
                                      "<w:footnote w:id=\"2\">" +
                                          paragraph(run("See the letter.")) + "</w:footnote>");
  const std::string box =
      "<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>" + paragraph(run("In a box")) +
      "</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" +
      paragraph(run("In a box")) + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent>";
  const text::Document document = read(docx_of(
      paragraph(run("The visit") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>" + run(" was short.")) +
          paragraph("<w:r>" + box + "</w:r>" + run("Last.")),
      {{"word/footnotes.xml", notes},
       {"word/header1.xml", docx_part("hdr", paragraph(run("Harbour Council")))},
       {"docProps/core.xml",
        "<?xml version=\"1.0\"?><cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>Cabinet</dc:title>"
        "</cp:coreProperties>"}}));
  CHECK(document.title == "Cabinet");
  CHECK(text::outline(document) ==
        "paragraph ¶1: The visit was short.\n"
        "  mark 1 behind: The visit\n"
        "note ¶1 [1]: See the letter.\n"
        "paragraph ¶2: Last.\n"
        "paragraph ¶3: In a box\n"
        "furniture ¶4: Harbour Council\n");
}

TEST_CASE("read_docx: files that are made to do harm, and files that are none") {
  using extract::ErrorCode;
  struct Case {
    const char* what;
    std::string bytes;
    ErrorCode code;
    const char* reason;
  };
  const std::string laughs =
      "<?xml version=\"1.0\"?><!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
      "<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
  std::string deep;
  for (int i = 0; i < 5000; ++i) deep += "<w:sdt>";
  std::string crowded = "<w:p";
  for (int i = 0; i < 2000; ++i) crowded += " a" + std::to_string(i) + "=\"\"";
  crowded += "/>";
  const Case cases[] = {
      {"a bomb", docx_of(paragraph(run(std::string(std::size_t{70} << 20U, ' ')))), ErrorCode::too_large,
       "The part word/document.xml unpacks to 70 MiB or more"},
      {"a bomb by its ratio", docx_of(paragraph(run(std::string(std::size_t{16} << 20U, ' ')))),
       ErrorCode::too_large, "may be made to do harm"},
      {"a bomb beside the text",
       docx_of(paragraph(run("x")), {{"word/styles.xml", std::string(std::size_t{70} << 20U, ' ')}}),
       ErrorCode::too_large, "The part word/styles.xml unpacks"},
      {"entities", zip_of({{"word/document.xml", laughs}}), ErrorCode::damaged, "declares a document type"},
      {"nested too deep", docx_of(deep), ErrorCode::damaged, "is nested deeper"},
      {"crowded", docx_of(crowded), ErrorCode::damaged, "more attributes"},
      {"broken XML", docx_of("<w:p>"), ErrorCode::damaged, "its XML is broken"},
      {"another archive", zip_of({{"a.txt", "x"}}), ErrorCode::unsupported, "no DOCX document"},
      {"cut off", docx_of(paragraph(run("x"))).substr(0, 60), ErrorCode::damaged, "damaged"},
      {"no text", docx_of(paragraph("")), ErrorCode::empty, "no text"},
  };
  for (const Case& c : cases) {
    INFO(c.what);
    const extract::Error error = error_of(c.bytes);
    INFO(error.reason);
    CHECK(error.code == c.code);
    CHECK(error.reason.find(c.reason) != std::string::npos);
  }
}

TEST_CASE("read_docx: the name does not matter") {
  const TemporaryFile file(docx_of(paragraph(run("Text"))), "minutes.bin");
  const auto document = extract::read_file(file.path());
  REQUIRE(document.has_value());
  CHECK(document->text == "Text");
  CHECK(error_of(docx_of(paragraph(run("Text"))), "minutes.pdf").code == extract::ErrorCode::not_pdf);
}

TEST_CASE(
    "read_docx: numbers that arithmetic cannot hold, and small files that would print large documents") {
  const auto list = [](const std::string& start, const std::string& text) {
    return docx_part("numbering",
                     "<w:abstractNum w:abstractNumId=\"7\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"" + start +
                         "\"/><w:lvlText w:val=\"" + text +
                         "\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId "
                         "w:val=\"7\"/></w:num>");
  };
  const std::string body = item("One", 1, 0) + item("Two", 1, 0) + item("Deep", 1, 2'147'483'647);
  for (const char* start : {"2147483647", "-2147483648", "99999999999"}) {
    CAPTURE(start);
    CHECK(read(docx_of(body, {{"word/numbering.xml", list(start, "%1.")}})).blocks.size() == 3);
  }
  CHECK(text::outline(
            read(docx_of(item("One", 1, 0), {{"word/numbering.xml", list("1", std::string(5000, 'x'))}})))
            .size() < 100);

  std::string references;
  for (int i = 0; i < 300; ++i) references += "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
  const std::string notes = docx_part(
      "footnotes", "<w:footnote w:id=\"2\"><w:p>" + run(std::string(5000, 'n')) + "</w:p></w:footnote>");
  CHECK(read(docx_of(paragraph(run("Text") + references), {{"word/footnotes.xml", notes}})).text.size() <
        6000);
}
