#include <catch2/catch.hpp>
#include <fstream>
#include <string>
#include <sys/stat.h>

#include "extract/extract.h"
#include "extract/pdf_builder.h"
#include "text/outline.h"
#include "text/sha256.h"

using namespace revisit;
using revisit::testing::artifact;
using revisit::testing::content;
using revisit::testing::Element;
using revisit::testing::line;
using revisit::testing::marked;
using revisit::testing::PdfBuilder;
using revisit::testing::TemporaryFile;

namespace {

text::Document read(const std::string& bytes, const extract::Limits& limits = {}) {
  const TemporaryFile file(bytes);
  auto document = extract::read_file(file.path(), limits);
  if (!document) FAIL(document.error().reason);
  INFO(text::outline(*document));
  CHECK(text::check_invariants(*document) == "");
  return std::move(*document);
}

std::string outline_of(const std::string& bytes) {
  return text::outline(read(bytes));
}

extract::Error error_of(const std::string& bytes) {
  const TemporaryFile file(bytes);
  const auto document = extract::read_file(file.path());
  REQUIRE_FALSE(document.has_value());
  CHECK(document.error().file == file.path());
  return document.error();
}

Element element(std::string type, std::vector<Element> kids, std::string attributes = {}) {
  return {.type = std::move(type), .kids = std::move(kids), .attributes = std::move(attributes)};
}

}  // namespace

TEST_CASE("read_file: a tagged list whose item has a footnote mark glued to its last word") {
  const std::string page =
      marked("H2", 0,
             line(70, 760, "What needs to improve", 14, "F2") + "BT /F2 8 Tf 215 766 Td (1) Tj ET\n") +
      marked("LBody", 1, line(70, 730, "\225") + line(90, 730, "The quality of")) +
      marked("LBody", 2, "BT /F1 12 Tf 90 716 Td (plans in 200 m) Tj /F1 7 Tf 5 Ts (2) Tj ET\n") +
      marked("Lbl", 3, line(70, 690, "2.")) + marked("LBody", 4, line(90, 690, "Supervision.")) +
      marked("Note", 5, "BT /F1 7 Tf 70 105 Td (1) Tj ET\n" + line(75, 100, "Cross-referenced.", 9));
  const auto document =
      read(PdfBuilder()
               .page(page)
               .tree({element("H2", {content(1, 0), element("Note", {content(1, 5)})}),
                      element("L", {element("LI", {element("LBody", {content(1, 1), content(1, 2)})}),
                                    element("LI", {element("Lbl", {content(1, 3)}),
                                                   element("LBody", {content(1, 4)})})})})
               .build());
  CHECK(text::outline(document) ==
        "heading 2 p1: What needs to improve\n"
        "  mark 1 behind: hat needs to improve\n"
        "note p1 [1]: Cross-referenced.\n"
        "list_item depth 1 p1 [•]: The quality of plans in 200 m2\n"
        "numbered_paragraph depth 1 p1 [2.]: Supervision.\n");
  CHECK(document.title == "Test");
  CHECK(document.sha256.size() == 64);
  REQUIRE(document.pages.size() == 1);
  CHECK(document.pages[0] == text::Page{595, 842});
}

TEST_CASE("read_file: a table with a wrapped cell, an empty cell and spans") {
  const std::string page =
      marked("TH", 0, line(70, 760, "Judgement")) + marked("TH", 1, line(300, 760, "Grade")) +
      marked("TD", 2, line(70, 740, "Adoption")) + marked("TD", 3, line(300, 740, "Requires")) +
      marked("TD", 4, line(300, 726, "improvement")) + marked("TD", 5, line(70, 700, "Overall: good"));
  CHECK(outline_of(
            PdfBuilder()
                .page(page)
                .tree({element(
                    "Table",
                    {element("THead", {element("TR", {element("TH", {content(1, 0)}),
                                                      element("TH", {content(1, 1)})})}),
                     element("TBody",
                             {element("TR", {element("TD", {content(1, 2)}, "/A << /O /Table /RowSpan 2 >>"),
                                             element("TD", {content(1, 3), content(1, 4)})}),
                              element("TR", {element("TD", {})}),
                              element("TR", {element("TD", {content(1, 5)},
                                                     "/A [ << /O /Table /ColSpan 2 >> ]")})})})})
                .build()) ==
        "table p1\n"
        "  table_row 0 p1\n"
        "    table_cell 0,0 p1\n"
        "      paragraph p1: Judgement\n"
        "    table_cell 0,1 p1\n"
        "      paragraph p1: Grade\n"
        "  table_row 1 p1\n"
        "    table_cell 1,0 rows 2 p1\n"
        "      paragraph p1: Adoption\n"
        "    table_cell 1,1 p1\n"
        "      paragraph p1: Requires improvement\n"
        "  table_row 2 p1\n"
        "    table_cell 2,1 p1\n"
        "  table_row 3 p1\n"
        "    table_cell 3,0 columns 2 p1\n"
        "      paragraph p1: Overall: good\n");
}

