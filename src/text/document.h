// The Document: what every reader of a file format produces and every later stage consumes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace revisit::text {

// What a block is. The numbers are stored in databases: never change or reuse one.
enum class BlockKind : std::uint8_t {
  heading = 1,
  paragraph = 2,
  numbered_paragraph = 3,  // a paragraph with a printed number, outside or inside a list
  list_item = 4,           // a bulleted or lettered item
  table = 5,               // container of table_row
  table_row = 6,           // container of table_cell
  table_cell = 7,          // container of the blocks printed in the cell
  note = 8,                // footnote or endnote
  furniture = 9,           // running header, running footer, page number; kept, never tagged
};

// Where the structure of a block was taken from. Stored: never change or reuse a number.
enum class BlockOrigin : std::uint8_t {
  structure_tree = 1,  // the tags of a tagged PDF
  geometry = 2,        // lines, gaps, fonts and indents on the page
  markup = 3,          // the elements of HTML, DOCX or Markdown
  plain_text = 4,      // lines, empty lines, tabs and indents of plain text
  recognition = 5,     // words recognised in a picture, then geometry
};

// What a place in the document is counted in. Stored: never change or reuse a number.
enum class PlaceUnit : std::uint8_t {
  page = 1,       // PDF
  line = 2,       // of the file: plain text, Markdown, HTML
  paragraph = 3,  // DOCX, which has no pages before somebody lays it out
};

// The typeface of most of a block's characters.
struct TextStyle {
  float font_size = 0;  // points, as displayed
  bool bold = false;
  bool italic = false;

  friend constexpr bool operator==(const TextStyle&, const TextStyle&) = default;
};

inline constexpr std::int32_t k_none = -1;

// One unit of the document. Containers (table, table_row, table_cell) cover the span from their first to
// their last child and have no text of their own; every other block is a leaf.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  BlockOrigin origin = BlockOrigin::structure_tree;
  Span span;     // label and content together; for a container, that of its children
  Span label;    // the printed number, letter or bullet ("12.", "a)", "•"); empty where there is none
  Span content;  // the text behind the label, without the white space between
  std::int32_t parent = k_none;    // index of the containing block in Document::blocks
  std::int32_t section = k_none;   // index into Document::sections; k_none before the first heading
  std::uint8_t heading_level = 0;  // 1 for the highest; 0 unless kind is heading
  std::uint8_t list_depth = 0;     // 1 for an item of an outer list, 2 for an item inside it; 0 elsewhere
  std::uint16_t row = 0;           // table_row and table_cell: position from 0
  std::uint16_t column = 0;        // table_cell: position from 0
  std::uint16_t row_span = 1;      // table_cell
  std::uint16_t column_span = 1;   // table_cell
  std::uint32_t first_page = 0;    // pages from 1
  std::uint32_t last_page = 0;
  TextStyle style;

  [[nodiscard]] bool is_container() const {
    return kind == BlockKind::table || kind == BlockKind::table_row || kind == BlockKind::table_cell;
  }
  friend bool operator==(const Block&, const Block&) = default;
};

// A heading with everything up to the next heading of its level or a higher one.
struct Section {
  std::int32_t heading = k_none;  // index of the heading block
  std::int32_t parent = k_none;   // index of the enclosing section
  std::uint8_t level = 0;         // the heading's level
  std::int32_t first_block = 0;   // half-open range of blocks, the heading and subsections included
  std::int32_t end_block = 0;

  friend bool operator==(const Section&, const Section&) = default;
};

// A word, or the part of a word that stands on one line, and its place on the page.
struct Fragment {
  Span span;
  std::uint32_t page = 0;
  Box box;

  friend bool operator==(const Fragment&, const Fragment&) = default;
};

// A footnote mark in the running text ("improve?¹"). It is not part of the canonical text.
struct NoteReference {
  std::uint32_t position = 0;  // offset in the canonical text at which the mark stood
  std::string mark;            // as printed: "1", "*"
  PlacedBox place;

  friend bool operator==(const NoteReference&, const NoteReference&) = default;
};

