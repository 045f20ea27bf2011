// A text of headings, paragraphs and tables that is rendered for a terminal, as Markdown or as a page of
// HTML. What is told is decided once; only how it looks differs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "report/colour.h"
#include "report/table.h"
#include "report/terminal.h"

namespace revisit::report {

struct Heading {
  int level = 1;  // 1 to 3
  std::string text;
};

enum class Mark : std::uint8_t { none, strong, added, removed };

// A piece of a paragraph. Texts are UTF-8 as documents have them; each renderer makes them harmless.
struct Run {
  std::string text;
  Mark mark = Mark::none;
};

struct Paragraph {
  std::vector<Run> runs;  // joined as they are, without spaces between
  Colour colour = Colour::none;
  int level = 0;       // how deep it is indented
  std::string marker;  // of a list item: "–", "1."; empty for a plain paragraph
  std::string anchor;  // HTML: an id to link to, of letters, digits and hyphens; may be empty
};

struct Sheet {
  std::string title;
  std::vector<std::variant<Heading, Paragraph, Table>> elements;

  void heading(int level, std::string text);
  void paragraph(std::string text, Colour colour = Colour::none);
  void item(int level, std::string marker, std::string text, Colour colour = Colour::none);
  void table(Table table);  // nothing for an empty one
};

// For a terminal: wrapped, aligned, in colour where the style has it. Added and removed words stand in {+ +}
// and
// [- -] there.
[[nodiscard]] std::string sheet_text(const Sheet& sheet, const TerminalStyle& style);

[[nodiscard]] std::string sheet_markdown(const Sheet& sheet);

// One page that needs nothing else: no script, no outside resource.
[[nodiscard]] std::string sheet_html(const Sheet& sheet);

// Text for Markdown: what would be understood as markup is escaped, white space is one space.
[[nodiscard]] std::string markdown_escaped(std::string_view text);

// Text for an element or a quoted attribute of HTML, without control characters.
[[nodiscard]] std::string html_escaped(std::string_view text);

}  // namespace revisit::report