TEST_CASE("read_file: a paragraph over a page break with a footer between its halves") {
  const std::string first = marked("P", 0, line(70, 80, "Social workers visit children as often as")) +
                            artifact(line(70, 30, "Inspection of Anywhere")) + artifact(line(500, 30, "1"));
  const std::string second = marked("P", 0, line(70, 760, "they should.")) + artifact(line(500, 30, "2"));
  const char* expected =
      "paragraph p1-2: Social workers visit children as often as they should.\n"
      "furniture p1: Inspection of Anywhere\n"
      "furniture p1: 1\n"
      "furniture p2: 2\n";
  SECTION("one element in the tree") {
    CHECK(outline_of(PdfBuilder()
                         .page(first)
                         .page(second)
                         .tree({element("P", {content(1, 0), content(2, 0)})})
                         .build()) == expected);
  }
  SECTION("two elements in the tree") {
    CHECK(outline_of(PdfBuilder()
                         .page(first)
                         .page(second)
                         .tree({element("P", {content(1, 0)}), element("P", {content(2, 0)})})
                         .build()) == expected);
  }
}

TEST_CASE("read_file: an item over a page break is one, whatever the tree says of its rest") {
  const auto item = [](int page, int label, int body) {
    return element("LI", {element("Lbl", {content(page, label)}), element("LBody", {content(page, body)})});
  };
  SECTION("where the page ends with a sentence") {
    const std::string first = marked("Lbl", 0, line(70, 80, "5.")) +
                              marked("LBody", 1, line(90, 80, "Assessments are clear.")) +
                              artifact(line(70, 30, "Inspection of Anywhere"));
    const std::string second = marked("LBody", 0, line(90, 760, "They are timely.")) +
                               marked("Lbl", 1, line(70, 740, "6.")) +
                               marked("LBody", 2, line(90, 740, "Plans are not."));
    CHECK(
        outline_of(PdfBuilder()
                       .page(first)
                       .page(second)
                       .tree({element("L", {item(1, 0, 1), element("LI", {element("LBody", {content(2, 0)})}),
                                            item(2, 1, 2)})})
                       .build()) ==
        "numbered_paragraph depth 1 p1-2 [5.]: Assessments are clear. They are timely.\n"
        "numbered_paragraph depth 1 p2 [6.]: Plans are not.\n"
        "furniture p1: Inspection of Anywhere\n");
  }
  SECTION("where its next word is tagged as a label") {
    const std::string first =
        marked("Lbl", 0, line(70, 80, "\x95")) +
        marked("LBody", 1, line(90, 80, "Teams know the children and young people with"));
    const std::string second = marked("Lbl", 0, line(90, 760, "SEND")) +
                               marked("LBody", 1, line(130, 760, "who are taught at home."));
    CHECK(outline_of(PdfBuilder()
                         .page(first)
                         .page(second)
                         .tree({element("L", {item(1, 0, 1)}), element("L", {item(2, 0, 1)})})
                         .build())
              .find("young people with SEND who are taught at home.") != std::string::npos);
  }
}

TEST_CASE("read_file: a word divided at the end of a line") {
  const std::string page =
      marked("P", 0,
             line(70, 760, "They share infor-") + line(70, 746, "mation in a multi-") +
                 line(70, 732, "agency team for 16- and 17-year-") + line(70, 718, "olds. Information"));
  CHECK(
      outline_of(PdfBuilder().page(page).tree({element("P", {content(1, 0)})}).build()) ==
      "paragraph p1: They share information in a multi-agency team for 16- and 17-year-olds. Information\n");
}

TEST_CASE("read_file: a page without tags") {
  const std::string page =
      line(70, 780, "Findings", 16, "F2") + line(70, 740, "The help that children receive is") +
      line(70, 726, "timely and of good quality.") + line(70, 698, "1. Plans are clear and") +
      line(84, 684, "reviewed often.") + line(70, 670, "2. Visits are regular.");
  CHECK(outline_of(PdfBuilder().page(page).build()) ==
        "heading 1 p1 geometry: Findings\n"
        "paragraph p1 geometry: The help that children receive is timely and of good quality.\n"
        "numbered_paragraph p1 geometry [1.]: Plans are clear and reviewed often.\n"
        "numbered_paragraph p1 geometry [2.]: Visits are regular.\n");
}

TEST_CASE("read_file: two columns without tags") {
  std::string page;
  for (int i = 0; i < 6; ++i) {
    page += line(50, 700 - 14 * i, "left column line " + std::to_string(i));
    page += line(320, 700 - 14 * i, "right column line " + std::to_string(i));
  }
  const auto document = read(PdfBuilder().page(page).build());
  CHECK(document.text.find("left column line 5") < document.text.find("right column line 0"));
}

