// The numbering of the findings.
#include <algorithm>

#include "tag/tagging.h"

namespace revisit::tag {

namespace {

struct Numbered {
  int number = 0;
  std::size_t line = 0;
};

struct Chain {
  int last = 0;
  std::size_t line = 0;
  std::size_t length = 0;
};

// Follows the numbering that begins with the given paragraph. One or two missing numbers are forgiven where
// the numbering goes on behind the gap.
Chain follow(const std::vector<Numbered>& paragraphs, std::size_t first) {
  Chain chain{paragraphs[first].number, paragraphs[first].line, 1};
  for (std::size_t i = first + 1; i < paragraphs.size(); ++i) {
    const int number = paragraphs[i].number;
    const bool next = number == chain.last + 1;
    bool behind_gap = false;
    if (number > chain.last + 1 && number <= chain.last + 3) {
      for (std::size_t j = i + 1; j < paragraphs.size() && j <= i + 3; ++j) {
        if (paragraphs[j].number <= chain.last + 1 && paragraphs[j].number > chain.last) break;
        if (paragraphs[j].number == number + 1) behind_gap = true;
      }
    }
    if (!next && !behind_gap) continue;
    chain = {number, paragraphs[i].line, chain.length + 1};
  }
  return chain;
}

}  // namespace

void tag_last_paragraph(Tagging& tagging) {
  const Reading& reading = tagging.reading;
  std::vector<Numbered> paragraphs;
  for (std::size_t i = 0; i < reading.lines().size(); ++i) {
    const text::Block& block = reading.block(reading.lines()[i]);
    if (block.label.empty() || reading.lines()[i].contents_entry) continue;
    const std::string_view label = text::text_of(reading.document(), block.label);
    // "2.1" numbers an area, "R1" a recommendation, not a paragraph.
    const std::string printed = printed_number(label);
    const int number = number_of_label(label);
    if (number < 1 || printed.find('.') != std::string::npos || printed.starts_with('R')) continue;
    paragraphs.push_back({number, i});
  }
  Chain best;
  for (std::size_t i = 0; i < paragraphs.size(); ++i) {
    if (paragraphs[i].number != 1) continue;
    // Of several paragraphs '1' in a row the last one begins the same chain as the others.
    if (i + 1 < paragraphs.size() && paragraphs[i + 1].number == 1) continue;
    const Chain chain = follow(paragraphs, i);
    if (chain.length > best.length) best = chain;
  }
  // Fewer are a list in the text, not numbered findings.
  constexpr std::size_t k_fewest = 8;
  if (best.length < k_fewest) return;
  tagging.report.last_paragraph_number = best.last;
  const Source source = reading.source({reading.block(reading.lines()[best.line]).label}, "numbering");
  tagging.report.last_paragraph_source = source;
  tagging.found("numbering", "last numbered paragraph: " + std::to_string(best.last), source);
}

}  // namespace revisit::tag
