#include <catch2/catch.hpp>

#include "extract/cell_colour.h"
#include "extract/html_file.h"

namespace revisit::extract {

TEST_CASE("colour_as_text: colours that rate, as Word, Excel and web pages write them") {
  struct Case {
    const char* colour;
    const char* text;
  };
  const Case cases[] = {
      {"FF0000", "[red]"},
      {"#C00000", "[red]"},
      {"red", "[red]"},
      {"rgb(255, 0, 0)", "[red]"},
      {"FFC000", "[amber]"},
      {"#ffff00", "[amber]"},
      {"#fa0", "[amber]"},
      {"Amber", "[amber]"},
      {"92D050", "[green]"},
      {"00B050", "[green]"},
      {"rgb(0,128,0)", "[green]"},
      {"0070C0", "[blue]"},
      {"4472C4", "[blue]"},
      // What only sets cells apart, and what is no colour.
      {"FFFFFF", ""},
      {"D9D9D9", ""},
      {"DEEAF6", ""},
      {"E2EFD9", ""},
      {"FBE4D5", ""},
      {"7030A0", ""},
      {"auto", ""},
      {"", ""},
      {"rgb(1", ""},
      {"inherit", ""},
  };
  for (const Case& c : cases) {
    INFO(c.colour);
    CHECK(colour_as_text(c.colour) == c.text);
  }
}

TEST_CASE("background_of_style: the colour of a style attribute") {
  CHECK(background_of_style("color: red; background-color: #FF0000 ; width: 3em") == "#FF0000");
  CHECK(background_of_style("background:rgb(0, 128, 0)") == "rgb(0, 128, 0)");
  CHECK(background_of_style("color: red").empty());
}

TEST_CASE("read_html: a cell that says nothing but by its colour") {
  text::Document document;
  read_html(
      "<table><tr><th>Action</th><th bgcolor=\"#0070C0\"></th><th>RAG</th></tr><tr><td>Train</td><td></td>"
      "<td style=\"background-color:#FF0000\"><p>&nbsp;</p></td></tr><tr><td bgcolor=\"#92D050\">Audit</td>"
      "<td></td><td bgcolor=\"#92D050\"></td></tr></table>",
      document);
  CHECK(document.text == "Action\nRAG\nTrain\n[red]\nAudit\n[green]");
}

}  // namespace revisit::extract