TEST_CASE("read_file: a table without tags") {
  std::string page = line(50, 760, "The judgements are these, and they are explained below at some length.");
  const char* rows[][2] = {
      {"Judgement", "Grade"}, {"Leaders", "Good"}, {"Help and protection", "Inadequate"}};
  double y = 730;
  for (const auto& row : rows) {
    page += line(50, y, row[0]) + line(380, y, row[1]);
    y -= 20;
  }
  page += line(50, 640, "The judgements are these, and they are explained below at some length.");
  CHECK(outline_of(PdfBuilder().page(page).build()) ==
        "paragraph p1 geometry: The judgements are these, and they are explained below at some length.\n"
        "table p1 geometry\n"
        "  table_row 0 p1 geometry\n"
        "    table_cell 0,0 p1 geometry\n"
        "      paragraph p1 geometry: Judgement\n"
        "    table_cell 0,1 p1 geometry\n"
        "      paragraph p1 geometry: Grade\n"
        "  table_row 1 p1 geometry\n"
        "    table_cell 1,0 p1 geometry\n"
        "      paragraph p1 geometry: Leaders\n"
        "    table_cell 1,1 p1 geometry\n"
        "      paragraph p1 geometry: Good\n"
        "  table_row 2 p1 geometry\n"
        "    table_cell 2,0 p1 geometry\n"
        "      paragraph p1 geometry: Help and protection\n"
        "    table_cell 2,1 p1 geometry\n"
        "      paragraph p1 geometry: Inadequate\n"
        "paragraph p1 geometry: The judgements are these, and they are explained below at some length.\n");
}

namespace {

// A drawn line, as a thin filled rectangle.
std::string rule(double x, double y, double width, double height) {
  return std::to_string(x) + " " + std::to_string(y) + " " + std::to_string(width) + " " +
         std::to_string(height) + " re f\n";
}

// The cells of all tables, as 'row,column: text|text'.
std::string cells_of(const text::Document& document) {
  std::string out;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const text::Block& cell = document.blocks[i];
    if (cell.kind != text::BlockKind::table_cell) continue;
    out += std::to_string(cell.row) + "," + std::to_string(cell.column);
    if (cell.column_span > 1) out += " over " + std::to_string(cell.column_span);
    out += ":";
    for (std::size_t k = i + 1; k < document.blocks.size(); ++k) {
      if (document.blocks[k].parent != static_cast<std::int32_t>(i)) continue;
      out += " [" + std::string(text_of(document, document.blocks[k].span)) + "]";
    }
    out += "\n";
  }
  return out;
}

// A label of two lines and a grade at half their height, three times.
std::string graded_labels() {
  std::string page;
  for (int row = 0; row < 3; ++row) {
    const double y = 700 - 40 * row;
    page += line(70, y, "The impact of leaders on work") + line(70, y - 14, "with children") +
            line(300, y - 7, row == 1 ? "Requires improvement" : "Good");
  }
  return page;
}

constexpr const char* k_graded_cells =
    "0,0: [The impact of leaders on work with children]\n0,1: [Good]\n"
    "1,0: [The impact of leaders on work with children]\n1,1: [Requires improvement]\n"
    "2,0: [The impact of leaders on work with children]\n2,1: [Good]\n";

}  // namespace

TEST_CASE("read_file: names in columns beside a label, without tags") {
  std::string page =
      line(50, 760, "PRESENT:") + line(150, 760, "The Mayor, Councillor Ann Vane \\(in the Chair\\)");
  page += line(150, 746, "Councillors");
  const char* rows[][3] = {
      {"Ancell", "Frean", "Oduya"}, {"Barrow", "Gosling", "Pascoe-Lunn"}, {"Ms Eversley", "McCaig", "Quick"}};
  double y = 732;
  for (const auto& row : rows) {
    page += line(150, y, row[0]) + line(290, y, row[1]) + line(430, y, row[2]);
    y -= 14;
  }
  const std::string outline = outline_of(PdfBuilder().page(page).build());
  INFO(outline);
  for (const char* name : {"Ancell", "Frean", "Oduya", "Barrow", "Pascoe-Lunn", "Ms Eversley", "Quick"})
    CHECK(outline.find(std::string("geometry: ") + name + "\n") != std::string::npos);
}

TEST_CASE("read_file: a paragraph behind a list without tags is no part of its last item") {
  const char* item = "\x95   the committee asked to hear from social workers themselves, and";
  std::string page = line(70, 760, item) + line(82, 746, "without their managers present.");
  page += line(50, 732, "Councillor Vane then moved that the vacant posts in the team be filled at once,");
  page += line(50, 718, "and Councillor Orme seconded this.");
  const std::string outline = outline_of(PdfBuilder().page(page).build());
  INFO(outline);
  CHECK(outline.find("themselves, and without their managers present.\n") != std::string::npos);
  CHECK(outline.find("geometry: Councillor Vane then moved") != std::string::npos);
}

