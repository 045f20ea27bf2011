// A document made ready for rules: its lines, folded, with what the rules' scopes need to know.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "patterns/pack.h"
#include "tag/report.h"
#include "text/document.h"
#include "text/fold.h"
#include "text/one_line.h"

namespace revisit::tag {

// A leaf block of the body: neither furniture nor note.
struct Line {
  std::size_t block = 0;              // index in Document::blocks
  std::int32_t cell = text::k_none;   // the innermost table cell it stands in
  std::int32_t row = text::k_none;    // the row of that cell
  std::int32_t table = text::k_none;  // the table of that row
  std::string text;                   // folded, label and content
  std::string content;                // folded, without the label
  bool contents_entry = false;        // of the table of contents: "Recommendations 9"
  bool stands_out = false;            // a heading, or bold or larger than the text around it
};

// A value and its place, as rules find them.
struct Found {
  patterns::Match match;   // offsets in the folded text of the scope
  text::Span span;         // of the whole match in the canonical text
  std::size_t offset = 0;  // where the scope begins in the canonical text
};

// Not thread-safe: what many rules ask for is made once and kept.
class Reading {
 public:
  // The document must outlive the reading.
  explicit Reading(const text::Document& document);

  [[nodiscard]] const text::Document& document() const { return m_document; }
  [[nodiscard]] const std::vector<Line>& lines() const { return m_lines; }
  [[nodiscard]] const text::Block& block(const Line& line) const { return m_document.blocks[line.block]; }

  // The lines that begin on one of the first `pages` pages, as a half-open range of indices; in a document
  // without pages, those that so many pages of usual size would hold.
  [[nodiscard]] std::size_t lines_on_first_pages(std::uint32_t pages) const;

  // The canonical text from the beginning of one line to the end of the one before `end`.
  [[nodiscard]] text::Span span_of_lines(std::size_t begin, std::size_t end) const;

  // A stretch of the canonical text, folded. Valid as long as the reading.
  [[nodiscard]] const text::Folded& folded(text::Span span) const;

  // Its sentences, as text::sentences_of() divides it. Valid as long as the reading.
  [[nodiscard]] const std::vector<text::Span>& sentences(text::Span span) const;

  // Whether the line can be a heading for a rule: short, and no entry of a table of contents.
  [[nodiscard]] bool may_be_heading(std::size_t line) const;

  [[nodiscard]] Source source(std::vector<text::Span> spans, std::string rule) const;

 private:
  const text::Document& m_document;
  std::vector<Line> m_lines;
  mutable std::unordered_map<std::uint64_t, text::Folded> m_folded;  // by their spans
  mutable std::unordered_map<std::uint64_t, std::vector<text::Span>> m_sentences;
};

// Whether the label is a number ("12.", "(3)", "2.1"), and which: the last whole number of it; -1 where it is
// none.
[[nodiscard]] int number_of_label(std::string_view label);

// A label as contract 1 prints it: "12." -> "12", "(a)" -> "a", a bullet -> "".
[[nodiscard]] std::string printed_number(std::string_view label);

using text::on_one_line;

// The span without white space at its ends.
[[nodiscard]] text::Span trimmed(const text::Document& document, text::Span span);

}  // namespace revisit::tag