// Where a stretch of the text stands in a document without pages: from `position` on, up to the next of
// these, on line or paragraph `number` of the file (from 1).
struct LinePlace {
  std::uint32_t position = 0;
  std::uint32_t number = 0;

  friend bool operator==(const LinePlace&, const LinePlace&) = default;
};

// A word that was recognised in a picture, and how sure the recognition was of it.
struct RecognisedWord {
  Span span;
  float confidence = 0;  // per cent, 0 to 100

  friend bool operator==(const RecognisedWord&, const RecognisedWord&) = default;
};

struct Page {
  float width = 0;  // points, as displayed
  float height = 0;

  friend bool operator==(const Page&, const Page&) = default;
};

// Something odd about a document that did not stop it from being read.
struct Warning {
  std::uint32_t page = 0;  // 0 where it concerns the whole file
  std::string reason;      // one sentence for the user

  friend bool operator==(const Warning&, const Warning&) = default;
};

// One file as text with structure and places.
//
// The canonical text is valid UTF-8 in Unicode normalisation form C. Each leaf block is one line of it: its
// lines are joined by single spaces, or by nothing where a word was divided at the end of a line; blocks are
// separated by '\n'. Non-breaking and other spaces are plain spaces, ligatures are written out, private-use
// bullet glyphs are '•', soft hyphens and footnote marks are left out. Curly quotation marks, dashes and
// capitals are kept as printed. Body blocks come first, in reading order; furniture follows, page by page.
//
// Only PDF has pages before somebody lays the text out. The other formats have none (pages is empty, pages of
// blocks and facts are 0), and their places are lines of the file, or in DOCX its paragraphs, counted from 1
// in file order, those in table cells included: nothing is called a page that no reader could open.
//
// Invariants (checked by check_invariants):
//   blocks are in document order, a container before its children;
//   the spans of leaf blocks ascend, do not overlap, and cover all text but the '\n' between them;
//   fragments ascend by span, do not overlap, each lies inside one leaf block, and each non-space byte of the
//   text is covered by one, except in documents that have no pages (pages.empty());
//   those have places instead, ascending by position, the first at the beginning of the text.
struct Document {
  std::string file_name;   // base name of the file
  std::string sha256;      // of the file's bytes, 64 lower-case hexadecimal digits
  std::string media_type;  // "application/pdf", "text/html", "text/markdown", "text/plain", that of DOCX
  std::string title;       // from the file's metadata; may be empty or wrong
  std::string text;
  std::vector<Page> pages;
  std::vector<Block> blocks;
  std::vector<Section> sections;
  std::vector<Fragment> fragments;
  std::vector<NoteReference> note_references;
  std::vector<Warning> warnings;
  PlaceUnit place_unit = PlaceUnit::page;
  std::vector<LinePlace> places;                 // empty where place_unit is page
  std::vector<RecognisedWord> recognised_words;  // ascend by span; empty where nothing was recognised

  friend bool operator==(const Document&, const Document&) = default;
};

// The text of a span. Valid as long as the document is neither changed nor destroyed.
// REQUIRES: the span lies inside document.text.
[[nodiscard]] std::string_view text_of(const Document& document, Span span);
std::string_view text_of(Document&&, Span) = delete;

// The page on which the span begins, from 1; 0 in a document without pages.
[[nodiscard]] std::uint32_t page_of(const Document& document, Span span);

// The line or paragraph (see place_unit) on which the span begins, from 1; 0 in a document with pages.
[[nodiscard]] std::uint32_t line_of(const Document& document, Span span);

// Where the span is printed: one box for each line it touches, in reading order. Empty in a document without
// pages. Words that the span covers only in part count whole.
[[nodiscard]] std::vector<PlacedBox> boxes_of(const Document& document, Span span);

// The fragments that the span touches, as a half-open range of indices into document.fragments.
struct FragmentRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};
[[nodiscard]] FragmentRange fragments_of(const Document& document, Span span);

// Builds document.sections and sets Block::section from the heading blocks and their levels.
void build_sections(Document& document);

// The first invariant that does not hold, as a sentence, or an empty string. For tests, `verify` and fuzzers.
[[nodiscard]] std::string check_invariants(const Document& document);

}  // namespace revisit::text