TEST_CASE("read_file: cells that say something by their colour alone, in a drawn table") {
  std::string page = "1 0 0 rg " + rule(62, 790, 20, 10) + "0 g\n";  // over the table: no cell
  page += "0 0.69 0.31 rg " + rule(280, 680, 220, 40) + "0 g\n" + line(70, 695, "Meet monthly");
  // Painted twice: the last counts.
  page += "1 0 0 rg " + rule(280, 640, 220, 40) + "1 0.75 0 rg " + rule(280, 640, 220, 40) + "0 g\n";
  page += line(70, 655, "Read all plans");
  page +=
      "1 0 0 rg " + rule(280, 600, 220, 40) + "0 g\n" + line(70, 615, "Lease flats") + line(300, 615, "Late");
  page += "0.9 0.95 0.9 rg " + rule(280, 560, 220, 40) + "0 g\n" + line(70, 575, "Train teams");  // a tint
  // A round sign.
  page += line(70, 535, "Appoint a lead") +
          "0 0.5 0 rg 390 530 m 400 530 400 545 390 545 c 380 545 380 530 390 530 c f 0 g\n";
  page += line(70, 735, "Action") + line(300, 735, "RAG");
  for (const double y : {760, 720, 680, 640, 600, 560, 520}) page += rule(60, y, 440, 0.5);
  page += rule(60, 520, 0.5, 240) + rule(280, 520, 0.5, 240) + rule(500, 520, 0.5, 240);
  page += line(60, 480, "0 blue boxes stand below.") + "0 0 1 rg " + rule(60, 430, 30, 20) + "0 g\n";
  const auto document = read(PdfBuilder().page(page).build());
  CHECK(cells_of(document) ==
        "0,0: [Action]\n0,1: [RAG]\n"
        "1,0: [Meet monthly]\n1,1: [[green]]\n"
        "2,0: [Read all plans]\n2,1: [[amber]]\n"
        "3,0: [Lease flats]\n3,1: [Late]\n"
        "4,0: [Train teams]\n4,1:\n"
        "5,0: [Appoint a lead]\n5,1: [[green]]\n");
  CHECK(document.text.ends_with("\n0 blue boxes stand below."));
}

TEST_CASE("read_file: cells that say something by their colour alone, in a tagged table") {
  const auto cell = [](int mcid) { return Element{"TD", {{"P", {content(1, mcid)}}}}; };
  std::string page = artifact("0 0.69 0.31 rg " + rule(280, 680, 220, 40) + "1 0 0 rg " +
                              rule(280, 640, 220, 40) + "0 0 1 rg " + rule(60, 600, 200, 20) + "0 g\n");
  page += marked("P", 0, line(70, 695, "Meet monthly")) + marked("P", 1, line(290, 695, " "));
  page += marked("P", 2, line(70, 655, "Lease flats")) + marked("P", 3, line(290, 655, "Late"));
  page += marked("P", 4, line(70, 605, " ")) + marked("P", 5, line(70, 570, "Text below."));
  const auto document = read(PdfBuilder()
                                 .page(page)
                                 .tree({{"Table", {{"TR", {cell(0), cell(1)}}, {"TR", {cell(2), cell(3)}}}},
                                        {"P", {content(1, 4)}},
                                        {"P", {content(1, 5)}}})
                                 .build());
  CHECK(cells_of(document) == "0,0: [Meet monthly]\n0,1: [[green]]\n1,0: [Lease flats]\n1,1: [Late]\n");
  CHECK(document.text.ends_with("Late\nText below."));
}

TEST_CASE("read_file: colours of cells for which a tagged table has no content") {
  const auto cell = [](int mcid) { return Element{"TD", {{"P", {content(1, mcid)}}}}; };
  const auto empty = [] { return Element{"TD", {{"P", {}}}}; };
  std::string page = artifact("0 0.69 0.31 rg " + rule(280, 680, 100, 40) + "1 0 0 rg " +
                              rule(280, 640, 100, 40) + "1 0.75 0 rg " + rule(390, 605, 10, 10) + "0 g\n");
  page += marked("P", 0, line(70, 695, "Meet monthly")) + marked("P", 1, line(400, 695, "Begun"));
  page += marked("P", 2, line(70, 655, "Lease flats")) + marked("P", 3, line(400, 655, "Not begun"));
  page += marked("P", 4, line(70, 605, "Train teams")) + marked("P", 5, line(70, 570, "Text below."));
  const auto document = read(PdfBuilder()
                                 .page(page)
                                 .tree({{"Table",
                                         {{"TR", {cell(0), empty(), cell(1)}},
                                          {"TR", {cell(2), empty(), cell(3)}},
                                          // Which of two empty cells it is cannot be told.
                                          {"TR", {cell(4), empty(), empty()}}}},
                                        {"P", {content(1, 5)}}})
                                 .build());
  CHECK(cells_of(document) ==
        "0,0: [Meet monthly]\n0,1: [[green]]\n0,2: [Begun]\n"
        "1,0: [Lease flats]\n1,1: [[red]]\n1,2: [Not begun]\n"
        "2,0: [Train teams]\n2,1:\n2,2:\n");
  CHECK(document.text.ends_with("Train teams\nText below."));
}

TEST_CASE("read_file: tables that are drawn but not tagged") {
  SECTION("cells within borders, the first over two columns") {
    std::string page = graded_labels() + line(70, 740, "Judgements") + line(70, 640 - 80, "Text below.");
    for (const double y : {760, 720, 680, 640, 600}) page += rule(60, y, 440, 0.5);
    page += rule(60, 600, 0.5, 160) + rule(500, 600, 0.5, 160) + rule(280, 600, 0.5, 120);
    const auto document = read(PdfBuilder().page(page).build());
    CHECK(cells_of(document) ==
          "0,0 over 2: [Judgements]\n"
          "1,0: [The impact of leaders on work with children]\n1,1: [Good]\n"
          "2,0: [The impact of leaders on work with children]\n2,1: [Requires improvement]\n"
          "3,0: [The impact of leaders on work with children]\n3,1: [Good]\n");
    CHECK(document.text.ends_with("\nText below."));
  }
  SECTION("stroked lines between rows only") {
    std::string page = graded_labels();
    for (const int y : {720, 680, 640, 600})
      page += "60 " + std::to_string(y) + " m 500 " + std::to_string(y) + " l S\n";
    CHECK(cells_of(read(PdfBuilder().page(page).build())) == k_graded_cells);
  }
  SECTION("shaded cells") {
    std::string page = "0.8 g\n";
    for (const double y : {680, 640, 600}) page += rule(60, y, 215, 38) + rule(277, y, 223, 38);
    page += "0 g\n" + graded_labels();
    CHECK(cells_of(read(PdfBuilder().page(page).build())) == k_graded_cells);
  }
  SECTION("no lines at all") {
    CHECK(cells_of(read(PdfBuilder().page(graded_labels()).build())) == k_graded_cells);
  }
}

TEST_CASE("read_file: lines that do not make a table") {
  std::string page;
  for (int i = 0; i < 6; ++i)
    page += line(70, 700 - 14 * i, "The help that children receive is timely and of good quality,");
  SECTION("a frame") {
    page += "60 600 400 120 re S\n";
  }
  SECTION("an underlined word and the rules of the page") {
    page += rule(70, 698, 20, 0.5) + rule(60, 780, 440, 0.5) + rule(60, 60, 440, 0.5);
  }
  SECTION("paint behind the lines") {
    for (int i = 0; i < 6; ++i) {
      page = "1 1 0 rg " + rule(70, 697 - 14 * i, 90 + 20 * i, 14) +
             rule(160 + 20 * i, 697 - 14 * i, 60, 14) + "0 g " + page;
    }
  }
  const auto document = read(PdfBuilder().page(page).build());
  CHECK(document.blocks.size() == 1);
}

TEST_CASE("read_file: the indent tells the depth of items that are tagged as one list") {
  struct Item {
    double left;
    std::string text;
  };
  const auto page_of = [](const std::vector<Item>& items) {
    std::string page;
    int mcid = 0;
    for (const Item& item : items) {
      page += marked("LBody", mcid, line(item.left, 760 - 20 * mcid, item.text));
      ++mcid;
    }
    return page;
  };
  // The left margin of the second page is wider by 30 points.
  const std::vector<Item> first = {{70, "\225 Places:"}, {90, "\226 in homes"}, {91, "\226 with families"}};
  const std::vector<Item> second = {
      {120, "\226 elsewhere"}, {100, "\225 Of these:"}, {120, "\225 two moved"}};
  std::vector<Element> items;
  for (const int page : {1, 2}) {
    for (int mcid = 0; mcid < 3; ++mcid)
      items.push_back(element("LI", {element("LBody", {content(page, mcid)})}));
  }
  CHECK(outline_of(PdfBuilder()
                       .page(page_of(first))
                       .page(page_of(second))
                       .tree({element("L", std::move(items))})
                       .build()) ==
        "list_item depth 1 p1 [•]: Places:\n"
        "list_item depth 2 p1 [–]: in homes\n"
        "list_item depth 2 p1 [–]: with families\n"
        "list_item depth 2 p2 [–]: elsewhere\n"
        "list_item depth 1 p2 [•]: Of these:\n"
        "list_item depth 2 p2 [•]: two moved\n");
}

TEST_CASE("read_file: a number and its title in two cells or two paragraphs of one line") {
  const std::string page = marked("P", 0, line(70, 760, "286.")) +
                           marked("P", 1, line(110, 760, "Apologies for absence", 12, "F2")) +
                           marked("P", 2, line(110, 740, "\\(Item 5\\)")) +
                           marked("P", 3, line(70, 720, "There were none.")) +
                           marked("P", 4, line(70, 700, "287.")) + marked("P", 5, line(110, 700, "Minutes"));
  CHECK(outline_of(
            PdfBuilder()
                .page(page)
                .tree({element("Table", {element("TR", {element("TD", {element("P", {content(1, 0)})}),
                                                        element("TD", {element("P", {content(1, 1)}),
                                                                       element("P", {content(1, 2)})})})}),
                       element("P", {content(1, 3)}), element("P", {content(1, 4)}),
                       element("P", {content(1, 5)})})
                .build()) ==
        "numbered_paragraph p1 [286.]: Apologies for absence\n"
        "paragraph p1: (Item 5)\n"
        "paragraph p1: There were none.\n"
        "numbered_paragraph p1 [287.]: Minutes\n");
}

TEST_CASE("read_file: lines of a table of contents are no headings") {
  std::string page = line(70, 790, "Contents", 16, "F2");
  const char* lines[] = {"Executive summary", "Recommendations", "Leadership, management and governance",
                         "Information about this inspection"};
  for (int i = 0; i < 4; ++i) {
    page += line(70, 760 - 20 * i, lines[i], 12, "F2") +
            line(500, 760 - 20 * i, std::to_string(2 + 3 * i), 12, "F2");
  }
  for (int i = 0; i < 4; ++i)
    page += line(70, 600 - 14 * i, "The help that children receive is timely and of good quality,");
  const auto document = read(PdfBuilder().page(page).build());
  CHECK(document.text.starts_with("Contents\nExecutive summary 2\nRecommendations 5\n"));
  CHECK(std::count_if(document.blocks.begin(), document.blocks.end(),
                      [](const text::Block& block) { return block.kind == text::BlockKind::heading; }) == 1);
}

TEST_CASE("read_file: text that is printed twice at one place to look bold") {
  const std::string page =
      line(70, 760, "Findings") + line(70.3, 760, "Findings") + line(70, 730, "Bold words") +
      line(70.2, 730.1, "Bold words") +
      "BT /F1 12 Tf 70 700 Td (O) Tj 0.3 0 Td (O) Tj 9.5 0 Td (f) Tj 0.3 0 Td (f) Tj ET\n" +
      line(70, 670, "1100 see all 22 books");
  CHECK(read(PdfBuilder().page(page).build()).text == "Findings\nBold words\nOf\n1100 see all 22 books");
}

TEST_CASE("read_file: hidden optional content is left out") {
  const std::string page = line(70, 760, "Seen.") + "/OC /Hidden BDC\n" + line(70, 740, "Hidden.") + "EMC\n" +
                           line(70, 720, "Seen too.");
  // Any dictionary serves as the layer; object 3 is the one with the title.
  const auto document = read(PdfBuilder()
                                 .page(page)
                                 .resources("/Properties << /Hidden 3 0 R >>")
                                 .catalog("/OCProperties << /OCGs [3 0 R] /D << /OFF [3 0 R] >> >>")
                                 .build());
  INFO(document.text);
  CHECK(document.text.find("Hidden") == std::string::npos);
  CHECK(document.text.find("Seen too.") != std::string::npos);
}

TEST_CASE("read_file: rotated pages read as they are seen") {
  // Text that runs up the page, shown upright because the page is turned clockwise.
  const std::string page =
      "BT /F1 12 Tf 0 1 -1 0 100 70 Tm (First line of the page) Tj ET\n"
      "BT /F1 12 Tf 0 1 -1 0 130 70 Tm (Second) Tj ET\n";
  const auto document = read(PdfBuilder().page(page).page_entries("/Rotate 90").build());
  CHECK(document.pages[0] == text::Page{842, 595});
  CHECK(document.text == "First line of the page\nSecond");
  CHECK(document.fragments.front().box.top < document.fragments.back().box.top);
}

TEST_CASE("read_file: text outside the crop box is left out") {
  const std::string page = line(70, 760, "Inside.") + line(70, 20, "Outside.");
  CHECK(read(PdfBuilder().page(page).page_entries("/CropBox [50 100 545 800]").build()).text == "Inside.");
}

TEST_CASE("read_file: a bold sentence is a heading only in a frame of its own") {
  std::string page = marked("P", 0, line(70, 790, "Services for children are good.", 12, "F2")) +
                     marked("P", 1, line(70, 760, "Leaders know the area well.", 12, "F2")) +
                     marked("P", 2, line(70, 730, "8 August 2019", 12, "F2"));
  for (int i = 0; i < 4; ++i) {
    page += marked("P", 3 + i,
                   line(70, 700 - 40 * i, "The help that children receive is timely") +
                       line(70, 686 - 40 * i, "and of good quality."));
  }
  CHECK(outline_of(
            PdfBuilder()
                .page(page)
                .tree({element("Table", {element("TR", {element("TD", {element("P", {content(1, 0)})})})}),
                       element("P", {content(1, 1)}), element("P", {content(1, 2)}),
                       element("P", {content(1, 3)}), element("P", {content(1, 4)}),
                       element("P", {content(1, 5)}), element("P", {content(1, 6)})})
                .build())
            .starts_with("table p1\n"
                         "  table_row 0 p1\n"
                         "    table_cell 0,0 p1\n"
                         "      heading 1 p1: Services for children are good.\n"
                         "paragraph p1: Leaders know the area well.\n"
                         "paragraph p1: 8 August 2019\n"));
}

TEST_CASE("read_file: text that the tree does not cover keeps its place") {
  const std::string page = marked("P", 0, line(70, 760, "Before.")) + line(70, 730, "Outside the tree.") +
                           marked("P", 1, line(70, 700, "After."));
  CHECK(outline_of(PdfBuilder()
                       .page(page)
                       .tree({element("P", {content(1, 0)}), element("P", {content(1, 1)})})
                       .build()) ==
        "paragraph p1: Before.\n"
        "paragraph p1 geometry: Outside the tree.\n"
        "paragraph p1: After.\n");
}

TEST_CASE("read_file: running headers that nobody marked") {
  PdfBuilder pdf;
  std::vector<Element> tree;
  for (int i = 1; i <= 4; ++i) {
    pdf.page(marked("P", 0, line(70, 810, "Anywhere Council minutes")) +
             marked("P", 1,
                    line(70, 500, "Finding " + std::string(1, static_cast<char>('A' + i)) + " is clear.")) +
             marked("P", 2, line(280, 30, "Page " + std::to_string(i))));
    for (int mcid = 0; mcid < 3; ++mcid) tree.push_back(element("P", {content(i, mcid)}));
  }
  const auto document = read(pdf.tree(std::move(tree)).build());
  CHECK(document.text.starts_with("Finding B is clear.\nFinding C is clear."));
  CHECK(std::count_if(document.blocks.begin(), document.blocks.end(), [](const text::Block& block) {
          return block.kind == text::BlockKind::furniture;
        }) == 8);
}

TEST_CASE("read_file: custom types go through the role map") {
  CHECK(outline_of(PdfBuilder()
                       .page(marked("Kop", 0, line(70, 760, "Findings")) +
                             marked("P", 1, line(70, 700, "Text follows.")))
                       .tree({element("Kop", {content(1, 0)}), element("P", {content(1, 1)})})
                       .role_map("/Kop /Head /Head /H2")
                       .build()) ==
        "heading 2 p1: Findings\n"
        "paragraph p1: Text follows.\n");
}

TEST_CASE("read_file: output intents do no harm") {
  CHECK(outline_of(PdfBuilder()
                       .page(line(70, 760, "Text."))
                       .catalog("/OutputIntents [ << /Type /OutputIntent /S /GTS_PDFA1 >> ]")
                       .build()) == "paragraph p1 geometry: Text.\n");
}

TEST_CASE("read_file: an artifact inside a tagged paragraph is furniture") {
  CHECK(outline_of(PdfBuilder()
                       .page(marked("P", 0, line(70, 760, "Body.") + artifact(line(70, 30, "Footer"))))
                       .tree({element("P", {content(1, 0)})})
                       .build()) ==
        "paragraph p1: Body.\n"
        "furniture p1: Footer\n");
}

TEST_CASE("read_file: replacement text, white space and ligatures") {
  const std::string page = marked("P", 0,
                                  "/Span << /ActualText (fi) >> BDC\n" + line(70, 760, "x") + "EMC\n" +
                                      line(76, 760, "nd\240this") + line(130, 760, "   out"));
  CHECK(outline_of(PdfBuilder().page(page).tree({element("P", {content(1, 0)})}).build()) ==
        "paragraph p1: find this out\n");
}

TEST_CASE("read_file: a space glyph between touching letters is none") {
  // The space is printed, and then the next glyph is moved back over it.
  const std::string page =
      marked("P", 0, "BT /F1 12 Tf 70 760 Td [(perf ) 278 (ormance in) -300 (full)] TJ ET\n");
  CHECK(outline_of(PdfBuilder().page(page).tree({element("P", {content(1, 0)})}).build()) ==
        "paragraph p1: performance in full\n");
}

TEST_CASE("read_file: marked content whose properties have a name") {
  const std::string page = "/P << /MCID 0 >> BDC\n" + line(70, 760, "First") + "/Span /Lang BDC\n" +
                           line(110, 760, "second") + "EMC\n" + line(160, 760, "third.") + "EMC\n";
  CHECK(outline_of(PdfBuilder()
                       .page(page)
                       .resources("/Properties << /Lang << /Lang (en) >> >>")
                       .tree({element("P", {content(1, 0)})})
                       .build()) == "paragraph p1: First second third.\n");
}

TEST_CASE("read_file: hostile structure trees") {
  const std::string page =
      marked("P", 0, line(70, 760, "Text.")) + marked("P", 99999, line(70, 740, "Lost."));
  SECTION("cyclic") {
    const auto document =
        read(PdfBuilder().page(page).tree({element("P", {content(1, 0)})}).cyclic().build());
    CHECK(document.text == "Text.\nLost.");
    REQUIRE(document.warnings.size() == 1);
    CHECK(document.warnings[0].reason ==
          "The structure tree refers to an element twice; the second reference was ignored.");
  }
  SECTION("deep") {
    Element tower = element("P", {content(1, 0)});
    for (int i = 0; i < 3000; ++i) tower = element("Div", {std::move(tower)});
    const auto document = read(PdfBuilder().page(page).tree({std::move(tower)}).build());
    CHECK(document.text == "Text. Lost.");
    REQUIRE(document.warnings.size() == 1);
    CHECK(document.warnings[0].reason ==
          "The structure tree is nested too deeply; its innermost elements were ignored.");
  }
  SECTION("absurd numbers") {
    const auto document =
        read(PdfBuilder()
                 .page(marked("P", -5, line(70, 760, "Text.")) + "BT /F1 -12 Tf 1e30 1e30 Td (x) Tj ET\n" +
                       "BT /F1 1e20 Tf 10 10 Td (y) Tj ET\nEMC EMC EMC\n")
                 .tree({element("P", {content(1, 2147483647)})})
                 .build());
    CHECK(document.text.starts_with("Text."));
  }
}

TEST_CASE("read_file: limits are kept with a warning") {
  extract::Limits limits;
  limits.glyphs_per_page = 4;
  limits.pages = 1;
  const auto document =
      read(PdfBuilder().page(line(70, 760, "Text and more")).page(line(70, 760, "Two")).build(), limits);
  CHECK(document.text == "Text");
  CHECK(document.pages.size() == 1);
  CHECK(document.warnings.size() == 2);
}

TEST_CASE("read_file: files that cannot be read") {
  CHECK(error_of("").code == extract::ErrorCode::empty);
  CHECK(error_of("hello").code == extract::ErrorCode::not_pdf);
  const auto html = error_of("\xEF\xBB\xBF\n<!DOCTYPE html><html><body>404</body></html>");
  CHECK(html.code == extract::ErrorCode::not_pdf);
  CHECK(html.reason.find("is an HTML page") != std::string::npos);
  CHECK(error_of("%PDF-1.7\nnothing else").code == extract::ErrorCode::damaged);
  CHECK(error_of(PdfBuilder().build()).code == extract::ErrorCode::damaged);  // no pages

  const auto missing = extract::read_file("/nonexistent/report.pdf");
  REQUIRE_FALSE(missing.has_value());
  CHECK(missing.error().code == extract::ErrorCode::unreadable);
  const auto folder = extract::read_file(std::filesystem::temp_directory_path());
  REQUIRE_FALSE(folder.has_value());
  CHECK(folder.error().code == extract::ErrorCode::unreadable);
  CHECK(folder.error().reason == "This is a folder, not a file.");
}

TEST_CASE("read_file: a file that needs a password") {
  // The password check fails on purpose: neither /O nor /U fits any password.
  std::string bytes = PdfBuilder().page(line(70, 760, "Secret")).build();
  const std::string zeros(64, '1');
  bytes.insert(bytes.find("/Root"), "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + zeros + "> /U <" +
                                        zeros + "> >> /ID [<31> <31>] ");
  CHECK(error_of(bytes).code == extract::ErrorCode::encrypted);
}

TEST_CASE("read_file: a truncated file is repaired with a warning") {
  std::string bytes = PdfBuilder().page(line(70, 760, "Still here.")).build();
  bytes.resize(bytes.find("startxref"));
  const auto document = read(bytes);
  CHECK(document.text == "Still here.");
  REQUIRE_FALSE(document.warnings.empty());
  CHECK(document.warnings[0].reason == "The file is damaged; it was repaired, but text may be missing.");
}

TEST_CASE("read_pdf: of a file with very many words the first pages are read, and that is said") {
  extract::Limits limits;
  limits.words = 3;
  const auto document = read(PdfBuilder()
                                 .page(line(70, 760, "One two"))
                                 .page(line(70, 760, "Three four"))
                                 .page(line(70, 760, "Five"))
                                 .build(),
                             limits);
  CHECK(document.text == "One two\nThree four");
  CHECK(document.pages.size() == 2);
  REQUIRE(document.warnings.size() == 1);
  CHECK(document.warnings[0].reason ==
        "The file has more than 3 words; of its 3 pages only the first 2 were read.");
  limits.words = 5;
  CHECK(read(PdfBuilder().page(line(70, 760, "One two three four five")).build(), limits).warnings.empty());
}

TEST_CASE("read_file: what is no ordinary file, and what is too large") {
  const TemporaryFile file("x");
  const std::filesystem::path folder = file.path().parent_path();
  const auto reason_of = [](const std::filesystem::path& path, const extract::Limits& limits = {}) {
    const auto document = extract::read_file(path, limits);
    REQUIRE_FALSE(document);
    return document.error().reason;
  };
  // Nobody writes to it: opening it must not wait.
  REQUIRE(mkfifo((folder / "pipe.pdf").c_str(), 0600) == 0);
  CHECK(reason_of(folder / "pipe.pdf") == "This is not an ordinary file; save the document as one first.");
  CHECK(text::sha256_of_file(folder / "pipe.pdf").empty());
  std::filesystem::create_symlink("/dev/zero", folder / "zero.pdf");
  CHECK(reason_of(folder / "zero.pdf") == "This is not an ordinary file; save the document as one first.");
  CHECK(text::sha256_of_file(folder / "zero.pdf").empty());
  std::filesystem::create_symlink("loop.pdf", folder / "loop.pdf");
  CHECK(reason_of(folder / "loop.pdf").starts_with("The file cannot be opened: "));

  extract::Limits limits;
  limits.file_bytes = 1'048'576;
  std::filesystem::resize_file(file.path(), 1'048'577);
  CHECK(reason_of(file.path(), limits) == "The file is larger than 1 MiB; split it into parts.");

  // A gigabyte of nothing, whatever it is called.
  for (const char* name : {"spaces.txt", "spaces.html", "spaces.pdf"}) {
    CAPTURE(name);
    std::ofstream(folder / name) << std::string(100'000, ' ');
    std::filesystem::resize_file(folder / name, std::uintmax_t{1} << 30U);
    CHECK_FALSE(reason_of(folder / name).empty());
    std::filesystem::remove(folder / name);
  }
}
